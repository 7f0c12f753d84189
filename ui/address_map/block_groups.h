// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/layout/row_cells.h"

namespace vmatlas::ui {

/// Columns [first, end) of a row.
struct ColumnSpan {
    std::uint32_t first = 0;
    std::uint32_t end = 0;

    [[nodiscard]] bool empty() const { return first >= end; }
    [[nodiscard]] std::uint32_t count() const { return empty() ? 0 : end - first; }
    friend bool operator==(const ColumnSpan&, const ColumnSpan&) = default;
};

/// Neighbouring cells of one row that belong to one allocation: the part of its shape that lies in this row.
struct BlockGroup {
    std::size_t firstCell = 0;
    std::size_t cellCount = 0;
    ColumnSpan here;
    ColumnSpan above; ///< where the allocation goes on in the row above
    ColumnSpan below;
    bool starts = false; ///< the allocation begins in this row
    bool ends = false;
    AddressRange range; ///< of the whole allocation
};

/// Columns of `row` that `range` covers.
[[nodiscard]] ColumnSpan spanOf(const RowGrid& grid, std::uint64_t row, const AddressRange& range);

/// Range of a region's allocation, or its own when it has none.
[[nodiscard]] AddressRange allocationRange(const Snapshot& snapshot, const Region& region);

/// Puts the cells of a row together by allocation. `groups` is emptied first.
void groupCells(const Snapshot& snapshot, const RowGrid& grid, std::uint64_t row, const std::vector<Cell>& cells,
                std::vector<BlockGroup>& groups);

} // namespace vmatlas::ui
