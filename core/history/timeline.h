// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/history/committed_rows.h"
#include "core/history/min_max_pyramid.h"
#include "core/model/timeline_point.h"

namespace vmatlas {

/// The totals that are kept as curves.
enum class TimelineMetric : std::uint8_t {
    PrivateBytes,
    WorkingSet,
    VirtualBytes,
    PrivateWs,
    ShareableWs,
    Swapped,
    Regions,
    SoftFaults,
    HardFaults
};
inline constexpr std::array kTimelineMetrics{
    TimelineMetric::PrivateBytes, TimelineMetric::WorkingSet,  TimelineMetric::VirtualBytes,
    TimelineMetric::PrivateWs,    TimelineMetric::ShareableWs, TimelineMetric::Swapped,
    TimelineMetric::Regions,      TimelineMetric::SoftFaults,  TimelineMetric::HardFaults};

/// What a metric's numbers count.
enum class MetricUnit : std::uint8_t {
    Bytes,
    Count,
    PerSecond ///< thousandths of an event a second
};
[[nodiscard]] MetricUnit unitOf(TimelineMetric metric);

/// A metric that is counted, not derived from two points; unknown for page faults, which are a rate.
[[nodiscard]] Measured metricOf(const TimelinePoint& point, TimelineMetric metric);

/// All points and events of a session in time order, ready to be drawn over any stretch of time. Used by one thread.
class Timeline {
public:
    void append(const TimelinePoint& point);
    void append(TargetEvent event); ///< finds its place by time, behind those of the same moment
    /// Gives an event another text, or takes it away. `index` is below events().size().
    void setEventDetail(std::size_t index, std::string detail);
    void removeEvent(std::size_t index);
    /// What was committed when the last point was taken, or at an earlier one; not before what was noted last.
    void noteCommitted(SteadyClock::time_point at, const CommittedState& bytes);
    void noteCommitted(const CommittedRow& row); ///< at one of points()
    void clear();

    [[nodiscard]] const std::vector<TimelinePoint>& points() const { return m_points; }
    [[nodiscard]] const std::vector<TargetEvent>& events() const { return m_events; }
    /// Another number whenever events() are others.
    [[nodiscard]] std::uint64_t eventChanges() const { return m_eventChanges; }
    /// One value a point in unitOf(metric), same indices as points(). A rate counts from the point before; it is
    /// unknown at the first one and where the system's count went down.
    [[nodiscard]] const MinMaxPyramid& values(TimelineMetric metric) const;

    /// Ascending; not every point has one: from one row to the next the bytes go evenly, see CommittedRows.
    [[nodiscard]] const std::vector<CommittedRow>& committedRows() const { return m_committed.all(); }
    /// What the rows say about one point: the last one up to it. Null when there is none, or it is unknown. O(log
    /// rows).
    [[nodiscard]] const CommittedTypes* committedAt(std::size_t point) const;

    /// When a point was taken. Never before the point in front of it, also where a damaged recording says so.
    [[nodiscard]] SteadyClock::time_point timeOf(std::size_t index) const { return m_times[index]; }
    /// First point, from `from` on, that is not before `at`; points().size() when there is none. O(log of the
    /// distance), so walking over the pixels of a chart stays near the data it touches.
    [[nodiscard]] std::size_t lowerBound(SteadyClock::time_point at, std::size_t from = 0) const;
    /// Point that is closest to `at`, the earlier of two. There must be one.
    [[nodiscard]] std::size_t nearest(SteadyClock::time_point at) const;
    /// True when sampling was interrupted between the points `earlier` and `later`: no line may join them.
    [[nodiscard]] bool interrupted(std::size_t earlier, std::size_t later) const;
    /// Of the points `earlier` and `later`, between which it was interrupted: the last one before that and the first
    /// one behind it.
    [[nodiscard]] std::pair<std::size_t, std::size_t> aroundInterruption(std::size_t earlier, std::size_t later) const;

private:
    [[nodiscard]] Measured rateOf(const TimelinePoint& point, Measured Counters::*count) const;

    std::vector<TimelinePoint> m_points;
    std::vector<TargetEvent> m_events;
    std::uint64_t m_eventChanges = 0;
    std::vector<SteadyClock::time_point> m_times; ///< ascending; apart from m_points because searches run over it
    std::vector<SteadyClock::time_point> m_interruptions; ///< ascending
    std::array<MinMaxPyramid, kTimelineMetrics.size()> m_values;
    CommittedRows m_committed;
};

} // namespace vmatlas
