// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/timeline.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <utility>

namespace vmatlas {

namespace {

bool interrupts(TargetEventKind kind)
{
    return kind == TargetEventKind::Paused || kind == TargetEventKind::Resumed;
}

} // namespace

MetricUnit unitOf(TimelineMetric metric)
{
    switch (metric) {
    case TimelineMetric::Regions:
        return MetricUnit::Count;
    case TimelineMetric::SoftFaults:
    case TimelineMetric::HardFaults:
        return MetricUnit::PerSecond;
    default:
        return MetricUnit::Bytes;
    }
}

Measured metricOf(const TimelinePoint& point, TimelineMetric metric)
{
    switch (metric) {
    case TimelineMetric::PrivateBytes:
        return point.counters.privateBytes;
    case TimelineMetric::WorkingSet:
        return point.counters.workingSet;
    case TimelineMetric::VirtualBytes:
        return point.counters.virtualBytes;
    case TimelineMetric::PrivateWs:
        return point.counters.privateWs;
    case TimelineMetric::ShareableWs:
        return point.counters.shareableWs;
    case TimelineMetric::Swapped:
        return point.counters.swapped;
    case TimelineMetric::Regions:
        return point.regions;
    case TimelineMetric::SoftFaults:
    case TimelineMetric::HardFaults:
        break;
    }
    return {};
}

void Timeline::append(const TimelinePoint& point)
{
    for (const TimelineMetric metric : kTimelineMetrics) {
        Measured value = metricOf(point, metric);
        if (metric == TimelineMetric::SoftFaults)
            value = rateOf(point, &Counters::softFaults);
        if (metric == TimelineMetric::HardFaults)
            value = rateOf(point, &Counters::hardFaults);
        m_values[static_cast<std::size_t>(metric)].append(value);
    }
    m_times.push_back(m_times.empty() ? point.at : std::max(point.at, m_times.back()));
    m_points.push_back(point);
}

Measured Timeline::rateOf(const TimelinePoint& point, Measured Counters::*count) const
{
    if (m_points.empty() || point.at <= m_times.back())
        return {};
    const Measured before = m_points.back().counters.*count;
    const Measured now = point.counters.*count;
    if (!before.known() || !now.known() || *now < *before)
        return {};
    const double seconds = std::chrono::duration<double>(point.at - m_times.back()).count();
    const double rate = std::round(static_cast<double>(*now - *before) * 1000 / seconds);
    constexpr double kLargest = 9e18; // what no machine does, but a damaged file may say
    return static_cast<std::uint64_t>(std::min(rate, kLargest));
}

void Timeline::append(TargetEvent event)
{
    if (interrupts(event.kind))
        m_interruptions.insert(std::upper_bound(m_interruptions.begin(), m_interruptions.end(), event.at), event.at);
    ++m_eventChanges;
    m_events.insert(std::ranges::upper_bound(m_events, event.at, {}, &TargetEvent::at), std::move(event));
}

void Timeline::setEventDetail(std::size_t index, std::string detail)
{
    m_events[index].detail = std::move(detail);
    ++m_eventChanges;
}

void Timeline::removeEvent(std::size_t index)
{
    assert(!interrupts(m_events[index].kind));
    m_events.erase(m_events.begin() + static_cast<std::ptrdiff_t>(index));
    ++m_eventChanges;
}

void Timeline::noteCommitted(SteadyClock::time_point at, const CommittedState& bytes)
{
    if (!m_points.empty())
        m_committed.append(nearest(at), bytes);
}

void Timeline::noteCommitted(const CommittedRow& row)
{
    if (row.point < m_points.size())
        m_committed.append(row.point, row.bytes);
}

const CommittedTypes* Timeline::committedAt(std::size_t point) const
{
    const auto& rows = m_committed.all();
    const auto after = std::ranges::upper_bound(rows, point, {}, &CommittedRow::point);
    if (after == rows.begin() || !std::prev(after)->bytes)
        return nullptr;
    return &*std::prev(after)->bytes;
}

void Timeline::clear()
{
    const std::uint64_t changes = m_eventChanges;
    *this = Timeline();
    m_eventChanges = changes + 1;
}

const MinMaxPyramid& Timeline::values(TimelineMetric metric) const
{
    return m_values[static_cast<std::size_t>(metric)];
}

std::size_t Timeline::lowerBound(SteadyClock::time_point at, std::size_t from) const
{
    std::size_t low = from;
    std::size_t stride = 1;
    while (low + stride < m_times.size() && m_times[low + stride] < at) {
        low += stride;
        stride *= 2;
    }
    const std::size_t high = std::min(low + stride, m_times.size());
    const auto begin = m_times.begin();
    return static_cast<std::size_t>(
        std::lower_bound(begin + static_cast<std::ptrdiff_t>(low), begin + static_cast<std::ptrdiff_t>(high), at) -
        begin);
}

std::size_t Timeline::nearest(SteadyClock::time_point at) const
{
    assert(!m_times.empty());
    const std::size_t after = lowerBound(at);
    if (after == m_times.size())
        return after - 1;
    if (after == 0)
        return 0;
    return m_times[after] - at < at - m_times[after - 1] ? after : after - 1;
}

bool Timeline::interrupted(std::size_t earlier, std::size_t later) const
{
    const auto first = std::upper_bound(m_interruptions.begin(), m_interruptions.end(), m_times[earlier]);
    return first != m_interruptions.end() && *first <= m_times[later];
}

std::pair<std::size_t, std::size_t> Timeline::aroundInterruption(std::size_t earlier, std::size_t later) const
{
    assert(interrupted(earlier, later));
    const auto first = std::upper_bound(m_interruptions.begin(), m_interruptions.end(), m_times[earlier]);
    const auto last = std::prev(std::upper_bound(first, m_interruptions.end(), m_times[later]));
    return {lowerBound(*first, earlier) - 1, lowerBound(*last, earlier)};
}

} // namespace vmatlas
