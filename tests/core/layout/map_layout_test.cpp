// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/map_layout.h"

#include <chrono>

#include <gtest/gtest.h>

#include "core/layout/map_pyramid.h"
#include "tests/core/layout/random_snapshot.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMiB = 1 << 20;
constexpr RowHeights kHeights{20, 14};
constexpr RowGrid kMiBRows(20, 12);

std::vector<SegmentKind> kindsOf(const MapLayout& layout)
{
    std::vector<SegmentKind> kinds;
    for (const Segment& segment : layout.segments())
        kinds.push_back(segment.kind);
    return kinds;
}

AddressRange foldedRange(const Segment& segment)
{
    return AddressRange::fromFirstLast(segment.first, segment.last);
}

/// Every address from the first to the last segment stands in exactly one line, and the lines follow one another.
void expectTiles(const MapLayout& layout)
{
    std::int64_t top = 0;
    for (std::size_t i = 0; i < layout.segments().size(); ++i) {
        const Segment& segment = layout.segments()[i];
        ASSERT_EQ(segment.top, top);
        ASSERT_LE(segment.first, segment.last);
        if (i > 0) {
            ASSERT_EQ(segment.first, layout.segments()[i - 1].last + 1);
        }
        if (segment.kind == SegmentKind::Rows) {
            const std::uint64_t lastRow = segment.firstRow + static_cast<std::uint64_t>(segment.lines) - 1;
            ASSERT_EQ(segment.first, layout.grid().rangeOfRow(segment.firstRow).begin);
            ASSERT_EQ(segment.last, layout.grid().rangeOfRow(lastRow).last());
            top += segment.lines * layout.heights().row;
        } else {
            ASSERT_EQ(segment.lines, 1);
            ASSERT_TRUE(segment.extent.contains(foldedRange(segment)));
            top += layout.heights().fold;
        }
    }
    ASSERT_EQ(layout.height(), top);
}

} // namespace

TEST(MapLayout, FoldsGapsAndNamesTheirExactSize)
{
    test::SnapshotBuilder builder;
    builder.add(0x5555'0000'1000, 0x2000);
    builder.add(0x7fff'0000'0000, 0x1000);
    const SnapshotPtr snapshot = builder.build();
    const MapLayout layout(MapPyramid(*snapshot), kMiBRows, kHeights);

    EXPECT_EQ(kindsOf(layout), (std::vector{SegmentKind::FreeFold, SegmentKind::Rows, SegmentKind::FreeFold,
                                            SegmentKind::Rows, SegmentKind::FreeFold}));
    EXPECT_EQ(layout.segments()[0].extent, AddressRange::fromFirstLast(0x10000, 0x5555'0000'0fff));
    EXPECT_EQ(layout.segments()[2].extent, AddressRange::fromFirstLast(0x5555'0000'3000, 0x7ffe'ffff'ffff));
    EXPECT_EQ(foldedRange(layout.segments()[2]), AddressRange::fromFirstLast(0x5555'0010'0000, 0x7ffe'ffff'ffff));
    EXPECT_EQ(layout.segments()[4].extent.last(), snapshot->host.userSpace.last());
    EXPECT_EQ(layout.height(), 3 * 14 + 2 * 20);
    expectTiles(layout);
}

TEST(MapLayout, NeighboursInOneRowShareIt)
{
    test::SnapshotBuilder builder;
    builder.add(16 * kMiB, 0x1000);
    builder.add(16 * kMiB + 0x8000, 0x1000);
    builder.add(17 * kMiB, 0x1000);
    const MapLayout layout(MapPyramid(*builder.build()), kMiBRows, kHeights);
    EXPECT_EQ(kindsOf(layout), (std::vector{SegmentKind::FreeFold, SegmentKind::Rows, SegmentKind::FreeFold}));
    EXPECT_EQ(layout.segments()[1].lines, 2);
    expectTiles(layout);
}

TEST(MapLayout, TellsFreeSpaceFromAddressesNobodyCanUse)
{
    test::SnapshotBuilder builder;
    builder.add(0x7ffc'0000'0000, 0x21000, RegionType::Stack);
    builder.add(0xffff'ffff'ff60'0000, 0x1000, RegionType::Kernel);
    const SnapshotPtr snapshot = builder.build();
    const MapLayout layout(MapPyramid(*snapshot), kMiBRows, kHeights);
    EXPECT_EQ(kindsOf(layout), (std::vector{SegmentKind::FreeFold, SegmentKind::Rows, SegmentKind::FreeFold,
                                            SegmentKind::OutsideFold, SegmentKind::Rows}));
    EXPECT_EQ(layout.segments()[2].extent,
              AddressRange::fromFirstLast(0x7ffc'0002'1000, snapshot->host.userSpace.last()));
    EXPECT_EQ(layout.segments()[3].extent,
              AddressRange::fromFirstLast(snapshot->host.userSpace.last() + 1, 0xffff'ffff'ff5f'ffff));
    expectTiles(layout);
}

TEST(MapLayout, WhatTheSourceDoesNotTellIsNeitherFreeNorOutside)
{
    test::SnapshotBuilder builder;
    builder.snapshot().host.userSpace = {};
    builder.add(0x5555'0000'1000, 0x2000);
    builder.add(0x7fff'0000'0000, 0x1000);
    const MapLayout layout(MapPyramid(*builder.build()), kMiBRows, kHeights);
    EXPECT_EQ(kindsOf(layout), (std::vector{SegmentKind::Rows, SegmentKind::UnknownFold, SegmentKind::Rows}));
    EXPECT_EQ(layout.segments()[1].extent, AddressRange::fromFirstLast(0x5555'0000'3000, 0x7ffe'ffff'ffff));
    expectTiles(layout);
}

TEST(MapLayout, FoldsUntouchedRowsInsideARegion)
{
    test::SnapshotBuilder builder;
    builder.add(64 * kMiB, 1024 * kMiB).state = RegionState::Reserved;
    builder.pages((64 + 500) * kMiB / 4096, 3, PageState::Present);
    const MapLayout layout(MapPyramid(*builder.build()), kMiBRows, kHeights);
    const std::vector<Segment>& segments = layout.segments();
    ASSERT_EQ(kindsOf(layout),
              (std::vector{SegmentKind::FreeFold, SegmentKind::Rows, SegmentKind::RegionFold, SegmentKind::Rows,
                           SegmentKind::RegionFold, SegmentKind::Rows, SegmentKind::FreeFold}));
    EXPECT_EQ(segments[1].lines, 1); // the row where it begins stays
    EXPECT_EQ(foldedRange(segments[2]), (AddressRange{65 * kMiB, 499 * kMiB}));
    EXPECT_EQ(segments[2].extent, (AddressRange{64 * kMiB, 500 * kMiB}));
    EXPECT_EQ(segments[3].lines, 1);
    EXPECT_EQ(segments[4].extent.begin, 564 * kMiB + 3 * 4096);
    EXPECT_EQ(segments[5].lines, 1);
    expectTiles(layout);
}

TEST(MapLayout, DoesNotFoldWhatItDoesNotKnow)
{
    test::SnapshotBuilder builder;
    builder.add(64 * kMiB, 64 * kMiB);
    builder.snapshot().pageStatesKnown = false;
    const MapLayout committed(MapPyramid(*builder.build()), kMiBRows, kHeights);
    EXPECT_EQ(committed.segments()[1].lines, 64);

    builder.snapshot().regions[0].state = RegionState::Reserved;
    const MapLayout reserved(MapPyramid(*builder.build()), kMiBRows, kHeights);
    EXPECT_EQ(reserved.segments()[2].kind, SegmentKind::RegionFold);
    EXPECT_EQ(reserved.segments()[2].extent.size, 64 * kMiB);
}

TEST(MapLayout, ShowsAnEmptySnapshotAsFreeSpace)
{
    const test::SnapshotBuilder builder;
    const SnapshotPtr snapshot = builder.build();
    const MapLayout layout(MapPyramid(*snapshot), kMiBRows, kHeights);
    ASSERT_EQ(layout.segments().size(), 1u);
    EXPECT_EQ(layout.segments()[0].extent, snapshot->host.userSpace);
    EXPECT_EQ(layout.lineAt(1000).segment, 0u);
    EXPECT_EQ(layout.lineOf(~0ULL).segment, 0u);

    EXPECT_TRUE(MapLayout(MapPyramid(Snapshot()), kMiBRows, kHeights).empty()); // no user space known either
    EXPECT_EQ(MapLayout(MapPyramid(Snapshot()), kMiBRows, kHeights).height(), 0);
}

TEST(MapLayout, HoldsARegionThatFillsTheWholeSpace)
{
    Snapshot snapshot;
    Region& region = snapshot.regions.emplace_back();
    region.range = AddressRange::fromFirstLast(0x1000, ~0ULL);
    region.state = RegionState::Committed;
    for (const int shift : {20, 40, RowGrid::kMaxRowShift}) {
        const MapLayout layout(MapPyramid(snapshot), gridFor(shift, {}, 4096, 0x7000), kHeights);
        expectTiles(layout);
        EXPECT_EQ(layout.segments().back().last, ~0ULL);
        EXPECT_GT(layout.height(), 0);
    }
}

TEST(MapLayout, LinesAndAddressesAgreeOnRandomSnapshots)
{
    std::mt19937_64 random(7);
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const std::uint32_t pageSize = 4096u << (random() % 3 * 2); // 4K, 16K, 64K
        const SnapshotPtr snapshot = test::randomSnapshot(seed, 1 + static_cast<int>(random() % 200), pageSize);
        const MapLayout layout(MapPyramid(*snapshot),
                               gridFor(21 + static_cast<int>(random() % 26), {}, pageSize, random()), kHeights);
        expectTiles(layout);
        for (int i = 0; i < 200; ++i) {
            const auto y = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(layout.height()));
            const MapLine line = layout.lineAt(y);
            ASSERT_LE(line.top, y);
            ASSERT_LT(y, line.top + line.height);
            const Segment& segment = layout.segments()[line.segment];
            const AddressRange shown = segment.folded() ? foldedRange(segment) : layout.grid().rangeOfRow(line.row);
            ASSERT_EQ(layout.lineOf(shown.begin).top, line.top);
            ASSERT_EQ(layout.lineOf(shown.last()).top, line.top);
        }
        for (const Region& region : snapshot->regions) {
            const MapLine line = layout.lineOf(region.range.begin);
            const Segment& segment = layout.segments()[line.segment];
            ASSERT_EQ(segment.kind, SegmentKind::Rows) << "a region's beginning is never folded away";
            ASSERT_EQ(layout.lineAt(line.top).row, layout.grid().rowOf(region.range.begin));
            ASSERT_NE(layout.segments()[layout.lineOf(region.range.last()).segment].kind, SegmentKind::FreeFold);
        }
    }
}

TEST(MapLayout, FoldsAddUpToTheFreeSpace)
{
    // With rows of one page every free page is in a fold, so the folds are the free space.
    const SnapshotPtr snapshot = test::randomSnapshot(3, 100);
    std::uint64_t free = snapshot->host.userSpace.size;
    for (const Region& region : snapshot->regions)
        free -= region.range.size;
    std::uint64_t folded = 0;
    std::uint64_t extents = 0;
    const MapLayout layout(MapPyramid(*snapshot), RowGrid(12, 12), kHeights);
    for (const Segment& segment : layout.segments()) {
        if (segment.kind == SegmentKind::FreeFold) {
            folded += foldedRange(segment).size;
            extents += segment.extent.size;
        }
    }
    EXPECT_EQ(folded, free);
    EXPECT_EQ(extents, free);
}

TEST(MapLayout, FitsTheFinestZoomIntoTheHeight)
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const SnapshotPtr snapshot = test::randomSnapshot(seed, 80);
        const ColumnLimits columns{32, 512};
        const RowGrid fit = fitGrid(MapPyramid(*snapshot), columns, kHeights, 900);
        const ZoomLimits limits = zoomLimits(*snapshot, columns);
        if (fit.rowShift() < limits.coarsest) {
            EXPECT_LE(MapLayout(MapPyramid(*snapshot), fit, kHeights).height(), 900);
        }
        if (fit.rowShift() > limits.finest) {
            const RowGrid finer = gridFor(fit.rowShift() - 1, columns, 4096);
            EXPECT_GT(MapLayout(MapPyramid(*snapshot), finer, kHeights).height(), 900);
        }
    }
}

TEST(MapLayout, ZoomGoesFromAPageToTheWholeSpace)
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x1000);
    const SnapshotPtr snapshot = builder.build();
    const ZoomLimits limits = zoomLimits(*snapshot, {32, 512});
    EXPECT_EQ(gridFor(limits.finest, {32, 512}, 4096).columns(), 32u);
    EXPECT_EQ(gridFor(limits.finest, {32, 512}, 4096).columnBytes(), 4096u);
    EXPECT_EQ(limits.coarsest, 47);
    EXPECT_EQ(gridFor(limits.coarsest, {32, 512}, 4096).columns(), 512u);
    builder.snapshot().host.userSpace = {0x10000, (1ULL << 57) - 0x20000};
    EXPECT_EQ(zoomLimits(*builder.build(), {32, 512}).coarsest, 57);
    EXPECT_EQ(gridFor(21, {32, 512}, 65536).columns(), 32u);
}

TEST(MapLayout, HoldsAHundredThousandRegions)
{
    test::SnapshotBuilder builder;
    for (std::uint64_t i = 0; i < 100'000; ++i)
        builder.add(0x5500'0000'0000 + i * 0x300'0000, 0x1000);
    const SnapshotPtr snapshot = builder.build();
    const MapLayout layout(MapPyramid(*snapshot), kMiBRows, kHeights);
    EXPECT_EQ(layout.segments().size(), 200'001u);
    EXPECT_EQ(layout.lineOf(snapshot->regions[99'999].range.begin).segment, 199'999u);
    expectTiles(layout);
}

} // namespace vmatlas
