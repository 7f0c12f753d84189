// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/timeline_events.h"

#include <algorithm>

namespace vmatlas {

std::size_t pointOf(const Timeline& timeline, const TargetEvent& event)
{
    return timeline.nearest(event.at);
}

bool worthAStop(const TargetEvent& event)
{
    return event.kind != TargetEventKind::Attached;
}

std::optional<std::size_t> neighbourEvent(const Timeline& timeline, std::size_t point, Towards towards)
{
    const auto& events = timeline.events();
    if (timeline.points().empty())
        return std::nullopt;
    // Events are few: hundreds in a long session.
    for (std::size_t step = 0; step < events.size(); ++step) {
        const std::size_t index = towards == Towards::Later ? step : events.size() - 1 - step;
        if (!worthAStop(events[index]))
            continue;
        const std::size_t there = pointOf(timeline, events[index]);
        if (towards == Towards::Later ? there > point : there < point)
            return index;
    }
    return std::nullopt;
}

std::optional<std::size_t> markAt(const Timeline& timeline, std::size_t point)
{
    const auto& events = timeline.events();
    if (timeline.points().empty())
        return std::nullopt;
    for (std::size_t i = events.size(); i-- > 0;)
        if (events[i].kind == TargetEventKind::Mark && pointOf(timeline, events[i]) == point)
            return i;
    return std::nullopt;
}

std::optional<std::size_t> findMark(const Timeline& timeline, SteadyClock::time_point at, const std::string& name)
{
    const auto& events = timeline.events();
    for (std::size_t i = events.size(); i-- > 0;)
        if (events[i].kind == TargetEventKind::Mark && events[i].at == at && events[i].detail == name)
            return i;
    return std::nullopt;
}

std::size_t nextMarkNumber(const Timeline& timeline)
{
    const auto marks = std::ranges::count(timeline.events(), TargetEventKind::Mark, &TargetEvent::kind);
    return static_cast<std::size_t>(marks) + 1;
}

} // namespace vmatlas
