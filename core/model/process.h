// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/measured.h"

namespace vmatlas {

using ProcessId = std::uint32_t;
using WallClock = std::chrono::system_clock;

/// Names one process for ever: pids are reused, a pid with its start time is not.
struct ProcessIdentity {
    ProcessId pid = 0;
    std::uint64_t startTime = 0; ///< the system's own unit: clock ticks since boot (Linux), FILETIME (Windows)

    friend auto operator<=>(const ProcessIdentity&, const ProcessIdentity&) = default;
};

/// What a process is doing, as the scheduler or a debugger sees it.
enum class RunState : std::uint8_t { Unknown, Running, Sleeping, Stopped, TracedStop, Zombie, Exited };

/// What does not change from sample to sample. Text is bytes as the system gave them.
struct ProcessInfo {
    ProcessIdentity identity;
    ProcessId parentPid = 0;
    std::string name;
    std::string path; ///< of the executable; empty when not readable
    std::vector<std::string> commandLine;
    std::string user;
    WallClock::time_point startedAt;
    int bits = 0;                      ///< 32 or 64; 0 unknown
    std::uint32_t imageGeneration = 0; ///< grows with every exec that the source saw

    friend bool operator==(const ProcessInfo&, const ProcessInfo&) = default;
};

/// Why a process in the list can or cannot be sampled in full.
enum class ProcessAccess : std::uint8_t { Full, TotalsOnly, KernelThread };

/// A row of the process list.
struct ProcessEntry {
    ProcessInfo info;
    ProcessAccess access = ProcessAccess::TotalsOnly;
    bool own = false; ///< belongs to the user who runs VMAtlas
    Measured privateBytes;
    Measured virtualBytes;
    Measured workingSet;

    friend bool operator==(const ProcessEntry&, const ProcessEntry&) = default;
};

} // namespace vmatlas
