// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/model/growth_limits.h"
#include "core/source/linux/proc_fs.h"

namespace vmatlas {

/// Where control groups are mounted: version 2 there or in "unified", version 1 in "memory".
struct CgroupFs {
    std::string root = "/sys/fs/cgroup";
};

/// What the process cannot grow beyond. What may not be read, and what has no limit, stays unknown.
[[nodiscard]] GrowthLimits readProcessLimits(const ProcFs& fs, const CgroupFs& cgroups, const ProcessDir& dir);

} // namespace vmatlas
