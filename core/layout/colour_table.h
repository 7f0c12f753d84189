// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include "core/layout/backing_palette.h"
#include "core/layout/colour_by.h"
#include "core/model/region.h"

// The colours of the map and of what stands around it: one source for the window, the HTML page and the SVG picture.
namespace vmatlas {

/// What a colour is for. Who draws asks for a role and never names a colour.
enum class ColourRole : std::uint8_t {
    Window,           ///< behind everything
    Surface,          ///< lists, cards, charts, the map
    SurfaceAlternate, ///< every other row
    Border,           ///< of cards and panels
    Grid,             ///< faint lines in charts and in the map
    Text,
    TextMuted,    ///< secondary text; still readable
    TextDisabled, ///< what cannot be used; not for information
    Accent,       ///< links, focus ring, the active tool
    AccentText,   ///< text on Accent
    Selection,    ///< background of selected rows
    SelectionText,
    SelectionOutline, ///< around what is selected in the map and the chart
    Gap,              ///< free space, folded rows
    GapText,
    BlockInk,   ///< edges, outlines and hatching on blocks, with its own alpha
    BlockLight, ///< bright half of a block's edge, with its own alpha
    Error,
    Warning,
    Success,
    SeriesPrivateBytes,
    SeriesVirtualBytes,
    SeriesWorkingSet,
    SeriesPrivateWs,
    SeriesShareableWs,
    SeriesSwapped,
    SeriesRegions,
    SeriesSoftFaults,
    SeriesHardFaults
};
inline constexpr int kColourRoleCount = static_cast<int>(ColourRole::SeriesHardFaults) + 1;

/// Second channel beside the colour, so that nothing depends on colour vision alone.
enum class FillPattern : std::uint8_t {
    Solid,
    DiagonalUp,
    DiagonalDown,
    DiagonalCross,
    Horizontal,
    Vertical,
    Cross,
    Dots,
    DenseDots
};

/// A pattern as an 8 x 8 tile: bit x of row y is set where ink goes.
using PatternTile = std::array<std::uint8_t, 8>;
[[nodiscard]] const PatternTile& patternTile(FillPattern pattern);

struct RoleColour {
    std::uint32_t rgb = 0; ///< 0xRRGGBB
    std::uint8_t alpha = 255;
};

struct MapFill {
    std::uint32_t rgb = 0; ///< 0xRRGGBB
    FillPattern pattern = FillPattern::Solid;
};

/// All colours of one scheme; plain data.
struct ColourTable {
    bool dark = false;
    std::array<RoleColour, kColourRoleCount> roles;
    std::array<MapFill, kRegionTypeCount> types;
    std::array<MapFill, 4> states; ///< by RegionState
    std::array<MapFill, kProtectionClassCount> protections;
    std::array<MapFill, kResidencyClassCount> residency;
    std::array<MapFill, kChangeClassCount> changes;
    std::array<MapFill, kBackingClassCount> backings;

    [[nodiscard]] std::uint32_t rgb(ColourRole role) const { return roles[static_cast<std::size_t>(role)].rgb; }
};

/// The hues are VMMap's, read off its window (Image #CCA0FF, Mapped File #B1D6FF, Shareable #DDEEFE, Heap #FF9061,
/// Managed Heap #D3E279, Stack #F4C581, Private Data #F2FB04, Page Table #D19F98). Lightness was moved in OKLab until
/// text reads on each and red-green blind eyes tell them apart; where they cannot, the patterns differ.
[[nodiscard]] const ColourTable& lightColours();
[[nodiscard]] const ColourTable& darkColours();
/// White on black and strong edges; blocks as on dark.
[[nodiscard]] const ColourTable& highContrastColours();

} // namespace vmatlas
