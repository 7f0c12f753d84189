// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/layout/map_lines.h"
#include "core/layout/map_pyramid.h"

namespace vmatlas::ui {

/// Neighbouring cells of one row that belong to one allocation: the part of its shape that lies in this row.
struct BlockGroup {
    std::size_t firstCell = 0;
    std::size_t cellCount = 0;
    ColumnSpan here;
    ColumnSpan above; ///< where the allocation goes on in the row above
    ColumnSpan below;
    bool starts = false; ///< the allocation begins in this row
    bool ends = false;
};

/// Puts the cells of a row together by allocation. `groups` is emptied first.
void groupCells(const MapPyramid& pyramid, const MapLines& lines, std::uint64_t row, const std::vector<Cell>& cells,
                std::vector<BlockGroup>& groups);

} // namespace vmatlas::ui
