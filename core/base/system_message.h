// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace vmatlas {

/// The system's own words for an Error's osCode, in the user's language where it has them. UTF-8 on Windows, the
/// locale's bytes elsewhere. Thread-safe.
[[nodiscard]] std::string systemMessage(int osCode);

} // namespace vmatlas
