// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/snapshot_delta.h"

#include <gtest/gtest.h>

#include "core/model/snapshot_checks.h"
#include "tests/support/changing_snapshot.h"
#include "tests/support/random_snapshot.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {
namespace {

using test::changedSnapshot;
using test::identical;
using test::randomSnapshot;
using test::SnapshotBuilder;

Snapshot applied(const Snapshot& before, const SnapshotDelta& delta)
{
    const auto after = applyDelta(before, delta);
    return after ? **after : Snapshot();
}

/// `regions` named blocks, each a file of its own, all with pages.
SnapshotBuilder manyRegions(std::uint32_t regions)
{
    SnapshotBuilder builder;
    for (std::uint32_t i = 0; i < regions; ++i) {
        const std::uint64_t begin = 0x10000 + std::uint64_t{i} * 0x10000;
        builder.addNamed(begin, 0x8000, RegionType::MappedFile, Protection::Read, "/file/" + std::to_string(i));
        builder.pages(begin / 4096, 2, PageState::Present);
    }
    return builder;
}

class SnapshotDeltas : public testing::TestWithParam<std::uint32_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, SnapshotDeltas, testing::Values(1, 2, 3, 17, 4711, 90210, 123456));

TEST_P(SnapshotDeltas, MakeTheLaterSnapshotOfTheEarlierOne)
{
    Snapshot before = randomSnapshot(GetParam(), 400);
    for (std::uint32_t step = 0; step < 40; ++step) {
        const Snapshot after = changedSnapshot(before, GetParam() * 1000 + step);
        ASSERT_TRUE(checkSnapshot(after)) << checkSnapshot(after).error().context;
        ASSERT_TRUE(identical(applied(before, makeDelta(before, after)), after)) << "step " << step;
        ASSERT_TRUE(identical(applied(after, makeDelta(after, before)), before)) << "back, step " << step;
        before = after;
    }
}

TEST_P(SnapshotDeltas, ReachFromAnySnapshotToAnyOther)
{
    const Snapshot before = randomSnapshot(GetParam(), 60);
    const Snapshot after = randomSnapshot(GetParam() + 1, 80);
    EXPECT_TRUE(identical(applied(before, makeDelta(before, after)), after));
    EXPECT_TRUE(identical(applied(Snapshot(), makeDelta(Snapshot(), after)), after));
    EXPECT_TRUE(identical(applied(before, makeDelta(before, Snapshot())), Snapshot()));
}

TEST(SnapshotDelta, OfEqualSnapshotsHoldsNoRows)
{
    const Snapshot snapshot = randomSnapshot(5, 100);
    const SnapshotDelta delta = makeDelta(snapshot, snapshot);
    EXPECT_TRUE(delta.backings.empty() && delta.allocations.empty() && delta.regions.empty());
    EXPECT_TRUE(delta.pageRuns.empty() && delta.pageBuckets.empty());
    EXPECT_FALSE(delta.host || delta.process || delta.gaps);
    EXPECT_EQ(delta.links, AllocationLinks());
}

TEST(SnapshotDelta, StaysSmallWhenAllIndicesShift)
{
    SnapshotBuilder few = manyRegions(2000);
    Snapshot& before = few.snapshot();
    // A file is mapped at the front: all backings, allocations and regions behind it move on by one place.
    SnapshotBuilder more;
    more.addNamed(0x8000, 0x4000, RegionType::MappedFile, Protection::Read, "/file/new");
    for (const Region& region : before.regions)
        more.addNamed(region.range.begin, region.range.size, region.type, region.protection, before.nameOf(region));
    more.snapshot().pageRuns = before.pageRuns;
    const Snapshot& after = more.snapshot();

    const SnapshotDelta grown = makeDelta(before, after);
    EXPECT_EQ(grown.regions.rows.size() + grown.allocations.rows.size() + grown.backings.rows.size(), 3u);
    EXPECT_EQ(grown.links, AllocationLinks());
    EXPECT_TRUE(identical(applied(before, grown), after));
    const SnapshotDelta shrunk = makeDelta(after, before);
    EXPECT_EQ(shrunk.regions.rows.size() + shrunk.allocations.rows.size() + shrunk.backings.rows.size(), 0u);
    EXPECT_TRUE(identical(applied(after, shrunk), before));
}

TEST(SnapshotDelta, KeepsAllocationsThatDoNotFollowFromAddresses)
{
    Snapshot before = manyRegions(20).snapshot();
    before.regions[3].allocation = {};
    before.allocations[7].firstRegion = 2;
    before.regions[19].allocation = {4};
    Snapshot after = before;
    after.regions.erase(after.regions.begin() + 11);
    EXPECT_TRUE(identical(applied(before, makeDelta(before, after)), after));
    EXPECT_TRUE(identical(applied(Snapshot(), makeDelta(Snapshot(), before)), before));
}

TEST(SnapshotDelta, ThatDoesNotFitIsMalformed)
{
    const Snapshot before = manyRegions(20).snapshot();
    Snapshot after = before;
    after.regions[5].metrics.workingSet = 1;
    after.backings.erase(after.backings.begin() + 3);
    for (Region& region : after.regions)
        region.backing = {};
    for (Allocation& allocation : after.allocations)
        allocation.backing = {};
    const SnapshotDelta good = makeDelta(before, after);
    ASSERT_TRUE(applyDelta(before, good));

    SnapshotDelta bad = good;
    bad.regions.rows.pop_back();
    EXPECT_FALSE(applyDelta(before, bad));
    bad = good;
    bad.regions.splices.front().keep = 0xffff'ffff;
    EXPECT_FALSE(applyDelta(before, bad));
    bad = good;
    bad.regions.rows.front().backing = {19};
    EXPECT_FALSE(applyDelta(before, bad));
    bad = good;
    bad.regions = {}; // regions keep a backing that goes
    EXPECT_FALSE(applyDelta(before, bad));
    EXPECT_FALSE(applyDelta(Snapshot(), good));
}

} // namespace
} // namespace vmatlas
