// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/layout/row_grid.h"

namespace vmatlas {

/// The columns of one row of a grid, as CellWalk wants them.
struct RowColumns {
    const RowGrid& grid;
    std::uint64_t row = 0;

    [[nodiscard]] std::uint32_t of(std::uint64_t address) const { return grid.columnOf(address); }
    [[nodiscard]] std::uint64_t firstOf(std::uint32_t column) const { return grid.rangeOfCell(row, column).begin; }
    [[nodiscard]] std::uint64_t lastOf(std::uint32_t column) const { return grid.rangeOfCell(row, column).last(); }
};

} // namespace vmatlas
