// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "core/model/timeline_point.h"

namespace vmatlas {

/// All points and events of a session in time order. Used by one thread.
class Timeline {
public:
    void append(const TimelinePoint& point) { m_points.push_back(point); }
    void append(TargetEvent event) { m_events.push_back(std::move(event)); }
    void clear()
    {
        m_points.clear();
        m_events.clear();
    }
    [[nodiscard]] const std::vector<TimelinePoint>& points() const { return m_points; }
    [[nodiscard]] const std::vector<TargetEvent>& events() const { return m_events; }

private:
    std::vector<TimelinePoint> m_points;
    std::vector<TargetEvent> m_events;
};

} // namespace vmatlas
