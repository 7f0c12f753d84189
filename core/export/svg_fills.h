// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/svg_text.h"
#include "core/layout/colour_table.h"

namespace vmatlas {

/// The patterns of all types and of what is not known, as <defs>.
void writeFillDefinitions(SvgText& svg, const ColourTable& table);
/// The value of `fill` for a block. Returns the colour of text on it.
std::uint32_t writeFill(SvgText& svg, const ColourTable& table, RegionType type, bool reserved);
/// The value of `fill` for what lies between blocks.
void writeGapFill(SvgText& svg, const ColourTable& table, bool unknown);

} // namespace vmatlas
