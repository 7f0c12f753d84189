// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QColor>
#include <QObject>

#include "core/layout/backing_palette.h"
#include "core/layout/colour_by.h"
#include "core/model/region.h"

namespace vmatlas::ui {

enum class ColourScheme : std::uint8_t { System, Light, Dark, HighContrast };

/// What a colour is for. Views ask for a role and never name a colour.
enum class ThemeRole : std::uint8_t {
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
inline constexpr int kThemeRoleCount = static_cast<int>(ThemeRole::SeriesHardFaults) + 1;

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

struct Fill {
    QColor colour;
    FillPattern pattern = FillPattern::Solid;

    friend bool operator==(const Fill&, const Fill&) = default;
};

/// All colours of one scheme; plain data.
struct ColourTable {
    std::array<QColor, kThemeRoleCount> roles;
    std::array<Fill, kRegionTypeCount> types;
    std::array<Fill, 4> states;
    std::array<Fill, kProtectionClassCount> protections;
    std::array<Fill, kResidencyClassCount> residency;
    std::array<Fill, kChangeClassCount> changes;
    std::array<Fill, kBackingClassCount> backings;
};

/// Colours by role, of a scheme. Immutable; current() changes only by apply(). GUI thread only.
class Theme {
public:
    [[nodiscard]] static const Theme& current();
    [[nodiscard]] static const Theme& light();
    [[nodiscard]] static const Theme& dark();
    [[nodiscard]] static const Theme& highContrast();
    /// Gives the application style, palette and style sheet, then tells ThemeNotifier. System follows the desktop.
    static void apply(ColourScheme scheme);
    [[nodiscard]] static ColourScheme appliedScheme();

    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] QColor colour(ThemeRole role) const { return m_table.roles[static_cast<std::size_t>(role)]; }
    [[nodiscard]] Fill fill(RegionType type) const { return m_table.types[static_cast<std::size_t>(type)]; }
    [[nodiscard]] Fill fill(RegionState state) const { return m_table.states[static_cast<std::size_t>(state)]; }
    [[nodiscard]] Fill fill(ProtectionClass c) const { return m_table.protections[static_cast<std::size_t>(c)]; }
    [[nodiscard]] Fill fill(ResidencyClass c) const { return m_table.residency[static_cast<std::size_t>(c)]; }
    [[nodiscard]] Fill fill(ChangeClass c) const { return m_table.changes[static_cast<std::size_t>(c)]; }
    [[nodiscard]] Fill fill(BackingClass c) const { return m_table.backings[static_cast<std::size_t>(c)]; }
    [[nodiscard]] QColor typeColour(RegionType type) const { return fill(type).colour; }
    [[nodiscard]] FillPattern typePattern(RegionType type) const { return fill(type).pattern; }
    /// The paler shade of a block that is only reserved.
    [[nodiscard]] QColor reservedShade(const QColor& colour) const;
    /// Black or white of the theme, whichever reads better on `background`.
    [[nodiscard]] QColor textOn(const QColor& background) const;

private:
    Theme(const ColourTable& table, bool dark)
        : m_table(table)
        , m_dark(dark)
    {
    }

    ColourTable m_table;
    bool m_dark;
};

/// Tells views that Theme::current() is another one, so that they drop what they painted. GUI thread only.
class ThemeNotifier : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] static ThemeNotifier& instance();

Q_SIGNALS:
    void themeChanged();

private:
    ThemeNotifier() = default;
    friend class Theme;
};

} // namespace vmatlas::ui
