// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/trend.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "core/analysis/trend_jumps.h"
#include "core/analysis/trend_models.h"
#include "core/analysis/trend_statistics.h"
#include "core/analysis/trend_teeth.h"

namespace vmatlas {

namespace {

constexpr std::size_t kPoints = 240;   // of a series that is looked at: costs are quadratic
constexpr std::size_t kFewTroughs = 8; // fewer teeth show no trend of their floor
constexpr double kByChance = 1e-3;     // a rise that chance makes more often than this is none
constexpr double kMinute = 60;

void noteGrowth(Trend& trend, std::span<const SeriesPoint> grown)
{
    const MannKendall test = mannKendall(grown);
    const TheilSen line = theilSen(grown, test.variance);
    trend.slopeAMinute = line.slope * kMinute;
    trend.slopeLow = line.low * kMinute;
    trend.slopeHigh = line.high * kMinute;
    trend.since = grown.front().seconds;
    trend.growth = line.slope * (trend.until - trend.since);
    trend.pRising = test.pRising;
}

/// Growth that is certain, worth a word, and still going on.
bool growsSteadily(const Trend& trend, std::span<const SeriesPoint> grown, const TrendOptions& options)
{
    if (trend.slopeLow <= 0 || trend.pRising > kByChance || trend.growth < options.leastGrowth)
        return false;
    // The later half and the last third go on as the whole does, and what the last quarter hardly ever falls below lies
    // above the first one.
    const double laterHalf = theilSen(grown.last(grown.size() / 2), 0).slope * kMinute;
    const double lastThird = theilSen(grown.last(grown.size() / 3), 0).slope * kMinute;
    if (laterHalf < trend.slopeAMinute / 4 || lastThird < trend.slopeAMinute / 8)
        return false;
    const std::size_t quarter = std::max<std::size_t>(2, grown.size() / 4);
    const double floorOfLast = quantileOf(valuesOf(grown.last(quarter)), 0.1);
    return floorOfLast - medianOf(valuesOf(grown.first(quarter))) > trend.growth / 4;
}

/// The best of the models of one shape; null when there is none.
const TrendModel* bestOf(std::span<const TrendModel> models, TrendShape shape)
{
    const TrendModel* best = nullptr;
    for (const TrendModel& model : models) {
        if (model.shape == shape && (best == nullptr || model.score < best->score))
            best = &model;
    }
    return best;
}

/// A rise that has come to its end.
bool isWarmUp(const TrendModel& model, double allSquares)
{
    return model.slopeBefore > 0 && model.slopeAfter < model.slopeBefore / 4 && model.squares < allSquares / 2;
}

/// The verdict on a curve without teeth.
void judge(Trend& trend, const std::vector<SeriesPoint>& raw, const TrendOptions& options)
{
    constexpr std::size_t kSmoothed = 5;
    constexpr std::size_t kMostJumps = 8; // fitted
    constexpr std::size_t kFewJumps = 4;  // up to so many are steps, more are growth in pieces
    const std::vector<SeriesPoint> points = runningMedian(raw, kSmoothed);
    std::vector<TrendModel> models = fitModels(points, kMostJumps);
    const TrendModel& best = models[bestModel(models, options.leastGrowth / 20)];
    const TrendModel& bend = *bestOf(models, TrendShape::Bend);
    const TrendModel& saturating = *bestOf(models, TrendShape::Saturating);
    const double all = models.front().squares; // the constant leaves everything
    trend.noiseShare = all > 0 ? std::clamp(best.squares / all, 0.0, 1.0) : 1;

    std::span<const SeriesPoint> grown = raw;
    const bool beganThen = best.slopeBefore < best.slopeAfter / 4;
    const bool goesOnSlower = best.slopeAfter < best.slopeBefore / 4 && best.slopeAfter > best.slopeBefore / 40;
    if (best.shape == TrendShape::Bend && (beganThen || goesOnSlower))
        grown = grown.subspan(best.breaks.front()); // a warm-up may have gone before
    noteGrowth(trend, grown);

    const TrendModel* const levels = bestOf(models, TrendShape::Levels);
    const TrendJumps jumps = levels == nullptr ? TrendJumps{} : findJumps(*levels, points);
    const double halfOfLine = bestOf(models, TrendShape::Line)->squares / 2;
    const bool stepped = jumps.sharp && jumps.count <= kFewJumps && jumps.squares < std::min(halfOfLine, all / 2);
    if (!stepped && growsSteadily(trend, grown, options)) {
        trend.verdict = TrendVerdict::Leak;
        return;
    }
    const TrendModel& warm = bend.score < saturating.score ? bend : saturating;
    const bool warmed = isWarmUp(warm, all);
    const double moved = std::sqrt(std::max(0.0, all - best.squares) / static_cast<double>(points.size()));
    if (best.shape == TrendShape::Constant || moved < options.leastGrowth / 4)
        trend.verdict = TrendVerdict::Flat;
    else if (stepped && (jumps.squares < warm.squares || !warmed))
        trend.verdict = jumps.inStages ? TrendVerdict::WarmUp : TrendVerdict::Step;
    else if (warmed)
        trend.verdict = TrendVerdict::WarmUp;
    else if (trend.pRising > kByChance && trend.pRising < 1 - kByChance)
        trend.verdict = TrendVerdict::Flat;
    else
        trend.verdict = TrendVerdict::Unknown;
}

} // namespace

Trend analyzeTrend(const TrendSeries& series, const TrendOptions& options)
{
    Trend trend;
    trend.samples = series.samples();
    trend.since = series.firstSeconds();
    trend.until = series.lastSeconds();
    if (series.samples() < kFewestTrendSamples || trend.until - trend.since < options.leastSeconds)
        return trend;
    std::vector<TrendBin> bins = thinned(series.bins(), kPoints);
    std::vector<SeriesPoint> points = meansOf(bins);
    constexpr int kGenerations = 3; // of a collector: small, large and full collections
    for (int depth = 0; depth < kGenerations && bins.size() >= kFewTroughs; ++depth) {
        std::optional<std::vector<SeriesPoint>> floor = floorBelowTeeth(bins);
        if (!floor)
            break;
        trend.sawtooth = true;
        points = std::move(*floor);
        bins = binsOf(points);
    }
    if (points.size() >= kFewTroughs)
        judge(trend, points, options);
    if (trend.sawtooth && trend.verdict != TrendVerdict::Leak)
        trend.verdict = TrendVerdict::Sawtooth;
    return trend;
}

std::optional<double> secondsUntilVerdict(const Trend& trend, const TrendOptions& options)
{
    if (trend.samples < 2)
        return std::nullopt;
    const double seen = trend.until - trend.since;
    const double pace = seen / static_cast<double>(trend.samples - 1);
    const auto missing = static_cast<double>(kFewestTrendSamples - std::min(trend.samples, kFewestTrendSamples));
    return std::max({0.0, options.leastSeconds - seen, missing * pace});
}

} // namespace vmatlas
