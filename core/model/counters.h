// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/base/measured.h"
#include "core/model/process.h"

namespace vmatlas {

/// How a figure was come by.
enum class Accuracy : std::uint8_t {
    Unknown,
    Estimated, ///< from what is cheap to read
    Exact      ///< the system's own number
};

/// The system's own totals of one process at one moment; bytes unless said otherwise. Cheap: read at every tick.
struct Counters {
    RunState runState = RunState::Unknown;
    Measured privateBytes; ///< Windows PrivateUsage; Linux what is charged: private mappings with `ac` in their VmFlags
    Accuracy privateBytesAccuracy = Accuracy::Unknown;
    Measured virtualBytes; ///< Windows VirtualSize; Linux VmSize
    Measured virtualPeak;
    Measured workingSet; ///< Windows WorkingSetSize; Linux VmRSS
    Measured workingSetPeak;
    Measured privateWs;   ///< Linux RssAnon
    Measured shareableWs; ///< Linux RssFile + RssShmem
    Measured swapped;     ///< Linux VmSwap
    Measured locked;      ///< Linux VmLck
    Measured pageTables;  ///< Linux VmPTE
    Measured hugeTlb;     ///< Linux HugetlbPages; not part of the working set
    Measured softFaults;  ///< number since start; Linux minflt
    Measured hardFaults;  ///< number since start; Linux majflt
    Measured threads;     ///< number

    friend bool operator==(const Counters&, const Counters&) = default;
};

} // namespace vmatlas
