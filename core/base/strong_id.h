// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace vmatlas {

/// Index into one particular table of a snapshot; `Tag` keeps the tables apart.
template <typename Tag> struct StrongId {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t index = kNone;

    [[nodiscard]] constexpr bool valid() const noexcept { return index != kNone; }
    friend constexpr auto operator<=>(const StrongId&, const StrongId&) = default;
};

} // namespace vmatlas
