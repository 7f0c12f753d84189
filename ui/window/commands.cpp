// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/commands.h"

#include <optional>

#include <QCoreApplication>

#include "ui/window/glyph_icon.h"
#include "ui/window/menu_text.h"

namespace vmatlas::ui {

namespace {

struct CommandSpec {
    Command command;
    const char* text;
    const char* toolTip;   // empty: the text says it all
    const char* shortcuts; // "; "-separated
    std::optional<Glyph> glyph = {};
    QAction::MenuRole role = QAction::NoRole;
};

struct CommandWords {
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

const std::array<CommandSpec, kCommandCount>& specs()
{
    static const std::array<CommandSpec, kCommandCount> table{{
        {Command::OpenProcess, QT_TRANSLATE_NOOP("Commands", "&Open process…"),
         QT_TRANSLATE_NOOP("Commands", "Choose a running process to look at"), "Ctrl+O", Glyph::Process},
        {Command::OpenSnapshot, QT_TRANSLATE_NOOP("Commands", "Open &file…"),
         QT_TRANSLATE_NOOP("Commands", "Open a snapshot or a recording"), "Ctrl+Shift+O", Glyph::Folder},
        {Command::Record, QT_TRANSLATE_NOOP("Commands", "&Record…"),
         QT_TRANSLATE_NOOP("Commands", "Write everything from now on to a file that can be looked through later"),
         "Ctrl+R", Glyph::Record},
        {Command::CompareWithFile, QT_TRANSLATE_NOOP("Commands", "&Compare with file…"),
         QT_TRANSLATE_NOOP("Commands", "Show what is different from a snapshot or a recording"), "Ctrl+Shift+D"},
        {Command::SaveSnapshot, QT_TRANSLATE_NOOP("Commands", "&Save snapshot…"),
         QT_TRANSLATE_NOOP("Commands", "Save what is shown to a file that opens anywhere"), "Ctrl+S", Glyph::Save},
        {Command::ExportTable, QT_TRANSLATE_NOOP("Commands", "Export &table…"), "", "Ctrl+E", Glyph::Table},
        {Command::ExportPicture, QT_TRANSLATE_NOOP("Commands", "Export &picture of the map…"), "", "Ctrl+Shift+E",
         Glyph::Picture},
        {Command::Share, QT_TRANSLATE_NOOP("Commands", "S&hare…"),
         QT_TRANSLATE_NOOP("Commands", "Hand on what is shown, with private names replaced"), "Ctrl+Shift+S",
         Glyph::Share},
        {Command::CopyMarkdown, QT_TRANSLATE_NOOP("Commands", "Copy as &Markdown"),
         QT_TRANSLATE_NOOP("Commands", "Copy a summary for an issue or a mail, with private names replaced"),
         "Ctrl+Shift+M"},
        {Command::CopyPicture, QT_TRANSLATE_NOOP("Commands", "&Copy picture of the map"),
         QT_TRANSLATE_NOOP("Commands", "Copy the map as it is shown, with private names replaced"), "Ctrl+Shift+C",
         Glyph::Picture},
        {Command::Quit, QT_TRANSLATE_NOOP("Commands", "&Quit"), "", "Ctrl+Q", {}, QAction::QuitRole},
        {Command::PauseResume, QT_TRANSLATE_NOOP("Commands", "&Pause"),
         QT_TRANSLATE_NOOP("Commands", "Stop taking samples; the process itself goes on"), "F5; Pause", Glyph::Pause},
        {Command::SampleNow, QT_TRANSLATE_NOOP("Commands", "Sample &now"),
         QT_TRANSLATE_NOOP("Commands", "Read the process once, also while paused"), "F6", Glyph::Sample},
        {Command::AddMark, QT_TRANSLATE_NOOP("Commands", "&Mark"),
         QT_TRANSLATE_NOOP("Commands", "Mark this moment on the timeline"), "Ctrl+M", Glyph::Mark},
        {Command::BackToLive, QT_TRANSLATE_NOOP("Commands", "&Back to live"),
         QT_TRANSLATE_NOOP("Commands", "Show the newest sample again"), "Escape"},
        {Command::SetBaseline, QT_TRANSLATE_NOOP("Commands", "Set &baseline"),
         QT_TRANSLATE_NOOP("Commands", "Count changes from what is shown now"), "Ctrl+B"},
        {Command::ClearBaseline, QT_TRANSLATE_NOOP("Commands", "&Clear baseline"),
         QT_TRANSLATE_NOOP("Commands", "Count changes no longer"), "Ctrl+Shift+B"},
        {Command::GoToAddress, QT_TRANSLATE_NOOP("Commands", "&Go to address or name…"), "", "Ctrl+G", Glyph::Target},
        {Command::FindNext, QT_TRANSLATE_NOOP("Commands", "Find &next"),
         QT_TRANSLATE_NOOP("Commands", "Go to the next place with the name that was looked for"), "F3"},
        {Command::FindPrevious, QT_TRANSLATE_NOOP("Commands", "Find &previous"),
         QT_TRANSLATE_NOOP("Commands", "Go to the previous place with the name that was looked for"), "Shift+F3"},
        {Command::GoBack, QT_TRANSLATE_NOOP("Commands", "&Back"),
         QT_TRANSLATE_NOOP("Commands", "Go back to where the map was before"), "Alt+Left"},
        {Command::GoForward, QT_TRANSLATE_NOOP("Commands", "&Forward"),
         QT_TRANSLATE_NOOP("Commands", "Go forward to where the map was"), "Alt+Right"},
        {Command::AddBookmark, QT_TRANSLATE_NOOP("Commands", "Add book&mark"),
         QT_TRANSLATE_NOOP("Commands", "Remember what is selected, also for the next run of this program"), "Ctrl+D"},
        {Command::Inspect, QT_TRANSLATE_NOOP("Commands", "&Inspect"),
         QT_TRANSLATE_NOOP("Commands", "Show all that is known about what is selected"), "Ctrl+I"},
        {Command::CopyOnWriteShared, QT_TRANSLATE_NOOP("Commands", "Copy-on-write &shared pages"),
         QT_TRANSLATE_NOOP("Commands", "Tell which private pages are still shared with a parent or child after a fork; "
                                       "asking costs a little with every look"),
         "Ctrl+Shift+W"},
        {Command::MapRows, QT_TRANSLATE_NOOP("Commands", "Map in &rows"),
         QT_TRANSLATE_NOOP("Commands", "Rows in address order, what is free folded"), "Ctrl+1"},
        {Command::MapProportional, QT_TRANSLATE_NOOP("Commands", "&Proportional map"),
         QT_TRANSLATE_NOOP("Commands", "One strip of everything, used or free, as long as its size says"), "Ctrl+2"},
        {Command::MapHilbert, QT_TRANSLATE_NOOP("Commands", "&Hilbert map"),
         QT_TRANSLATE_NOOP("Commands", "All that is used on a square where neighbours stay neighbours"), "Ctrl+3"},
        {Command::LogarithmicSizes, QT_TRANSLATE_NOOP("Commands", "Loga&rithmic sizes"),
         QT_TRANSLATE_NOOP("Commands", "Let one page be seen beside a terabyte; not for rows"), "Ctrl+L"},
        {Command::LargerText, QT_TRANSLATE_NOOP("Commands", "&Larger text"), "", "Ctrl++; Ctrl+=", Glyph::Plus},
        {Command::SmallerText, QT_TRANSLATE_NOOP("Commands", "S&maller text"), "", "Ctrl+-", Glyph::Minus},
        {Command::NormalText, QT_TRANSLATE_NOOP("Commands", "&Normal text size"), "", "Ctrl+0"},
        {Command::ResetLayout, QT_TRANSLATE_NOOP("Commands", "&Reset layout"), "", ""},
        {Command::FindCommand, QT_TRANSLATE_NOOP("Commands", "&Find command…"),
         QT_TRANSLATE_NOOP("Commands", "Run any command of the menus by a few of its letters"), "Ctrl+K"},
        {Command::ShowGlossary, QT_TRANSLATE_NOOP("Commands", "&Glossary"),
         QT_TRANSLATE_NOOP("Commands", "What the words mean"), "F1"},
        {Command::ShowShortcuts, QT_TRANSLATE_NOOP("Commands", "&Keyboard shortcuts"), "", "Ctrl+F1"},
        {Command::About, QT_TRANSLATE_NOOP("Commands", "&About VMAtlas"), "", "", {}, QAction::AboutRole},
    }};
    return table;
}

} // namespace

Commands::Commands(QObject* parent)
    : QObject(parent)
{
    for (const CommandSpec& spec : specs()) {
        auto* action = new QAction(this);
        if (*spec.shortcuts != '\0')
            action->setShortcuts(QKeySequence::listFromString(QString::fromLatin1(spec.shortcuts)));
        action->setMenuRole(spec.role);
        action->setCheckable(spec.command >= Command::CopyOnWriteShared && spec.command <= Command::LogarithmicSizes);
        if (spec.glyph)
            action->setIcon(glyphIcon(*spec.glyph));
        m_actions[static_cast<std::size_t>(spec.command)] = action;
    }
    retranslate();
}

void Commands::setPaused(bool paused)
{
    m_paused = paused;
    retranslate();
}

void Commands::setRecording(bool recording)
{
    m_recording = recording;
    retranslate();
}

void Commands::retranslate()
{
    for (const CommandSpec& spec : specs()) {
        QAction* action = (*this)[spec.command];
        QString text = CommandWords::tr(spec.text);
        if (spec.command == Command::PauseResume && m_paused)
            text = CommandWords::tr("&Resume");
        if (spec.command == Command::Record && m_recording)
            text = CommandWords::tr("Stop &recording");
        action->setText(text);
        action->setIconText(plainMenuText(text));
        QString tip = *spec.toolTip == '\0' ? action->iconText() : CommandWords::tr(spec.toolTip);
        if (const QKeySequence key = action->shortcut(); !key.isEmpty())
            tip += QStringLiteral(" (%1)").arg(key.toString(QKeySequence::NativeText));
        action->setToolTip(tip);
    }
    (*this)[Command::PauseResume]->setIcon(glyphIcon(m_paused ? Glyph::Play : Glyph::Pause));
    (*this)[Command::Record]->setIcon(glyphIcon(m_recording ? Glyph::Stop : Glyph::Record));
}

} // namespace vmatlas::ui
