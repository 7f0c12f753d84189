// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/row_cells.h"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "core/layout/map_layout.h"
#include "core/layout/map_pyramid.h"
#include "tests/core/layout/random_snapshot.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMiB = 1 << 20;
constexpr std::uint64_t kTiB = 1ULL << 40;

std::vector<Cell> cellsAt(const Snapshot& snapshot, const RowGrid& grid, std::uint64_t address,
                          ColourBy colourBy = ColourBy::Type, std::uint32_t shownTypes = ~0u)
{
    std::vector<Cell> cells;
    cellsOfRow(MapPyramid(snapshot, {colourBy, shownTypes}), grid, grid.rowOf(address), cells);
    return cells;
}

std::ptrdiff_t regionsIn(const Snapshot& snapshot, const AddressRange& range)
{
    return std::ranges::count_if(snapshot.regions, [&](const Region& region) { return region.range.overlaps(range); });
}

/// A row as text, one letter a column: '.' free, else the value of the colour as a hex digit.
std::string drawn(const std::vector<Cell>& cells, std::uint32_t columns)
{
    std::string text(columns, '.');
    for (const Cell& cell : cells)
        for (std::uint32_t i = 0; i < cell.columnCount; ++i)
            text.at(cell.firstColumn + i) = "0123456789abcdef"[cell.colour.value];
    return text;
}

} // namespace

TEST(RowCells, DrawsRegionsInTheirColumns)
{
    test::SnapshotBuilder builder;
    builder.add(kMiB + 0x1000, 0x2000, RegionType::Image);
    builder.add(kMiB + 0x3000, 0x1000, RegionType::Heap);
    builder.add(kMiB + 0x6000, 0x4000, RegionType::Stack);
    const SnapshotPtr snapshot = builder.build();
    const RowGrid grid(15, 12);
    EXPECT_EQ(drawn(cellsAt(*snapshot, grid, kMiB), 8), ".003..55");
    EXPECT_EQ(drawn(cellsAt(*snapshot, grid, kMiB + 0x8000), 8), "55......");

    const std::vector<Cell> first = cellsAt(*snapshot, grid, kMiB);
    EXPECT_EQ(first[0].edges, Cell::StartsRegion | Cell::EndsRegion | Cell::StartsAllocation | Cell::EndsAllocation);
    EXPECT_EQ(first[2].edges, Cell::StartsRegion | Cell::StartsAllocation);
    EXPECT_EQ(cellsAt(*snapshot, grid, kMiB + 0x8000)[0].edges, Cell::EndsRegion | Cell::EndsAllocation);
    EXPECT_TRUE(cellsAt(*snapshot, grid, 8 * kMiB).empty());
}

TEST(RowCells, KeepsATinyRegionInAHugeReservation)
{
    test::SnapshotBuilder builder;
    builder.add(kTiB, kTiB).state = RegionState::Reserved;
    builder.add(2 * kTiB, 0x1000, RegionType::PrivateData);
    builder.add(2 * kTiB + 0x1000, kTiB - 0x1000).state = RegionState::Reserved;
    const SnapshotPtr snapshot = builder.build();
    const RowGrid grid(43, 36); // 64 GiB a column
    const std::vector<Cell> cells = cellsAt(*snapshot, grid, 0);
    ASSERT_EQ(cells.size(), 3u);
    EXPECT_EQ(cells[1].firstColumn, 32u);
    EXPECT_EQ(cells[1].columnCount, 1u);
    EXPECT_EQ(cells[1].region, 1u);
    EXPECT_EQ(cells[1].things, 2u);
    EXPECT_FALSE(cells[1].colour.reserved);
    EXPECT_TRUE(cells[2].colour.reserved);
}

TEST(RowCells, CountsWhatSharesAColumn)
{
    test::SnapshotBuilder builder;
    for (std::uint64_t i = 0; i < 10; ++i)
        builder.add(kMiB + i * 0x1000, 0x1000, i == 4 ? RegionType::Stack : RegionType::PrivateData);
    const SnapshotPtr snapshot = builder.build();
    const std::vector<Cell> cells = cellsAt(*snapshot, RowGrid(24, 20), kMiB);
    ASSERT_EQ(cells.size(), 1u);
    EXPECT_EQ(cells[0].things, 10u);
    EXPECT_EQ(cells[0].region, 4u);
    const MapPyramid pyramid(*snapshot);
    EXPECT_EQ(pyramid.best({kMiB, kMiB}).things, 10u);
    EXPECT_EQ(pyramid.best({kMiB + 0x1800, 0x1000}).things, 2u);
    EXPECT_EQ(pyramid.best({0, kMiB}).things, 0u);
    EXPECT_EQ(pyramid.best({}).things, 0u);
}

TEST(RowCells, AShownTypeWinsOverAHiddenOne)
{
    test::SnapshotBuilder builder;
    builder.add(kMiB, 0x1000, RegionType::Stack);
    builder.add(kMiB + 0x1000, 0x1000, RegionType::PrivateData);
    builder.add(2 * kMiB, 0x1000, RegionType::Stack);
    const SnapshotPtr snapshot = builder.build();
    const std::uint32_t onlyPrivate = 1u << static_cast<int>(RegionType::PrivateData);
    const std::vector<Cell> cells = cellsAt(*snapshot, RowGrid(24, 20), kMiB, ColourBy::Type, onlyPrivate);
    ASSERT_EQ(cells.size(), 2u);
    EXPECT_EQ(cells[0].region, 1u);
    EXPECT_FALSE(cells[0].filtered);
    EXPECT_TRUE(cells[1].filtered);
}

TEST(RowCells, ResidencyFollowsThePages)
{
    test::SnapshotBuilder builder;
    builder.add(kMiB, 0x8000);
    const std::uint64_t page = kMiB / 4096;
    builder.pages(page + 1, 1, PageState::Present);
    builder.pages(page + 2, 2, PageState::Swapped);
    builder.pages(page + 5, 1, PageState::Present | PageState::Zero);
    builder.pages(page + 6, 1, PageState::Present | PageState::Shareable | PageState::SharedKnown | PageState::Shared);
    const SnapshotPtr snapshot = builder.build();
    const std::vector<Cell> cells = cellsAt(*snapshot, RowGrid(15, 12), kMiB, ColourBy::WorkingSet);
    EXPECT_EQ(drawn(cells, 8), "23882962");
    // In a column of two pages the worse state wins, and one region counts once.
    const std::vector<Cell> coarse = cellsAt(*snapshot, RowGrid(15, 13), kMiB, ColourBy::WorkingSet);
    EXPECT_EQ(drawn(coarse, 4), "3896");
    for (const Cell& cell : coarse)
        EXPECT_EQ(cell.things, 1u);
    const std::vector<std::uint64_t> bytes = bytesByColour(*snapshot, {.colourBy = ColourBy::WorkingSet});
    EXPECT_EQ(bytes[static_cast<std::size_t>(ResidencyClass::Swapped)], 0x2000u);
    EXPECT_EQ(bytes[static_cast<std::size_t>(ResidencyClass::Zero)], 0x1000u);
    EXPECT_EQ(bytes[static_cast<std::size_t>(ResidencyClass::NotResident)], 0x3000u);
    EXPECT_EQ(std::accumulate(bytes.begin(), bytes.end(), std::uint64_t{0}), 0x8000u);

    builder.snapshot().pageStatesKnown = false;
    builder.snapshot().pageRuns.clear();
    EXPECT_EQ(drawn(cellsAt(*builder.build(), RowGrid(15, 12), kMiB, ColourBy::WorkingSet), 8), "00000000");
}

TEST(RowCells, ColoursByStateAndProtection)
{
    test::SnapshotBuilder builder;
    builder.add(kMiB, 0x1000, RegionType::Image, Protection::Read | Protection::Execute);
    builder.add(kMiB + 0x1000, 0x1000, RegionType::PrivateData, Protection()).state = RegionState::Reserved;
    builder.add(kMiB + 0x2000, 0x1000, RegionType::PrivateData,
                Protection::Read | Protection::Write | Protection::Execute);
    const SnapshotPtr snapshot = builder.build();
    const RowGrid grid(14, 12);
    EXPECT_EQ(drawn(cellsAt(*snapshot, grid, kMiB, ColourBy::State), 4), "323.");
    EXPECT_EQ(drawn(cellsAt(*snapshot, grid, kMiB, ColourBy::Protection), 4), "507.");
}

TEST(RowCells, EveryRegionIsHitOnRandomSnapshots)
{
    std::mt19937_64 random(11);
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const std::uint32_t pageSize = 4096u << (random() % 3 * 2);
        const SnapshotPtr snapshot = test::randomSnapshot(seed, 150, pageSize);
        const auto colourBy = static_cast<ColourBy>(random() % kColourByCount);
        const RowGrid grid = gridFor(21 + static_cast<int>(random() % 26), {}, pageSize, random());
        const MapPyramid pyramid(*snapshot, {colourBy});
        std::uint64_t row = ~0ULL;
        std::vector<Cell> cells;
        for (const Region& region : snapshot->regions) {
            for (const std::uint64_t address : {region.range.begin, region.range.last()}) {
                if (grid.rowOf(address) != row) {
                    row = grid.rowOf(address);
                    cellsOfRow(pyramid, grid, row, cells);
                }
                const std::uint32_t column = grid.columnOf(address);
                const Cell* hit = nullptr;
                for (std::size_t i = 0; i < cells.size(); ++i) {
                    ASSERT_GT(cells[i].columnCount, 0u);
                    ASSERT_LE(cells[i].firstColumn + cells[i].columnCount, grid.columns());
                    if (i > 0) {
                        ASSERT_GE(cells[i].firstColumn, cells[i - 1].firstColumn + cells[i - 1].columnCount);
                    }
                    if (column - cells[i].firstColumn < cells[i].columnCount)
                        hit = &cells[i];
                }
                ASSERT_NE(hit, nullptr);
                // What is shown really lies in the column, and the count is right.
                const AddressRange columnRange = grid.rangeOfCell(row, column);
                ASSERT_TRUE(snapshot->regions[hit->region].range.overlaps(columnRange));
                if (hit->columnCount == 1) {
                    ASSERT_EQ(hit->things, regionsIn(*snapshot, columnRange));
                } else {
                    ASSERT_EQ(hit->things, 1u);
                }
            }
        }
    }
}

TEST(RowCells, TheMostImportantThingOfAColumnWins)
{
    const SnapshotPtr snapshot = test::randomSnapshot(5, 300);
    const MapPyramid pyramid(*snapshot);
    const RowGrid grid(26, 22);
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < snapshot->regions.size(); ++i) {
        const Region& region = snapshot->regions[i];
        cellsOfRow(pyramid, grid, grid.rowOf(region.range.begin), cells);
        const std::uint32_t column = grid.columnOf(region.range.begin);
        for (const Cell& cell : cells) {
            if (column - cell.firstColumn >= cell.columnCount)
                continue;
            const auto importance = [](const CellColour& c) {
                return (c.reserved ? 0 : 100) + rankOf(ColourBy::Type, c.value);
            };
            EXPECT_GE(importance(cell.colour), importance(colourOf(*snapshot, i, {})));
        }
    }
}

} // namespace vmatlas
