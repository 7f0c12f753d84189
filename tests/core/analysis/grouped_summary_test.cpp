// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/grouped_summary.h"

#include <gtest/gtest.h>

#include "tests/support/random_snapshot.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {
namespace {

SnapshotPtr several()
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x10000, 0x3000, RegionType::Image, Protection::Read | Protection::Execute, "/bin/a");
    builder.add(0x13000, 0x1000, RegionType::Image, Protection::Read | Protection::Write).backing = BackingId{0};
    builder.add(0x20000, 0x8000, RegionType::PrivateData, Protection::Read | Protection::Write);
    builder.add(0x30000, 0x2000, RegionType::Heap, Protection::Read | Protection::Write);
    builder.add(0x32000, 0x1000, RegionType::Heap, Protection(0)).state = RegionState::Reserved;
    builder.joinLast(2, RegionType::Heap);
    builder.add(0x40000, 0x1000, RegionType::Heap, Protection::Read | Protection::Write);
    return builder.build();
}

TEST(GroupedSummary, PutsFilesTogether)
{
    const auto groups = groupedSummary(*several(), SummaryBy::File);
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_FALSE(groups[0].backing.valid()) << "the largest first: what has no file";
    EXPECT_EQ(groups[0].row.size, Measured(0xc000));
    EXPECT_EQ(groups[0].row.type, RegionType::PrivateData);
    EXPECT_EQ(groups[1].backing, BackingId{0});
    EXPECT_EQ(groups[1].row.size, Measured(0x4000));
    EXPECT_EQ(groups[1].row.blocks, Measured(2));
    EXPECT_EQ(groups[1].row.largest, Measured(0x3000));
}

TEST(GroupedSummary, PutsProtectionsAndStatesTogether)
{
    const auto protections = groupedSummary(*several(), SummaryBy::Protection);
    ASSERT_EQ(protections.size(), 3U);
    EXPECT_EQ(protections[0].protection, Protection(Protection::Read | Protection::Write));
    EXPECT_EQ(protections[0].row.size, Measured(0xc000));
    const auto states = groupedSummary(*several(), SummaryBy::State);
    ASSERT_EQ(states.size(), 2U);
    EXPECT_EQ(states[1].state, RegionState::Reserved);
    EXPECT_EQ(states[1].row.size, Measured(0x1000));
}

TEST(GroupedSummary, TellsHeapsApart)
{
    const auto heaps = groupedSummary(*several(), SummaryBy::Heap);
    ASSERT_EQ(heaps.size(), 2U);
    EXPECT_EQ(heaps[0].row.size, Measured(0x3000));
    EXPECT_EQ(heaps[0].row.blocks, Measured(2));
    EXPECT_EQ(several()->allocations[heaps[0].allocation].range.begin, 0x30000U);
    EXPECT_EQ(several()->allocations[heaps[1].allocation].range.begin, 0x40000U);
}

TEST(GroupedSummary, OfAllButHeapsAddsUpToTheTotal)
{
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
        const Snapshot snapshot = test::randomSnapshot(seed, 60);
        const SummaryRow total = summarize(snapshot).total;
        for (const SummaryBy by : {SummaryBy::Type, SummaryBy::File, SummaryBy::Protection, SummaryBy::State}) {
            SummaryRow sum;
            for (const SummaryGroup& group : groupedSummary(snapshot, by)) {
                sum.size += group.row.size;
                sum.blocks += group.row.blocks;
                sum.metrics += group.row.metrics;
            }
            EXPECT_EQ(sum.size, total.size) << seed;
            EXPECT_EQ(sum.blocks, total.blocks) << seed;
            EXPECT_EQ(sum.metrics, total.metrics) << seed;
        }
    }
    EXPECT_TRUE(groupedSummary(Snapshot{}, SummaryBy::File).empty());
}

} // namespace
} // namespace vmatlas
