// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/timeline.h"

#include <gtest/gtest.h>

namespace vmatlas {
namespace {

using namespace std::chrono_literals;

SteadyClock::time_point at(SteadyClock::duration sinceStart)
{
    return SteadyClock::time_point(1h) + sinceStart;
}

TimelinePoint pointAt(SteadyClock::duration sinceStart, Measured privateBytes)
{
    TimelinePoint point;
    point.at = at(sinceStart);
    point.counters.privateBytes = privateBytes;
    return point;
}

TEST(Timeline, FindsPointsByTime)
{
    Timeline timeline;
    EXPECT_EQ(timeline.lowerBound(at(0s)), 0u);
    for (int i = 0; i < 10; ++i)
        timeline.append(pointAt(i * 1s, i));
    EXPECT_EQ(timeline.lowerBound(at(3s)), 3u);
    EXPECT_EQ(timeline.lowerBound(at(3001ms)), 4u);
    EXPECT_EQ(timeline.lowerBound(at(1min)), 10u);
    EXPECT_EQ(timeline.nearest(at(-5s)), 0u);
    EXPECT_EQ(timeline.nearest(at(3400ms)), 3u);
    EXPECT_EQ(timeline.nearest(at(3500ms)), 3u);
    EXPECT_EQ(timeline.nearest(at(3600ms)), 4u);
    EXPECT_EQ(timeline.nearest(at(1h)), 9u);
}

TEST(Timeline, StaysInOrderWhenTimesGoBackwards)
{
    Timeline timeline;
    timeline.append(pointAt(5s, 1));
    timeline.append(pointAt(2s, 2));
    timeline.append(pointAt(6s, 3));
    EXPECT_EQ(timeline.timeOf(1), at(5s));
    EXPECT_EQ(timeline.lowerBound(at(5500ms)), 2u);
}

TEST(Timeline, APauseInterrupts)
{
    Timeline timeline;
    for (int i = 0; i < 4; ++i)
        timeline.append(pointAt(i * 1s, i));
    timeline.append({.kind = TargetEventKind::Exec, .at = at(500ms)});
    timeline.append({.kind = TargetEventKind::Resumed, .at = at(2500ms)});
    timeline.append({.kind = TargetEventKind::Paused, .at = at(1500ms)});
    EXPECT_FALSE(timeline.interrupted(0, 1));
    EXPECT_TRUE(timeline.interrupted(1, 2));
    EXPECT_TRUE(timeline.interrupted(2, 3));
    EXPECT_TRUE(timeline.interrupted(0, 3));
    timeline.clear();
    timeline.append(pointAt(0s, 0));
    timeline.append(pointAt(9s, 0));
    EXPECT_FALSE(timeline.interrupted(0, 1));
    EXPECT_TRUE(timeline.events().empty());
}

TEST(Timeline, KeepsACurveForEveryMetric)
{
    Timeline timeline;
    TimelinePoint point;
    point.counters.privateBytes = 1;
    point.counters.virtualBytes = 3;
    timeline.append(point);
    EXPECT_EQ(timeline.values(TimelineMetric::PrivateBytes)[0], Measured(1));
    EXPECT_EQ(timeline.values(TimelineMetric::VirtualBytes)[0], Measured(3));
    EXPECT_EQ(timeline.values(TimelineMetric::WorkingSet)[0], Measured());
}

TimelinePoint faultsAt(SteadyClock::duration sinceStart, Measured soft)
{
    TimelinePoint point = pointAt(sinceStart, 0);
    point.counters.softFaults = soft;
    return point;
}

TEST(Timeline, FaultsAreARateBetweenTwoPoints)
{
    Timeline timeline;
    timeline.append(faultsAt(0s, 100));
    timeline.append(faultsAt(500ms, 110));
    timeline.append(faultsAt(4500ms, 111));
    const MinMaxPyramid& rates = timeline.values(TimelineMetric::SoftFaults);
    EXPECT_EQ(unitOf(TimelineMetric::SoftFaults), MetricUnit::PerSecond);
    EXPECT_EQ(rates[0], Measured()); // nothing to count from
    EXPECT_EQ(rates[1], Measured(20'000));
    EXPECT_EQ(rates[2], Measured(250));
    EXPECT_EQ(timeline.values(TimelineMetric::HardFaults)[2], Measured());
}

TEST(Timeline, ARateOfTheUnknownIsUnknown)
{
    Timeline timeline;
    timeline.append(faultsAt(0s, 100));
    timeline.append(faultsAt(1s, Measured()));
    timeline.append(faultsAt(2s, 120));
    timeline.append(faultsAt(3s, 50)); // another process, or a damaged file
    timeline.append(faultsAt(3s, 60)); // no time between them
    timeline.append(faultsAt(4s, 61));
    const MinMaxPyramid& rates = timeline.values(TimelineMetric::SoftFaults);
    for (const std::size_t index : {0U, 1U, 2U, 3U, 4U})
        EXPECT_EQ(rates[index], Measured()) << index;
    EXPECT_EQ(rates[5], Measured(1000));
}

TEST(Timeline, CountsRegions)
{
    Timeline timeline;
    TimelinePoint point = pointAt(0s, 1);
    point.regions = 77;
    point.counters.swapped = 4096;
    timeline.append(point);
    EXPECT_EQ(timeline.values(TimelineMetric::Regions)[0], Measured(77));
    EXPECT_EQ(timeline.values(TimelineMetric::Swapped)[0], Measured(4096));
}

} // namespace
} // namespace vmatlas
