// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/block_groups.h"

namespace vmatlas::ui {

void groupCells(const MapPyramid& pyramid, const MapLines& lines, std::uint64_t row, const std::vector<Cell>& cells,
                std::vector<BlockGroup>& groups)
{
    groups.clear();
    AllocationId current;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Cell& cell = cells[i];
        const AllocationId allocation = pyramid.allocation(cell.region);
        const bool sameAllocation = !groups.empty() && allocation.valid() && allocation == current &&
                                    groups.back().here.end == cell.firstColumn;
        if (!sameAllocation) {
            groups.push_back({.firstCell = i, .here = {cell.firstColumn, cell.firstColumn}});
            current = allocation;
        }
        BlockGroup& group = groups.back();
        ++group.cellCount;
        group.here.end = cell.firstColumn + cell.columnCount;
        group.starts = group.starts || cell.has(Cell::StartsAllocation);
        group.ends = group.ends || cell.has(Cell::EndsAllocation);
    }
    for (BlockGroup& group : groups) {
        if (group.starts && group.ends)
            continue;
        const AddressRange range = pyramid.allocationRange(cells[group.firstCell].region);
        if (!group.starts && row > 0)
            group.above = lines.columnsOf(row - 1, range);
        if (!group.ends && row < lines.lastRow())
            group.below = lines.columnsOf(row + 1, range);
    }
}

} // namespace vmatlas::ui
