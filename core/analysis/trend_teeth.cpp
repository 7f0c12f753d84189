// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/trend_teeth.h"

#include <algorithm>
#include <functional>

namespace vmatlas {

namespace {

std::vector<double> withoutSlope(std::span<const TrendBin> bins, double TrendBin::*value, double slope)
{
    std::vector<double> values;
    values.reserve(bins.size());
    for (const TrendBin& bin : bins)
        values.push_back(bin.*value - slope * bin.seconds);
    return values;
}

/// Between its 5th and its 95th percentile, with the slope of the whole taken away.
double heightOf(std::span<const TrendBin> bins)
{
    const double slope = theilSen(meansOf(bins), 0).slope;
    return quantileOf(withoutSlope(bins, &TrendBin::high, slope), 0.95) -
           quantileOf(withoutSlope(bins, &TrendBin::low, slope), 0.05);
}

/// Whether the falls in the bins `fallen` are steeper than as many of the steepest rises.
bool fallsAreSteeper(std::span<const TrendBin> bins, const std::vector<std::size_t>& fallen)
{
    constexpr double kUneven = 1.6; // times that a fall is faster than a rise
    constexpr double kClearlyUneven = 2.2;
    constexpr std::size_t kMany = 8; // fewer teeth must be clearer
    std::vector<double> falls;
    for (const std::size_t i : fallen)
        falls.push_back(bins[i].largestFall);
    std::vector<double> rises;
    for (const TrendBin& bin : bins) {
        if (bin.largestRise > 0)
            rises.push_back(bin.largestRise);
    }
    std::ranges::sort(rises, std::greater<>());
    rises.resize(std::min(rises.size(), falls.size()));
    const double uneven = fallen.size() < kMany ? kClearlyUneven : kUneven;
    return medianOf(std::move(falls)) >= uneven * medianOf(std::move(rises));
}

} // namespace

std::vector<SeriesPoint> meansOf(std::span<const TrendBin> bins)
{
    std::vector<SeriesPoint> points;
    points.reserve(bins.size());
    for (const TrendBin& bin : bins)
        points.push_back({bin.seconds, bin.mean});
    return points;
}

std::vector<TrendBin> binsOf(std::span<const SeriesPoint> points)
{
    std::vector<TrendBin> bins;
    bins.reserve(points.size());
    for (const SeriesPoint& point : points) {
        const double before = bins.empty() ? point.value : bins.back().mean;
        bins.push_back({.seconds = point.seconds,
                        .mean = point.value,
                        .low = point.value,
                        .high = point.value,
                        .largestRise = std::max(0.0, point.value - before),
                        .largestFall = std::max(0.0, before - point.value),
                        .samples = 1});
    }
    return bins;
}

std::optional<std::vector<SeriesPoint>> floorBelowTeeth(std::span<const TrendBin> bins)
{
    constexpr double kHigh = 0.35; // of the curve's height: a fall of a tooth
    constexpr std::size_t kFewestTeeth = 3;
    const double height = heightOf(bins);
    std::vector<std::size_t> fallen;
    for (std::size_t i = 0; i < bins.size(); ++i) {
        if (bins[i].largestFall > kHigh * height)
            fallen.push_back(i);
    }
    if (fallen.size() < kFewestTeeth || !fallsAreSteeper(bins, fallen))
        return std::nullopt;
    std::vector<SeriesPoint> floor;
    for (std::size_t i = 0; i < fallen.size(); ++i) {
        const std::size_t end = i + 1 < fallen.size() ? fallen[i + 1] : bins.size();
        const auto lowest = std::ranges::min_element(bins.subspan(fallen[i], end - fallen[i]), {}, &TrendBin::low);
        floor.push_back({lowest->seconds, lowest->low});
    }
    return floor;
}

} // namespace vmatlas
