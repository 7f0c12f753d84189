// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyleHints>

#include "core/layout/block_shades.h"
#include "ui/theme/base_style.h"

namespace vmatlas::ui {

namespace {

struct Applied {
    ColourScheme scheme = ColourScheme::System;
    const Theme* theme = nullptr; // null before the first apply()
};

Applied& applied()
{
    static Applied state;
    return state;
}

/// What the desktop asks for. Before Qt 6.5 only the desktop's own palette tells.
bool desktopIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    QApplication::setPalette(QPalette());
    const QPalette palette = QApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
#endif
}

const Theme& themeOf(ColourScheme scheme)
{
    switch (scheme) {
    case ColourScheme::System:
        return desktopIsDark() ? Theme::dark() : Theme::light();
    case ColourScheme::Light:
        return Theme::light();
    case ColourScheme::Dark:
        return Theme::dark();
    case ColourScheme::HighContrast:
        return Theme::highContrast();
    }
    return Theme::light();
}

QPalette paletteOf(const Theme& theme)
{
    const auto colour = [&theme](ThemeRole role) { return theme.colour(role); };
    QPalette palette(colour(ThemeRole::Window));
    palette.setColor(QPalette::Window, colour(ThemeRole::Window));
    palette.setColor(QPalette::WindowText, colour(ThemeRole::Text));
    palette.setColor(QPalette::Base, colour(ThemeRole::Surface));
    palette.setColor(QPalette::AlternateBase, colour(ThemeRole::SurfaceAlternate));
    palette.setColor(QPalette::Text, colour(ThemeRole::Text));
    palette.setColor(QPalette::PlaceholderText, colour(ThemeRole::TextMuted));
    palette.setColor(QPalette::Button, colour(ThemeRole::Window));
    palette.setColor(QPalette::ButtonText, colour(ThemeRole::Text));
    palette.setColor(QPalette::BrightText, colour(ThemeRole::Error));
    palette.setColor(QPalette::ToolTipBase, colour(ThemeRole::Surface));
    palette.setColor(QPalette::ToolTipText, colour(ThemeRole::Text));
    palette.setColor(QPalette::Highlight, colour(ThemeRole::Selection));
    palette.setColor(QPalette::HighlightedText, colour(ThemeRole::SelectionText));
    palette.setColor(QPalette::Link, colour(ThemeRole::Accent));
    palette.setColor(QPalette::LinkVisited, colour(ThemeRole::Accent));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour(ThemeRole::TextDisabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colour(ThemeRole::Border));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, colour(ThemeRole::TextMuted));
    return palette;
}

/// The few things a palette cannot say.
QString styleSheetOf(const Theme& theme)
{
    const auto name = [&theme](ThemeRole role) { return theme.colour(role).name(); };
    return QStringLiteral("QToolTip { background: %1; color: %2; border: 1px solid %3; padding: 4px; }"
                          "QSplitter::handle { background: %3; }"
                          "QSplitter::handle:horizontal { width: 1px; }"
                          "QSplitter::handle:vertical { height: 1px; }")
        .arg(name(ThemeRole::Surface), name(ThemeRole::Text), name(ThemeRole::Border));
}

} // namespace

const Theme& Theme::light()
{
    static const Theme theme(lightColours());
    return theme;
}

const Theme& Theme::dark()
{
    static const Theme theme(darkColours());
    return theme;
}

const Theme& Theme::highContrast()
{
    static const Theme theme(highContrastColours());
    return theme;
}

const Theme& Theme::current()
{
    return applied().theme ? *applied().theme : light();
}

ColourScheme Theme::appliedScheme()
{
    return applied().scheme;
}

void Theme::apply(ColourScheme scheme)
{
    const Theme& theme = themeOf(scheme);
    if (applied().theme == nullptr)
        QApplication::setStyle(new BaseStyle);
    applied() = {scheme, &theme};
    QApplication::setPalette(paletteOf(theme));
    qApp->setStyleSheet(styleSheetOf(theme));
    Q_EMIT ThemeNotifier::instance().themeChanged();
}

QColor Theme::colour(ThemeRole role) const
{
    const RoleColour& of = m_table.roles[static_cast<std::size_t>(role)];
    QColor colour = QColor::fromRgb(of.rgb);
    colour.setAlpha(of.alpha);
    return colour;
}

QColor Theme::reservedShade(const QColor& colour) const
{
    return QColor::fromRgb(vmatlas::reservedShade(m_table, colour.rgb() & RGB_MASK));
}

QColor Theme::textOn(const QColor& background) const
{
    return QColor::fromRgb(vmatlas::textOn(background.rgb() & RGB_MASK));
}

QColor Theme::patternInk(const QColor& fill) const
{
    return QColor::fromRgb(vmatlas::patternInk(m_table, fill.rgb() & RGB_MASK));
}

ThemeNotifier& ThemeNotifier::instance()
{
    static ThemeNotifier notifier;
    return notifier;
}

} // namespace vmatlas::ui
