// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

namespace vmatlas {

/// Multiplies by 1024 for each step of K, M, G, T; false for what is no unit or does not fit.
[[nodiscard]] constexpr bool applySizeUnit(char unit, std::uint64_t& amount) noexcept
{
    const std::size_t step = std::string_view("KMGT").find(unit);
    if (step == std::string_view::npos)
        return false;
    const std::size_t shift = 10 * (step + 1);
    const bool fits = amount <= std::numeric_limits<std::uint64_t>::max() >> shift;
    amount <<= fits ? shift : 0;
    return fits;
}

} // namespace vmatlas
