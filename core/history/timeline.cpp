// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/timeline.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace vmatlas {

namespace {

bool interrupts(TargetEventKind kind)
{
    return kind == TargetEventKind::Paused || kind == TargetEventKind::Resumed;
}

} // namespace

Measured metricOf(const Counters& counters, TimelineMetric metric)
{
    switch (metric) {
    case TimelineMetric::PrivateBytes:
        return counters.privateBytes;
    case TimelineMetric::WorkingSet:
        return counters.workingSet;
    case TimelineMetric::VirtualBytes:
        return counters.virtualBytes;
    }
    return {};
}

void Timeline::append(const TimelinePoint& point)
{
    m_times.push_back(m_times.empty() ? point.at : std::max(point.at, m_times.back()));
    for (const TimelineMetric metric : kTimelineMetrics)
        m_values[static_cast<std::size_t>(metric)].append(metricOf(point.counters, metric));
    m_points.push_back(point);
}

void Timeline::append(TargetEvent event)
{
    if (interrupts(event.kind))
        m_interruptions.insert(std::upper_bound(m_interruptions.begin(), m_interruptions.end(), event.at), event.at);
    m_events.insert(std::ranges::upper_bound(m_events, event.at, {}, &TargetEvent::at), std::move(event));
}

void Timeline::setEventDetail(std::size_t index, std::string detail)
{
    m_events[index].detail = std::move(detail);
}

void Timeline::removeEvent(std::size_t index)
{
    assert(!interrupts(m_events[index].kind));
    m_events.erase(m_events.begin() + static_cast<std::ptrdiff_t>(index));
}

void Timeline::clear()
{
    *this = Timeline();
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

} // namespace vmatlas
