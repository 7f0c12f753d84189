// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/history/timeline.h"

namespace vmatlas {

// Pure preparation of the timeline: what any chart draws, without a GUI. Any thread that may read the Timeline.

/// A stretch of time, both ends inside.
struct TimeWindow {
    SteadyClock::time_point from;
    SteadyClock::time_point to;

    [[nodiscard]] SteadyClock::duration span() const { return to - from; }
    [[nodiscard]] bool contains(SteadyClock::time_point at) const { return from <= at && at <= to; }
    friend bool operator==(const TimeWindow&, const TimeWindow&) = default;
};

/// A corner of a curve.
struct CurveSample {
    SteadyClock::time_point at;
    std::uint64_t value = 0; ///< bytes
    bool joined = false;     ///< a line runs from the sample before; false behind a gap

    friend bool operator==(const CurveSample&, const CurveSample&) = default;
};

/// The curve of one metric for a chart that is `columns` pixels wide: all samples where they are few, else the first,
/// smallest, largest and last of each pixel column, so no spike is lost. An unknown value or a pause parts the curve.
/// One sample beyond each edge is included so that lines run out of the picture. O(columns * log points).
[[nodiscard]] std::vector<CurveSample> thinCurve(const Timeline& timeline, TimelineMetric metric,
                                                 const TimeWindow& window, int columns);

/// Smallest and largest bytes of what thinCurve() would give.
struct ValueRange {
    std::uint64_t min = 0;
    std::uint64_t max = 0;

    friend bool operator==(const ValueRange&, const ValueRange&) = default;
};
/// None when nothing is known in the window. O(log points).
[[nodiscard]] std::optional<ValueRange> valueRange(const Timeline& timeline, TimelineMetric metric,
                                                   const TimeWindow& window);
/// The range that holds both.
[[nodiscard]] std::optional<ValueRange> united(const std::optional<ValueRange>& a, const std::optional<ValueRange>& b);

} // namespace vmatlas
