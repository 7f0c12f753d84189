// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <ranges>

#include "core/base/address_range.h"

namespace vmatlas {

/// The ranges of a table's rows, whatever else the rows have: mappings of Linux, regions of a snapshot. Ascending and
/// disjoint. Refers to the table.
class RangeRows {
public:
    RangeRows() = default;
    template <std::ranges::contiguous_range Rows>
    // NOLINTNEXTLINE(google-explicit-constructor): a table of rows with a range is one
    RangeRows(const Rows& rows) noexcept
        : m_first(std::ranges::empty(rows) ? nullptr
                                           : reinterpret_cast<const std::byte*>(&std::ranges::data(rows)->range))
        , m_stride(sizeof(std::ranges::range_value_t<Rows>))
        , m_size(std::ranges::size(rows))
    {
    }

    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] const AddressRange& operator[](std::size_t i) const noexcept
    {
        return *reinterpret_cast<const AddressRange*>(m_first + i * m_stride);
    }

private:
    const std::byte* m_first = nullptr;
    std::size_t m_stride = 0; // bytes from row to row
    std::size_t m_size = 0;
};

} // namespace vmatlas
