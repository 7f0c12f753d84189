// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/regrouped.h"

#include <gtest/gtest.h>

#include "tests/support/random_snapshot.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {
namespace {

SnapshotPtr several()
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x1000, 0x1000, RegionType::Image, Protection::Read, "/bin/a");
    builder.add(0x2000, 0x1000, RegionType::Image);
    builder.joinLast(2, RegionType::Image);
    builder.add(0x5000, 0x1000, RegionType::Heap);
    builder.add(0x7000, 0x1000, RegionType::Image).backing = BackingId{0};
    return builder.build();
}

/// "BASE: BLOCK BLOCK; " a group.
std::string printed(const Snapshot& snapshot)
{
    std::string text;
    for (const Allocation& group : snapshot.allocations) {
        text += std::to_string(group.range.begin >> 12U) + ":";
        for (std::uint32_t i = 0; i < group.regionCount; ++i)
            text += ' ' + std::to_string(snapshot.regions[group.firstRegion + i].range.begin >> 12U);
        text += "; ";
    }
    return text;
}

TEST(Regrouped, PutsBlocksTogetherByWhatTheyHaveInCommon)
{
    const SnapshotPtr snapshot = several();
    EXPECT_EQ(regrouped(snapshot, RegionGrouping::Allocation), snapshot);
    EXPECT_EQ(printed(*snapshot), "1: 1 2; 5: 5; 7: 7; ");
    EXPECT_EQ(printed(*regrouped(snapshot, RegionGrouping::Block)), "1: 1; 2: 2; 5: 5; 7: 7; ");
    EXPECT_EQ(printed(*regrouped(snapshot, RegionGrouping::Type)), "1: 1 2 7; 5: 5; ");
    EXPECT_EQ(printed(*regrouped(snapshot, RegionGrouping::File)), "1: 1 7; 2: 2 5; ");
    EXPECT_EQ(regrouped(nullptr, RegionGrouping::Type), nullptr);
}

TEST(Regrouped, LosesNoBlockAndChangesNone)
{
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        const auto snapshot = std::make_shared<const Snapshot>(test::randomSnapshot(seed, 50));
        for (const RegionGrouping grouping : {RegionGrouping::Block, RegionGrouping::Type, RegionGrouping::File}) {
            const SnapshotPtr other = regrouped(snapshot, grouping);
            ASSERT_EQ(other->regions.size(), snapshot->regions.size());
            std::uint64_t last = 0;
            std::uint32_t next = 0;
            for (const Allocation& group : other->allocations) {
                EXPECT_TRUE(next == 0 || group.range.begin > last) << "groups ascend";
                EXPECT_EQ(group.firstRegion, next);
                last = group.range.begin;
                for (std::uint32_t i = 0; i < group.regionCount; ++i) {
                    Region region = other->regions[next++];
                    const Region* const original = snapshot->regionAt(region.range.begin);
                    ASSERT_NE(original, nullptr);
                    region.allocation = original->allocation;
                    EXPECT_EQ(region, *original);
                }
            }
            EXPECT_EQ(next, other->regions.size());
        }
    }
}

} // namespace
} // namespace vmatlas
