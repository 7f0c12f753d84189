// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/comparing.h"

#include "ui/changes/baseline.h"
#include "ui/live/session.h"
#include "ui/window/commands.h"
#include "ui/window/long_task.h"
#include "ui/window/message_bar.h"
#include "ui/window/open_dialog.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

Comparing::Comparing(Session* session, const Commands& commands, LongTask* task, MessageBar* messages, QWidget* window,
                     OpenFile openFile)
    : QObject(window)
    , m_session(session)
    , m_commands(commands)
    , m_task(task)
    , m_messages(messages)
    , m_window(window)
    , m_openFile(std::move(openFile))
{
    connectCommands();
    updateCommands();
}

void Comparing::connectCommands()
{
    const auto on = [this](Command command, auto&& act) {
        m_window->addAction(m_commands[command]); // the shortcut works without the menu too
        connect(m_commands[command], &QAction::triggered, this, act);
    };
    on(Command::SetBaseline, [this] { setBaselineToShown(*m_session); });
    on(Command::ClearBaseline, [this] { m_session->clearBaseline(); });
    on(Command::CompareWithFile, [this] { askFile(); });
    connect(m_session, &Session::snapshotChanged, this, &Comparing::updateCommands);
    connect(m_session, &Session::baselineChanged, this, &Comparing::updateCommands);
    connect(m_task, &LongTask::busyChanged, this, &Comparing::updateCommands);
}

void Comparing::updateCommands()
{
    const bool shown = m_session->snapshot() != nullptr;
    m_commands[Command::SetBaseline]->setEnabled(shown);
    m_commands[Command::ClearBaseline]->setEnabled(m_session->baseline().has_value());
    m_commands[Command::CompareWithFile]->setEnabled(shown && !m_task->busy());
}

void Comparing::askFile()
{
    askOpenFile(m_window, tr("Compare with file"),
                {tr("Snapshots and recordings (*.json *.json.gz *.vmatlas)"), tr("All files (*)")},
                [this](const QString& file) { compareWithFile(file); });
}

void Comparing::compareWith(const TargetOpener::Target& target)
{
    auto work = [this, target](const std::stop_token& stop) {
        const Result<SnapshotPtr> snapshot =
            TargetOpener::probe(target, stop).map([](const TargetOpener::Probed& probed) { return probed.first; });
        return BackgroundJob::Finish([this, target, snapshot] { take(target, snapshot); });
    };
    if (!m_task->run(tr("Opening %1 …").arg(target.name), std::move(work)))
        m_messages->showMessage(MessageBar::Kind::Warning, tr("Something else is still being read or written."));
}

void Comparing::take(const TargetOpener::Target& target, const Result<SnapshotPtr>& snapshot)
{
    if (!snapshot) {
        m_messages->showMessage(MessageBar::Kind::Error,
                                tr("%1 was not opened. %2").arg(target.name, words::errorText(snapshot.error())));
        Q_EMIT failed(snapshot.error());
        return;
    }
    m_session->setBaseline(*snapshot, target.name);
    Q_EMIT started();
}

} // namespace vmatlas::ui
