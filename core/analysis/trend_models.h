// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/analysis/trend_statistics.h"

namespace vmatlas {

/// The shapes that a curve of memory can have.
enum class TrendShape : std::uint8_t {
    Constant,
    Levels,     ///< flat stretches with jumps between them
    Line,       ///< one slope from end to end
    Bend,       ///< two slopes that meet
    Saturating, ///< rises ever slower towards a level
};

/// A shape fitted to points by least squares.
struct TrendModel {
    TrendShape shape = TrendShape::Constant;
    double squares = 0;     ///< sum of the squares of what is left over
    int parameters = 1;     ///< numbers that were chosen to fit
    double score = 0;       ///< after bestModel(): less is better
    double slopeBefore = 0; ///< Bend: a second, before and after `breaks`; Line: both the same
    double slopeAfter = 0;
    std::vector<std::size_t> breaks{}; ///< Levels: first points of all levels but the first; Bend: the point of it
    std::vector<double> levels{};      ///< Levels: their means
    std::vector<double> leftOver{};    ///< a point each
};

/// All shapes fitted to `points` (at least 8, at most a few hundred: the cost is quadratic), levels with up to
/// `mostJumps` jumps.
[[nodiscard]] std::vector<TrendModel> fitModels(std::span<const SeriesPoint> points, std::size_t mostJumps);

/// The model that explains the points best for the numbers it takes (Schwarz's criterion, counted with as many
/// independent points as there are after the resemblance of neighbours). `resolution`: differences below it mean
/// nothing.
[[nodiscard]] std::size_t bestModel(std::span<TrendModel> models, double resolution);

} // namespace vmatlas
