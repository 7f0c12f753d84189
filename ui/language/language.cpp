// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QPointer>
#include <QTranslator>

namespace vmatlas::ui {

namespace {

struct Installed {
    Language::Choice choice = Language::Choice::System;
    QPointer<QTranslator> ours; // both owned by the application object
    QPointer<QTranslator> qt;
};

Installed& installed()
{
    static Installed state;
    return state;
}

bool systemIsKorean()
{
    const QStringList languages = QLocale::system().uiLanguages();
    return !languages.isEmpty() && QLocale(languages.front()).language() == QLocale::Korean;
}

Language::Choice resolve(Language::Choice choice)
{
    if (choice != Language::Choice::System)
        return choice;
    return systemIsKorean() ? Language::Choice::Korean : Language::Choice::English;
}

void replace(QPointer<QTranslator>& slot, const QString& fileName, const QString& folder)
{
    delete slot; // takes itself off the application's list
    auto* translator = new QTranslator(QCoreApplication::instance());
    slot = translator;
    // Qt has no English texts to load, and a system may lack Qt's Korean ones: then Qt's dialogs stay English.
    if (translator->load(fileName, folder))
        QCoreApplication::installTranslator(translator);
}

// Numbers and dates follow the texts. English keeps the habits of the country where the system speaks it, too; the C
// locale does.
void setLocaleFor(Language::Choice language)
{
    const QLocale system = QLocale::system();
    const bool systemIsEnglish = system.language() == QLocale::English || system.language() == QLocale::C;
    if (language == Language::Choice::Korean)
        QLocale::setDefault(QLocale(QLocale::Korean));
    else
        QLocale::setDefault(systemIsEnglish ? system : QLocale(QLocale::English));
}

} // namespace

void Language::set(Choice choice)
{
    const Choice language = resolve(choice);
    const QString code = key(language);
    installed().choice = choice;
    setLocaleFor(language);
    // English is loaded too: it holds the plural forms.
    replace(installed().qt, QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    replace(installed().ours, QStringLiteral("vmatlas_") + code, QStringLiteral(":/i18n"));
}

Language::Choice Language::choice()
{
    return installed().choice;
}

Language::Choice Language::current()
{
    return resolve(installed().choice);
}

QString Language::name(Choice choice)
{
    switch (choice) {
    case Choice::System:
        return QCoreApplication::translate("Language", "System language");
    case Choice::English:
        return QStringLiteral("English");
    case Choice::Korean:
        return QStringLiteral("한국어");
    }
    return {};
}

QString Language::key(Choice choice)
{
    switch (choice) {
    case Choice::System:
        return QStringLiteral("system");
    case Choice::English:
        return QStringLiteral("en");
    case Choice::Korean:
        return QStringLiteral("ko");
    }
    return {};
}

Language::Choice Language::fromKey(const QString& key)
{
    for (const Choice choice : choices())
        if (Language::key(choice) == key)
            return choice;
    return Choice::System;
}

} // namespace vmatlas::ui
