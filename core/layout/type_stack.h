// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/layout/timeline_layout.h"

namespace vmatlas {

/// Committed bytes by type at one moment of a stacked chart.
struct StackColumn {
    SteadyClock::time_point at;
    CommittedTypes bytes{};
    bool joined = false; ///< goes on from the column before; false behind a gap

    friend bool operator==(const StackColumn&, const StackColumn&) = default;
};

/// The stack of a chart that is `columns` pixels wide: every row where they are few, else the last one of each pixel
/// column. One beyond each edge is included. Pure; O(rows in the window).
[[nodiscard]] std::vector<StackColumn> typeStack(const Timeline& timeline, const TimeWindow& window, int columns);

/// From 0 to the highest stack; none when nothing is known in the window.
[[nodiscard]] std::optional<ValueRange> stackRange(const std::vector<StackColumn>& columns);

} // namespace vmatlas
