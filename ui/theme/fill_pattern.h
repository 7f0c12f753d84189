// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include "ui/theme/theme.h"

namespace vmatlas::ui {

/// A pattern as an 8 x 8 tile: bit x of row y is set where ink goes.
using PatternTile = std::array<std::uint8_t, 8>;
[[nodiscard]] const PatternTile& patternTile(FillPattern pattern);

/// Colour of a pattern's lines on a fill; faint, so that the fill stays the first thing one sees.
[[nodiscard]] QColor patternInk(const Theme& theme, const QColor& fill);

} // namespace vmatlas::ui
