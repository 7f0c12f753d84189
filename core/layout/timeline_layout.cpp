// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/timeline_layout.h"

#include <algorithm>
#include <array>

namespace vmatlas {

namespace {

constexpr std::size_t kSamplesPerColumn = 4;

struct IndexRange {
    std::size_t first = 0;
    std::size_t last = 0; // exclusive

    [[nodiscard]] std::size_t count() const { return last - first; }
};

IndexRange inside(const Timeline& timeline, const TimeWindow& window)
{
    const std::size_t first = timeline.lowerBound(window.from);
    return {first, std::max(first, timeline.lowerBound(window.to + SteadyClock::duration(1)))};
}

IndexRange withNeighbours(const Timeline& timeline, const IndexRange& range)
{
    return {range.first > 0 ? range.first - 1 : 0, std::min(range.last + 1, timeline.points().size())};
}

/// Start of pixel column `column`. Divides before it multiplies, so long windows do not overflow.
SteadyClock::time_point columnStart(const TimeWindow& window, int columns, int column)
{
    const SteadyClock::duration span = window.span();
    return window.from + span / columns * column + span % columns * column / columns;
}

class CurveBuilder {
public:
    CurveBuilder(const Timeline& timeline, TimelineMetric metric)
        : m_timeline(timeline)
        , m_values(timeline.values(metric))
    {
    }

    void add(std::size_t index)
    {
        if (!m_values[index].known())
            return;
        const bool joined = !m_curve.empty() && m_values.allKnown(m_lastIndex, index + 1) &&
                            !m_timeline.interrupted(m_lastIndex, index);
        m_curve.push_back({.at = m_timeline.timeOf(index), .value = *m_values[index], .joined = joined});
        m_lastIndex = index;
    }

    void addAll(const IndexRange& range)
    {
        for (std::size_t i = range.first; i < range.last; ++i)
            add(i);
    }

    void addColumn(const IndexRange& range)
    {
        if (range.count() <= kSamplesPerColumn) {
            addAll(range);
            return;
        }
        const auto extremes = m_values.extremes(range.first, range.last);
        if (!extremes)
            return;
        std::array<std::size_t, kSamplesPerColumn> picked{range.first, extremes->minIndex, extremes->maxIndex,
                                                          range.last - 1};
        std::sort(picked.begin(), picked.end());
        const auto end = std::unique(picked.begin(), picked.end());
        for (auto it = picked.begin(); it != end; ++it)
            add(*it);
    }

    [[nodiscard]] std::vector<CurveSample> take() { return std::move(m_curve); }

private:
    const Timeline& m_timeline;
    const MinMaxPyramid& m_values;
    std::vector<CurveSample> m_curve;
    std::size_t m_lastIndex = 0;
};

} // namespace

std::vector<CurveSample> thinCurve(const Timeline& timeline, TimelineMetric metric, const TimeWindow& window,
                                   int columns)
{
    const IndexRange visible = inside(timeline, window);
    const IndexRange all = withNeighbours(timeline, visible);
    CurveBuilder builder(timeline, metric);
    if (columns <= 0 || visible.count() <= kSamplesPerColumn * static_cast<std::size_t>(columns)) {
        builder.addAll(all);
        return builder.take();
    }
    builder.addAll({all.first, visible.first});
    std::size_t first = visible.first;
    for (int column = 1; column <= columns; ++column) {
        const std::size_t last =
            column == columns ? visible.last : timeline.lowerBound(columnStart(window, columns, column), first);
        builder.addColumn({first, last});
        first = last;
    }
    builder.addAll({visible.last, all.last});
    return builder.take();
}

std::optional<ValueRange> valueRange(const Timeline& timeline, TimelineMetric metric, const TimeWindow& window)
{
    const IndexRange all = withNeighbours(timeline, inside(timeline, window));
    const MinMaxPyramid& values = timeline.values(metric);
    const auto extremes = values.extremes(all.first, all.last);
    if (!extremes)
        return std::nullopt;
    return ValueRange{.min = *values[extremes->minIndex], .max = *values[extremes->maxIndex]};
}

std::optional<ValueRange> united(const std::optional<ValueRange>& a, const std::optional<ValueRange>& b)
{
    if (!a || !b)
        return a ? a : b;
    return ValueRange{.min = std::min(a->min, b->min), .max = std::max(a->max, b->max)};
}

} // namespace vmatlas
