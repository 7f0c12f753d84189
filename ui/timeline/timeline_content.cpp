// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_content.h"

#include <algorithm>
#include <array>

#include "ui/timeline/metric_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

bool isMark(const TargetEvent& event)
{
    return event.kind != TargetEventKind::Attached; // the first sample says as much
}

ByteScale scaleOf(const Timeline& timeline, const TimeWindow& window, const TimelineChoice& choice, bool right,
                  int maxTicks)
{
    std::optional<ValueRange> range;
    QStringList captions;
    for (const TimelineMetric metric : choice.metrics) {
        if (choice.onRight(metric) != right)
            continue;
        range = united(range, valueRange(timeline, metric, window));
        captions << metricName(metric);
    }
    return captions.isEmpty() ? ByteScale() : byteScale(range, maxTicks, captions.join(QStringLiteral(", ")));
}

} // namespace

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
    return {.window = window,
            .times = timeAxis(timeline, window, choice.style, room.times),
            .left = scaleOf(timeline, window, choice, false, room.bytes),
            .right = scaleOf(timeline, window, choice, true, room.bytes)};
}

std::vector<ChartCurve> chartCurves(const Timeline& timeline, const TimeWindow& window, const TimelineChoice& choice,
                                    int columns)
{
    std::vector<ChartCurve> curves;
    for (const TimelineMetric metric : choice.metrics)
        curves.push_back({.colour = metricColour(metric),
                          .line = metricLine(metric),
                          .onRight = choice.onRight(metric),
                          .samples = thinCurve(timeline, metric, window, columns)});
    return curves;
}

std::vector<ChartMark> chartMarks(const Timeline& timeline, const TimeWindow& window)
{
    std::vector<ChartMark> marks;
    for (const TargetEvent& event : timeline.events())
        if (isMark(event) && window.contains(event.at))
            marks.push_back({event.at, words::eventText(event)});
    return marks;
}

SteadyClock::time_point lastMoment(const Timeline& timeline)
{
    SteadyClock::time_point last = timeline.timeOf(timeline.points().size() - 1);
    for (const TargetEvent& event : timeline.events())
        if (isMark(event))
            last = std::max(last, event.at);
    return last;
}

Crosshair crosshairAt(const Timeline& timeline, std::size_t index, const TimelineChoice& choice)
{
    Crosshair crosshair{.at = timeline.timeOf(index), .dots = {}};
    for (const TimelineMetric metric : choice.metrics)
        if (const Measured value = timeline.values(metric)[index]; value.known())
            crosshair.dots.push_back(
                {.value = *value, .colour = metricColour(metric), .onRight = choice.onRight(metric)});
    return crosshair;
}

ReadoutPanel::Content readoutAt(const Timeline& timeline, std::size_t index, const TimelineChoice& choice,
                                SteadyClock::duration reach)
{
    const SteadyClock::time_point at = timeline.timeOf(index);
    ReadoutPanel::Content content{.title = momentText(timeline, at, choice.style), .rows = {}, .notes = {}};
    for (const TimelineMetric metric : choice.metrics)
        content.rows.push_back({.colour = metricColour(metric),
                                .line = metricLine(metric),
                                .name = metricName(metric),
                                .value = words::formatSize(timeline.values(metric)[index])});
    for (const TargetEvent& event : timeline.events())
        if (isMark(event) && std::max(event.at, at) - std::min(event.at, at) <= reach)
            content.notes << words::eventText(event);
    return content;
}

} // namespace vmatlas::ui
