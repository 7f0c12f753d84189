// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/colour_table.h"

namespace vmatlas {

namespace {

// In the enums' order. The patterns are the same in both schemes, so a legend learnt once holds.
constexpr std::array<FillPattern, kRegionTypeCount> kTypePatterns{
    FillPattern::Solid,         // Image
    FillPattern::DiagonalUp,    // MappedFile
    FillPattern::Dots,          // Shareable
    FillPattern::Solid,         // Heap
    FillPattern::Horizontal,    // ManagedHeap
    FillPattern::Vertical,      // Stack
    FillPattern::Solid,         // PrivateData
    FillPattern::Cross,         // PageTable
    FillPattern::DiagonalDown,  // Kernel
    FillPattern::DenseDots,     // Unusable
    FillPattern::DiagonalCross, // Unknown
    FillPattern::Solid,         // Free
};
constexpr std::array<FillPattern, 4> kStatePatterns{
    FillPattern::DiagonalCross, // Unknown
    FillPattern::Solid,         // Free
    FillPattern::DiagonalUp,    // Reserved
    FillPattern::Solid,         // Committed
};
constexpr std::array<FillPattern, kProtectionClassCount> kProtectionPatterns{
    FillPattern::DiagonalCross, // Unknown
    FillPattern::DiagonalUp,    // NoAccess
    FillPattern::Solid,         // Read
    FillPattern::Solid,         // ReadWrite
    FillPattern::Horizontal,    // CopyOnWrite
    FillPattern::Dots,          // ReadExecute
    FillPattern::DenseDots,     // Execute
    FillPattern::Cross,         // ReadWriteExecute
    FillPattern::DiagonalDown,  // Guard
};
constexpr std::array<FillPattern, kResidencyClassCount> kResidencyPatterns{
    FillPattern::DiagonalCross, // Unknown
    FillPattern::DiagonalUp,    // Reserved
    FillPattern::Dots,          // NotResident
    FillPattern::Solid,         // Private
    FillPattern::Cross,         // CopyOnWriteShared
    FillPattern::Solid,         // Shareable
    FillPattern::Horizontal,    // Shared
    FillPattern::Vertical,      // Locked
    FillPattern::DiagonalDown,  // Swapped
    FillPattern::DenseDots,     // Zero
    FillPattern::DiagonalCross, // Guard
};
constexpr std::array<FillPattern, kChangeClassCount> kChangePatterns{
    FillPattern::DiagonalCross, // Unknown
    FillPattern::Solid,         // Added
    FillPattern::Cross,         // Gone
    FillPattern::DiagonalUp,    // Grown
    FillPattern::DiagonalDown,  // Shrunk
    FillPattern::Horizontal,    // Access
    FillPattern::Vertical,      // Moved
    FillPattern::Dots,          // Usage
    FillPattern::Solid,         // Unchanged
};
constexpr std::array<FillPattern, kBackingClassCount> kBackingPatterns{
    FillPattern::Solid,         // NoFile
    FillPattern::DiagonalCross, // OtherFiles
    FillPattern::Solid,         FillPattern::DiagonalUp, FillPattern::Horizontal, FillPattern::Dots,
    FillPattern::Vertical,      FillPattern::Solid,      FillPattern::Cross,      FillPattern::DiagonalDown,
    FillPattern::DenseDots,     FillPattern::Horizontal,
};

template <std::size_t N>
std::array<MapFill, N> fills(const std::array<std::uint32_t, N>& colours, const std::array<FillPattern, N>& patterns)
{
    std::array<MapFill, N> result;
    for (std::size_t i = 0; i < N; ++i)
        result[i] = {.rgb = colours[i], .pattern = patterns[i]};
    return result;
}

constexpr std::array<RoleColour, kColourRoleCount> kLightRoles{
    RoleColour{0xeef0f4},     // Window
    RoleColour{0xffffff},     // Surface
    RoleColour{0xf6f7fa},     // SurfaceAlternate
    RoleColour{0xd3d7df},     // Border
    RoleColour{0xe4e7ed},     // Grid
    RoleColour{0x1b1d22},     // Text
    RoleColour{0x5a616e},     // TextMuted
    RoleColour{0x9aa1ad},     // TextDisabled
    RoleColour{0x1f5fbf},     // Accent
    RoleColour{0xffffff},     // AccentText
    RoleColour{0xcfe0fb},     // Selection
    RoleColour{0x10233f},     // SelectionText
    RoleColour{0x0b4fd0},     // SelectionOutline
    RoleColour{0xf2f3f6},     // Gap
    RoleColour{0x5a616e},     // GapText
    RoleColour{0x15171c, 92}, // BlockInk
    RoleColour{0xffffff, 90}, // BlockLight
    RoleColour{0xb3202c},     // Error
    RoleColour{0x8a5300},     // Warning
    RoleColour{0x1b7040},     // Success
    RoleColour{0xc94d06},     // SeriesPrivateBytes
    RoleColour{0x006ab5},     // SeriesVirtualBytes
    RoleColour{0x478160},     // SeriesWorkingSet
    RoleColour{0x85713f},     // SeriesPrivateWs
    RoleColour{0x247d8f},     // SeriesShareableWs
    RoleColour{0xa71e79},     // SeriesSwapped
    RoleColour{0x5a47ae},     // SeriesRegions
    RoleColour{0x4f7904},     // SeriesSoftFaults
    RoleColour{0xa80d1a},     // SeriesHardFaults
};

constexpr std::array<RoleColour, kColourRoleCount> kDarkRoles{
    RoleColour{0x1a1c21},      // Window
    RoleColour{0x121419},      // Surface
    RoleColour{0x181b21},      // SurfaceAlternate
    RoleColour{0x363b45},      // Border
    RoleColour{0x262a32},      // Grid
    RoleColour{0xe6e8ec},      // Text
    RoleColour{0xa2a9b6},      // TextMuted
    RoleColour{0x666d79},      // TextDisabled
    RoleColour{0x7db4ff},      // Accent
    RoleColour{0x0b1626},      // AccentText
    RoleColour{0x27466f},      // Selection
    RoleColour{0xf2f6fc},      // SelectionText
    RoleColour{0x9ccaff},      // SelectionOutline
    RoleColour{0x17191f},      // Gap
    RoleColour{0x9aa1ae},      // GapText
    RoleColour{0x05060a, 120}, // BlockInk
    RoleColour{0xffffff, 46},  // BlockLight
    RoleColour{0xff8a85},      // Error
    RoleColour{0xf2b65c},      // Warning
    RoleColour{0x6fd39a},      // Success
    RoleColour{0xf58b45},      // SeriesPrivateBytes
    RoleColour{0x63a3e2},      // SeriesVirtualBytes
    RoleColour{0x2cd8b3},      // SeriesWorkingSet
    RoleColour{0xe2b726},      // SeriesPrivateWs
    RoleColour{0x6bc7d2},      // SeriesShareableWs
    RoleColour{0xe77bc9},      // SeriesSwapped
    RoleColour{0xb3a5fa},      // SeriesRegions
    RoleColour{0x9dce5e},      // SeriesSoftFaults
    RoleColour{0xee7376},      // SeriesHardFaults
};

ColourTable makeLightColours()
{
    return {
        .dark = false,
        .roles = kLightRoles,
        .types = fills({0xc190f6, 0x8cc3f8, 0xace7ee, 0xf98751, 0xacc860, 0xedc28d, 0xf3df35, 0xd08789, 0x50b39b,
                        0xc2c4c8, 0xa8abb1, 0xf2f3f6},
                       kTypePatterns),
        .states = fills({0xa8abb1, 0xf2f3f6, 0xbcd3f2, 0x5296df}, kStatePatterns),
        .protections = fills({0xa8abb1, 0xd4d7e0, 0x94d0f4, 0xf0e765, 0x83d494, 0xb28fef, 0x9553a4, 0xdf202e, 0xf19a4b},
                             kProtectionPatterns),
        .residency = fills({0xa8abb1, 0xdde1ea, 0xb5cde7, 0xf8e048, 0xf39a3d, 0x70ccee, 0x3070c7, 0x8a3db8, 0xd32d43,
                            0xe6efd6, 0xc9a227},
                           kResidencyPatterns),
        .changes = fills({0xa8abb1, 0x3f8fe0, 0xd9606c, 0xf39a3d, 0x4db39c, 0xb07be0, 0xdca9cd, 0xf3e58a, 0xdfe2e9},
                         kChangePatterns),
        .backings = fills({0xdfe2e9, 0xa8abb1, 0x3f8fe0, 0xf39a3d, 0x4db39c, 0xf8e048, 0xb07be0, 0xd9606c, 0x8cc3f8,
                           0xacc860, 0xdca9cd, 0x8a7de0},
                          kBackingPatterns),
    };
}

ColourTable makeDarkColours()
{
    return {
        .dark = true,
        .roles = kDarkRoles,
        .types = fills({0xa26ee0, 0x4e90d2, 0x75bfca, 0xe66c39, 0x7b9d38, 0xd2a56d, 0xe2d145, 0xc17278, 0x379280,
                        0x404248, 0x666970, 0x17191f},
                       kTypePatterns),
        .states = fills({0x67696f, 0x17191f, 0x30445d, 0x4790d8}, kStatePatterns),
        .protections = fills({0x67696f, 0x32353d, 0x549ac9, 0xdbcf4a, 0x4ca871, 0x9c72de, 0xc07bc4, 0xd4212d, 0xe58c40},
                             kProtectionPatterns),
        .residency = fills({0x67696f, 0x2a2e36, 0x384f68, 0xe2cc3f, 0xe58c40, 0x60bfdf, 0x306dc4, 0xd07ee9, 0xd02940,
                            0x525f3f, 0xa5861f},
                           kResidencyPatterns),
        .changes = fills({0x67696f, 0x4790d8, 0xd9606c, 0xe58c40, 0x379280, 0x9c72de, 0xb67fa6, 0xb3a84a, 0x2c3038},
                         kChangePatterns),
        .backings = fills({0x2c3038, 0x67696f, 0x4790d8, 0xe58c40, 0x379280, 0xe2cc3f, 0x9c72de, 0xd9606c, 0x75bfca,
                           0x7b9d38, 0xb67fa6, 0x7a5fd0},
                          kBackingPatterns),
    };
}

ColourTable makeHighContrastColours()
{
    ColourTable table = makeDarkColours();
    const auto set = [&table](ColourRole role, std::uint32_t rgb) {
        table.roles[static_cast<std::size_t>(role)] = {.rgb = rgb};
    };
    set(ColourRole::Window, 0x000000);
    set(ColourRole::Surface, 0x000000);
    set(ColourRole::SurfaceAlternate, 0x101010);
    set(ColourRole::Border, 0xc8c8c8);
    set(ColourRole::Grid, 0x6e6e6e);
    set(ColourRole::Text, 0xffffff);
    set(ColourRole::TextMuted, 0xe6e6e6);
    set(ColourRole::TextDisabled, 0xa8a8a8);
    set(ColourRole::Accent, 0x9fd2ff);
    set(ColourRole::AccentText, 0x000000);
    set(ColourRole::Selection, 0xffe14d);
    set(ColourRole::SelectionText, 0x000000);
    set(ColourRole::SelectionOutline, 0xffffff);
    set(ColourRole::Gap, 0x000000);
    set(ColourRole::GapText, 0xffffff);
    set(ColourRole::BlockInk, 0x000000);
    set(ColourRole::Error, 0xffa8a4);
    set(ColourRole::Warning, 0xffcf80);
    set(ColourRole::Success, 0x8df0b8);
    return table;
}

} // namespace

const PatternTile& patternTile(FillPattern pattern)
{
    static constexpr std::array<PatternTile, 9> kTiles{{
        {},                                               // Solid
        {0x11, 0x88, 0x44, 0x22, 0x11, 0x88, 0x44, 0x22}, // DiagonalUp
        {0x11, 0x22, 0x44, 0x88, 0x11, 0x22, 0x44, 0x88}, // DiagonalDown
        {0x81, 0x42, 0x24, 0x18, 0x18, 0x24, 0x42, 0x81}, // DiagonalCross
        {0xff, 0x00, 0x00, 0x00, 0xff, 0x00, 0x00, 0x00}, // Horizontal
        {0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11}, // Vertical
        {0xff, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01}, // Cross
        {0x01, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00, 0x00}, // Dots
        {0x55, 0x00, 0xaa, 0x00, 0x55, 0x00, 0xaa, 0x00}, // DenseDots
    }};
    return kTiles[static_cast<std::size_t>(pattern)];
}

const ColourTable& lightColours()
{
    static const ColourTable table = makeLightColours();
    return table;
}

const ColourTable& darkColours()
{
    static const ColourTable table = makeDarkColours();
    return table;
}

const ColourTable& highContrastColours()
{
    static const ColourTable table = makeHighContrastColours();
    return table;
}

} // namespace vmatlas
