// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/system/system_curves.h"

#include <algorithm>
#include <array>

#include "ui/system/system_words.h"
#include "ui/timeline/time_labels.h"

namespace vmatlas::ui {

namespace {

constexpr std::uint64_t kThousandths = 1000;

MetricUnit unitOn(ChartSide side)
{
    return side == ChartSide::Rate    ? MetricUnit::PerSecond
           : side == ChartSide::Count ? MetricUnit::Count
                                      : MetricUnit::Bytes;
}

/// Points of the window and one beyond each edge.
std::pair<std::size_t, std::size_t> pointsIn(const SystemWatch& watch, const TimeWindow& window)
{
    const auto& points = watch.points();
    const auto begin = std::ranges::lower_bound(points, window.from, {}, &SystemWatch::Point::at);
    const auto end = std::ranges::upper_bound(points, window.to, {}, &SystemWatch::Point::at);
    const auto first = static_cast<std::size_t>(begin - points.begin());
    const auto last = static_cast<std::size_t>(end - points.begin());
    return {first == 0 ? 0 : first - 1, std::min(last + 1, points.size())};
}

std::vector<CurveSample> samplesOf(const SystemWatch& watch, const SystemFigure& figure, const TimeWindow& window)
{
    std::vector<CurveSample> samples;
    bool joined = false;
    const auto [first, last] = pointsIn(watch, window);
    for (std::size_t i = first; i < last; ++i) {
        const Measured value = chartValue(watch, i, figure);
        if (value)
            samples.push_back(
                {.at = watch.points()[i].at, .value = *value, .joined = joined && watch.points()[i].joined});
        joined = value.known();
    }
    return samples;
}

/// The first, smallest, largest and last of each pixel column, so that no spike is lost.
std::vector<CurveSample> thinned(const std::vector<CurveSample>& samples, const TimeWindow& window, int columns)
{
    constexpr std::size_t kKeptAColumn = 4;
    if (columns <= 0 || samples.size() <= kKeptAColumn * static_cast<std::size_t>(columns))
        return samples;
    std::vector<CurveSample> kept;
    const SteadyClock::duration column = window.span() / columns + SteadyClock::duration(1);
    for (std::size_t first = 0; first < samples.size();) {
        std::size_t end = first + 1;
        const auto place = (samples[first].at - window.from) / column;
        while (end < samples.size() && samples[end].joined && (samples[end].at - window.from) / column == place)
            ++end;
        std::array<std::size_t, kKeptAColumn> corners{first, first, first, end - 1};
        for (std::size_t i = first; i < end; ++i) {
            corners[1] = samples[i].value < samples[corners[1]].value ? i : corners[1];
            corners[2] = samples[i].value > samples[corners[2]].value ? i : corners[2];
        }
        std::ranges::sort(corners);
        for (std::size_t i = 0; i < corners.size(); ++i)
            if (i == 0 || corners[i] != corners[i - 1])
                kept.push_back(samples[corners[i]]);
        first = end;
    }
    return kept;
}

ChartScale scaleOn(ChartSide side, const SystemWatch& watch, const std::vector<FigureLine>& lines,
                   const TimeWindow& window, int values)
{
    std::optional<ValueRange> range;
    QStringList names;
    for (const FigureLine& line : lines) {
        const SystemFigure& figure = kSystemFigures[line.figure];
        if (sideOf(figure) != side)
            continue;
        const std::vector<CurveSample> samples = samplesOf(watch, figure, window);
        if (!samples.empty())
            names << figureName(figure);
        for (const CurveSample& sample : samples)
            range = united(range, ValueRange{.min = sample.value, .max = sample.value});
    }
    if (names.isEmpty())
        return {};
    if (side == ChartSide::Rate)
        range = united(range, ValueRange{.min = 0, .max = kThousandths}); // a curve at rest lies at the bottom
    return chartScale(range, unitOn(side), false, values,
                      side == ChartSide::Rate ? FiguresModel::tr("a second", "title of an axis")
                                              : names.join(QStringLiteral(", ")));
}

} // namespace

ChartSide sideOf(const SystemFigure& figure)
{
    switch (figure.unit) {
    case SystemFigure::Unit::Number:
        return ChartSide::Count;
    case SystemFigure::Unit::Total:
        return ChartSide::Rate;
    case SystemFigure::Unit::Bytes:
        break;
    }
    return ChartSide::Left;
}

ChartAxes systemAxes(const SystemWatch& watch, const std::vector<FigureLine>& lines, const TimeWindow& window,
                     int times, int values)
{
    ChartAxes axes{.window = window, .times = timeAxis(watch.times(), window, TimeStyle::Clock, times), .scales = {}};
    for (const ChartSide side : kChartSides)
        axes.scales[static_cast<std::size_t>(side)] = scaleOn(side, watch, lines, window, values);
    return axes;
}

std::vector<ChartCurve> systemCurves(const SystemWatch& watch, const std::vector<FigureLine>& lines,
                                     const TimeWindow& window, int columns)
{
    std::vector<ChartCurve> curves;
    for (const FigureLine& line : lines) {
        const SystemFigure& figure = kSystemFigures[line.figure];
        curves.push_back({.colour = line.colour,
                          .line = line.line,
                          .side = sideOf(figure),
                          .samples = thinned(samplesOf(watch, figure, window), window, columns)});
    }
    return curves;
}

int systemScalesOnRight(const std::vector<FigureLine>& lines)
{
    int count = 0;
    for (const ChartSide side : {ChartSide::Rate, ChartSide::Count})
        count += std::ranges::any_of(
                     lines, [side](const FigureLine& line) { return sideOf(kSystemFigures[line.figure]) == side; })
                     ? 1
                     : 0;
    return count;
}

std::size_t pointAt(const SystemWatch& watch, SteadyClock::time_point at)
{
    const auto& points = watch.points();
    const auto next = std::ranges::lower_bound(points, at, {}, &SystemWatch::Point::at);
    if (next == points.end())
        return points.size() - 1;
    if (next == points.begin() || next->at - at < at - std::prev(next)->at)
        return static_cast<std::size_t>(next - points.begin());
    return static_cast<std::size_t>(next - points.begin()) - 1;
}

Measured chartValue(const SystemWatch& watch, std::size_t point, const SystemFigure& figure)
{
    const SystemWatch::Point& now = watch.points()[point];
    const Measured value = now.memory.*figure.value;
    if (figure.unit != SystemFigure::Unit::Total)
        return value;
    if (point == 0 || !now.joined || !value)
        return {};
    const SystemWatch::Point& before = watch.points()[point - 1];
    const Measured earlier = before.memory.*figure.value;
    const double seconds = std::chrono::duration<double>(now.at - before.at).count();
    if (!earlier || *earlier > *value || seconds <= 0)
        return {};
    return static_cast<std::uint64_t>(static_cast<double>(*value - *earlier) * kThousandths / seconds);
}

} // namespace vmatlas::ui
