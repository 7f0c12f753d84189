// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/layout/colour_by.h"

namespace vmatlas::ui {

/// "Type", "State", "Protection", "Working set", "Change".
[[nodiscard]] QString colourByName(ColourBy colourBy);
/// What a colour of the map stands for: "Heap", "Reserved", "Read/Write", "Shared with others".
[[nodiscard]] QString colourName(ColourBy colourBy, std::uint8_t value);
/// One sentence about what a change means.
[[nodiscard]] QString changeExplanation(ChangeClass change);

} // namespace vmatlas::ui
