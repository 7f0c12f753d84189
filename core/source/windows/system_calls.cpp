// SPDX-License-Identifier: GPL-3.0-or-later
// What Windows tells about the whole machine.
#include <algorithm>

#include <windows.h>

#include <psapi.h>
#include <winternl.h>

#include "core/source/kernel_pools.h"
#include "core/source/system_memory.h"
#include "core/source/windows/os_calls.h"
#include "core/source/windows/pool_tags.h"

namespace vmatlas {

namespace {

/// Sums of all page files; unknown where the system does not list them.
struct PageFiles {
    std::uint64_t total = 0; ///< pages
    std::uint64_t used = 0;  ///< pages

    static BOOL CALLBACK add(void* context, ENUM_PAGE_FILE_INFORMATION* info, const wchar_t* /*name*/)
    {
        auto* const sum = static_cast<PageFiles*>(context);
        sum->total += info->TotalSize;
        sum->used += info->TotalInUse;
        return TRUE;
    }
};

constexpr auto kPoolTagInformation = static_cast<SYSTEM_INFORMATION_CLASS>(0x16); // SystemPoolTagInformation
constexpr LONG kLengthMismatch = static_cast<LONG>(0xC0000004);
constexpr LONG kInvalidClass = static_cast<LONG>(0xC0000003);

} // namespace

Result<SystemMemory> readSystemMemory()
{
    PERFORMANCE_INFORMATION info = {};
    if (::K32GetPerformanceInfo(&info, sizeof info) == 0)
        return tl::unexpected(windows::osError(::GetLastError(), "GetPerformanceInfo"));
    const auto bytes = [&](SIZE_T pages) { return Measured(std::uint64_t{pages} * info.PageSize); };
    SystemMemory memory;
    memory.physicalTotal = bytes(info.PhysicalTotal);
    memory.physicalAvailable = bytes(info.PhysicalAvailable);
    if (info.SystemCache != 0)
        memory.cached = bytes(info.SystemCache);
    memory.commitTotal = bytes(info.CommitTotal);
    memory.commitLimit = bytes(info.CommitLimit);
    if (info.CommitPeak != 0) // Wine gives 0 for this and for what follows
        memory.commitPeak = bytes(info.CommitPeak);
    if (info.KernelPaged != 0)
        memory.poolPaged = bytes(info.KernelPaged);
    if (info.KernelNonpaged != 0)
        memory.poolNonpaged = bytes(info.KernelNonpaged);
    PageFiles files;
    if (::K32EnumPageFilesW(&PageFiles::add, &files) != 0) {
        memory.swapTotal = bytes(files.total);
        memory.swapFree = bytes(files.total - std::min(files.used, files.total));
    }
    return memory;
}

Result<std::vector<KernelPool>> readKernelPools()
{
    std::vector<std::byte> table(std::size_t{256} * 1024);
    constexpr std::size_t kMost = std::size_t{64} << 20U;
    while (table.size() <= kMost) {
        ULONG needed = 0;
        const LONG status =
            ::NtQuerySystemInformation(kPoolTagInformation, table.data(), static_cast<ULONG>(table.size()), &needed);
        if (status >= 0)
            return windows::decodePoolTags(table);
        if (status == kInvalidClass) // as in Wine
            return fail(ErrorCode::Unsupported, "SystemPoolTagInformation");
        if (status != kLengthMismatch)
            return tl::unexpected(windows::osError(::RtlNtStatusToDosError(status), "NtQuerySystemInformation"));
        table.resize(std::max<std::size_t>(table.size() * 2, needed));
    }
    return fail(ErrorCode::TooLarge, "SystemPoolTagInformation");
}

} // namespace vmatlas
