// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/bucket_residency.h"

#include <gtest/gtest.h>

#include "core/layout/map_layout.h"
#include "core/layout/map_pyramid.h"
#include "core/layout/row_cells.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMiB = 1 << 20;
constexpr std::uint64_t kGiB = 1 << 30;

PageBucket bucketAt(std::uint64_t address, std::uint16_t pages, std::uint16_t workingSet)
{
    PageBucket bucket;
    bucket.firstPage = address / 4096;
    bucket.pages = pages;
    bucket.workingSet = workingSet;
    return bucket;
}

std::uint64_t pagesOf(const ResidencyPages& pages, ResidencyClass residency)
{
    return pages[static_cast<std::size_t>(residency)];
}

/// 8 GiB with four buckets in it, then a small region in a block that it shares with the large one.
test::SnapshotBuilder sparse()
{
    test::SnapshotBuilder builder;
    builder.snapshot().pageStatesKnown = true;
    builder.add(kGiB, 8 * kGiB + kMiB);
    builder.add(9 * kGiB + kMiB, kMiB);
    LargeVector<PageBucket>& buckets = builder.snapshot().pageBuckets;
    buckets = {bucketAt(kGiB, 512, 312), bucketAt(kGiB + 2 * kMiB, 512, 1), bucketAt(5 * kGiB, 512, 0),
               bucketAt(9 * kGiB, 256, 256), bucketAt(9 * kGiB + kMiB, 256, 4)};
    buckets[1].swapped = 2;
    buckets[2].guard = 512;
    buckets[4].shareable = 4;
    return builder;
}

std::vector<Cell> cellsAt(const Snapshot& snapshot, const RowGrid& grid, std::uint64_t address)
{
    std::vector<Cell> cells;
    cellsOfRow(MapPyramid(snapshot, {ColourBy::WorkingSet, ~0u}), grid, grid.rowOf(address), cells);
    return cells;
}

ResidencyClass classOf(const Cell& cell)
{
    return static_cast<ResidencyClass>(cell.colour.value);
}

} // namespace

TEST(BucketResidency, PutsEachPageIntoOneClass)
{
    PageBucket bucket = bucketAt(0, 512, 300);
    bucket.swapped = 10;
    bucket.zero = 20;
    bucket.guard = 5;
    bucket.hugeTlb = 7;
    bucket.shareable = 100;
    bucket.sharingKnown = 100;
    bucket.shared = 40;
    Region region;
    ResidencyPages pages = residencyPages(bucket, region);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::Private), 207u);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::Shareable), 60u);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::Shared), 40u);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::Swapped), 10u);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::Zero), 20u);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::Guard), 5u);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::NotResident), 170u);
    bucket.locked = 220;
    region.sharing = Sharing::Shared; // whose pages of the hugetlb pool can be shared
    pages = residencyPages(bucket, region);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::Private), 0u);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::Shareable), 47u);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::Locked), 220u);
    EXPECT_EQ(dominantResidency(bucket, region), ResidencyClass::Locked);
}

TEST(BucketResidency, KeepsWhatAForkLeftSharedApart)
{
    const Region region;
    PageBucket bucket = bucketAt(0, 512, 300);
    bucket.shareable = 50;
    bucket.copyOnWriteShared = 200;
    const ResidencyPages pages = residencyPages(bucket, region);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::Private), 50u);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::CopyOnWriteShared), 200u);
    EXPECT_EQ(pagesOf(pages, ResidencyClass::Shareable), 50u);
    EXPECT_EQ(dominantResidency(bucket, region), ResidencyClass::CopyOnWriteShared);
    constexpr unsigned kForked = PageState::Present | PageState::SharedKnown | PageState::Shared;
    EXPECT_EQ(residencyClass(kForked), ResidencyClass::CopyOnWriteShared);
    EXPECT_EQ(residencyClass(kForked | PageState::Shareable), ResidencyClass::Shared);
    EXPECT_EQ(residencyClass(kForked | PageState::Locked), ResidencyClass::Locked);
    EXPECT_EQ(residencyClass(PageState::Present | PageState::SharedKnown), ResidencyClass::Private);
}

TEST(BucketResidency, ShowsWhatMostPagesInMemoryOrSwapAre)
{
    const Region region;
    PageBucket bucket = bucketAt(0, 512, 3);
    EXPECT_EQ(dominantResidency(bucket, region), ResidencyClass::Private); // however many are absent
    bucket.shareable = 2;
    EXPECT_EQ(dominantResidency(bucket, region), ResidencyClass::Shareable);
    bucket.swapped = 2;
    EXPECT_EQ(dominantResidency(bucket, region), ResidencyClass::Swapped);
    bucket = {};
    bucket.zero = bucket.pages = 512;
    EXPECT_EQ(dominantResidency(bucket, region), ResidencyClass::Zero);
    bucket.zero = 2;
    bucket.guard = 1;
    EXPECT_EQ(dominantResidency(bucket, region), ResidencyClass::NotResident); // as most of it
}

TEST(BucketResidency, ABucketIsOneBlockAtAFineZoom)
{
    const SnapshotPtr snapshot = sparse().build();
    const std::vector<Cell> cells = cellsAt(*snapshot, RowGrid(22, 12), kGiB); // a column a page, a row two buckets
    ASSERT_EQ(cells.size(), 2u);
    EXPECT_EQ(cells[0].columnCount, 512u);
    EXPECT_EQ(classOf(cells[0]), ResidencyClass::Private);
    EXPECT_EQ(classOf(cells[1]), ResidencyClass::Swapped);
    const std::vector<Cell> end = cellsAt(*snapshot, RowGrid(21, 12), 9 * kGiB);
    ASSERT_EQ(end.size(), 2u);
    EXPECT_EQ(classOf(end[0]), ResidencyClass::Private);
    EXPECT_EQ(end[0].columnCount, 256u);
    EXPECT_EQ(classOf(end[1]), ResidencyClass::Shareable);
    EXPECT_EQ(end[1].region, 1u);
    const std::vector<Cell> guard = cellsAt(*snapshot, RowGrid(22, 12), 5 * kGiB);
    ASSERT_EQ(guard.size(), 2u);
    EXPECT_EQ(guard[0].columnCount, 512u);
    EXPECT_EQ(classOf(guard[0]), ResidencyClass::Guard);
    EXPECT_EQ(classOf(guard[1]), ResidencyClass::NotResident);
}

TEST(BucketResidency, NoBucketVanishesAtACoarseZoom)
{
    const SnapshotPtr snapshot = sparse().build();
    const std::vector<Cell> cells = cellsAt(*snapshot, RowGrid(33, 28), kGiB);
    ASSERT_FALSE(cells.empty());
    EXPECT_EQ(cells[0].columnCount, 1u);
    EXPECT_EQ(classOf(cells[0]), ResidencyClass::Swapped);
    EXPECT_EQ(classOf(cells[1]), ResidencyClass::NotResident);
}

TEST(BucketResidency, CountsBytesByPages)
{
    const SnapshotPtr snapshot = sparse().build();
    const std::vector<std::uint64_t> bytes = bytesByColour(*snapshot, {.colourBy = ColourBy::WorkingSet});
    EXPECT_EQ(bytes[static_cast<std::size_t>(ResidencyClass::Private)], (312 + 1 + 256) * 4096u);
    EXPECT_EQ(bytes[static_cast<std::size_t>(ResidencyClass::Shareable)], 4 * 4096u);
    EXPECT_EQ(bytes[static_cast<std::size_t>(ResidencyClass::Swapped)], 2 * 4096u);
    const std::uint64_t guard = bytes[static_cast<std::size_t>(ResidencyClass::Guard)];
    EXPECT_EQ(guard, 512 * 4096u);
    EXPECT_EQ(bytes[static_cast<std::size_t>(ResidencyClass::NotResident)], 8 * kGiB + 2 * kMiB - 575 * 4096u - guard);
}

TEST(BucketResidency, FoldsWhatHasNoBucket)
{
    const SnapshotPtr snapshot = sparse().build();
    const MapLayout layout(MapPyramid(*snapshot), RowGrid(24, 15), {});
    std::vector<std::uint64_t> folds;
    for (const Segment& segment : layout.segments())
        if (segment.kind == SegmentKind::RegionFold)
            folds.push_back(segment.extent.begin);
    EXPECT_EQ(folds, (std::vector<std::uint64_t>{kGiB + 4 * kMiB, 5 * kGiB + 2 * kMiB}));
}

} // namespace vmatlas
