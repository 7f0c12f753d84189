// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/time_labels.h"

#include <QTest>

#include "ui/language/language.h"

namespace vmatlas::ui {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kMiB = 1 << 20;
constexpr SteadyClock::duration kStart = 5h;

/// A sample a second from 13:59:50 local time on, whose two clocks were read up to 3 ms apart.
Timeline timelineOf(int seconds)
{
    const QDateTime start(QDate(2026, 11, 21), QTime(13, 59, 50));
    Timeline timeline;
    for (int i = 0; i < seconds; ++i) {
        TimelinePoint point;
        point.at = SteadyClock::time_point(kStart + i * 1s);
        point.wallClock = WallClock::time_point(std::chrono::milliseconds(start.toMSecsSinceEpoch()) + i * 1s -
                                                std::chrono::milliseconds(i * 7 % 4));
        timeline.append(point);
    }
    return timeline;
}

QStringList labelsOf(const Timeline& timeline, const TimeWindow& window, TimeStyle style, int maxTicks)
{
    QStringList labels;
    for (const TimeTick& tick : timeAxis(timeline, window, style, maxTicks))
        labels << tick.label;
    return labels;
}

} // namespace

class TimeLabelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { Language::set(Language::Choice::English); }
    void clockTicksAreRoundThoughClocksJitter();
    void elapsedTicksStartAtZero();
    void aMomentHasItsDate();
    void whereNobodyToldTheTimeItIsCountedFromTheStart();
    void elapsedTextShowsWhatItsResolutionNeeds();
    void byteTicksShareAUnit();
};

void TimeLabelsTest::clockTicksAreRoundThoughClocksJitter()
{
    const Timeline timeline = timelineOf(30);
    const SteadyClock::time_point from(kStart);
    QCOMPARE(labelsOf(timeline, {from + 2s, from + 29s}, TimeStyle::Clock, 6),
             (QStringList{QStringLiteral("13:59:55"), QStringLiteral("14:00:00"), QStringLiteral("14:00:05"),
                          QStringLiteral("14:00:10"), QStringLiteral("14:00:15")}));
}

void TimeLabelsTest::elapsedTicksStartAtZero()
{
    const Timeline timeline = timelineOf(30);
    const SteadyClock::time_point from(kStart);
    QCOMPARE(labelsOf(timeline, {from, from + 29s}, TimeStyle::Elapsed, 4),
             (QStringList{QStringLiteral("0:00:00"), QStringLiteral("0:00:10"), QStringLiteral("0:00:20")}));
}

void TimeLabelsTest::aMomentHasItsDate()
{
    const Timeline timeline = timelineOf(2);
    const QString text = momentText(timeline, timeline.timeOf(0), TimeStyle::Clock);
    QVERIFY2(text.contains(QStringLiteral("2026")) && text.endsWith(QStringLiteral(" 13:59:50.000")), qPrintable(text));
    QCOMPARE(momentText(timeline, timeline.timeOf(1), TimeStyle::Elapsed), QStringLiteral("0:00:01.000"));
}

void TimeLabelsTest::whereNobodyToldTheTimeItIsCountedFromTheStart()
{
    Timeline timeline; // of a core file
    const SteadyClock::time_point from(kStart);
    timeline.append({.at = from, .wallClock = {}, .counters = {}, .regions = {}, .cost = {}});
    QCOMPARE(momentText(timeline, from, TimeStyle::Clock), QStringLiteral("0:00:00.000"));
    QCOMPARE(labelsOf(timeline, {from, from + 10s}, TimeStyle::Clock, 2).front(), QStringLiteral("0:00:00"));
    QCOMPARE(clockText(WallClock::time_point()), QStringLiteral("–"));
}

void TimeLabelsTest::elapsedTextShowsWhatItsResolutionNeeds()
{
    QCOMPARE(elapsedText(3723s, 1s), QStringLiteral("1:02:03"));
    QCOMPARE(elapsedText(1500ms, 500ms), QStringLiteral("0:00:01.5"));
    QCOMPARE(elapsedText(1502ms, 1ms), QStringLiteral("0:00:01.502"));
    QCOMPARE(elapsedText(-5s, 1s), QStringLiteral("−0:00:05"));
}

void TimeLabelsTest::byteTicksShareAUnit()
{
    const ChartScale scale =
        chartScale(ValueRange{900 * kMiB, 1600 * kMiB}, MetricUnit::Bytes, false, 10, QStringLiteral("x"));
    QStringList labels;
    for (const ValueTick& tick : scale.ticks)
        labels << tick.label;
    QCOMPARE(labels.front(), QStringLiteral("900 MiB"));
    QVERIFY2(labels.contains(QStringLiteral("1,100 MiB")), qPrintable(labels.join(u' ')));
    QCOMPARE(chartScale(ValueRange{0, kMiB}, MetricUnit::Bytes, false, 5, {}).ticks.front().label, QStringLiteral("0"));
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::TimeLabelsTest)
#include "time_labels_test.moc"
