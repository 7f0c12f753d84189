// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/page_sum.h"

#include <gtest/gtest.h>

#include "tests/support/snapshot_builder.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kPage = 4096;
constexpr std::uint64_t kMiB = 1 << 20;
constexpr std::uint64_t kGiB = 1 << 30;

PageBucket bucketAt(std::uint64_t address, std::uint16_t pages, std::uint16_t workingSet)
{
    PageBucket bucket;
    bucket.firstPage = address / kPage;
    bucket.pages = pages;
    bucket.workingSet = workingSet;
    return bucket;
}

} // namespace

TEST(PageSum, CountsTheRunsInsideToThePage)
{
    test::SnapshotBuilder builder;
    builder.snapshot().pageStatesKnown = true;
    builder.add(kGiB, 64 * kPage);
    builder.add(kGiB + 64 * kPage, 64 * kPage);
    const std::uint64_t page = kGiB / kPage;
    builder.pages(page + 2, 10, PageState::Present);
    builder.pages(page + 12, 4, PageState::Swapped);
    builder.pages(page + 16, 4, PageState::Present | PageState::Zero);
    builder.pages(page + 20, 4, PageState::Present | PageState::HugeTlb);
    builder.pages(page + 64, 8, PageState::Present | PageState::Shareable);
    const SnapshotPtr snapshot = builder.build();
    const auto sum = [&](std::size_t region, std::uint64_t from, std::uint64_t pages) {
        return sumPages(*snapshot, snapshot->regions[region], {kGiB + from * kPage, pages * kPage});
    };
    EXPECT_EQ(sum(0, 0, 64), (PageSum{{kGiB, 64 * kPage}, 64, 14, 4}));
    EXPECT_EQ(sum(0, 4, 10), (PageSum{{kGiB + 4 * kPage, 10 * kPage}, 10, 8, 2})); // both runs in part
    EXPECT_EQ(sum(0, 24, 8), (PageSum{{kGiB + 24 * kPage, 8 * kPage}, 8, 0, 0}));
    EXPECT_EQ(sum(0, 60, 16), (PageSum{{kGiB + 60 * kPage, 4 * kPage}, 4, 0, 0})); // nothing of the next region
    EXPECT_EQ(sum(1, 60, 16), (PageSum{{kGiB + 64 * kPage, 12 * kPage}, 12, 8, 0}));
}

TEST(PageSum, WidensToWholeBuckets)
{
    test::SnapshotBuilder builder;
    builder.snapshot().pageStatesKnown = true;
    builder.add(kGiB, 8 * kGiB + kMiB);
    builder.add(9 * kGiB + kMiB, kMiB); // in a block that it shares with the large one
    LargeVector<PageBucket>& buckets = builder.snapshot().pageBuckets;
    buckets = {bucketAt(kGiB, 512, 312), bucketAt(kGiB + 2 * kMiB, 512, 1), bucketAt(9 * kGiB, 256, 256),
               bucketAt(9 * kGiB + kMiB, 256, 4)};
    buckets[1].swapped = 2;
    const SnapshotPtr snapshot = builder.build();
    const Region& large = snapshot->regions[0];
    const Region& small = snapshot->regions[1];
    EXPECT_EQ(sumPages(*snapshot, large, {kGiB + 0x5000, kPage}), (PageSum{{kGiB, 2 * kMiB}, 512, 312, 0}));
    EXPECT_EQ(sumPages(*snapshot, large, {kGiB, 16 * kMiB}), (PageSum{{kGiB, 16 * kMiB}, 4096, 313, 2}));
    EXPECT_EQ(sumPages(*snapshot, large, {3 * kGiB, kPage}), (PageSum{{3 * kGiB, kPage}, 1, 0, 0}));
    EXPECT_EQ(sumPages(*snapshot, large, {9 * kGiB, 2 * kMiB}), (PageSum{{9 * kGiB, kMiB}, 256, 256, 0}));
    EXPECT_EQ(sumPages(*snapshot, small, {9 * kGiB, 2 * kMiB}), (PageSum{{9 * kGiB + kMiB, kMiB}, 256, 4, 0}));
}

} // namespace vmatlas
