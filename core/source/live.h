// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/model/growth_limits.h"
#include "core/model/process.h"
#include "core/source/source.h"

// What every operating system's folder defines once.
namespace vmatlas {

/// Opens a running process read-only. NotFound when there is none; a process that may not be read in full still opens
/// and says so in its snapshots' gaps.
[[nodiscard]] Result<std::unique_ptr<Source>> openProcess(ProcessId pid);

/// All processes, kernel threads included, in no particular order.
[[nodiscard]] Result<std::vector<ProcessEntry>> listProcesses();

/// What a process cannot grow beyond, as it stands now. NotFound when there is no such process.
[[nodiscard]] Result<GrowthLimits> readGrowthLimits(ProcessId pid);

/// Number of open descriptors or handles; unknown when that may not be read.
[[nodiscard]] Measured countOpenFiles(ProcessId pid);

/// The process that calls.
[[nodiscard]] ProcessId currentProcessId();

} // namespace vmatlas
