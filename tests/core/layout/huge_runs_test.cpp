// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/huge_runs.h"

#include <gtest/gtest.h>

#include "tests/core/layout/random_snapshot.h"

namespace vmatlas {

TEST(HugeRuns, JoinsNeighboursAndStaysInTheRange)
{
    test::SnapshotBuilder builder;
    builder.add(0x1000'0000, 0x80'0000);
    builder.pages(0x10000, 512, PageState::Present | PageState::Huge);
    builder.pages(0x10200, 512, PageState::Present | PageState::Huge | PageState::Locked);
    builder.pages(0x10400, 4, PageState::Present);
    builder.pages(0x10600, 512, PageState::Present | PageState::HugeTlb);
    const SnapshotPtr snapshot = builder.build();
    std::vector<AddressRange> runs;
    hugeRunsIn(*snapshot, {0x1000'3000, 0x1000'0000}, 100, runs);
    EXPECT_EQ(runs, (std::vector{AddressRange{0x1000'3000, 0x3f'd000}, AddressRange{0x1060'0000, 0x20'0000}}));
    hugeRunsIn(*snapshot, {0x1040'0000, 0x10'0000}, 100, runs);
    EXPECT_TRUE(runs.empty());
    hugeRunsIn(*snapshot, {0x1000'0000, 0x80'0000}, 3, runs);
    EXPECT_TRUE(runs.empty()) << "four page runs are more than there is room for";
    hugeRunsIn(*snapshot, {}, 100, runs);
    EXPECT_TRUE(runs.empty());
    EXPECT_EQ(hugePageBytes(*snapshot), 3 * 512 * 4096U);
}

TEST(HugeRuns, FindsEachHugePageOnce)
{
    std::mt19937_64 random(5);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const SnapshotPtr snapshot = test::randomSnapshot(seed, 100);
        std::vector<AddressRange> runs;
        hugeRunsIn(*snapshot, {0, ~std::uint64_t{0}}, snapshot->pageRuns.size(), runs);
        std::uint64_t bytes = 0;
        for (const AddressRange& run : runs)
            bytes += run.size;
        EXPECT_EQ(bytes, hugePageBytes(*snapshot));
    }
}

TEST(HugeRuns, BucketsCountToo)
{
    test::SnapshotBuilder builder;
    builder.add(0x1000'0000, 0x20'0000);
    PageBucket bucket;
    bucket.firstPage = 0x10000;
    bucket.pages = 512;
    bucket.huge = 512;
    builder.snapshot().pageBuckets.push_back(bucket);
    EXPECT_EQ(hugePageBytes(*builder.build()), 512 * 4096U);
}

} // namespace vmatlas
