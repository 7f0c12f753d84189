// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QObject>

#include "core/analysis/leak_watch.h"
#include "core/history/timeline.h"
#include "ui/jobs/background_job.h"

namespace vmatlas::ui {

class Session;

/// What a watch says at one moment.
struct LeakReport {
    std::vector<LeakFinding> findings;        ///< leaks first; empty before anything was measured
    SnapshotPtr snapshot;                     ///< its allocations are what the carriers' indexes mean; may be null
    WallClock::time_point startedAt;          ///< of the watch
    std::chrono::duration<double> watched{0}; ///< since then

    [[nodiscard]] std::size_t leaks() const;
};

/// Feeds a LeakWatch with everything that a session samples and asks it now and then what it found, all beside the GUI
/// thread. Owned by a view; GUI thread only; `session` outlives it.
class LeakMonitor : public QObject {
    Q_OBJECT
public:
    /// What it asks the system for about a process that is watched live; called on a worker thread.
    struct Probe {
        std::function<Measured(ProcessId)> countOpenFiles;
        std::function<Result<GrowthLimits>(ProcessId)> readLimits;
    };
    static constexpr std::chrono::milliseconds kPace{2000};

    /// A look at the snapshot every `pace`; findings as often while somebody looks at them, otherwise more rarely.
    LeakMonitor(Session* session, Probe probe, std::chrono::milliseconds pace = kPace, QObject* parent = nullptr);
    ~LeakMonitor() override;

    [[nodiscard]] const LeakReport& report() const { return m_report; }
    /// Whether somebody sees the report.
    void setAttentive(bool attentive);
    /// What the session does at every sample: takes the points that are new, and the snapshot when it is a newer one.
    void take(const Timeline& timeline, const SnapshotPtr& snapshot, bool live);

Q_SIGNALS:
    void reportChanged();

private:
    struct Batch;
    void restart();
    void workWhenDue();
    void finish(const std::shared_ptr<LeakWatch>& watch, LeakReport report);

    Probe m_probe;
    std::chrono::milliseconds m_pace;
    std::shared_ptr<LeakWatch> m_watch; // touched by the work only; a new one for another target
    std::vector<LeakSample> m_pending;
    SnapshotPtr m_newest;
    SteadyClock::time_point m_lastAt; // of the last point that was taken
    WallClock::time_point m_lastWallClock;
    bool m_live = false;
    bool m_attentive = false;
    bool m_unreported = false;     // the watch knows more than the report says
    QElapsedTimer m_sinceWork;     // invalid before the first
    QElapsedTimer m_sinceFindings; // the same
    QElapsedTimer m_sinceLimits;   // the same
    LeakReport m_report;
    BackgroundJob m_job; // last: its work ends before the rest goes
};

} // namespace vmatlas::ui
