// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

// Statistics of short series that a few wild values do not mislead. Pure; times ascend. Every function is meant for a
// few hundred points: the costs are quadratic.
namespace vmatlas {

struct SeriesPoint {
    double seconds = 0;
    double value = 0;
};

[[nodiscard]] std::vector<double> valuesOf(std::span<const SeriesPoint> points);
[[nodiscard]] double medianOf(std::vector<double> values); ///< 0 for none
/// The value below which `share` of all lie; 0 for none.
[[nodiscard]] double quantileOf(std::vector<double> values, double share);
/// Each value replaced by the median of the `width` (odd) around it; fewer at the ends.
[[nodiscard]] std::vector<SeriesPoint> runningMedian(std::span<const SeriesPoint> points, std::size_t width);

/// Test of a steady direction: Mann and Kendall's, with ties, and with Hamed and Rao's correction for values that
/// resemble their neighbours.
struct MannKendall {
    double score = 0;    ///< S: rising pairs less falling ones
    double variance = 0; ///< of S without a trend, corrected
    double z = 0;        ///< standard normal without a trend
    double pRising = 1;  ///< probability of at least so much rise without a trend
};
[[nodiscard]] MannKendall mannKendall(std::span<const SeriesPoint> points);

/// Theil and Sen's slope: the median of the slopes of all pairs, with the interval that holds the true one with a
/// probability of 95 %; `variance` is that of mannKendall().
struct TheilSen {
    double slope = 0; ///< a second
    double low = 0;
    double high = 0;
    double intercept = 0; ///< at second 0
};
[[nodiscard]] TheilSen theilSen(std::span<const SeriesPoint> points, double variance);

} // namespace vmatlas
