// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/layout/colour_table.h"

// Colours worked out from those of the table; all 0xRRGGBB. Pure.
namespace vmatlas {

/// Contrast ratio as WCAG 2 defines it, 1 to 21. Text needs 4.5, graphics 3.
[[nodiscard]] double contrastRatio(std::uint32_t a, std::uint32_t b);
/// `over` laid on `base` with the given share, 0 to 1.
[[nodiscard]] std::uint32_t blended(std::uint32_t base, std::uint32_t over, double share);
/// Black or white, whichever reads better on `background`.
[[nodiscard]] std::uint32_t textOn(std::uint32_t background);
/// The paler shade of a block that is only reserved.
[[nodiscard]] std::uint32_t reservedShade(const ColourTable& table, std::uint32_t fill);
/// Colour of a pattern's lines on a fill; faint, so that the fill stays the first thing one sees.
[[nodiscard]] std::uint32_t patternInk(const ColourTable& table, std::uint32_t fill);

} // namespace vmatlas
