// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/measured.h"

namespace vmatlas {

/// The soft limits of /proc/PID/limits that matter here; "unlimited" is unknown.
struct LimitsRecord {
    Measured addressSpace; ///< bytes
    Measured openFiles;    ///< number

    friend bool operator==(const LimitsRecord&, const LimitsRecord&) = default;
};
/// Lines that are not understood are skipped.
[[nodiscard]] LimitsRecord parseLimits(std::string_view text);

/// Where /proc/PID/cgroup says that a process's memory is counted. Paths start with '/' and have no ".." in them; empty
/// when there is none, or when it lies outside what may be seen.
struct CgroupPaths {
    std::string unified; ///< version 2
    std::string memory;  ///< version 1

    friend bool operator==(const CgroupPaths&, const CgroupPaths&) = default;
};
[[nodiscard]] CgroupPaths parseCgroupPaths(std::string_view text);

/// The group itself and all around it, up to the root: "/a/b", "/a", "". At most 64, the deepest ones.
[[nodiscard]] std::vector<std::string> groupsUpwards(std::string_view path);

/// memory.max, memory.limit_in_bytes or their usage files. "max", and what version 1 writes for it, is unknown.
[[nodiscard]] Measured parseGroupBytes(std::string_view text);

} // namespace vmatlas
