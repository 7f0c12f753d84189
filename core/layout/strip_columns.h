// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/layout/address_strip.h"

namespace vmatlas {

/// Columns of equal length of a part of a strip, as CellWalk wants them.
struct StripColumns {
    const AddressStrip& strip;
    std::uint64_t first = 0;  ///< position where column 0 begins
    std::uint64_t length = 1; ///< positions of a column

    [[nodiscard]] std::uint32_t of(std::uint64_t address) const
    {
        return static_cast<std::uint32_t>((strip.positionOf(address) - first) / length);
    }
    [[nodiscard]] std::uint64_t firstOf(std::uint32_t column) const { return strip.firstAt(first + column * length); }
    [[nodiscard]] std::uint64_t lastOf(std::uint32_t column) const
    {
        return strip.lastAt(first + column * length + (length - 1));
    }
};

} // namespace vmatlas
