// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "ui/jobs/background_job.h"

namespace vmatlas::ui {

class MessageBar;

/// The one piece of long work the window has under way, with progress and a way to cancel in the message bar. Work that
/// is quick shows nothing. Owned by the window; GUI thread only.
class LongTask : public QObject {
    Q_OBJECT
public:
    explicit LongTask(MessageBar* messages, QObject* parent = nullptr);

    /// False, and nothing happens, while other work is under way.
    bool run(const QString& what, BackgroundJob::Work work);
    [[nodiscard]] bool busy() const { return m_job.running(); }

Q_SIGNALS:
    void busyChanged();

private:
    MessageBar* m_messages;
    QString m_what;
    QTimer m_patience; // until progress is shown
    BackgroundJob m_job;
};

} // namespace vmatlas::ui
