// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "core/analysis/trend_models.h"
#include "core/analysis/trend_statistics.h"

namespace vmatlas {

/// The jumps of fitted levels that are more than noise: from one level that lasts to another, in one go.
struct TrendJumps {
    std::size_t count = 0;
    std::size_t last = 0;  ///< point at which the last one is done
    bool sharp = false;    ///< all of them stand out of the noise and do not take time
    bool inStages = false; ///< several, upwards and all early, as when a program loads one thing after the other
    double squares = 0;    ///< left over by these levels
};

/// `model` has the shape Levels and was fitted to `points`.
[[nodiscard]] TrendJumps findJumps(const TrendModel& model, std::span<const SeriesPoint> points);

} // namespace vmatlas
