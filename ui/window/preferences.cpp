// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preferences.h"

#include <algorithm>

#include <QApplication>
#include <QFont>
#include <QSettings>

namespace vmatlas::ui {

namespace {

constexpr int kSmallestText = 70; // percent
constexpr int kLargestText = 250;

QString schemeKey()
{
    return QStringLiteral("theme");
}

QString languageKey()
{
    return QStringLiteral("language");
}

QString textKey()
{
    return QStringLiteral("textPercent");
}

QString schemeWord(ColourScheme scheme)
{
    switch (scheme) {
    case ColourScheme::System:
        return QStringLiteral("system");
    case ColourScheme::Light:
        return QStringLiteral("light");
    case ColourScheme::Dark:
        return QStringLiteral("dark");
    case ColourScheme::HighContrast:
        return QStringLiteral("high-contrast");
    }
    return {};
}

ColourScheme schemeFromWord(const QString& word)
{
    for (const ColourScheme scheme : {ColourScheme::Light, ColourScheme::Dark, ColourScheme::HighContrast})
        if (word == schemeWord(scheme))
            return scheme;
    return ColourScheme::System;
}

void applyTextPercent(int percent)
{
    static const double normal = QApplication::font().pointSizeF(); // the desktop's, before the first change
    QFont font = QApplication::font();
    font.setPointSizeF(normal * percent / 100);
    QApplication::setFont(font);
}

} // namespace

void Preferences::applyAtStart()
{
    const QSettings settings;
    Language::set(Language::fromKey(settings.value(languageKey()).toString()));
    Theme::apply(schemeFromWord(settings.value(schemeKey()).toString()));
    applyTextPercent(textPercent());
}

void Preferences::setScheme(ColourScheme scheme)
{
    QSettings().setValue(schemeKey(), schemeWord(scheme));
    Theme::apply(scheme);
}

void Preferences::setLanguage(Language::Choice language)
{
    QSettings().setValue(languageKey(), Language::key(language));
    Language::set(language);
}

int Preferences::textPercent()
{
    const int percent = QSettings().value(textKey(), kNormalTextPercent).toInt();
    return std::clamp(percent, kSmallestText, kLargestText);
}

void Preferences::setTextPercent(int percent)
{
    percent = std::clamp(percent, kSmallestText, kLargestText);
    QSettings().setValue(textKey(), percent);
    applyTextPercent(percent);
}

} // namespace vmatlas::ui
