// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/layout/backing_palette.h"
#include "core/layout/colour_by.h"

namespace vmatlas::ui {

/// "Type", "State", "Protection", "Working set", "Change", "Backing file".
[[nodiscard]] QString colourByName(ColourBy colourBy);
/// What a colour of the map stands for: "Heap", "Reserved", "Read/Write", "Shared with others".
/// For BackingFile without a palette only of what is no single file.
[[nodiscard]] QString colourName(ColourBy colourBy, std::uint8_t value, const BackingPalette* backings = nullptr);
/// One sentence about what a change means.
[[nodiscard]] QString changeExplanation(ChangeClass change);

} // namespace vmatlas::ui
