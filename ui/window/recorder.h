// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace vmatlas::ui {

class MessageBar;
class Session;

/// Writes what is seen from now on to a recording: asks for its name, and says in the message bar how it ended. Owned
/// by the window; GUI thread only.
class Recorder : public QObject {
    Q_OBJECT
public:
    /// `window` is the parent of the file dialog.
    Recorder(Session* session, MessageBar* messages, QWidget* window);

    [[nodiscard]] bool active() const;
    /// Asks for a file, or ends the recording that is being written.
    void toggle();

private:
    void askFile();
    void start(const QString& file);
    void report();

    Session* m_session;
    MessageBar* m_messages;
    QWidget* m_window;
    bool m_wasActive = false;
};

} // namespace vmatlas::ui
