// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QImage>
#include <QObject>

#include "core/base/byte_sink.h"
#include "core/base/result.h"

class QWidget;

namespace vmatlas::ui {

class LongTask;
class MessageBar;
class Session;
struct SharedMoment;

/// Writes what is shown to files: asks for a name, writes beside the GUI thread, whole or not at all, and says in the
/// message bar how it went. Owned by the window; GUI thread only.
class Exports : public QObject {
    Q_OBJECT
public:
    /// `window` is the parent of the file dialogs.
    Exports(Session* session, LongTask* task, MessageBar* messages, QWidget* window);

    void askSnapshot();
    void askTable();
    /// `picture` is taken now, before a person spends time on a name.
    void askPicture(const QImage& picture);

    /// Without a question; `format` is a name of core's exporters, or empty to go by the file's ending.
    void saveSnapshot(const QString& file, const QString& format = {});
    void savePicture(const QString& file, const QImage& picture);
    /// `format` is the name of one of core's exporters.
    void saveMoment(const QString& file, const QString& format, const SharedMoment& moment);

Q_SIGNALS:
    void saved(const QString& file);
    void failed(const QString& file, const vmatlas::Error& error);

private:
    /// Runs on a worker thread.
    using Write = std::function<Result<void>(ByteSink&)>;

    void write(const QString& file, Write write);
    void report(const QString& file, const Result<void>& outcome);

    Session* m_session;
    LongTask* m_task;
    MessageBar* m_messages;
    QWidget* m_window;
};

} // namespace vmatlas::ui
