// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_content.h"

#include <algorithm>
#include <numeric>

#include <QCoreApplication>

#include "core/history/timeline_events.h"
#include "core/layout/type_stack.h"
#include "ui/timeline/metric_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct TimelineContent {
    Q_DECLARE_TR_FUNCTIONS(TimelineContent)
};

MetricUnit unitOn(ChartSide side)
{
    switch (side) {
    case ChartSide::Rate:
        return MetricUnit::PerSecond;
    case ChartSide::Count:
        return MetricUnit::Count;
    case ChartSide::Left:
    case ChartSide::Right:
        break;
    }
    return MetricUnit::Bytes;
}

/// Names of the curves where there are several units to choose from, the unit where there is one.
QString captionOf(ChartSide side, const QStringList& names)
{
    switch (side) {
    case ChartSide::Rate:
        return TimelineContent::tr("faults/s", "title of an axis");
    case ChartSide::Count:
        return TimelineContent::tr("regions", "title of an axis");
    case ChartSide::Left:
    case ChartSide::Right:
        break;
    }
    return names.join(QStringLiteral(", "));
}

ChartScale scaleOf(const Timeline& timeline, const TimeWindow& window, const TimelineChoice& choice, ChartSide side,
                   const TickRoom& room)
{
    std::optional<ValueRange> range;
    QStringList names;
    for (const TimelineMetric metric : choice.metrics) {
        if (choice.side(metric) != side)
            continue;
        range = united(range, valueRange(timeline, metric, window));
        names << metricName(metric);
    }
    if (choice.stack && side == choice.stackSide()) {
        constexpr int kForTheRange = 200; // columns
        range = united(range, stackRange(typeStack(timeline, window, kForTheRange)));
        names << TimelineContent::tr("Committed by type");
    }
    if (names.isEmpty())
        return {};
    if (side == ChartSide::Rate) { // a curve at rest lies at the bottom, not in the middle of thousandths
        constexpr std::uint64_t kOneASecond = 1000;
        range = united(range, ValueRange{.min = choice.logarithmic ? kOneASecond : 0, .max = kOneASecond});
    }
    return chartScale(range, unitOn(side), choice.logarithmicOn(side), room.values, captionOf(side, names));
}

bool contains(const std::vector<TimelineMetric>& metrics, TimelineMetric metric)
{
    return std::ranges::find(metrics, metric) != metrics.end();
}

} // namespace

bool TimelineChoice::shows(TimelineMetric metric) const
{
    return contains(metrics, metric);
}

ChartSide TimelineChoice::side(TimelineMetric metric) const
{
    switch (unitOf(metric)) {
    case MetricUnit::Count:
        return ChartSide::Count;
    case MetricUnit::PerSecond:
        return ChartSide::Rate;
    case MetricUnit::Bytes:
        break;
    }
    // Virtual Bytes are thousands of times larger than what is in memory.
    const bool large =
        metric == TimelineMetric::VirtualBytes || (metric == TimelineMetric::PrivateBytes && privateOnRight);
    return large ? ChartSide::Right : ChartSide::Left;
}

int scalesOnRight(const TimelineChoice& choice)
{
    int count = 0;
    for (const ChartSide side : {ChartSide::Right, ChartSide::Rate, ChartSide::Count}) {
        const bool stacked = choice.stack && choice.stackSide() == side;
        const auto measured = [&](TimelineMetric metric) { return choice.side(metric) == side; };
        count += stacked || std::ranges::any_of(choice.metrics, measured) ? 1 : 0;
    }
    return count;
}

bool privateDwarfsWorkingSet(const Timeline& timeline, const TimeWindow& window)
{
    constexpr std::uint64_t kDwarfs = 50; // a fiftieth of the height is a few pixels
    const auto large = valueRange(timeline, TimelineMetric::PrivateBytes, window);
    const auto small = valueRange(timeline, TimelineMetric::WorkingSet, window);
    return large && small && small->max > 0 && large->max / small->max >= kDwarfs;
}

ChartAxes chartAxes(const Timeline& timeline, const TimeWindow& window, const TimelineChoice& choice,
                    const TickRoom& room)
{
    ChartAxes axes{.window = window, .times = timeAxis(timeline, window, choice.style, room.times), .scales = {}};
    for (const ChartSide side : kChartSides)
        axes.scales[static_cast<std::size_t>(side)] = scaleOf(timeline, window, choice, side, room);
    return axes;
}

std::vector<ChartCurve> chartCurves(const Timeline& timeline, const TimeWindow& window, const TimelineChoice& choice,
                                    int columns)
{
    std::vector<ChartCurve> curves;
    for (const TimelineMetric metric : choice.metrics)
        curves.push_back({.colour = metricColour(metric),
                          .line = metricLine(metric),
                          .side = choice.side(metric),
                          .samples = thinCurve(timeline, metric, window, columns)});
    return curves;
}

ChartStack chartStack(const Timeline& timeline, const TimeWindow& window, const TimelineChoice& choice, int columns)
{
    ChartStack stack{.bands = {}, .side = choice.stackSide(), .columns = {}};
    if (!choice.stack)
        return stack;
    for (int type = 0; type < kRegionTypeCount; ++type)
        stack.bands.push_back(Theme::current().fill(static_cast<RegionType>(type)));
    for (const StackColumn& column : typeStack(timeline, window, columns)) {
        std::vector<std::uint64_t> tops(column.bytes.size());
        std::partial_sum(column.bytes.begin(), column.bytes.end(), tops.begin());
        stack.columns.push_back({.at = column.at, .tops = std::move(tops), .joined = column.joined});
    }
    return stack;
}

StackLegend::Content stackLegendAt(const Timeline& timeline, const ChartStack& stack, std::size_t index)
{
    StackLegend::Content content;
    if (timeline.committedRows().empty()) {
        content.note = TimelineContent::tr("Committed bytes by type: – (this recording does not hold them; it was made "
                                           "before VMAtlas kept them. “vmatlas-cli convert” makes a copy with them.)");
        return content;
    }
    if (stack.columns.empty()) {
        content.note = TimelineContent::tr("Committed bytes by type: – (the regions could not be read then)");
        return content;
    }
    const CommittedTypes* const bytes = timeline.committedAt(index);
    if (bytes != nullptr)
        content.total = std::accumulate(bytes->begin(), bytes->end(), std::uint64_t{0});
    for (std::size_t type = 0; type < stack.bands.size(); ++type) {
        std::uint64_t peak = 0;
        for (const ChartStack::Column& column : stack.columns)
            peak = std::max(peak, column.tops[type] - (type == 0 ? 0 : column.tops[type - 1]));
        if (peak != 0)
            content.entries.push_back({.type = static_cast<RegionType>(type),
                                       .bytes = bytes != nullptr ? Measured((*bytes)[type]) : Measured(),
                                       .peak = peak});
    }
    return content;
}

std::vector<ChartMark> chartMarks(const Timeline& timeline, const TimeWindow& window)
{
    std::vector<ChartMark> marks;
    for (const TargetEvent& event : timeline.events())
        if (worthAStop(event) && window.contains(event.at))
            marks.push_back(
                {.at = event.at, .label = words::eventText(event), .own = event.kind == TargetEventKind::Mark});
    return marks;
}

SteadyClock::time_point lastMoment(const Timeline& timeline)
{
    SteadyClock::time_point last = timeline.timeOf(timeline.points().size() - 1);
    for (const TargetEvent& event : timeline.events())
        if (worthAStop(event))
            last = std::max(last, event.at);
    return last;
}

Crosshair crosshairAt(const Timeline& timeline, std::size_t index, const TimelineChoice& choice)
{
    Crosshair crosshair{.at = timeline.timeOf(index), .dots = {}};
    for (const TimelineMetric metric : choice.metrics)
        if (const Measured value = timeline.values(metric)[index]; value.known())
            crosshair.dots.push_back({.value = *value, .colour = metricColour(metric), .side = choice.side(metric)});
    return crosshair;
}

ReadoutPanel::Content readoutAt(const Timeline& timeline, std::size_t index, std::optional<std::size_t> baseline,
                                const TimelineChoice& choice, SteadyClock::duration reach)
{
    const SteadyClock::time_point at = timeline.timeOf(index);
    ReadoutPanel::Content content{.title = momentText(timeline, at, choice.style), .rows = {}, .notes = {}};
    const auto add = [&](TimelineMetric metric, bool hidden) {
        const MinMaxPyramid& values = timeline.values(metric);
        content.rows.push_back({.colour = metricColour(metric),
                                .line = metricLine(metric),
                                .name = metricName(metric),
                                .value = metricText(metric, values[index]),
                                .change = baseline ? metricChange(metric, values[index], values[*baseline]) : QString(),
                                .hidden = hidden});
    };
    for (const TimelineMetric metric : choice.metrics)
        add(metric, false);
    for (const TimelineMetric metric : kTimelineMetrics)
        if (!choice.shows(metric) && timeline.values(metric)[index].known())
            add(metric, true);
    if (baseline && *baseline != index)
        content.notes << TimelineContent::tr("Change since %1")
                             .arg(shortMomentText(timeline, timeline.timeOf(*baseline), choice.style));
    for (const TargetEvent& event : timeline.events())
        if (worthAStop(event) && std::max(event.at, at) - std::min(event.at, at) <= reach)
            content.notes << words::eventText(event);
    return content;
}

ChartMoments chartMoments(const Session& session, const std::optional<TimeWindow>& dragged, TimeStyle style)
{
    const Timeline& timeline = session.timeline();
    const auto hairAt = [&](SteadyClock::time_point at) {
        return ChartHair{.at = at, .label = shortMomentText(timeline, at, style)};
    };
    ChartMoments moments;
    if (timeline.points().empty())
        return moments;
    if (dragged) {
        moments.baseline = hairAt(timeline.timeOf(timeline.nearest(dragged->from)));
        moments.shown = hairAt(timeline.timeOf(timeline.nearest(dragged->to)));
        moments.range = TimeWindow{.from = moments.baseline->at, .to = moments.shown->at};
    } else {
        const SteadyClock::time_point shown = timeline.timeOf(*session.shownPoint());
        if (session.moment())
            moments.shown = hairAt(shown);
        if (session.baseline() && session.baseline()->at) {
            moments.baseline = hairAt(*session.baseline()->at);
            moments.baseline->label = TimelineContent::tr("Baseline %1").arg(moments.baseline->label);
            moments.range = TimeWindow{.from = moments.baseline->at, .to = shown};
        }
    }
    if (moments.range && moments.range->to < moments.range->from)
        std::swap(moments.range->from, moments.range->to);
    return moments;
}

} // namespace vmatlas::ui
