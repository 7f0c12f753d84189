// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/counters.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// The light half of a sample: totals at one moment. Never dropped on the way to a view.
struct TimelinePoint {
    SteadyClock::time_point at;
    WallClock::time_point wallClock;
    Counters counters;
    Measured regions; ///< number of regions; unknown when they could not be read
    SampleCost cost;
};

/// Something that happened to the target or to the sampling; a mark on the timeline, not an error.
enum class TargetEventKind : std::uint8_t {
    Attached,
    Exec,
    Exited,
    AccessLost,
    AccessRegained,
    Paused,
    Resumed,
    Mark, ///< made by a person or a program that works with the target
    ModuleLoaded,
    ModuleUnloaded,
    Jump ///< Private Bytes changed suddenly
};

struct TargetEvent {
    TargetEventKind kind = TargetEventKind::Attached;
    SteadyClock::time_point at;
    WallClock::time_point wallClock;
    /// Exec: the new image's name. Mark: its name. Modules: the first one's path, and " +2" when two more came or went
    /// with it. Jump: the change in bytes with its sign, "-1048576". Bytes as the system has them.
    std::string detail;
};

} // namespace vmatlas
