// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/timeline_events.h"

#include <gtest/gtest.h>

namespace vmatlas {
namespace {

using namespace std::chrono_literals;

SteadyClock::time_point at(SteadyClock::duration sinceStart)
{
    return SteadyClock::time_point(1h) + sinceStart;
}

/// Points a second apart.
Timeline seconds(int count)
{
    Timeline timeline;
    for (int i = 0; i < count; ++i) {
        TimelinePoint point;
        point.at = at(i * 1s);
        timeline.append(point);
    }
    return timeline;
}

TargetEvent event(TargetEventKind kind, SteadyClock::duration sinceStart, std::string detail = {})
{
    return {.kind = kind, .at = at(sinceStart), .wallClock = {}, .detail = std::move(detail)};
}

TEST(TimelineEvents, NothingToGoToWithoutEvents)
{
    EXPECT_EQ(neighbourEvent(Timeline(), 0, Towards::Later), std::nullopt);
    EXPECT_EQ(markAt(Timeline(), 0), std::nullopt);
    EXPECT_EQ(neighbourEvent(seconds(3), 1, Towards::Earlier), std::nullopt);
}

TEST(TimelineEvents, TheNeighbourIsTheNearestOnThatSide)
{
    Timeline timeline = seconds(10);
    timeline.append(event(TargetEventKind::Attached, 0s));
    timeline.append(event(TargetEventKind::Exec, 2s));
    timeline.append(event(TargetEventKind::Mark, 4900ms, "a")); // seen at 5 s
    timeline.append(event(TargetEventKind::Jump, 5s, "4096"));
    timeline.append(event(TargetEventKind::Exited, 9700ms)); // after the last sample
    EXPECT_EQ(neighbourEvent(timeline, 2, Towards::Earlier), std::nullopt);
    EXPECT_EQ(neighbourEvent(timeline, 2, Towards::Later), 2U);
    EXPECT_EQ(neighbourEvent(timeline, 4, Towards::Later), 2U);
    EXPECT_EQ(neighbourEvent(timeline, 5, Towards::Later), 4U);
    EXPECT_EQ(neighbourEvent(timeline, 9, Towards::Later), std::nullopt);
    EXPECT_EQ(neighbourEvent(timeline, 9, Towards::Earlier), 3U);
    EXPECT_EQ(neighbourEvent(timeline, 5, Towards::Earlier), 1U);
}

TEST(TimelineEvents, MarksAreFoundWhereverTheyMoved)
{
    Timeline timeline = seconds(10);
    timeline.append(event(TargetEventKind::Mark, 3s, "a"));
    timeline.append(event(TargetEventKind::Mark, 3s, "b"));
    EXPECT_EQ(markAt(timeline, 3), 1U);
    EXPECT_EQ(markAt(timeline, 4), std::nullopt);
    timeline.append(event(TargetEventKind::Exec, 1s));
    EXPECT_EQ(findMark(timeline, at(3s), "a"), 1U);
    EXPECT_EQ(findMark(timeline, at(3s), "c"), std::nullopt);
    EXPECT_EQ(findMark(timeline, at(1s), ""), std::nullopt); // not a mark
    EXPECT_EQ(nextMarkNumber(timeline), 3U);
}

} // namespace
} // namespace vmatlas
