// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <windows.h>

#include "core/base/result.h"
#include "core/model/counters.h"
#include "core/source/windows/process_table.h"

namespace vmatlas::windows {

/// Totals of a process, by PROCESS_QUERY_LIMITED_INFORMATION. `record`: the process in the table, which alone has the
/// faults by kind and the threads; null when it is not there. Thread-safe.
[[nodiscard]] Result<Counters> readCounters(HANDLE limited, const ProcessRecord* record);

} // namespace vmatlas::windows
