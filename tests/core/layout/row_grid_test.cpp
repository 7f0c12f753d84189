// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/row_grid.h"

#include <random>

#include <gtest/gtest.h>

namespace vmatlas {

namespace {
constexpr std::uint64_t kTop = ~std::uint64_t{0};
}

TEST(RowGrid, CutsAddressesIntoRowsAndColumns)
{
    const RowGrid grid(20, 12);
    EXPECT_EQ(grid.columns(), 256u);
    EXPECT_EQ(grid.rowOf(0x55d4'a1c0'3fff), 0x55d4'a1cULL);
    EXPECT_EQ(grid.columnOf(0x55d4'a1c0'3fff), 3u);
    EXPECT_EQ(grid.rangeOfRow(0x55d4'a1c), (AddressRange{0x55d4'a1c0'0000, 0x100000}));
    EXPECT_EQ(grid.rangeOfCell(0x55d4'a1c, 3), (AddressRange{0x55d4'a1c0'3000, 0x1000}));
}

TEST(RowGrid, ReachesTheTopOfTheAddressSpace)
{
    for (const std::uint64_t phase : {std::uint64_t{0}, std::uint64_t{0x3000}, std::uint64_t{0xff000}}) {
        const RowGrid grid(20, 12, phase);
        const std::uint64_t row = grid.rowOf(kTop);
        EXPECT_EQ(grid.rangeOfRow(row).last(), kTop);
        EXPECT_TRUE(grid.rangeOfCell(row, grid.columnOf(kTop)).contains(kTop));
        if (phase != 0) {
            EXPECT_TRUE(grid.rangeOfCell(row, grid.columns() - 1).empty());
            EXPECT_TRUE(grid.rangeOfCell(0, 0).empty());
        }
        EXPECT_EQ(grid.rangeOfRow(0).begin, 0u);
        EXPECT_EQ(grid.rangeOfRow(0).last() + 1, grid.rangeOfRow(1).begin);
    }
}

TEST(RowGrid, AddressAndCellAgreeBothWays)
{
    std::mt19937_64 random(1);
    for (int i = 0; i < 200'000; ++i) {
        const int rowShift = static_cast<int>(12 + random() % (RowGrid::kMaxRowShift - 11));
        const int columnShift = std::max<int>(rowShift - static_cast<int>(random() % 13), 12);
        const RowGrid grid(rowShift, columnShift, random());
        const std::uint64_t address = random() >> (random() % 64);
        const std::uint64_t row = grid.rowOf(address);
        const std::uint32_t column = grid.columnOf(address);
        ASSERT_LT(column, grid.columns());
        ASSERT_TRUE(grid.rangeOfRow(row).contains(address));
        const AddressRange cell = grid.rangeOfCell(row, column);
        ASSERT_TRUE(cell.contains(address));
        ASSERT_TRUE(grid.rangeOfRow(row).contains(cell));
        ASSERT_EQ(grid.rowOf(cell.last()), row);
        ASSERT_EQ(grid.columnOf(cell.last()), column);
    }
}

TEST(RowGrid, PhasePutsAnAddressIntoAColumn)
{
    std::mt19937_64 random(2);
    for (int i = 0; i < 100'000; ++i) {
        const int rowShift = static_cast<int>(17 + random() % 40);
        const int columnShift = std::max<int>(rowShift - static_cast<int>(random() % 10), 12);
        const std::uint64_t address = random() >> (random() % 30);
        const auto column = static_cast<std::uint32_t>(random() % (1u << (rowShift - columnShift)));
        const RowGrid grid(rowShift, columnShift, RowGrid::phaseFor(address, column, rowShift, columnShift));
        ASSERT_EQ(grid.columnOf(address), column);
        ASSERT_EQ(RowGrid(rowShift, columnShift, grid.phase()), grid);
    }
}

} // namespace vmatlas
