// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/leak_monitor.h"

#include <algorithm>
#include <utility>

#include "ui/live/session.h"

namespace vmatlas::ui {

namespace {

constexpr int kUnseenPaces = 8; // between two findings that nobody looks at
constexpr int kLimitPaces = 5;  // between two readings of the limits

bool isDue(const QElapsedTimer& since, std::chrono::milliseconds pace)
{
    return !since.isValid() || since.elapsed() >= pace.count();
}

} // namespace

/// What one piece of work gets.
struct LeakMonitor::Batch {
    std::vector<LeakSample> samples;
    SnapshotPtr snapshot; // null when there is none
    SteadyClock::time_point at;
    WallClock::time_point wallClock; // the same moment
    bool askSystem = false;
    bool askLimits = false;
    bool wantFindings = false;

    void feed(LeakWatch& watch, const Probe& probe) const
    {
        for (const LeakSample& sample : samples)
            watch.add(sample);
        if (!snapshot)
            return;
        watch.add(*snapshot, at);
        const ProcessId pid = snapshot->process.identity.pid;
        if (askSystem) {
            LeakSample descriptors;
            descriptors.at = at;
            descriptors.descriptors = probe.countOpenFiles(pid);
            watch.add(descriptors);
        }
        if (!askLimits)
            return;
        if (const Result<GrowthLimits> limits = probe.readLimits(pid))
            watch.setLimits(*limits);
    }

    [[nodiscard]] LeakReport reportOf(const LeakWatch& watch) const
    {
        const SteadyClock::duration watched = at - watch.startedAt();
        return {.findings = watch.findings(),
                .snapshot = snapshot,
                .startedAt = wallClock - std::chrono::duration_cast<WallClock::duration>(watched),
                .watched = watched};
    }
};

std::size_t LeakReport::leaks() const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        findings, [](const LeakFinding& finding) { return finding.trend.verdict == TrendVerdict::Leak; }));
}

LeakMonitor::LeakMonitor(Session* session, Probe probe, std::chrono::milliseconds pace, QObject* parent)
    : QObject(parent)
    , m_probe(std::move(probe))
    , m_pace(pace)
    , m_watch(std::make_shared<LeakWatch>())
{
    const auto takeAll = [this, session] {
        take(session->timeline(), session->snapshot(), session->state() == Session::State::Live);
    };
    connect(session, &Session::snapshotChanged, this, takeAll);
    connect(session, &Session::timelineChanged, this, takeAll);
    connect(&m_job, &BackgroundJob::runningChanged, this, &LeakMonitor::workWhenDue);
    takeAll();
}

LeakMonitor::~LeakMonitor() = default;

void LeakMonitor::setAttentive(bool attentive)
{
    if (attentive && !m_attentive) {
        m_sinceWork.invalidate(); // what is seen first is not old, also when no more samples come
        m_sinceFindings.invalidate();
    }
    m_attentive = attentive;
    workWhenDue();
}

void LeakMonitor::take(const Timeline& timeline, const SnapshotPtr& snapshot, bool live)
{
    m_live = live;
    const std::vector<TimelinePoint>& points = timeline.points();
    // Another target starts with an empty timeline, or with one that ends before this one.
    if (points.empty() || timeline.timeOf(points.size() - 1) < m_lastAt)
        restart();
    // An earlier snapshot is shown, not sampled; one without regions says nothing.
    if (snapshot && !snapshot->regions.empty() && (!m_newest || snapshot->takenAt > m_newest->takenAt))
        m_newest = snapshot;
    for (std::size_t i = timeline.lowerBound(m_lastAt + SteadyClock::duration(1)); i < points.size(); ++i) {
        const Counters& counters = points[i].counters;
        LeakSample sample = leakSampleOf(timeline.timeOf(i), counters);
        // An estimate between exact figures would be a jump.
        if (m_newest && counters.privateBytesAccuracy != m_newest->counters.privateBytesAccuracy)
            sample.privateBytes = m_newest->counters.privateBytes;
        sample.regions = points[i].regions;
        m_pending.push_back(sample);
        m_lastAt = sample.at;
        m_lastWallClock = points[i].wallClock;
    }
    workWhenDue();
}

void LeakMonitor::restart()
{
    m_watch = std::make_shared<LeakWatch>();
    m_pending.clear();
    m_newest.reset();
    m_lastAt = {};
    m_unreported = false;
    for (QElapsedTimer* timer : {&m_sinceWork, &m_sinceFindings, &m_sinceLimits})
        timer->invalidate();
    if (m_report.findings.empty() && !m_report.snapshot)
        return;
    m_report = {};
    Q_EMIT reportChanged();
}

void LeakMonitor::workWhenDue()
{
    const bool findingsDue = isDue(m_sinceFindings, m_attentive ? m_pace : m_pace * kUnseenPaces);
    const bool worthwhile = !m_pending.empty() || (m_unreported && findingsDue);
    if (m_job.running() || !worthwhile || !isDue(m_sinceWork, m_pace))
        return;
    Batch batch{.samples = std::exchange(m_pending, {}),
                .snapshot = m_newest,
                .at = m_lastAt,
                .wallClock = m_lastWallClock,
                .askSystem = m_live && m_newest,
                .askLimits = m_live && m_newest && isDue(m_sinceLimits, m_pace * kLimitPaces),
                .wantFindings = findingsDue};
    m_unreported = !batch.wantFindings;
    m_sinceWork.start();
    if (batch.wantFindings)
        m_sinceFindings.start();
    if (batch.askLimits)
        m_sinceLimits.start();
    m_job.start([this, watch = m_watch, probe = m_probe, batch = std::move(batch)](const std::stop_token&) {
        batch.feed(*watch, probe);
        if (!batch.wantFindings)
            return BackgroundJob::Finish();
        auto report = std::make_shared<LeakReport>(batch.reportOf(*watch));
        return BackgroundJob::Finish([this, watch, report] { finish(watch, std::move(*report)); });
    });
}

void LeakMonitor::finish(const std::shared_ptr<LeakWatch>& watch, LeakReport report)
{
    if (watch != m_watch) // of the target before
        return;
    m_report = std::move(report);
    Q_EMIT reportChanged();
}

} // namespace vmatlas::ui
