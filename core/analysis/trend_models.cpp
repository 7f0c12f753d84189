// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/trend_models.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vmatlas {

namespace {

/// Least squares of `points` on functions of time that are given as columns; two columns beside a constant at most.
class LeastSquares {
public:
    explicit LeastSquares(std::span<const SeriesPoint> points)
        : m_points(points)
    {
        for (const SeriesPoint& point : points)
            m_mean += point.value / static_cast<double>(points.size());
    }

    /// value = constant + a * column; the squares that are left.
    double one(const std::vector<double>& column, double& a) const
    {
        const double meanOfColumn = meanOf(column);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (std::size_t i = 0; i < column.size(); ++i) {
            const double x = column[i] - meanOfColumn;
            const double y = m_points[i].value - m_mean;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        a = xx > 0 ? xy / xx : 0;
        return std::max(0.0, yy - a * xy);
    }

    /// value = constant + a * first + b * second.
    double two(const std::vector<double>& first, const std::vector<double>& second, double& a, double& b) const
    {
        const double meanOfFirst = meanOf(first);
        const double meanOfSecond = meanOf(second);
        double ff = 0;
        double fs = 0;
        double ss = 0;
        double fy = 0;
        double sy = 0;
        double yy = 0;
        for (std::size_t i = 0; i < first.size(); ++i) {
            const double f = first[i] - meanOfFirst;
            const double s = second[i] - meanOfSecond;
            const double y = m_points[i].value - m_mean;
            ff += f * f;
            fs += f * s;
            ss += s * s;
            fy += f * y;
            sy += s * y;
            yy += y * y;
        }
        const double determinant = ff * ss - fs * fs;
        if (determinant <= 1e-12 * ff * ss)
            return std::numeric_limits<double>::infinity();
        a = (fy * ss - sy * fs) / determinant;
        b = (sy * ff - fy * fs) / determinant;
        return std::max(0.0, yy - a * fy - b * sy);
    }

    /// What is left when the columns are taken away, with the right constant.
    [[nodiscard]] std::vector<double> rest(const std::vector<double>& fitted) const
    {
        const double constant = m_mean - meanOf(fitted);
        std::vector<double> left;
        left.reserve(m_points.size());
        for (std::size_t i = 0; i < m_points.size(); ++i)
            left.push_back(m_points[i].value - fitted[i] - constant);
        return left;
    }

private:
    [[nodiscard]] static double meanOf(const std::vector<double>& column)
    {
        double sum = 0;
        for (const double x : column)
            sum += x;
        return sum / static_cast<double>(column.size());
    }

    std::span<const SeriesPoint> m_points;
    double m_mean = 0;
};

TrendModel fitConstant(const LeastSquares& squares, std::size_t count)
{
    TrendModel model{.shape = TrendShape::Constant, .leftOver = squares.rest(std::vector<double>(count, 0.0))};
    for (const double left : model.leftOver)
        model.squares += left * left;
    return model;
}

std::vector<double> timesOf(std::span<const SeriesPoint> points)
{
    std::vector<double> times;
    times.reserve(points.size());
    for (const SeriesPoint& point : points)
        times.push_back(point.seconds - points.front().seconds);
    return times;
}

TrendModel fitLine(const LeastSquares& squares, const std::vector<double>& times)
{
    TrendModel model{.shape = TrendShape::Line, .parameters = 2};
    model.squares = squares.one(times, model.slopeAfter);
    model.slopeBefore = model.slopeAfter;
    std::vector<double> fitted = times;
    for (double& value : fitted)
        value *= model.slopeAfter;
    model.leftOver = squares.rest(fitted);
    return model;
}

TrendModel fitBend(const LeastSquares& squares, const std::vector<double>& times)
{
    TrendModel model{
        .shape = TrendShape::Bend, .squares = std::numeric_limits<double>::infinity(), .parameters = 4, .breaks = {0}};
    std::vector<double> before(times.size());
    std::vector<double> after(times.size());
    const auto split = [&](std::size_t at) {
        for (std::size_t i = 0; i < times.size(); ++i) {
            before[i] = std::min(times[i], times[at]);
            after[i] = std::max(times[i] - times[at], 0.0);
        }
    };
    const std::size_t shortest = std::max<std::size_t>(2, times.size() / 10);
    for (std::size_t at = shortest; at + shortest < times.size(); ++at) {
        split(at);
        double a = 0;
        double b = 0;
        const double left = squares.two(before, after, a, b);
        if (left >= model.squares)
            continue;
        model.squares = left;
        model.slopeBefore = a;
        model.slopeAfter = b;
        model.breaks.front() = at;
    }
    split(model.breaks.front());
    for (std::size_t i = 0; i < times.size(); ++i)
        before[i] = model.slopeBefore * before[i] + model.slopeAfter * after[i];
    model.leftOver = squares.rest(before);
    return model;
}

TrendModel fitSaturating(const LeastSquares& squares, const std::vector<double>& times)
{
    constexpr int kTries = 16;
    constexpr double kFastest = 0.005; // parts of the length
    constexpr double kSlowest = 0.3;   // slower ones do not reach their level in sight
    TrendModel model{
        .shape = TrendShape::Saturating, .squares = std::numeric_limits<double>::infinity(), .parameters = 3};
    std::vector<double> best;
    for (int i = 0; i < kTries; ++i) {
        const double constant = times.back() * kFastest * std::pow(kSlowest / kFastest, i / (kTries - 1.0));
        std::vector<double> curve;
        curve.reserve(times.size());
        for (const double time : times)
            curve.push_back(-std::exp(-time / constant));
        double a = 0;
        const double left = squares.one(curve, a);
        if (left >= model.squares)
            continue;
        model.squares = left;
        model.slopeBefore = a / constant;
        for (double& value : curve)
            value *= a;
        best = std::move(curve);
    }
    model.leftOver = squares.rest(best);
    return model;
}

/// Where flat stretches begin and end so that the fewest squares are left, for every number of jumps: exact, by dynamic
/// programming.
class LevelFit {
public:
    LevelFit(std::span<const SeriesPoint> points, std::size_t mostJumps)
        : m_points(points)
        , m_sums(points.size() + 1)
        , m_squares(points.size() + 1)
    {
        for (std::size_t i = 0; i < points.size(); ++i) {
            const double value = points[i].value - points.front().value; // small numbers, small errors
            m_sums[i + 1] = m_sums[i] + value;
            m_squares[i + 1] = m_squares[i] + value * value;
        }
        m_best.emplace_back();
        m_from.emplace_back(points.size() + 1, 0);
        for (std::size_t end = 0; end <= points.size(); ++end)
            m_best[0].push_back(end < kShortest ? std::numeric_limits<double>::infinity() : cost(0, end));
        for (std::size_t jumps = 1; jumps <= mostJumps; ++jumps)
            addJump();
    }

    [[nodiscard]] TrendModel model(std::size_t jumps) const
    {
        TrendModel model{.shape = TrendShape::Levels,
                         .squares = m_best[jumps].back(),
                         .parameters = static_cast<int>(2 * jumps + 1),
                         .leftOver = std::vector<double>(m_points.size())};
        std::size_t end = m_points.size();
        for (std::size_t jump = jumps + 1; jump-- > 0;) {
            const std::size_t from = m_from[jump][end];
            const double mean = m_points.front().value + (m_sums[end] - m_sums[from]) / static_cast<double>(end - from);
            for (std::size_t i = from; i < end; ++i)
                model.leftOver[i] = m_points[i].value - mean;
            model.levels.insert(model.levels.begin(), mean);
            if (jump > 0)
                model.breaks.insert(model.breaks.begin(), from);
            end = from;
        }
        return model;
    }

private:
    static constexpr std::size_t kShortest = 3; // points of a level: a shorter one is a spike

    [[nodiscard]] double cost(std::size_t from, std::size_t end) const
    {
        const double sum = m_sums[end] - m_sums[from];
        return std::max(0.0, m_squares[end] - m_squares[from] - sum * sum / static_cast<double>(end - from));
    }
    void addJump()
    {
        const std::vector<double>& before = m_best.back();
        std::vector<double> best(before.size(), std::numeric_limits<double>::infinity());
        std::vector<std::size_t> from(before.size(), 0);
        for (std::size_t end = 2 * kShortest; end < best.size(); ++end) {
            for (std::size_t at = kShortest; at + kShortest <= end; ++at) {
                const double total = before[at] + cost(at, end);
                if (total < best[end]) {
                    best[end] = total;
                    from[end] = at;
                }
            }
        }
        m_best.push_back(std::move(best));
        m_from.push_back(std::move(from));
    }

    std::span<const SeriesPoint> m_points;
    std::vector<double> m_sums;
    std::vector<double> m_squares;
    std::vector<std::vector<double>> m_best;      // [jumps][end]: squares left of the points before `end`
    std::vector<std::vector<std::size_t>> m_from; // [jumps][end]: where the last level begins
};

double lagOne(std::span<const double> values)
{
    double all = 0;
    double products = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        all += values[i] * values[i];
        products += i == 0 ? 0 : values[i] * values[i - 1];
    }
    return all > 0 ? std::clamp(products / all, 0.0, 0.97) : 0;
}

} // namespace

std::vector<TrendModel> fitModels(std::span<const SeriesPoint> points, std::size_t mostJumps)
{
    const LeastSquares squares(points);
    const std::vector<double> times = timesOf(points);
    const std::size_t jumps = std::min(mostJumps, points.size() / 6);
    std::vector<TrendModel> models{fitConstant(squares, points.size()), fitLine(squares, times),
                                   fitBend(squares, times), fitSaturating(squares, times)};
    const LevelFit levels(points, jumps);
    for (std::size_t count = 1; count <= jumps; ++count)
        models.push_back(levels.model(count));
    return models;
}

std::size_t bestModel(std::span<TrendModel> models, double resolution)
{
    const auto n = static_cast<double>(models.front().leftOver.size());
    // How much neighbours resemble each other is told by the shape that leaves least: what the others leave is shape.
    const auto closest = std::ranges::min_element(models, {}, &TrendModel::squares);
    const double r = lagOne(closest->leftOver);
    const double independent = std::max(4.0, n * (1 - r) / (1 + r));
    for (TrendModel& model : models)
        model.score = independent * std::log(model.squares / n + resolution * resolution) +
                      model.parameters * std::log(independent);
    return static_cast<std::size_t>(std::ranges::min_element(models, {}, &TrendModel::score) - models.begin());
}

} // namespace vmatlas
