// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <span>

#include "core/model/timeline_point.h"

namespace vmatlas::ui {

/// What watching costs the machine, averaged over the last seconds.
struct SamplingCost {
    double millisecondsPerSample = 0; ///< wall time
    double percentOfOneCpu = 0;       ///< CPU time against time passed
};

/// Of the newest points, at most ten seconds of them. `interval` counts where there is only one. None without a point.
[[nodiscard]] std::optional<SamplingCost> samplingCost(std::span<const TimelinePoint> points,
                                                       std::chrono::milliseconds interval);

} // namespace vmatlas::ui
