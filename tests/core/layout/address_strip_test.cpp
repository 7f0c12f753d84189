// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/address_strip.h"

#include <gtest/gtest.h>

#include "core/layout/hilbert.h"
#include "core/layout/map_pyramid.h"
#include "core/layout/strip_layout.h"
#include "tests/core/layout/random_snapshot.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMiB = 1 << 20;

struct Case {
    StripScale scale;
    AddressStrip::Gaps gaps;
};
constexpr std::array kCases{Case{StripScale::Logarithmic, AddressStrip::Gaps::Shown},
                            Case{StripScale::Logarithmic, AddressStrip::Gaps::Omitted},
                            Case{StripScale::Linear, AddressStrip::Gaps::Shown},
                            Case{StripScale::Linear, AddressStrip::Gaps::Omitted}};

} // namespace

TEST(AddressStrip, EveryByteHasAPositionAndEveryPositionItsBytes)
{
    std::mt19937_64 random(1);
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const SnapshotPtr snapshot = test::randomSnapshot(seed, 120, 4096U << (seed % 2 * 4));
        const MapPyramid pyramid(*snapshot);
        const Case& which = kCases[seed % kCases.size()];
        AddressStrip strip(pyramid, which.scale, which.gaps);
        strip.refine(static_cast<int>(seed % 3) * strip.mostFine() / 2);
        std::uint64_t before = 0;
        for (const Region& region : snapshot->regions) {
            for (const std::uint64_t address :
                 {region.range.begin, region.range.begin + random() % region.range.size, region.range.last()}) {
                const std::uint64_t position = strip.positionOf(address);
                ASSERT_LT(position, strip.length());
                ASSERT_GE(position, before); // in address order
                before = position;
                ASSERT_LE(strip.firstAt(position), address);
                ASSERT_GE(strip.lastAt(position), address);
            }
        }
        for (int i = 0; i < 200; ++i) {
            const std::uint64_t position = random() % strip.length();
            ASSERT_EQ(strip.positionOf(strip.firstAt(position)), position);
            ASSERT_EQ(strip.positionOf(strip.lastAt(position)), position);
            if (which.gaps == AddressStrip::Gaps::Omitted) {
                ASSERT_NE(snapshot->regionAt(strip.firstAt(position)), nullptr);
            }
        }
    }
}

TEST(AddressStrip, IsAsLongAsSizesSay)
{
    test::SnapshotBuilder builder;
    builder.add(16 * kMiB, kMiB);
    builder.add(32 * kMiB, 4 * kMiB);
    builder.add(0x7000'0000'0000, kMiB);
    const SnapshotPtr snapshot = builder.build();
    const MapPyramid pyramid(*snapshot);
    const auto lengthOf = [](const AddressStrip& strip, const AddressRange& range) {
        return strip.positionOf(range.last()) - strip.positionOf(range.begin) + 1;
    };
    const AddressStrip linear(pyramid, StripScale::Linear, AddressStrip::Gaps::Shown);
    EXPECT_EQ(lengthOf(linear, {32 * kMiB, 4 * kMiB}), 4 * lengthOf(linear, {16 * kMiB, kMiB}));
    // A gap of terabytes does not push everything else off the screen.
    EXPECT_LT(lengthOf(linear, {36 * kMiB, 0x7000'0000'0000 - 36 * kMiB}), lengthOf(linear, {16 * kMiB, kMiB}));
    const AddressStrip log(pyramid, StripScale::Logarithmic, AddressStrip::Gaps::Shown);
    EXPECT_GT(lengthOf(log, {32 * kMiB, 4 * kMiB}), lengthOf(log, {16 * kMiB, kMiB}));
    EXPECT_LT(lengthOf(log, {32 * kMiB, 4 * kMiB}), 2 * lengthOf(log, {16 * kMiB, kMiB}));
    const AddressStrip used(pyramid, StripScale::Linear, AddressStrip::Gaps::Omitted);
    EXPECT_EQ(used.length(), 6 * lengthOf(used, {16 * kMiB, kMiB}));
    EXPECT_EQ(used.positionOf(20 * kMiB), used.positionOf(32 * kMiB)); // free: what follows
}

TEST(AddressStrip, EachPageIsACellAtTheFinestZoom)
{
    std::mt19937_64 random(4);
    test::SnapshotBuilder builder;
    builder.add(16 * kMiB, 0x1000);
    builder.add(32 * kMiB, 64 * kMiB);
    builder.add(0x1000'0000'0000, 0x2000'0000'0000).state = RegionState::Reserved; // 32 TiB
    builder.add(0x7000'0000'0000, 0x3000);
    const SnapshotPtr snapshot = builder.build();
    const MapPyramid pyramid(*snapshot);
    for (const StripScale scale : {StripScale::Logarithmic, StripScale::Linear}) {
        AddressStrip strip(pyramid, scale, AddressStrip::Gaps::Shown);
        strip.refine(strip.mostFine());
        const StripLayout layout(std::move(strip), 1, 256, {20, 14});
        for (const Region& region : snapshot->regions) {
            for (int i = 0; i < 200; ++i) {
                const std::uint64_t page = region.range.begin / 4096 + random() % (region.range.size / 4096);
                const AddressRange bytes{page * 4096, 4096};
                // From the one in which it begins: that, or the next one, shows nothing else.
                const std::uint64_t position = layout.strip().positionOf(bytes.begin);
                const auto shown = [&layout](std::uint64_t at) {
                    return layout.rangeOfCell(at / 256, static_cast<std::uint32_t>(at % 256));
                };
                ASSERT_TRUE(bytes.contains(shown(position)) || bytes.contains(shown(position + 1)));
            }
        }
    }
}

TEST(AddressStrip, CanShowWhatHasGoneThoughGapsAreOmitted)
{
    test::SnapshotBuilder builder;
    builder.add(16 * kMiB, kMiB);
    builder.add(32 * kMiB, kMiB);
    const SnapshotPtr snapshot = builder.build();
    const MapPyramid pyramid(*snapshot);
    const std::vector<AddressRange> gone{{8 * kMiB, kMiB}, {20 * kMiB, kMiB}, {64 * kMiB, kMiB}};
    const AddressStrip strip(pyramid, StripScale::Linear, AddressStrip::Gaps::Omitted, gone);
    const AddressStrip without(pyramid, StripScale::Linear, AddressStrip::Gaps::Omitted);
    EXPECT_EQ(strip.length(), without.length() / 2 * 5);
    std::uint64_t position = 0;
    for (const std::uint64_t begin : {8, 16, 20, 32, 64}) {
        EXPECT_EQ(strip.positionOf(begin * kMiB), position);
        EXPECT_EQ(strip.firstAt(position), begin * kMiB);
        position += without.length() / 2;
    }
}

TEST(AddressStrip, OfNothingIsEmpty)
{
    const SnapshotPtr snapshot = test::SnapshotBuilder().build();
    const MapPyramid pyramid(*snapshot);
    EXPECT_TRUE(AddressStrip(pyramid, StripScale::Linear, AddressStrip::Gaps::Omitted).empty());
    EXPECT_TRUE(StripLayout({}, 1, 64, {}).empty());
}

TEST(StripLayout, EveryRegionIsInItsLine)
{
    std::mt19937_64 random(2);
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const SnapshotPtr snapshot = test::randomSnapshot(seed, 150);
        const auto colourBy = static_cast<ColourBy>(seed % 4);
        const MapPyramid pyramid(*snapshot, {.colourBy = colourBy});
        AddressStrip strip(pyramid, seed % 2 == 0 ? StripScale::Linear : StripScale::Logarithmic,
                           AddressStrip::Gaps::Shown);
        const std::uint64_t columnLength = strip.length() / (1 + random() % 20'000) + 1;
        const StripLayout layout(std::move(strip), columnLength, 256, {20, 14},
                                 static_cast<std::uint32_t>(random() % 256));
        std::vector<Cell> cells;
        for (const Region& region : snapshot->regions) {
            const std::uint64_t address = region.range.begin + random() % region.range.size;
            const MapLine line = layout.lineOf(address);
            ASSERT_LT(line.top, layout.height());
            ASSERT_EQ(layout.lineAt(line.top + 3).row, line.row);
            ASSERT_TRUE(layout.rangeOfRow(line.row).contains(address));
            const ColumnSpan columns = layout.columnsOf(line.row, {address, 1});
            ASSERT_EQ(columns.count(), 1u);
            const AddressRange shown = layout.rangeOfCell(line.row, columns.first);
            ASSERT_TRUE(shown.contains(address));
            layout.cellsOf(pyramid, line.row, cells);
            const auto cell = std::ranges::find_if(
                cells, [&](const Cell& c) { return columns.first - c.firstColumn < c.columnCount; });
            ASSERT_NE(cell, cells.end());
            const MapPyramid::Best best = pyramid.best(shown);
            ASSERT_EQ(cell->region, best.region);
            ASSERT_EQ(cell->things, best.things);
            ASSERT_EQ(cell->colour, best.importance.colour(colourBy));
        }
    }
}

TEST(HilbertCurve, NeighboursOnTheCurveAreNeighboursOnTheSquare)
{
    for (const int order : {0, 1, 2, 5, 7}) {
        const HilbertCurve curve(order);
        CurveCell before;
        for (std::uint64_t d = 0; d < curve.length(); ++d) {
            const CurveCell cell = curve.cellAt(d);
            ASSERT_LT(cell.x, curve.side());
            ASSERT_LT(cell.y, curve.side());
            ASSERT_EQ(curve.distanceOf(cell), d); // so each cell is there once
            const auto apart = [](std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; };
            if (d > 0) {
                ASSERT_EQ(apart(cell.x, before.x) + apart(cell.y, before.y), 1u);
            }
            before = cell;
        }
    }
    const HilbertCurve large(HilbertCurve::kMaxOrder);
    for (std::uint64_t d = 1; d < large.length(); d *= 3)
        EXPECT_EQ(large.distanceOf(large.cellAt(d)), d);
}

TEST(HilbertCurve, ASquareOfCellsIsOneStretch)
{
    const HilbertCurve curve(6);
    for (const std::uint32_t size : {2U, 4U, 16U})
        for (std::uint32_t y = 0; y < curve.side(); y += size)
            for (std::uint32_t x = 0; x < curve.side(); x += size) {
                const std::uint64_t first = curve.distanceOf({x, y}) / (size * size);
                for (std::uint32_t i = 0; i < size; ++i)
                    ASSERT_EQ(curve.distanceOf({x + i, y + size - 1 - i}) / (size * size), first);
            }
}

} // namespace vmatlas
