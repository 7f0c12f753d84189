// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>
#include <thread>

#include <QObject>

namespace vmatlas::ui {

/// One piece of long work at a time on a thread of its own. Owned and used by the GUI thread. Destroying it asks the
/// work to stop and waits for it, so work must look at its stop token.
class BackgroundJob : public QObject {
    Q_OBJECT
public:
    /// What is left to do on the GUI thread with the outcome.
    using Finish = std::function<void()>;
    /// Runs on the worker thread and must not touch widgets.
    using Work = std::function<Finish(const std::stop_token&)>;

    explicit BackgroundJob(QObject* parent = nullptr);
    ~BackgroundJob() override;

    /// False, and nothing happens, while earlier work is still running.
    bool start(Work work);
    [[nodiscard]] bool running() const { return m_running; }
    /// Asks the work to end early; its Finish is then not called.
    void cancel();

Q_SIGNALS:
    void runningChanged(); ///< after the Finish of work that ended

private:
    void workDone(const Finish& finish);

    bool m_running = false;
    std::jthread m_thread; // last: joins before the rest goes
};

} // namespace vmatlas::ui
