// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/leak_monitor.h"

#include <atomic>

#include <QSignalSpy>
#include <QTest>

#include "tests/ui/findings/leaking_process.h"
#include "ui/live/session.h"

namespace vmatlas::ui {

using namespace std::chrono_literals;

class LeakMonitorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();

    void everySampleCountsAlsoWhenNobodyLooks();
    void aLeakHasItsPlaceItsLimitAndItsSteps();
    void whatIsNotLiveAsksTheSystemNothing();
    void anotherTargetStartsAnew();
    void anEarlierMomentThatIsShownIsNoSample();
    void onlyTheNewestSnapshotIsLookedAtPerPace();

private:
    /// Lets the process live for so many seconds, every one of which is reported.
    void live(LeakMonitor& monitor, int from, int to, bool isLive = true)
    {
        for (int second = from; second <= to; ++second) {
            m_snapshot = std::make_shared<const Snapshot>(test::leakingMoment(second));
            TimelinePoint point;
            point.at = test::leakTime(second);
            point.wallClock = WallClock::time_point(std::chrono::seconds(1'000'000 + second));
            point.counters = m_snapshot->counters;
            m_timeline.append(point);
            monitor.take(m_timeline, m_snapshot, isLive);
        }
    }
    LeakMonitor::Probe probe()
    {
        return {.countOpenFiles =
                    [this](ProcessId pid) {
                        m_askedFor = pid;
                        ++m_asked;
                        return Measured(7);
                    },
                .readLimits =
                    [this](ProcessId) {
                        ++m_asked;
                        return Result<GrowthLimits>(
                            GrowthLimits{.groupMemory = std::uint64_t{1} << 30U, .groupMemoryUsed = 512U << 20U});
                    }};
    }
    static std::uint64_t samplesOf(const LeakMonitor& monitor, LeakMetric metric)
    {
        for (const LeakFinding& finding : monitor.report().findings) {
            if (finding.metric == metric)
                return finding.trend.samples;
        }
        return 0;
    }

    Session m_session;
    Timeline m_timeline;
    SnapshotPtr m_snapshot;
    std::atomic<ProcessId> m_askedFor{0};
    std::atomic<int> m_asked{0};
};

void LeakMonitorTest::init()
{
    m_timeline.clear();
    m_snapshot.reset();
    m_askedFor = 0;
    m_asked = 0;
}

void LeakMonitorTest::everySampleCountsAlsoWhenNobodyLooks()
{
    LeakMonitor monitor(&m_session, probe(), 0ms);
    live(monitor, 0, 100);
    QTRY_COMPARE(samplesOf(monitor, LeakMetric::PrivateBytes), std::uint64_t{101});
    QCOMPARE(monitor.report().leaks(), std::size_t{1});
    QCOMPARE(monitor.report().watched.count(), 100.0);
    QCOMPARE(monitor.report().startedAt, WallClock::time_point(std::chrono::seconds(1'000'000)));
}

void LeakMonitorTest::aLeakHasItsPlaceItsLimitAndItsSteps()
{
    LeakMonitor monitor(&m_session, probe(), 0ms);
    monitor.setAttentive(true);
    live(monitor, 0, 0); // the first moment is remembered on its own
    QTRY_COMPARE(samplesOf(monitor, LeakMetric::PrivateBytes), std::uint64_t{1});
    live(monitor, 1, 100);
    QTRY_COMPARE(samplesOf(monitor, LeakMetric::PrivateBytes), std::uint64_t{101});
    const LeakFinding& leak = monitor.report().findings.front();
    QCOMPARE(leak.metric, LeakMetric::PrivateBytes);
    QCOMPARE(leak.carriers.size(), std::size_t{1});
    QCOMPARE(leak.carriers.front().range.begin, test::kGrowingHeap);
    QVERIFY(leak.limit);
    QCOMPARE(leak.limit->kind, LimitKind::GroupMemory);
    QVERIFY(!leak.nextSteps.empty());
    QCOMPARE(m_askedFor.load(), ProcessId{4711});
    QCOMPARE(monitor.report().snapshot, m_snapshot);
}

void LeakMonitorTest::whatIsNotLiveAsksTheSystemNothing()
{
    LeakMonitor monitor(&m_session, probe(), 0ms);
    live(monitor, 0, 50, false);
    QTRY_COMPARE(samplesOf(monitor, LeakMetric::PrivateBytes), std::uint64_t{51});
    QCOMPARE(m_asked.load(), 0);
}

void LeakMonitorTest::anotherTargetStartsAnew()
{
    LeakMonitor monitor(&m_session, probe(), 0ms);
    live(monitor, 0, 60);
    QTRY_COMPARE(samplesOf(monitor, LeakMetric::PrivateBytes), std::uint64_t{61});
    QSignalSpy changed(&monitor, &LeakMonitor::reportChanged);
    m_timeline.clear();
    monitor.take(m_timeline, nullptr, false);
    QCOMPARE(changed.size(), 1);
    QVERIFY(monitor.report().findings.empty());
    live(monitor, 0, 4);
    QTRY_COMPARE(samplesOf(monitor, LeakMetric::PrivateBytes), std::uint64_t{5});
}

void LeakMonitorTest::anEarlierMomentThatIsShownIsNoSample()
{
    LeakMonitor monitor(&m_session, probe(), 0ms);
    live(monitor, 0, 60);
    QTRY_COMPARE(samplesOf(monitor, LeakMetric::PrivateBytes), std::uint64_t{61});
    const SnapshotPtr newest = m_snapshot;
    monitor.take(m_timeline, std::make_shared<const Snapshot>(test::leakingMoment(5)), true);
    TimelinePoint point = m_timeline.points().back();
    point.at += 1s;
    m_timeline.append(point);
    monitor.take(m_timeline, std::make_shared<const Snapshot>(test::leakingMoment(6)), true);
    QTRY_COMPARE(samplesOf(monitor, LeakMetric::PrivateBytes), std::uint64_t{62});
    QCOMPARE(monitor.report().snapshot, newest);
}

void LeakMonitorTest::onlyTheNewestSnapshotIsLookedAtPerPace()
{
    LeakMonitor monitor(&m_session, probe(), 1h);
    monitor.setAttentive(true);
    live(monitor, 0, 100); // the first report comes at once, no other follows by itself
    QTRY_COMPARE(samplesOf(monitor, LeakMetric::PrivateBytes), std::uint64_t{1});
    monitor.setAttentive(false);
    monitor.setAttentive(true); // somebody looks: up to date
    QTRY_COMPARE(samplesOf(monitor, LeakMetric::PrivateBytes), std::uint64_t{101});
    QCOMPARE(samplesOf(monitor, LeakMetric::HeapBytes), std::uint64_t{2});
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::LeakMonitorTest)
#include "leak_monitor_test.moc"
