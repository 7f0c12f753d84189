// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/base/measured.h"

namespace vmatlas {

enum class LimitKind : std::uint8_t { AddressSpace32, AddressSpaceLimit, GroupMemory, CommitLimit, OpenFiles };

/// A limit and what counts against it, in the same unit.
struct LimitUse {
    LimitKind kind = LimitKind::AddressSpace32;
    Measured used;
    Measured limit;
};

/// Growth a minute with its 95 % interval.
struct GrowthRate {
    double slope = 0;
    double low = 0;
    double high = 0;
};

/// When a limit is hit if the growth goes on.
struct LimitReach {
    LimitKind kind = LimitKind::AddressSpace32;
    std::uint64_t limit = 0;
    std::uint64_t left = 0;              ///< 0 when it is reached already
    double minutes = 0;                  ///< from now
    double earliestMinutes = 0;          ///< at the upper end of the interval of the growth
    std::optional<double> latestMinutes; ///< at its lower end; nothing when that does not grow

    friend bool operator==(const LimitReach&, const LimitReach&) = default;
};

/// The limit that is hit first; nothing when none is known or nothing grows. Pure.
[[nodiscard]] std::optional<LimitReach> firstLimit(std::span<const LimitUse> uses, const GrowthRate& rate);

} // namespace vmatlas
