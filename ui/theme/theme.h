// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>

#include "core/layout/colour_table.h"

namespace vmatlas::ui {

enum class ColourScheme : std::uint8_t { System, Light, Dark, HighContrast };

/// What a colour is for. Views ask for a role and never name a colour.
using ThemeRole = ColourRole;

struct Fill {
    QColor colour;
    FillPattern pattern = FillPattern::Solid;

    friend bool operator==(const Fill&, const Fill&) = default;
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

    [[nodiscard]] bool isDark() const { return m_table.dark; }
    [[nodiscard]] QColor colour(ThemeRole role) const;
    [[nodiscard]] Fill fill(RegionType type) const { return fillOf(m_table.types[static_cast<std::size_t>(type)]); }
    [[nodiscard]] Fill fill(RegionState state) const { return fillOf(m_table.states[static_cast<std::size_t>(state)]); }
    [[nodiscard]] Fill fill(ProtectionClass c) const
    {
        return fillOf(m_table.protections[static_cast<std::size_t>(c)]);
    }
    [[nodiscard]] Fill fill(ResidencyClass c) const { return fillOf(m_table.residency[static_cast<std::size_t>(c)]); }
    [[nodiscard]] Fill fill(ChangeClass c) const { return fillOf(m_table.changes[static_cast<std::size_t>(c)]); }
    [[nodiscard]] Fill fill(BackingClass c) const { return fillOf(m_table.backings[static_cast<std::size_t>(c)]); }
    [[nodiscard]] QColor typeColour(RegionType type) const { return fill(type).colour; }
    [[nodiscard]] FillPattern typePattern(RegionType type) const { return fill(type).pattern; }
    /// The paler shade of a block that is only reserved.
    [[nodiscard]] QColor reservedShade(const QColor& colour) const;
    /// Black or white of the theme, whichever reads better on `background`.
    [[nodiscard]] QColor textOn(const QColor& background) const;
    /// Colour of a pattern's lines on a fill; faint, so that the fill stays the first thing one sees.
    [[nodiscard]] QColor patternInk(const QColor& fill) const;

private:
    explicit Theme(const ColourTable& table)
        : m_table(table)
    {
    }
    [[nodiscard]] static Fill fillOf(const MapFill& fill) { return {QColor::fromRgb(fill.rgb), fill.pattern}; }

    const ColourTable& m_table;
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
