// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colour_tables.h"

namespace vmatlas::ui {

namespace {

/// 0xRRGGBB.
QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

QColor rgba(QRgb value, int alpha)
{
    QColor colour = rgb(value);
    colour.setAlpha(alpha);
    return colour;
}

std::array<QColor, kThemeRoleCount> lightRoles()
{
    return {
        rgb(0xeef0f4),      // Window
        rgb(0xffffff),      // Surface
        rgb(0xf6f7fa),      // SurfaceAlternate
        rgb(0xd3d7df),      // Border
        rgb(0xe4e7ed),      // Grid
        rgb(0x1b1d22),      // Text
        rgb(0x5a616e),      // TextMuted
        rgb(0x9aa1ad),      // TextDisabled
        rgb(0x1f5fbf),      // Accent
        rgb(0xffffff),      // AccentText
        rgb(0xcfe0fb),      // Selection
        rgb(0x10233f),      // SelectionText
        rgb(0x0b4fd0),      // SelectionOutline
        rgb(0xf2f3f6),      // Gap
        rgb(0x5a616e),      // GapText
        rgba(0x15171c, 92), // BlockInk
        rgba(0xffffff, 90), // BlockLight
        rgb(0xb3202c),      // Error
        rgb(0x8a5300),      // Warning
        rgb(0x1b7040),      // Success
        rgb(0xc94d06),      // SeriesPrivateBytes
        rgb(0x006ab5),      // SeriesVirtualBytes
        rgb(0x478160),      // SeriesWorkingSet
        rgb(0x85713f),      // SeriesPrivateWs
        rgb(0x247d8f),      // SeriesShareableWs
        rgb(0xa71e79),      // SeriesSwapped
        rgb(0x5a47ae),      // SeriesRegions
        rgb(0x4f7904),      // SeriesSoftFaults
        rgb(0xa80d1a),      // SeriesHardFaults
    };
}

std::array<QColor, kThemeRoleCount> darkRoles()
{
    return {
        rgb(0x1a1c21),       // Window
        rgb(0x121419),       // Surface
        rgb(0x181b21),       // SurfaceAlternate
        rgb(0x363b45),       // Border
        rgb(0x262a32),       // Grid
        rgb(0xe6e8ec),       // Text
        rgb(0xa2a9b6),       // TextMuted
        rgb(0x666d79),       // TextDisabled
        rgb(0x7db4ff),       // Accent
        rgb(0x0b1626),       // AccentText
        rgb(0x27466f),       // Selection
        rgb(0xf2f6fc),       // SelectionText
        rgb(0x9ccaff),       // SelectionOutline
        rgb(0x17191f),       // Gap
        rgb(0x9aa1ae),       // GapText
        rgba(0x05060a, 120), // BlockInk
        rgba(0xffffff, 46),  // BlockLight
        rgb(0xff8a85),       // Error
        rgb(0xf2b65c),       // Warning
        rgb(0x6fd39a),       // Success
        rgb(0xf58b45),       // SeriesPrivateBytes
        rgb(0x63a3e2),       // SeriesVirtualBytes
        rgb(0x2cd8b3),       // SeriesWorkingSet
        rgb(0xe2b726),       // SeriesPrivateWs
        rgb(0x6bc7d2),       // SeriesShareableWs
        rgb(0xe77bc9),       // SeriesSwapped
        rgb(0xb3a5fa),       // SeriesRegions
        rgb(0x9dce5e),       // SeriesSoftFaults
        rgb(0xee7376),       // SeriesHardFaults
    };
}

/// Types in the enum's order; the patterns are the same in both schemes, so a legend learnt once holds.
std::array<Fill, kRegionTypeCount> types(const std::array<QRgb, kRegionTypeCount>& colours)
{
    constexpr std::array<FillPattern, kRegionTypeCount> kPatterns{
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
    std::array<Fill, kRegionTypeCount> fills;
    for (std::size_t i = 0; i < fills.size(); ++i)
        fills[i] = {rgb(colours[i]), kPatterns[i]};
    return fills;
}

std::array<Fill, 4> states(QRgb unknown, QRgb free, QRgb reserved, QRgb committed)
{
    return {Fill{rgb(unknown), FillPattern::DiagonalCross}, Fill{rgb(free), FillPattern::Solid},
            Fill{rgb(reserved), FillPattern::DiagonalUp}, Fill{rgb(committed), FillPattern::Solid}};
}

std::array<Fill, kProtectionClassCount> protections(const std::array<QRgb, kProtectionClassCount>& colours)
{
    constexpr std::array<FillPattern, kProtectionClassCount> kPatterns{
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
    std::array<Fill, kProtectionClassCount> fills;
    for (std::size_t i = 0; i < fills.size(); ++i)
        fills[i] = {rgb(colours[i]), kPatterns[i]};
    return fills;
}

std::array<Fill, kResidencyClassCount> residency(const std::array<QRgb, kResidencyClassCount>& colours)
{
    constexpr std::array<FillPattern, kResidencyClassCount> kPatterns{
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
    std::array<Fill, kResidencyClassCount> fills;
    for (std::size_t i = 0; i < fills.size(); ++i)
        fills[i] = {rgb(colours[i]), kPatterns[i]};
    return fills;
}

std::array<Fill, kChangeClassCount> changes(const std::array<QRgb, kChangeClassCount>& colours)
{
    constexpr std::array<FillPattern, kChangeClassCount> kPatterns{
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
    std::array<Fill, kChangeClassCount> fills;
    for (std::size_t i = 0; i < fills.size(); ++i)
        fills[i] = {rgb(colours[i]), kPatterns[i]};
    return fills;
}

std::array<Fill, kBackingClassCount> backings(const std::array<QRgb, kBackingClassCount>& colours)
{
    constexpr std::array<FillPattern, kBackingClassCount> kPatterns{
        FillPattern::Solid,         // NoFile
        FillPattern::DiagonalCross, // OtherFiles
        FillPattern::Solid,         FillPattern::DiagonalUp, FillPattern::Horizontal, FillPattern::Dots,
        FillPattern::Vertical,      FillPattern::Solid,      FillPattern::Cross,      FillPattern::DiagonalDown,
        FillPattern::DenseDots,     FillPattern::Horizontal,
    };
    std::array<Fill, kBackingClassCount> fills;
    for (std::size_t i = 0; i < fills.size(); ++i)
        fills[i] = {rgb(colours[i]), kPatterns[i]};
    return fills;
}

} // namespace

ColourTable lightColours()
{
    return {
        lightRoles(),
        types({0xc190f6, 0x8cc3f8, 0xace7ee, 0xf98751, 0xacc860, 0xedc28d, 0xf3df35, 0xd08789, 0x50b39b, 0xc2c4c8,
               0xa8abb1, 0xf2f3f6}),
        states(0xa8abb1, 0xf2f3f6, 0xbcd3f2, 0x5296df),
        protections({0xa8abb1, 0xd4d7e0, 0x94d0f4, 0xf0e765, 0x83d494, 0xb28fef, 0x9553a4, 0xdf202e, 0xf19a4b}),
        residency({0xa8abb1, 0xdde1ea, 0xb5cde7, 0xf8e048, 0xf39a3d, 0x70ccee, 0x3070c7, 0x8a3db8, 0xd32d43, 0xe6efd6,
                   0xc9a227}),
        changes({0xa8abb1, 0x3f8fe0, 0xd9606c, 0xf39a3d, 0x4db39c, 0xb07be0, 0xdca9cd, 0xf3e58a, 0xdfe2e9}),
        backings({0xdfe2e9, 0xa8abb1, 0x3f8fe0, 0xf39a3d, 0x4db39c, 0xf8e048, 0xb07be0, 0xd9606c, 0x8cc3f8, 0xacc860,
                  0xdca9cd, 0x8a7de0}),
    };
}

ColourTable darkColours()
{
    return {
        darkRoles(),
        types({0xa26ee0, 0x4e90d2, 0x75bfca, 0xe66c39, 0x7b9d38, 0xd2a56d, 0xe2d145, 0xc17278, 0x379280, 0x404248,
               0x666970, 0x17191f}),
        states(0x67696f, 0x17191f, 0x30445d, 0x4790d8),
        protections({0x67696f, 0x32353d, 0x549ac9, 0xdbcf4a, 0x4ca871, 0x9c72de, 0xc07bc4, 0xd4212d, 0xe58c40}),
        residency({0x67696f, 0x2a2e36, 0x384f68, 0xe2cc3f, 0xe58c40, 0x60bfdf, 0x306dc4, 0xd07ee9, 0xd02940, 0x525f3f,
                   0xa5861f}),
        changes({0x67696f, 0x4790d8, 0xd9606c, 0xe58c40, 0x379280, 0x9c72de, 0xb67fa6, 0xb3a84a, 0x2c3038}),
        backings({0x2c3038, 0x67696f, 0x4790d8, 0xe58c40, 0x379280, 0xe2cc3f, 0x9c72de, 0xd9606c, 0x75bfca, 0x7b9d38,
                  0xb67fa6, 0x7a5fd0}),
    };
}

ColourTable highContrastColours()
{
    ColourTable table = darkColours();
    const auto set = [&table](ThemeRole role, const QColor& colour) {
        table.roles[static_cast<std::size_t>(role)] = colour;
    };
    set(ThemeRole::Window, rgb(0x000000));
    set(ThemeRole::Surface, rgb(0x000000));
    set(ThemeRole::SurfaceAlternate, rgb(0x101010));
    set(ThemeRole::Border, rgb(0xc8c8c8));
    set(ThemeRole::Grid, rgb(0x6e6e6e));
    set(ThemeRole::Text, rgb(0xffffff));
    set(ThemeRole::TextMuted, rgb(0xe6e6e6));
    set(ThemeRole::TextDisabled, rgb(0xa8a8a8));
    set(ThemeRole::Accent, rgb(0x9fd2ff));
    set(ThemeRole::AccentText, rgb(0x000000));
    set(ThemeRole::Selection, rgb(0xffe14d));
    set(ThemeRole::SelectionText, rgb(0x000000));
    set(ThemeRole::SelectionOutline, rgb(0xffffff));
    set(ThemeRole::Gap, rgb(0x000000));
    set(ThemeRole::GapText, rgb(0xffffff));
    set(ThemeRole::BlockInk, rgb(0x000000));
    set(ThemeRole::Error, rgb(0xffa8a4));
    set(ThemeRole::Warning, rgb(0xffcf80));
    set(ThemeRole::Success, rgb(0x8df0b8));
    return table;
}

} // namespace vmatlas::ui
