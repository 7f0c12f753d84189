// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/block_groups.h"

namespace vmatlas::ui {

ColumnSpan spanOf(const RowGrid& grid, std::uint64_t row, const AddressRange& range)
{
    const AddressRange inRow = grid.rangeOfRow(row).intersect(range);
    if (inRow.empty())
        return {};
    return {grid.columnOf(inRow.begin), grid.columnOf(inRow.last()) + 1};
}

AddressRange allocationRange(const Snapshot& snapshot, const Region& region)
{
    return region.allocation.index < snapshot.allocations.size() ? snapshot.allocations[region.allocation.index].range
                                                                 : region.range;
}

void groupCells(const Snapshot& snapshot, const RowGrid& grid, std::uint64_t row, const std::vector<Cell>& cells,
                std::vector<BlockGroup>& groups)
{
    groups.clear();
    AllocationId current;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Cell& cell = cells[i];
        const Region& region = snapshot.regions[cell.region];
        const bool sameAllocation = !groups.empty() && region.allocation.valid() && region.allocation == current &&
                                    groups.back().here.end == cell.firstColumn;
        if (!sameAllocation) {
            groups.push_back({.firstCell = i,
                              .here = {cell.firstColumn, cell.firstColumn},
                              .range = allocationRange(snapshot, region)});
            current = region.allocation;
        }
        BlockGroup& group = groups.back();
        ++group.cellCount;
        group.here.end = cell.firstColumn + cell.columnCount;
        group.starts = group.starts || cell.has(Cell::StartsAllocation);
        group.ends = group.ends || cell.has(Cell::EndsAllocation);
    }
    for (BlockGroup& group : groups) {
        if (!group.starts && row > 0)
            group.above = spanOf(grid, row - 1, group.range);
        if (!group.ends && row < grid.rowOf(~std::uint64_t{0}))
            group.below = spanOf(grid, row + 1, group.range);
    }
}

} // namespace vmatlas::ui
