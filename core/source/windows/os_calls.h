// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <windows.h>

#include "core/base/result.h"
#include "core/model/snapshot.h"
#include "core/source/windows/device_paths.h"
#include "core/source/windows/process_table.h"

// Calls about the whole machine, and what calls have in common. Thread-safe.
namespace vmatlas::windows {

struct BasicInformation { // PROCESS_BASIC_INFORMATION, of which headers differ
    LONG exitStatus;
    PVOID peb;
    ULONG_PTR affinity;
    LONG basePriority;
    ULONG_PTR pid;
    ULONG_PTR parentPid;
};

/// GetLastError() as an Error: AccessDenied, Unsupported for what this Windows does not do, or Io. `call` is the name
/// of the function.
[[nodiscard]] Error osError(DWORD code, std::string call);

/// All processes of the machine, in one call.
[[nodiscard]] Result<std::vector<ProcessRecord>> readProcessTable();
[[nodiscard]] std::vector<Drive> readDrives();
[[nodiscard]] HostInfo readHostInfo();

/// The account that a process runs as, "DOMAIN\name"; empty when that may not be asked.
[[nodiscard]] std::string userOf(HANDLE process);
/// Its SID in bytes; empty when that may not be asked.
[[nodiscard]] std::vector<std::byte> sidOf(HANDLE process);

} // namespace vmatlas::windows
