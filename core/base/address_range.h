// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace vmatlas {

/// Bytes [begin, begin + size). An exclusive end would not fit at the top of the address space, so there is none.
struct AddressRange {
    std::uint64_t begin = 0;
    std::uint64_t size = 0; ///< bytes

    [[nodiscard]] constexpr bool empty() const noexcept { return size == 0; }
    /// Last byte of a range that is not empty.
    [[nodiscard]] constexpr std::uint64_t last() const noexcept { return begin + (size - 1); }
    [[nodiscard]] constexpr bool contains(std::uint64_t address) const noexcept { return address - begin < size; }
    [[nodiscard]] constexpr bool contains(const AddressRange& other) const noexcept
    {
        return other.size != 0 && contains(other.begin) && contains(other.last());
    }
    [[nodiscard]] constexpr bool overlaps(const AddressRange& other) const noexcept
    {
        return size != 0 && other.size != 0 && begin <= other.last() && other.begin <= last();
    }
    /// The common part; empty when there is none.
    [[nodiscard]] constexpr AddressRange intersect(const AddressRange& other) const noexcept
    {
        if (!overlaps(other))
            return {};
        const std::uint64_t from = std::max(begin, other.begin);
        return {from, std::min(last(), other.last()) - from + 1};
    }
    /// From a first and a last byte, both inside.
    [[nodiscard]] static constexpr AddressRange fromFirstLast(std::uint64_t first, std::uint64_t last) noexcept
    {
        return {first, last - first + 1};
    }

    friend constexpr auto operator<=>(const AddressRange&, const AddressRange&) = default;
};

} // namespace vmatlas
