// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>

#include "core/base/address_range.h"

namespace vmatlas {

/// The address space written like a page of text: rows of 2^rowShift bytes, each cut into columns of 2^columnShift
/// bytes. `phase` moves the grid so that any column can stand at any place of a row. Address arithmetic only, never
/// overflows.
class RowGrid {
public:
    static constexpr int kMaxRowShift = 62;

    constexpr RowGrid() = default;
    /// `phase`: bytes that the rows begin after a multiple of their size; cut down to whole columns.
    constexpr RowGrid(int rowShift, int columnShift, std::uint64_t phase = 0) noexcept
        : m_rowShift(rowShift)
        , m_columnShift(columnShift)
    {
        assert(columnShift >= 0 && columnShift <= rowShift && rowShift <= kMaxRowShift);
        const std::uint64_t columnMask = (std::uint64_t{1} << columnShift) - 1;
        m_shift = ((rowBytes() - (phase & rowMask())) & rowMask() & ~columnMask);
    }

    [[nodiscard]] constexpr int rowShift() const noexcept { return m_rowShift; }
    [[nodiscard]] constexpr int columnShift() const noexcept { return m_columnShift; }
    [[nodiscard]] constexpr std::uint64_t rowBytes() const noexcept { return std::uint64_t{1} << m_rowShift; }
    [[nodiscard]] constexpr std::uint64_t columnBytes() const noexcept { return std::uint64_t{1} << m_columnShift; }
    [[nodiscard]] constexpr std::uint32_t columns() const noexcept { return 1u << (m_rowShift - m_columnShift); }
    [[nodiscard]] constexpr std::uint64_t phase() const noexcept { return (rowBytes() - m_shift) & rowMask(); }

    [[nodiscard]] constexpr std::uint64_t rowOf(std::uint64_t address) const noexcept
    {
        return (address >> m_rowShift) + (((address & rowMask()) + m_shift) >> m_rowShift);
    }
    [[nodiscard]] constexpr std::uint32_t columnOf(std::uint64_t address) const noexcept
    {
        return static_cast<std::uint32_t>((((address & rowMask()) + m_shift) & rowMask()) >> m_columnShift);
    }
    /// Addresses of a row; the first and the last row of the space may be cut off.
    [[nodiscard]] constexpr AddressRange rangeOfRow(std::uint64_t row) const noexcept
    {
        const std::uint64_t begin = row == 0 ? 0 : (row << m_rowShift) - m_shift;
        const std::uint64_t last = row >= rowOf(kTop) ? kTop : ((row + 1) << m_rowShift) - m_shift - 1;
        return AddressRange::fromFirstLast(begin, last);
    }
    /// Addresses of a cell; empty where the grid reaches beyond either end of the space.
    [[nodiscard]] constexpr AddressRange rangeOfCell(std::uint64_t row, std::uint32_t column) const noexcept
    {
        const std::uint64_t offset = std::uint64_t{column} << m_columnShift;
        if (row == 0 && offset < m_shift)
            return {};
        const AddressRange cell{(row << m_rowShift) - m_shift + offset, columnBytes()};
        return rowOf(cell.begin) == row ? cell : AddressRange{}; // beyond the top it wraps into row 0
    }
    /// The phase that puts `address` into `column`.
    [[nodiscard]] static constexpr std::uint64_t phaseFor(std::uint64_t address, std::uint32_t column, int rowShift,
                                                          int columnShift) noexcept
    {
        const std::uint64_t rowMask = (std::uint64_t{1} << rowShift) - 1;
        const std::uint64_t columnBegin = address >> columnShift << columnShift;
        return (columnBegin - (std::uint64_t{column} << columnShift)) & rowMask;
    }

    friend constexpr bool operator==(const RowGrid&, const RowGrid&) = default;

private:
    static constexpr std::uint64_t kTop = ~std::uint64_t{0};
    [[nodiscard]] constexpr std::uint64_t rowMask() const noexcept { return rowBytes() - 1; }

    int m_rowShift = 20;
    int m_columnShift = 12;
    std::uint64_t m_shift = 0; // added to an address before it is cut into rows; whole columns, less than a row
};

} // namespace vmatlas
