// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/measured.h"
#include "core/model/process.h"

namespace vmatlas::windows {

/// A process as NtQuerySystemInformation(SystemProcessInformation) lists it.
struct ProcessRecord {
    ProcessId pid = 0;
    ProcessId parentPid = 0;
    std::uint64_t startTime = 0; ///< FILETIME
    std::uint32_t session = 0;
    std::string name;
    Measured privateBytes;
    Measured virtualBytes;
    Measured workingSet;
    std::uint64_t faults = 0;           ///< of all kinds, since its start; 0 where the system does not count
    std::uint64_t hardFaults = 0;       ///< that had to wait for a disk
    std::vector<std::uint32_t> threads; ///< ids

    [[nodiscard]] Measured softFaults() const
    {
        return faults != 0 && faults >= hardFaults ? Measured(faults - hardFaults) : Measured();
    }
};

/// The table as the system wrote it: SYSTEM_PROCESS_INFORMATION of a 64-bit system, each with its threads behind it and
/// the distance to the next; `base` is the address that it was written to, which its pointers refer to. Ends where
/// something does not fit.
[[nodiscard]] std::vector<ProcessRecord> decodeProcessTable(std::span<const std::byte> table, std::uint64_t base);

/// FILETIME, which counts 100 ns from 1601 on.
[[nodiscard]] WallClock::time_point timeOf(std::uint64_t fileTime);

} // namespace vmatlas::windows
