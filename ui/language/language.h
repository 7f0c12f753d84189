// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <QList>
#include <QString>

namespace vmatlas::ui {

/// The language of all texts, one for the whole program. GUI thread only, with a QApplication.
/// A change reaches every widget as QEvent::LanguageChange.
class Language {
public:
    enum class Choice : std::uint8_t { System, English, Korean };

    /// Installs the texts of a language, Qt's own dialogs included. System takes Korean on a Korean desktop, else
    /// English. Call it once at start, before the first widget.
    static void set(Choice choice);
    /// What set() was given last; System before.
    [[nodiscard]] static Choice choice();
    /// The language that is shown: never System.
    [[nodiscard]] static Choice current();

    /// For a menu, in this order.
    [[nodiscard]] static QList<Choice> choices() { return {Choice::System, Choice::English, Choice::Korean}; }
    /// A language's name in itself, so that everyone finds their own; System is worded in the current language.
    [[nodiscard]] static QString name(Choice choice);
    /// Stable word for settings: "system", "en", "ko".
    [[nodiscard]] static QString key(Choice choice);
    /// Back from key(); System for anything else.
    [[nodiscard]] static Choice fromKey(const QString& key);
};

} // namespace vmatlas::ui
