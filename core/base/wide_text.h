// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// Windows' text and VMAtlas' own. Every function is pure and thread-safe, and compiled on every system.
namespace vmatlas {

/// UTF-16 as UTF-8. A surrogate without its other half, which Windows allows in names, becomes three bytes that are not
/// valid UTF-8 (WTF-8) and that wideText() reads back.
[[nodiscard]] std::string narrowText(std::u16string_view wide);
/// UTF-8 or WTF-8 as UTF-16; a byte that belongs to neither becomes U+FFFD.
[[nodiscard]] std::u16string wideText(std::string_view narrow);

} // namespace vmatlas
