// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/recent_changes.h"

#include <gtest/gtest.h>

#include "core/layout/map_pyramid.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {

namespace {

using namespace std::chrono_literals;

constexpr SteadyClock::time_point kStart{1h};

test::SnapshotBuilder process(SteadyClock::duration after)
{
    test::SnapshotBuilder builder;
    builder.snapshot().takenAt = kStart + after;
    builder.add(0x1000'0000, 0x10000, RegionType::Heap);
    builder.add(0x2000'0000, 0x10000);
    builder.add(0x3000'0000, 0x10000);
    return builder;
}

} // namespace

TEST(RecentChanges, TellsWhatHappenedFromOneSnapshotToTheNext)
{
    RecentChanges recent(10s);
    EXPECT_EQ(recent.overlay(kStart), nullptr);
    recent.take(process(0s).build());
    EXPECT_FALSE(recent.fades(kStart));
    test::SnapshotBuilder next;
    next.snapshot().takenAt = kStart + 1s;
    next.add(0x1000'0000, 0x20000, RegionType::Heap);
    next.add(0x2000'0000, 0x10000).metrics.workingSet = 0x1000;
    next.add(0x5000'0000, 0x1000);
    recent.take(next.build());
    const auto overlay = recent.overlay(kStart + 2s);
    EXPECT_EQ(overlay->regions, (std::vector{ChangeClass::Grown, ChangeClass::Usage, ChangeClass::Added}));
    ASSERT_EQ(overlay->former.size(), 1u);
    EXPECT_EQ(overlay->former[0].range, (AddressRange{0x3000'0000, 0x10000}));
    EXPECT_EQ(overlay->goneBytes, 0x10000u);
}

TEST(RecentChanges, WhatBecomesKnownIsNoChange)
{
    RecentChanges recent(10s);
    test::SnapshotBuilder before = process(0s);
    for (Region& region : before.snapshot().regions)
        region.metrics.workingSet = {};
    recent.take(before.build());
    recent.take(process(1s).build());
    EXPECT_FALSE(recent.fades(kStart + 1s));
}

TEST(RecentChanges, FadesAndIsForgotten)
{
    RecentChanges recent(10s);
    recent.take(process(0s).build());
    test::SnapshotBuilder next = process(1s);
    next.snapshot().regions[1].protection = Protection::Read;
    next.snapshot().regions.pop_back();
    const SnapshotPtr snapshot = next.build();
    recent.take(snapshot);
    EXPECT_FALSE(recent.overlay(kStart + 5s)->isFaded(1));
    EXPECT_TRUE(recent.overlay(kStart + 7s)->isFaded(1));
    EXPECT_EQ(recent.overlay(kStart + 7s)->of(1), ChangeClass::Access);
    EXPECT_FALSE(recent.overlay(kStart + 7s)->isFaded(0));
    EXPECT_TRUE(recent.fades(kStart + 7s));
    const auto late = recent.overlay(kStart + 12s);
    EXPECT_EQ(late->of(1), ChangeClass::Unchanged);
    EXPECT_TRUE(late->former.empty());
    EXPECT_FALSE(recent.fades(kStart + 12s));
    // The map draws what fades paler, and a fresh change before it.
    const MapPyramid pyramid(*snapshot, {.colourBy = ColourBy::Change, .changes = recent.overlay(kStart + 7s)});
    EXPECT_TRUE(pyramid.best({0x2000'0000, 0x1000}).importance.colour(ColourBy::Change).reserved);
}

TEST(RecentChanges, AChangeStaysWhileNothingElseHappens)
{
    RecentChanges recent(10s);
    recent.take(process(0s).build());
    test::SnapshotBuilder changed = process(1s);
    changed.snapshot().regions[0].protection = Protection::Read;
    recent.take(changed.build());
    changed.snapshot().takenAt = kStart + 4s;
    recent.take(changed.build());
    EXPECT_EQ(recent.overlay(kStart + 4s)->of(0), ChangeClass::Access);
    EXPECT_EQ(recent.overlay(kStart + 11s)->of(0), ChangeClass::Unchanged); // it happened at 1 s
}

TEST(RecentChanges, AnotherProcessBeginsAnew)
{
    RecentChanges recent(10s);
    recent.take(process(0s).build());
    test::SnapshotBuilder other = process(1s);
    other.snapshot().process.identity.pid = 99;
    other.snapshot().regions.pop_back();
    recent.take(other.build());
    EXPECT_TRUE(recent.overlay(kStart + 1s)->former.empty());
    EXPECT_FALSE(recent.fades(kStart + 1s));
    recent.take(process(0s).build()); // back in time, as the timeline goes
    EXPECT_FALSE(recent.fades(kStart + 1s));
    recent.take(nullptr);
    EXPECT_EQ(recent.overlay(kStart), nullptr);
}

} // namespace vmatlas
