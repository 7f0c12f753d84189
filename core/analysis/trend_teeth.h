// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/analysis/trend_series.h"
#include "core/analysis/trend_statistics.h"

namespace vmatlas {

/// The means of `bins` as points.
[[nodiscard]] std::vector<SeriesPoint> meansOf(std::span<const TrendBin> bins);
/// Points as bins of one sample each, so that the teeth of rarer, larger collections are found in a floor.
[[nodiscard]] std::vector<TrendBin> binsOf(std::span<const SeriesPoint> points);

/// The lowest point after each fall of a garbage collector's sawtooth: the floor below the teeth. Nothing when there
/// are none: teeth fall much faster than they rise, again and again, by much of the height of the curve; noise and
/// bursts that are given back do both alike.
[[nodiscard]] std::optional<std::vector<SeriesPoint>> floorBelowTeeth(std::span<const TrendBin> bins);

} // namespace vmatlas
