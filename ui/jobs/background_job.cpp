// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/background_job.h"

namespace vmatlas::ui {

BackgroundJob::BackgroundJob(QObject* parent)
    : QObject(parent)
{
}

BackgroundJob::~BackgroundJob() = default;

bool BackgroundJob::start(Work work)
{
    if (m_running)
        return false;
    m_running = true;
    // The event that brings the outcome back dies with this object, so a Finish never outlives its owner.
    m_thread = std::jthread([this, work = std::move(work)](const std::stop_token& stop) {
        Finish finish = work(stop);
        QMetaObject::invokeMethod(
            this, [this, finish = std::move(finish)] { workDone(finish); }, Qt::QueuedConnection);
    });
    Q_EMIT runningChanged();
    return true;
}

void BackgroundJob::cancel()
{
    m_thread.request_stop();
}

void BackgroundJob::workDone(const Finish& finish)
{
    const bool cancelled = m_thread.get_stop_token().stop_requested();
    m_thread.join();
    m_running = false;
    if (finish && !cancelled)
        finish();
    Q_EMIT runningChanged();
}

} // namespace vmatlas::ui
