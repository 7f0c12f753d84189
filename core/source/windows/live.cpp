// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/live.h"

#include <windows.h>

#include "core/base/windows/unique_handle.h"
#include "core/source/system_memory.h"
#include "core/source/windows/os_calls.h"
#include "core/source/windows/os_process.h"
#include "core/source/windows/os_target.h"
#include "core/source/windows/windows_source.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMaxHandles = std::uint64_t{1} << 24U; // "Kernel Objects" in Microsoft's documentation
constexpr std::uint64_t kAddressSpace32 = std::uint64_t{4} << 30U;

} // namespace

Result<std::unique_ptr<Source>> openProcess(ProcessId pid)
{
    return windows::openTarget(pid).map([pid](std::unique_ptr<windows::Target>&& target) {
        // The number stays the process's own for as long as the source holds its handle.
        return windows::sourceOf(std::move(target), {windows::readHostInfo(), windows::readDrives},
                                 [pid] { return windows::openTarget(pid); });
    });
}

Result<std::vector<ProcessEntry>> listProcesses()
{
    const Result<std::vector<windows::ProcessRecord>> table = windows::readProcessTable();
    if (!table)
        return tl::unexpected(table.error());
    std::vector<ProcessEntry> entries;
    for (const windows::ProcessRecord& record : *table) {
        windows::Opened opened = windows::describe(record);
        ProcessEntry entry;
        entry.info = std::move(opened.info);
        entry.access = opened.readable ? ProcessAccess::Full : ProcessAccess::TotalsOnly;
        entry.own = opened.own;
        entry.privateBytes = record.privateBytes;
        entry.virtualBytes = record.virtualBytes;
        entry.workingSet = record.workingSet;
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<GrowthLimits> readGrowthLimits(ProcessId pid)
{
    const UniqueHandle process(::OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid));
    if (!process.valid())
        return ::GetLastError() == ERROR_INVALID_PARAMETER
                   ? fail(ErrorCode::NotFound, std::to_string(pid), ERROR_INVALID_PARAMETER)
                   : tl::unexpected(windows::osError(::GetLastError(), "OpenProcess"));
    GrowthLimits limits;
    BOOL wow64 = FALSE;
    if (::IsWow64Process(process.get(), &wow64) != 0 && wow64 != FALSE)
        limits.addressSpace32 = kAddressSpace32;
    if (const Result<SystemMemory> memory = readSystemMemory()) {
        limits.commitLimit = memory->commitLimit;
        limits.committed = memory->commitTotal;
    }
    limits.openFiles = kMaxHandles;
    return limits;
}

Measured countOpenFiles(ProcessId pid)
{
    const UniqueHandle process(::OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid));
    DWORD count = 0;
    if (!process.valid() || ::GetProcessHandleCount(process.get(), &count) == 0 || count == 0) // Wine does not count
        return {};
    return count;
}

ProcessId currentProcessId()
{
    return ::GetCurrentProcessId();
}

} // namespace vmatlas
