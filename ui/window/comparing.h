// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/target_opener.h"

class QWidget;

namespace vmatlas::ui {

class Commands;

/// The commands about the baseline: set, clear, or read from a file or another process. Owned by the window; GUI thread
/// only.
class Comparing : public QObject {
    Q_OBJECT
public:
    Comparing(Session* session, const Commands& commands, LongTask* task, MessageBar* messages, QWidget* window,
              OpenFile openFile);

    /// Reads a target beside the GUI thread; what it gives becomes the baseline of what the session shows. Does nothing
    /// but say so while other long work is under way.
    void compareWith(const TargetOpener::Target& target);

    void compareWithFile(const QString& file) { compareWith(fileTarget(file, m_openFile)); }

Q_SIGNALS:
    void started(); ///< a baseline was read; what changed can be looked at
    void failed(const vmatlas::Error& error);

private:
    void connectCommands();
    void updateCommands();
    void askFile();
    void take(const TargetOpener::Target& target, const Result<SnapshotPtr>& snapshot);

    Session* m_session;
    const Commands& m_commands;
    LongTask* m_task;
    MessageBar* m_messages;
    QWidget* m_window;
    OpenFile m_openFile;
};

} // namespace vmatlas::ui
