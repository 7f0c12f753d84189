// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/trend_jumps.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace vmatlas {

namespace {

struct Level {
    std::size_t begin = 0;
    std::size_t end = 0;
    double value = 0;
};

double medianOf(std::span<const SeriesPoint> points)
{
    return vmatlas::medianOf(valuesOf(points));
}

/// Levels that last; short ones between them are the jump itself or a burst, and small differences none.
std::vector<Level> lastingLevels(const TrendModel& model, std::span<const SeriesPoint> points, std::size_t shortest)
{
    constexpr double kSmall = 0.125; // of the whole height
    const auto [low, high] = std::ranges::minmax(model.levels);
    std::vector<Level> levels;
    for (std::size_t i = 0; i < model.levels.size(); ++i) {
        const std::size_t begin = i == 0 ? 0 : model.breaks[i - 1];
        const std::size_t end = i < model.breaks.size() ? model.breaks[i] : points.size();
        const double value = medianOf(points.subspan(begin, end - begin));
        if (!levels.empty() && std::abs(value - levels.back().value) < (high - low) * kSmall)
            levels.back().end = end;
        else if (end - begin >= shortest)
            levels.push_back({begin, end, value});
    }
    return levels;
}

/// Rises of the fitted levels; what follows at once belongs to the same one.
std::size_t risesOf(const TrendModel& model)
{
    constexpr std::size_t kOneJump = 3; // points that a jump may take
    constexpr double kSmall = 0.1;
    const auto [low, high] = std::ranges::minmax(model.levels);
    std::size_t rises = 0;
    for (std::size_t i = 1; i < model.levels.size(); ++i) {
        const bool sameJump = i > 1 && model.breaks[i - 1] - model.breaks[i - 2] <= kOneJump;
        if (!sameJump && model.levels[i] - model.levels[i - 1] > (high - low) * kSmall)
            ++rises;
    }
    return rises;
}

bool isSharp(const Level& from, const Level& to, std::span<const SeriesPoint> points, std::size_t reach, double noise)
{
    constexpr double kOutOfNoise = 3.5; // standard deviations
    constexpr double kAtOnce = 0.6;     // of the height
    const std::size_t ahead = std::min(reach, from.end - from.begin);
    const std::size_t behind = std::min(reach, to.end - to.begin);
    const double atOnce =
        medianOf(points.subspan(to.begin, behind)) - medianOf(points.subspan(from.end - ahead, ahead));
    const double height = to.value - from.value;
    return std::abs(height) >= kOutOfNoise * noise && atOnce / height >= kAtOnce;
}

} // namespace

TrendJumps findJumps(const TrendModel& model, std::span<const SeriesPoint> points)
{
    const std::size_t shortest = std::max<std::size_t>(4, points.size() / 20);
    const std::vector<Level> levels = lastingLevels(model, points, shortest);
    TrendJumps jumps;
    std::vector<double> distances;
    for (const Level& level : levels) {
        for (std::size_t i = level.begin; i < level.end; ++i) {
            const double distance = points[i].value - level.value;
            jumps.squares += distance * distance;
            distances.push_back(std::abs(distance));
        }
    }
    constexpr double kDeviation = 1.4826; // of normal noise, for one median distance
    const double noise = vmatlas::medianOf(std::move(distances)) * kDeviation;
    jumps.sharp = levels.size() > 1;
    for (std::size_t i = 1; i < levels.size(); ++i) {
        ++jumps.count;
        jumps.last = levels[i].begin;
        jumps.sharp = jumps.sharp && isSharp(levels[i - 1], levels[i], points, shortest, noise);
    }
    constexpr std::size_t kSeveral = 3;
    jumps.inStages = risesOf(model) >= kSeveral && std::ranges::is_sorted(levels, {}, &Level::value) &&
                     jumps.last <= points.size() * 9 / 20;
    return jumps;
}

} // namespace vmatlas
