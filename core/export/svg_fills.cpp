// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/svg_fills.h"

#include "core/layout/block_shades.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

struct Shade {
    std::uint32_t rgb = 0;
    FillPattern pattern = FillPattern::Solid;
};

Shade shadeOf(const ColourTable& table, RegionType type, bool reserved)
{
    const MapFill& fill = table.types[static_cast<std::size_t>(type)];
    return {reserved ? reservedShade(table, fill.rgb) : fill.rgb, fill.pattern};
}

void writeId(SvgText& svg, RegionType type, bool reserved)
{
    svg.markup(idOf(type)).markup(reserved ? "-reserved" : "");
}

/// A tile of 8 x 8 squares, each run of ink as one stroke of a path.
void writePattern(SvgText& svg, const PatternTile& tile, std::uint32_t ground, std::uint32_t ink)
{
    svg.markup("\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path fill=\"").colour(ground);
    svg.markup("\" d=\"M0 0h8v8h-8z\"/><path fill=\"").colour(ink).markup("\" d=\"");
    for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8;) {
            int end = x;
            while (end < 8 && (tile[static_cast<std::size_t>(y)] >> end & 1) != 0)
                ++end;
            if (end > x) {
                svg.markup("M").number(x).markup(" ").number(y).markup("h").number(end - x);
                svg.markup("v1h-").number(end - x).markup("z");
            }
            x = end + 1;
        }
    }
    svg.markup("\"/></pattern>\n");
}

} // namespace

void writeFillDefinitions(SvgText& svg, const ColourTable& table)
{
    svg.markup("<defs>\n");
    for (int i = 0; i < kRegionTypeCount; ++i) {
        for (const bool reserved : {false, true}) {
            const auto type = static_cast<RegionType>(i);
            const Shade shade = shadeOf(table, type, reserved);
            if (shade.pattern == FillPattern::Solid)
                continue;
            svg.markup("<pattern id=\"");
            writeId(svg, type, reserved);
            writePattern(svg, patternTile(shade.pattern), shade.rgb, patternInk(table, shade.rgb));
        }
    }
    svg.markup("<pattern id=\"not-known");
    writePattern(svg, patternTile(FillPattern::DiagonalUp), table.rgb(ColourRole::Gap), table.rgb(ColourRole::Border));
    svg.markup("</defs>\n");
}

std::uint32_t writeFill(SvgText& svg, const ColourTable& table, RegionType type, bool reserved)
{
    const Shade shade = shadeOf(table, type, reserved);
    if (shade.pattern == FillPattern::Solid) {
        svg.colour(shade.rgb);
    } else {
        svg.markup("url(#");
        writeId(svg, type, reserved);
        svg.markup(")");
    }
    return textOn(shade.rgb);
}

void writeGapFill(SvgText& svg, const ColourTable& table, bool unknown)
{
    if (unknown)
        svg.markup("url(#not-known)");
    else
        svg.colour(table.rgb(ColourRole::Gap));
}

} // namespace vmatlas
