// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/long_task.h"

#include "ui/window/message_bar.h"

namespace vmatlas::ui {

LongTask::LongTask(MessageBar* messages, QObject* parent)
    : QObject(parent)
    , m_messages(messages)
{
    constexpr std::chrono::milliseconds kPatience{300};
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_messages->showProgress(m_what); });
    connect(m_messages, &MessageBar::cancelRequested, this, [this] { m_job.cancel(); });
    connect(&m_job, &BackgroundJob::runningChanged, this, [this] {
        if (!m_job.running()) {
            m_patience.stop();
            m_messages->endProgress();
        }
        Q_EMIT busyChanged();
    });
}

bool LongTask::run(const QString& what, BackgroundJob::Work work)
{
    if (!m_job.start(std::move(work)))
        return false;
    m_what = what;
    m_patience.start();
    return true;
}

} // namespace vmatlas::ui
