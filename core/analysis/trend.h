// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "core/analysis/trend_series.h"

namespace vmatlas {

/// What a series does, in one word.
enum class TrendVerdict : std::uint8_t {
    TooShort, ///< not enough seen to tell
    Flat,     ///< goes nowhere; what it does is noise
    WarmUp,   ///< rose in the beginning, has been flat since
    Sawtooth, ///< rises and is given back, as a garbage collector does; what is left after each does not grow
    Step,     ///< a few jumps, flat between them
    Leak,     ///< grows steadily until now
    Unknown   ///< moves, but fits none of these
};

struct TrendOptions {
    double leastGrowth = 32.0 * 1024; ///< less in all is not told as growth; the unit of the series
    double leastSeconds = 30;         ///< a shorter series is TooShort
};

/// A verdict with the numbers that it rests on. Values have the unit of the series, times are on its clock.
struct Trend {
    TrendVerdict verdict = TrendVerdict::TooShort;
    bool sawtooth = false;   ///< there are teeth; the numbers are those of the floor below them
    double slopeAMinute = 0; ///< Theil and Sen's, since `since`
    double slopeLow = 0;     ///< a minute; 95 % interval
    double slopeHigh = 0;
    double since = 0;      ///< seconds: where the growth begins; the beginning of the series when it is all of it
    double until = 0;      ///< seconds: the end of the series
    double growth = 0;     ///< slope times duration
    double pRising = 1;    ///< probability of so steady a rise by chance
    double noiseShare = 1; ///< part of the variance that the shape does not explain, 0 to 1
    std::uint64_t samples = 0;
};

/// Pure. The cost is that of a few hundred points (some milliseconds), however long the series is.
[[nodiscard]] Trend analyzeTrend(const TrendSeries& series, const TrendOptions& options = {});

/// Samples that a verdict needs at least.
inline constexpr std::uint64_t kFewestTrendSamples = 20;
/// How long to go on at the pace so far until there can be a verdict: seconds; 0 when there can be one already, nothing
/// when the pace is not known yet. Pure.
[[nodiscard]] std::optional<double> secondsUntilVerdict(const Trend& trend, const TrendOptions& options = {});

} // namespace vmatlas
