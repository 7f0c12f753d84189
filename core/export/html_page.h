// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace vmatlas {

/// The page of resources/html as it was put together when the program was built: all that stands before the data, with
/// the security policy and the style, and all behind it, with the script. core/export/embed_html_page.cmake makes them.
[[nodiscard]] std::string_view htmlPageBeforeData();
[[nodiscard]] std::string_view htmlPageAfterData();

} // namespace vmatlas
