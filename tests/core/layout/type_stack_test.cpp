// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/type_stack.h"

#include <limits>

#include <gtest/gtest.h>

#include "tests/support/snapshot_builder.h"

namespace vmatlas {
namespace {

using namespace std::chrono_literals;

SteadyClock::time_point at(SteadyClock::duration sinceStart)
{
    return SteadyClock::time_point(1h) + sinceStart;
}

CommittedTypes heapOf(std::uint64_t bytes)
{
    CommittedTypes types{};
    types[static_cast<std::size_t>(RegionType::Heap)] = bytes;
    types[static_cast<std::size_t>(RegionType::Image)] = 100;
    return types;
}

Timeline seconds(int count)
{
    Timeline timeline;
    for (int i = 0; i < count; ++i) {
        TimelinePoint point;
        point.at = at(i * 1s);
        timeline.append(point);
        timeline.noteCommitted(point.at, heapOf(static_cast<std::uint64_t>(i)));
    }
    return timeline;
}

Region regionOf(RegionType type, Measured committed)
{
    Region region;
    region.type = type;
    region.metrics.committed = committed;
    return region;
}

TEST(CommittedTypes, SumsByType)
{
    Snapshot snapshot;
    EXPECT_EQ(committedTypes(snapshot), std::nullopt);
    snapshot.regions = {regionOf(RegionType::Heap, 4096), regionOf(RegionType::Image, 100),
                        regionOf(RegionType::Heap, 8192)};
    EXPECT_EQ(committedTypes(snapshot), heapOf(12288));
}

TEST(CommittedTypes, TheUnknownAndTheImpossibleAreUnknown)
{
    Snapshot snapshot;
    snapshot.regions = {regionOf(RegionType::Heap, 4096), regionOf(RegionType::Image, {})};
    EXPECT_EQ(committedTypes(snapshot), std::nullopt);
    constexpr std::uint64_t kHuge = std::numeric_limits<std::uint64_t>::max() / 2;
    snapshot.regions = {regionOf(RegionType::Heap, kHuge), regionOf(RegionType::Image, kHuge + 1)};
    EXPECT_EQ(committedTypes(snapshot), std::nullopt);
}

TEST(TypeStack, ShowsEveryRowWhereTheyAreFew)
{
    const Timeline timeline = seconds(10);
    const auto stack = typeStack(timeline, {at(3s), at(5s)}, 100);
    ASSERT_EQ(stack.size(), 5U); // one beyond each edge
    EXPECT_EQ(stack[0], (StackColumn{at(2s), heapOf(2), false}));
    EXPECT_EQ(stack[1], (StackColumn{at(3s), heapOf(3), true}));
    EXPECT_EQ(stackRange(stack), (ValueRange{0, 106}));
    EXPECT_EQ(stackRange({}), std::nullopt);
}

TEST(TypeStack, KeepsToThePixels)
{
    const Timeline timeline = seconds(10'000);
    const auto stack = typeStack(timeline, {at(0s), at(9999s)}, 100);
    EXPECT_LE(stack.size(), 205U);
    EXPECT_GE(stack.size(), 100U);
    EXPECT_EQ(stack.back().bytes, heapOf(9999));
}

TEST(TypeStack, PartsAtPausesAndAtTheUnknown)
{
    Timeline timeline = seconds(3);
    timeline.append({.kind = TargetEventKind::Paused, .at = at(1500ms), .wallClock = {}, .detail = {}});
    TimelinePoint point;
    for (const auto second : {3s, 4s}) {
        point.at = at(second);
        timeline.append(point);
        timeline.noteCommitted(point.at, second == 3s ? std::nullopt : std::optional(heapOf(4)));
    }
    const auto stack = typeStack(timeline, {at(0s), at(9s)}, 100);
    ASSERT_EQ(stack.size(), 4U);
    EXPECT_TRUE(stack[1].joined);
    EXPECT_FALSE(stack[2].joined);
    EXPECT_FALSE(stack[3].joined);
}

TEST(TypeStack, WhatStandsStillLastsUpToAPauseAndFromItsEndOn)
{
    Timeline timeline;
    for (int i = 0; i < 10; ++i) {
        TimelinePoint point;
        point.at = at(i * 1s);
        timeline.append(point);
        timeline.noteCommitted(point.at, heapOf(7));
    }
    ASSERT_EQ(timeline.committedRows().size(), 2U);
    timeline.append({.kind = TargetEventKind::Paused, .at = at(3500ms), .wallClock = {}, .detail = {}});
    timeline.append({.kind = TargetEventKind::Resumed, .at = at(5500ms), .wallClock = {}, .detail = {}});
    const std::vector<StackColumn> stack = typeStack(timeline, {at(0s), at(9s)}, 100);
    EXPECT_EQ(stack, (std::vector<StackColumn>{{at(0s), heapOf(7), false},
                                               {at(3s), heapOf(7), true},
                                               {at(6s), heapOf(7), false},
                                               {at(9s), heapOf(7), true}}));
}

TEST(TypeStack, SaysWhatWasCommittedAtAnyPoint)
{
    Timeline timeline = seconds(2);
    for (int i = 2; i < 5; ++i) {
        TimelinePoint point;
        point.at = at(i * 1s);
        timeline.append(point);
    }
    timeline.noteCommitted({.point = 3, .bytes = std::nullopt});
    timeline.noteCommitted({.point = 9, .bytes = heapOf(9)}); // no such point
    ASSERT_NE(timeline.committedAt(0), nullptr);
    EXPECT_EQ(*timeline.committedAt(0), heapOf(0));
    EXPECT_EQ(*timeline.committedAt(2), heapOf(1));
    EXPECT_EQ(timeline.committedAt(3), nullptr);
    EXPECT_EQ(timeline.committedAt(4), nullptr);
    EXPECT_EQ(Timeline().committedAt(0), nullptr);
}

TEST(TypeStack, APointHasOneRow)
{
    Timeline timeline = seconds(2);
    timeline.noteCommitted(at(1s), heapOf(77));
    timeline.noteCommitted(at(0s), heapOf(77));
    EXPECT_EQ(timeline.committedRows().size(), 2U);
    timeline.clear();
    EXPECT_TRUE(timeline.committedRows().empty());
}

} // namespace
} // namespace vmatlas
