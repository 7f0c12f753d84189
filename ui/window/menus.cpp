// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/menus.h"

#include <QMenuBar>

#include "core/layout/colour_by.h"
#include "ui/live/session.h"
#include "ui/window/bookmarks_menu.h"
#include "ui/window/choice_menu.h"
#include "ui/window/commands.h"
#include "ui/window/docks.h"
#include "ui/window/intervals.h"
#include "ui/window/layout_menu.h"
#include "ui/window/preferences.h"
#include "ui/window/recent_files_menu.h"
#include "ui/window/share_menu.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

ChoiceMenu::Words colourByWords()
{
    return {Menus::tr("&Colour by"),
            {{static_cast<int>(ColourBy::Type), Menus::tr("Type")},
             {static_cast<int>(ColourBy::State), Menus::tr("State")},
             {static_cast<int>(ColourBy::Protection), Menus::tr("Protection")},
             {static_cast<int>(ColourBy::WorkingSet), Menus::tr("Working set")},
             {static_cast<int>(ColourBy::Change), Menus::tr("Change")},
             {static_cast<int>(ColourBy::BackingFile), Menus::tr("Backing file")}}};
}

ChoiceMenu::Words themeWords()
{
    return {Menus::tr("&Theme"),
            {{static_cast<int>(ColourScheme::System), Menus::tr("As the system")},
             {static_cast<int>(ColourScheme::Light), Menus::tr("Light")},
             {static_cast<int>(ColourScheme::Dark), Menus::tr("Dark")},
             {static_cast<int>(ColourScheme::HighContrast), Menus::tr("High contrast")}}};
}

ChoiceMenu::Words languageWords()
{
    ChoiceMenu::Words words{Menus::tr("&Language"), {}};
    for (const Language::Choice choice : Language::choices())
        words.entries.append({static_cast<int>(choice), Language::name(choice)});
    return words;
}

ChoiceMenu::Words intervalWords()
{
    ChoiceMenu::Words words{Menus::tr("&Interval"), {}};
    for (const auto interval : kIntervals)
        words.entries.append({static_cast<int>(interval.count()), intervalText(interval)});
    return words;
}

constexpr std::array kHistoryLimits{64, 256, 1024, 4096}; // MiB

std::size_t toBytes(int mib)
{
    return static_cast<std::size_t>(mib) << 20U;
}

ChoiceMenu::Words historyWords()
{
    ChoiceMenu::Words entries{Menus::tr("Memory for the &past"), {}};
    for (const int mib : kHistoryLimits)
        entries.entries.append({mib, words::formatSize(toBytes(mib))});
    return entries;
}

} // namespace

Menus::Menus(QMenuBar* bar, const Commands& commands, ShareMenu* share, Docks* docks, Session* session)
    : QObject(bar)
    , m_file(bar->addMenu(QString()))
    , m_view(bar->addMenu(QString()))
    , m_process(bar->addMenu(QString()))
    , m_go(bar->addMenu(QString()))
    , m_reach(new QMenu(m_go))
    , m_help(bar->addMenu(QString()))
{
    buildFile(commands, share);
    buildView(commands, docks);
    buildProcess(commands, session);
    m_bookmarks = new BookmarksMenu(m_go);
    for (const Command command :
         {Command::GoToAddress, Command::FindNext, Command::FindPrevious, Command::GoBack, Command::GoForward})
        m_go->addAction(commands[command]);
    m_go->addSeparator();
    m_go->addAction(commands[Command::AddBookmark]);
    m_go->addMenu(m_bookmarks);
    m_go->addSeparator();
    m_go->addAction(commands[Command::Inspect]);
    for (QAction* const action : docks->reachActions())
        m_reach->addAction(action);
    m_go->addMenu(m_reach);
    m_help->addAction(commands[Command::FindCommand]);
    m_help->addAction(commands[Command::ShowGlossary]);
    m_help->addAction(commands[Command::ShowShortcuts]);
    m_help->addAction(commands[Command::About]);
    retranslate();
}

void Menus::buildFile(const Commands& commands, ShareMenu* share)
{
    m_recent = new RecentFilesMenu(m_file);
    m_file->addAction(commands[Command::OpenProcess]);
    m_file->addAction(commands[Command::OpenSnapshot]);
    m_file->addMenu(m_recent);
    m_file->addAction(commands[Command::CompareWithFile]);
    m_file->addSeparator();
    m_file->addAction(commands[Command::Record]);
    m_file->addAction(commands[Command::SaveSnapshot]);
    m_file->addAction(commands[Command::ExportTable]);
    m_file->addAction(commands[Command::ExportPicture]);
    m_file->addSeparator();
    m_file->addAction(commands[Command::Share]);
    m_file->addMenu(share);
    m_file->addSeparator();
    m_file->addAction(commands[Command::Quit]);
}

void Menus::buildView(const Commands& commands, Docks* docks)
{
    m_colourBy = new ChoiceMenu(colourByWords, static_cast<int>(ColourBy::Type), m_view);
    m_theme = new ChoiceMenu(themeWords, static_cast<int>(Theme::appliedScheme()), m_view);
    m_language = new ChoiceMenu(languageWords, static_cast<int>(Language::choice()), m_view);
    connect(m_theme, &ChoiceMenu::chosen, this,
            [](int scheme) { Preferences::setScheme(static_cast<ColourScheme>(scheme)); });
    connect(m_language, &ChoiceMenu::chosen, this,
            [](int language) { Preferences::setLanguage(static_cast<Language::Choice>(language)); });

    for (QAction* const action : docks->actions())
        m_view->addAction(action);
    m_view->addSeparator();
    for (const Command command :
         {Command::MapRows, Command::MapProportional, Command::MapHilbert, Command::LogarithmicSizes})
        m_view->addAction(commands[command]);
    m_view->addMenu(m_colourBy);
    m_view->addAction(commands[Command::CopyOnWriteShared]);
    m_view->addSeparator();
    m_view->addMenu(m_theme);
    m_view->addMenu(m_language);
    m_view->addSeparator();
    for (const Command command : {Command::LargerText, Command::SmallerText, Command::NormalText})
        m_view->addAction(commands[command]);
    m_view->addSeparator();
    m_layout = new LayoutMenu(docks, commands, m_view);
    m_view->addMenu(m_layout);
}

void Menus::buildProcess(const Commands& commands, Session* session)
{
    m_interval = new ChoiceMenu(intervalWords, static_cast<int>(session->interval().count()), m_process);
    connect(m_interval, &ChoiceMenu::chosen, session,
            [session](int ms) { session->setInterval(std::chrono::milliseconds(ms)); });
    connect(session, &Session::intervalChanged, m_interval,
            [this, session] { m_interval->setCurrent(static_cast<int>(session->interval().count())); });
    m_history = new ChoiceMenu(historyWords, static_cast<int>(session->historyLimit() >> 20), m_process);
    connect(m_history, &ChoiceMenu::chosen, session, [session](int mib) { session->setHistoryLimit(toBytes(mib)); });
    connect(session, &Session::historyLimitChanged, m_history,
            [this, session] { m_history->setCurrent(static_cast<int>(session->historyLimit() >> 20)); });
    m_process->addAction(commands[Command::PauseResume]);
    m_process->addAction(commands[Command::SampleNow]);
    m_process->addMenu(m_interval);
    m_process->addSeparator();
    m_process->addAction(commands[Command::AddMark]);
    m_process->addAction(commands[Command::BackToLive]);
    m_process->addMenu(m_history);
    m_process->addAction(commands[Command::SetBaseline]);
    m_process->addAction(commands[Command::ClearBaseline]);
}

void Menus::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_view->setTitle(tr("&View"));
    m_process->setTitle(tr("&Process"));
    m_go->setTitle(tr("&Go"));
    m_reach->setTitle(tr("Go to &view"));
    m_help->setTitle(tr("&Help"));
    m_recent->retranslate();
    m_layout->retranslate();
    m_bookmarks->retranslate();
    for (ChoiceMenu* menu : {m_colourBy, m_theme, m_language, m_interval, m_history})
        menu->retranslate();
}

} // namespace vmatlas::ui
