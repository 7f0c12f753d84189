// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/trend_statistics.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace vmatlas {

namespace {

/// Mean ranks; equal values share one.
std::vector<double> ranksOf(std::span<const double> values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] == values[order[first]])
            ++end;
        for (std::size_t i = first; i < end; ++i)
            ranks[order[i]] = static_cast<double>(first + end - 1) / 2;
        first = end;
    }
    return ranks;
}

/// Variance of S for independent values.
double plainVariance(std::span<const SeriesPoint> points)
{
    const auto term = [](double n) { return n * (n - 1) * (2 * n + 5); };
    std::vector<double> values = valuesOf(points);
    std::ranges::sort(values);
    double sum = term(static_cast<double>(values.size()));
    for (std::size_t first = 0; first < values.size();) {
        const auto end =
            std::upper_bound(values.begin() + static_cast<std::ptrdiff_t>(first), values.end(), values[first]);
        const auto next = static_cast<std::size_t>(end - values.begin());
        sum -= term(static_cast<double>(next - first));
        first = next;
    }
    return sum / 18;
}

double autocorrelation(std::span<const double> values, double mean, double variance, std::size_t lag)
{
    double sum = 0;
    for (std::size_t i = lag; i < values.size(); ++i)
        sum += (values[i] - mean) * (values[i - lag] - mean);
    return sum / variance;
}

/// Factor by which resemblance of neighbours widens the variance of S, from the ranks of what a line leaves over.
/// Never less than 1: values that repel each other are not taken for better evidence.
double resemblanceFactor(std::span<const SeriesPoint> points)
{
    const double slope = theilSen(points, 0).slope;
    std::vector<double> rest;
    rest.reserve(points.size());
    for (const SeriesPoint& point : points)
        rest.push_back(point.value - slope * point.seconds);
    const std::vector<double> ranks = ranksOf(rest);
    const auto n = static_cast<double>(ranks.size());
    const double mean = (n - 1) / 2;
    double variance = 0;
    for (const double rank : ranks)
        variance += (rank - mean) * (rank - mean);
    if (variance <= 0)
        return 1;
    const double significant = 1.645 / std::sqrt(n);
    double sum = 0;
    for (std::size_t lag = 1; lag + 2 < ranks.size(); ++lag) {
        const double r = autocorrelation(ranks, mean, variance, lag);
        if (r < significant)
            break; // what correlates further away is chance
        const double left = n - static_cast<double>(lag);
        sum += left * (left - 1) * (left - 2) * r;
    }
    return 1 + 2 * sum / (n * (n - 1) * (n - 2));
}

} // namespace

std::vector<double> valuesOf(std::span<const SeriesPoint> points)
{
    std::vector<double> values;
    values.reserve(points.size());
    for (const SeriesPoint& point : points)
        values.push_back(point.value);
    return values;
}

double quantileOf(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

double medianOf(std::vector<double> values)
{
    return quantileOf(std::move(values), 0.5);
}

std::vector<SeriesPoint> runningMedian(std::span<const SeriesPoint> points, std::size_t width)
{
    std::vector<SeriesPoint> result(points.begin(), points.end());
    std::vector<double> around;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::size_t reach = std::min({width / 2, i, points.size() - 1 - i}); // symmetric: no bias on a slope
        around.clear();
        for (std::size_t j = i - reach; j <= i + reach; ++j)
            around.push_back(points[j].value);
        result[i].value = medianOf(around);
    }
    return result;
}

MannKendall mannKendall(std::span<const SeriesPoint> points)
{
    MannKendall result;
    if (points.size() < 4)
        return result;
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = i + 1; j < points.size(); ++j)
            result.score += points[j].value > points[i].value ? 1 : points[j].value < points[i].value ? -1 : 0;
    }
    result.variance = plainVariance(points) * resemblanceFactor(points);
    if (result.variance <= 0)
        return result; // all values are equal
    const double continuity = result.score > 0 ? -1 : result.score < 0 ? 1 : 0;
    result.z = (result.score + continuity) / std::sqrt(result.variance);
    result.pRising = 0.5 * std::erfc(result.z / std::numbers::sqrt2);
    return result;
}

TheilSen theilSen(std::span<const SeriesPoint> points, double variance)
{
    std::vector<double> slopes;
    slopes.reserve(points.size() * points.size() / 2);
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = i + 1; j < points.size(); ++j) {
            const double seconds = points[j].seconds - points[i].seconds;
            if (seconds > 0)
                slopes.push_back((points[j].value - points[i].value) / seconds);
        }
    }
    if (slopes.empty())
        return {};
    std::ranges::sort(slopes);
    const auto count = static_cast<double>(slopes.size());
    const double reach = 1.96 * std::sqrt(std::max(variance, 0.0));
    const auto at = [&](double rank) { return slopes[static_cast<std::size_t>(std::clamp(rank, 0.0, count - 1))]; };
    TheilSen result;
    result.slope = at(count / 2);
    result.low = at((count - reach) / 2);
    result.high = at((count + reach) / 2);
    std::vector<double> rest;
    rest.reserve(points.size());
    for (const SeriesPoint& point : points)
        rest.push_back(point.value - result.slope * point.seconds);
    result.intercept = medianOf(std::move(rest));
    return result;
}

} // namespace vmatlas
