// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/region_track.h"

#include <gtest/gtest.h>

#include "tests/support/snapshot_builder.h"

namespace vmatlas {
namespace {

SnapshotPtr withRegion(std::uint64_t begin, std::uint64_t size, RegionType type)
{
    test::SnapshotBuilder builder;
    builder.add(begin, size, type).metrics.workingSet = size / 2;
    return builder.build();
}

TEST(RegionTrack, FollowsWhatGrowsAtEitherEnd)
{
    const TrackedMemory heap{{0x10000, 0x4000}, RegionType::Heap, false};
    EXPECT_EQ(figuresOf(*withRegion(0x10000, 0x8000, RegionType::Heap), heap), (TrackedFigures{true, 0x8000, 0x4000}));
    const TrackedMemory stack{{0x70000, 0x4000}, RegionType::Stack, false};
    EXPECT_EQ(figuresOf(*withRegion(0x72000, 0x2000, RegionType::Stack), stack),
              (TrackedFigures{true, 0x2000, 0x1000}));
}

TEST(RegionTrack, IsNotThereWhereSomethingElseIsOrNothing)
{
    const TrackedMemory heap{{0x10000, 0x4000}, RegionType::Heap, false};
    const TrackedFigures gone{false, 0, 0};
    EXPECT_EQ(figuresOf(*withRegion(0x10000, 0x8000, RegionType::Image), heap), gone);
    EXPECT_EQ(figuresOf(*withRegion(0x90000, 0x8000, RegionType::Heap), heap), gone);
    EXPECT_EQ(figuresOf(*withRegion(0x10000, 0x8000, RegionType::Heap), {}), gone);
}

TEST(RegionTrack, AddsUpTheBlocksOfAnAllocation)
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x1000, RegionType::Image).metrics.workingSet = 0x1000;
    builder.add(0x11000, 0x3000, RegionType::Image).metrics.workingSet = 0x2000;
    builder.joinLast(2, RegionType::Image);
    const TrackedMemory image{{0x10000, 0x4000}, RegionType::Image, true};
    EXPECT_EQ(figuresOf(*builder.build(), image), (TrackedFigures{true, 0x4000, 0x3000}));
    builder.snapshot().regions[1].metrics.workingSet = Measured();
    EXPECT_FALSE(figuresOf(*builder.build(), image).workingSet.known()) << "unknown is not 0";
}

} // namespace
} // namespace vmatlas
