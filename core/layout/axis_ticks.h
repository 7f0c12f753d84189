// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/layout/timeline_layout.h"

namespace vmatlas {

/// What reads as a round number: 1, 2 or 5 times a power of ten, for bytes of a power of 1024.
enum class TickBase : std::uint8_t { Bytes, Decimal };

/// An axis of numbers whose ends are ticks.
struct ValueAxis {
    std::uint64_t min = 0;
    std::uint64_t max = 0;
    std::vector<std::uint64_t> ticks; ///< ascending
    bool logarithmic = false;
    bool fromZero = false; ///< logarithmic from `min` on, and 0 has a place of its own a decade below

    friend bool operator==(const ValueAxis&, const ValueAxis&) = default;
};

/// Axis for the values of a range, with 2 to `maxTicks` (at least 2) round ticks at equal distances. Starts at 0 when
/// the values come near it; otherwise shows at least 1/64 of the largest value, so that noise does not look like a
/// leak.
[[nodiscard]] ValueAxis linearAxis(const std::optional<ValueRange>& range, int maxTicks, TickBase base);
/// Ticks at decades, at equal distances; from a decade clearly below the smallest value on. When that is 0 it is at the
/// bottom, and four decades below the largest value follow. With few ticks some decades have none.
[[nodiscard]] ValueAxis logarithmicAxis(const std::optional<ValueRange>& range, int maxTicks, TickBase base);

/// Where a value stands: 0 at min, 1 at max. On a logarithmic axis what is below min stands at 0, as it has no place;
/// unless that begins at zero, from which it rises evenly to min.
[[nodiscard]] double placeOn(const ValueAxis& axis, std::uint64_t value);

/// Ticks on round moments.
struct TimeTicks {
    SteadyClock::duration step{}; ///< between two ticks
    std::vector<SteadyClock::time_point> ticks;

    friend bool operator==(const TimeTicks&, const TimeTicks&) = default;
};

/// At most `maxTicks` ticks inside a window, whole steps away from `origin`: local midnight for wall-clock labels, the
/// start of the session for relative ones. Steps are round to a person: 1, 2, 5 x 10^n ms, then 1, 2, 5, 10, 15, 30
/// seconds and minutes, then hours and days.
[[nodiscard]] TimeTicks timeTicks(const TimeWindow& window, SteadyClock::time_point origin, int maxTicks);

} // namespace vmatlas
