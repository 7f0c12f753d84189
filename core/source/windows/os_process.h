// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <windows.h>

#include "core/model/process.h"
#include "core/source/windows/process_table.h"

// What a handle with the least rights tells about a process. Thread-safe.
namespace vmatlas::windows {

inline constexpr DWORD kLimitedRights = PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE;
inline constexpr DWORD kFullRights = PROCESS_QUERY_INFORMATION | PROCESS_VM_READ | SYNCHRONIZE;

/// Everything that a handle with kLimitedRights tells; `info` has at least the pid. What may not be asked stays empty.
void complete(ProcessInfo& info, HANDLE process);

/// 0 when it cannot be asked.
[[nodiscard]] ProcessId parentOf(HANDLE process);

/// Of a UNICODE_STRING with its text behind it; empty when that is not so.
[[nodiscard]] std::string textIn(std::span<const std::byte> bytes);

/// What a row of the process list needs beyond the table: the rest of `info` as far as it may be asked.
struct Opened {
    ProcessInfo info;
    bool readable = false; ///< openTarget() would have all rights
    bool own = false;      ///< runs as the account that VMAtlas runs as
};
[[nodiscard]] Opened describe(const ProcessRecord& record);

} // namespace vmatlas::windows
