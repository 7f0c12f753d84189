// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/growth_limit.h"
#include "core/analysis/leak_carriers.h"
#include "core/analysis/trend.h"
#include "core/model/growth_limits.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// One light point of a watch. What was not measured is unknown and leaves a hole in its series.
struct LeakSample {
    SteadyClock::time_point at;
    Measured privateBytes;
    Measured virtualBytes;
    Measured workingSet;
    Measured regions;
    Measured descriptors;
};
/// The part of it that counters give.
[[nodiscard]] LeakSample leakSampleOf(SteadyClock::time_point at, const Counters& counters);

/// What helps to find the code behind a growth; ui and cli word them for the system at hand.
enum class LeakNextStep : std::uint8_t {
    Heaptrack,        ///< Linux: who allocates, from now on
    TraceAllocations, ///< Linux: what was allocated and not freed, by stack
    TraceMappings,    ///< Linux: who maps
    TraceThreads,     ///< Linux: who starts threads
    ListDescriptors,  ///< Linux: what the descriptors are
    Umdh,             ///< Windows: two logs of a heap's allocations by stack, compared
    ListHandles       ///< Windows: what the handles are
};

/// What the watch says about one metric.
struct LeakFinding {
    LeakMetric metric = LeakMetric::PrivateBytes;
    Trend trend; ///< its seconds count from LeakWatch::startedAt()
    SteadyClock::time_point since;
    std::chrono::duration<double> duration{0}; ///< since then
    std::uint64_t value = 0;                   ///< the latest one
    /// What grew between the remembered moment that is closest to the beginning of the rise and the last snapshot, the
    /// largest first; leaks only. Empty when there was no such moment, and for descriptors.
    std::vector<LeakCarrier> carriers;
    std::optional<LeakCarrierGroup> mainGroup; ///< of all of them
    std::size_t carriersInAll = 0;             ///< how many there are; `carriers` holds the first kCarriers
    std::optional<LimitReach> limit;
    std::vector<LeakNextStep> nextSteps;
};

/// Follows a process over a session and says what grows, since when, how fast, where, and until which limit. Memory is
/// bounded however long the session is. Used by one thread.
class LeakWatch {
public:
    static constexpr std::size_t kCarriers = 8;
    static constexpr std::size_t kMoments = 8; ///< earlier moments that are remembered by allocation

    /// At every tick.
    void add(const LeakSample& sample);
    /// Now and then, also at every tick: what `snapshot` says still holds at `at`, also when it was taken earlier. One
    /// of another process or of another image (exec) starts everything but the limits anew; one without regions is not
    /// used.
    void add(const Snapshot& snapshot, SteadyClock::time_point at);
    void setLimits(const GrowthLimits& limits) { m_limits = limits; }
    void clear();

    [[nodiscard]] SteadyClock::time_point startedAt() const { return m_startedAt; }
    /// A finding a metric that has been measured, leaks first, in the order of LeakMetric. Costs some milliseconds.
    [[nodiscard]] std::vector<LeakFinding> findings() const;

private:
    /// What allocations were at one moment.
    struct Moment {
        double seconds = 0;
        std::vector<AllocationFigures> allocations;
    };
    void addValue(LeakMetric metric, SteadyClock::time_point at, Measured value);
    [[nodiscard]] double secondsOf(SteadyClock::time_point at) const;
    void remember(Moment moment);
    void complete(LeakFinding& finding) const;
    [[nodiscard]] std::vector<LimitUse> limitsOf(LeakMetric metric) const;
    [[nodiscard]] Measured latest(LeakMetric metric) const;

    std::array<TrendSeries, kLeakMetricCount> m_series;
    std::vector<Moment> m_moments; ///< ascending; the first and some later ones
    Moment m_last;
    double m_spacing = 0; ///< seconds between remembered moments
    bool m_started = false;
    SteadyClock::time_point m_startedAt;
    ProcessInfo m_process;
    std::string m_os;
    bool m_processKnown = false;
    GrowthLimits m_limits;
};

/// What to do next about a growth. Pure.
[[nodiscard]] std::vector<LeakNextStep> nextStepsFor(LeakMetric metric, std::string_view os,
                                                     std::span<const LeakCarrier> carriers);

} // namespace vmatlas
