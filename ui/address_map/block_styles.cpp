// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/block_styles.h"

#include <algorithm>

#include "ui/theme/contrast.h"

namespace vmatlas::ui {

namespace {

constexpr std::size_t kMostValues =
    std::max({std::size_t{kRegionTypeCount}, std::size_t{kProtectionClassCount}, std::size_t{kResidencyClassCount},
              std::size_t{kChangeClassCount}, std::size_t{kBackingClassCount}});

PatternTile columnsOf(const PatternTile& rows)
{
    PatternTile columns{};
    for (unsigned y = 0; y < rows.size(); ++y)
        for (unsigned x = 0; x < columns.size(); ++x)
            columns[x] = static_cast<std::uint8_t>(columns[x] | (rows[y] >> x & 1U) << y);
    return columns;
}

BlockStyle makeStyle(const Theme& theme, const QColor& colour, FillPattern pattern)
{
    return {.fill = colour.rgb(),
            .ink = theme.patternInk(colour).rgb(),
            .pattern = pattern == FillPattern::Solid ? nullptr : &patternTile(pattern),
            .columns = columnsOf(patternTile(pattern)),
            .text = theme.textOn(colour).rgb()};
}

/// The theme's ink with a share of its own alpha.
QRgb inkOf(const Theme& theme, double share)
{
    QColor ink = theme.colour(ThemeRole::BlockInk);
    ink.setAlphaF(static_cast<float>(ink.alphaF() * share));
    return ink.rgba();
}

} // namespace

Fill fillOf(const Theme& theme, ColourBy colourBy, std::uint8_t value)
{
    switch (colourBy) {
    case ColourBy::Type:
        return theme.fill(static_cast<RegionType>(value));
    case ColourBy::State:
        return theme.fill(static_cast<RegionState>(value));
    case ColourBy::Protection:
        return theme.fill(static_cast<ProtectionClass>(value));
    case ColourBy::Change:
        return theme.fill(static_cast<ChangeClass>(value));
    case ColourBy::BackingFile:
        return theme.fill(static_cast<BackingClass>(value));
    case ColourBy::WorkingSet:
        break;
    }
    return theme.fill(static_cast<ResidencyClass>(value));
}

BlockStyles::BlockStyles(const Theme& theme, ColourBy colourBy)
    : m_styles(kMostValues * 3)
    , m_inks{.outline = inkOf(theme, 1.4),
             .edge = inkOf(theme, 1.0),
             .page = inkOf(theme, 0.45),
             .row = inkOf(theme, 0.25)}
    , m_gap(theme.colour(ThemeRole::Gap).rgb())
    , m_surface(theme.colour(ThemeRole::Surface).rgb())
{
    for (std::size_t value = 0; value < valueCount(colourBy); ++value) {
        const Fill fill = fillOf(theme, colourBy, static_cast<std::uint8_t>(value));
        m_styles[value * 3] = makeStyle(theme, fill.colour, fill.pattern);
        m_styles[value * 3 + 1] = makeStyle(theme, theme.reservedShade(fill.colour), fill.pattern);
        const QColor dimmed = blended(theme.colour(ThemeRole::Gap), fill.colour, 0.16);
        m_styles[value * 3 + 2] = makeStyle(theme, dimmed, FillPattern::Solid);
    }
    const Fill gone = theme.fill(ChangeClass::Gone);
    m_ghost = makeStyle(theme, blended(theme.colour(ThemeRole::Gap), gone.colour, 0.25), gone.pattern);
    m_ghost.ink = gone.colour.rgb();
    const QColor gap = theme.colour(ThemeRole::Gap);
    m_unknownGap = makeStyle(theme, gap, theme.typePattern(RegionType::Unknown));
    m_unknownGap.ink = blended(gap, theme.colour(ThemeRole::GapText), 0.35).rgb();
}

} // namespace vmatlas::ui
