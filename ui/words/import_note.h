// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <QString>

namespace vmatlas::ui::words {

/// What an importer says of a file that it could not read whole, or that does not tell all, in the reader's language;
/// empty when it is not such a text. The importers' own words are the keys.
[[nodiscard]] QString importNote(std::string_view context);

} // namespace vmatlas::ui::words
