// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/history/min_max_pyramid.h"
#include "core/model/timeline_point.h"

namespace vmatlas {

/// The totals that are kept as curves.
enum class TimelineMetric : std::uint8_t { PrivateBytes, WorkingSet, VirtualBytes };
inline constexpr std::array kTimelineMetrics{TimelineMetric::PrivateBytes, TimelineMetric::WorkingSet,
                                             TimelineMetric::VirtualBytes};

/// Bytes of one metric in a point's counters.
[[nodiscard]] Measured metricOf(const Counters& counters, TimelineMetric metric);

/// All points and events of a session in time order, ready to be drawn over any stretch of time. Used by one thread.
class Timeline {
public:
    void append(const TimelinePoint& point);
    void append(TargetEvent event); ///< finds its place by time, behind those of the same moment
    /// Gives an event another text, or takes it away. `index` is below events().size().
    void setEventDetail(std::size_t index, std::string detail);
    void removeEvent(std::size_t index);
    void clear();

    [[nodiscard]] const std::vector<TimelinePoint>& points() const { return m_points; }
    [[nodiscard]] const std::vector<TargetEvent>& events() const { return m_events; }
    /// One value a point, same indices as points().
    [[nodiscard]] const MinMaxPyramid& values(TimelineMetric metric) const;

    /// When a point was taken. Never before the point in front of it, also where a damaged recording says so.
    [[nodiscard]] SteadyClock::time_point timeOf(std::size_t index) const { return m_times[index]; }
    /// First point, from `from` on, that is not before `at`; points().size() when there is none. O(log of the
    /// distance), so walking over the pixels of a chart stays near the data it touches.
    [[nodiscard]] std::size_t lowerBound(SteadyClock::time_point at, std::size_t from = 0) const;
    /// Point that is closest to `at`, the earlier of two. There must be one.
    [[nodiscard]] std::size_t nearest(SteadyClock::time_point at) const;
    /// True when sampling was interrupted between the points `earlier` and `later`: no line may join them.
    [[nodiscard]] bool interrupted(std::size_t earlier, std::size_t later) const;

private:
    std::vector<TimelinePoint> m_points;
    std::vector<TargetEvent> m_events;
    std::vector<SteadyClock::time_point> m_times; ///< ascending; apart from m_points because searches run over it
    std::vector<SteadyClock::time_point> m_interruptions; ///< ascending
    std::array<MinMaxPyramid, kTimelineMetrics.size()> m_values;
};

} // namespace vmatlas
