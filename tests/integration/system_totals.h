// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/model/process.h"

// The system's own figures about a process, read by the tests themselves.
namespace vmatlas::test {

/// /proc/PID/statm in pages: size resident shared text lib data dt.
[[nodiscard]] std::vector<std::uint64_t> readStatm(ProcessId pid);

/// The numbers of /proc/PID/status by name; those in kB as bytes.
[[nodiscard]] std::map<std::string, std::uint64_t> readStatus(ProcessId pid);

/// Bytes that /proc/PID/smaps_rollup finds in memory, page by page.
[[nodiscard]] std::uint64_t readRollupRss(ProcessId pid);

/// Private bytes that count as committed by the VmFlags of smaps: all of a mapping with `ac`; of an anonymous one with
/// `nr` what was touched, or all of it where it is the part of a malloc arena that was handed out.
[[nodiscard]] std::uint64_t readChargedBytes(ProcessId pid);

/// A line of /proc/PID/maps.
struct MapsLine {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::string permissions; ///< "rw-p"
    std::string name;
};
[[nodiscard]] std::vector<MapsLine> readMaps(ProcessId pid);

/// Linux 6.17 made statm and status exact; before, each CPU holds back some of its changes.
[[nodiscard]] bool totalsAreExact();

} // namespace vmatlas::test
