// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/layout/row_grid.h"

namespace vmatlas {

/// The columns of one row of a grid, as CellWalk wants them. Only for addresses of that row and their columns.
class RowColumns {
public:
    RowColumns(const RowGrid& grid, std::uint64_t row)
        : m_shift(grid.columnShift())
    {
        const std::uint64_t begin = grid.rangeOfRow(row).begin; // row 0 may lack its first columns
        m_begin = begin - (std::uint64_t{grid.columnOf(begin)} << m_shift);
    }

    [[nodiscard]] std::uint32_t of(std::uint64_t address) const
    {
        return static_cast<std::uint32_t>((address - m_begin) >> m_shift);
    }
    [[nodiscard]] std::uint64_t firstOf(std::uint32_t column) const
    {
        return m_begin + (std::uint64_t{column} << m_shift);
    }
    [[nodiscard]] std::uint64_t lastOf(std::uint32_t column) const
    {
        return firstOf(column) + ((std::uint64_t{1} << m_shift) - 1);
    }

private:
    int m_shift;
    std::uint64_t m_begin = 0; // of column 0, modulo 2^64 where the row begins before the space does
};

} // namespace vmatlas
