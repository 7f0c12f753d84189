// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/os_counters.h"

#include <psapi.h>
#include <winternl.h>

#include "core/source/windows/os_calls.h"

namespace vmatlas::windows {

namespace {

constexpr auto kVmCounters = static_cast<PROCESSINFOCLASS>(3); // ProcessVmCounters

struct VmCounters { // VM_COUNTERS
    SIZE_T peakVirtualSize;
    SIZE_T virtualSize;
    ULONG pageFaultCount;
    SIZE_T rest[8];
};
struct VmCountersEx2 { // VM_COUNTERS_EX2, since Windows 10 1607
    VmCounters counters;
    SIZE_T privateUsage;
    SIZE_T privateWorkingSetSize;
    ULONGLONG sharedCommitUsage;
};
static_assert(sizeof(VmCountersEx2) == 112);

/// 0 is what a system writes that does not count; nothing that runs has none of these.
Measured unlessZero(std::uint64_t value)
{
    return value != 0 ? Measured(value) : Measured();
}

/// Older systems, and Wine, know the short form only.
void addVirtualSizes(HANDLE process, Counters& counters)
{
    VmCountersEx2 vm = {};
    ULONG size = 0;
    if (::NtQueryInformationProcess(process, kVmCounters, &vm, sizeof vm, &size) >= 0 && size >= sizeof vm) {
        counters.privateWs = unlessZero(vm.privateWorkingSetSize);
        if (counters.privateWs && *counters.privateWs <= *counters.workingSet)
            counters.shareableWs = *counters.workingSet - *counters.privateWs;
    } else if (::NtQueryInformationProcess(process, kVmCounters, &vm.counters, sizeof vm.counters, nullptr) < 0) {
        return;
    }
    counters.virtualBytes = vm.counters.virtualSize;
    counters.virtualPeak = vm.counters.peakVirtualSize;
}

} // namespace

Result<Counters> readCounters(HANDLE limited, const ProcessRecord* record)
{
    PROCESS_MEMORY_COUNTERS_EX memory = {};
    if (::K32GetProcessMemoryInfo(limited, reinterpret_cast<PROCESS_MEMORY_COUNTERS*>(&memory), sizeof memory) == 0)
        return tl::unexpected(osError(::GetLastError(), "GetProcessMemoryInfo"));
    Counters counters;
    counters.privateBytes = memory.PrivateUsage != 0 ? memory.PrivateUsage : unlessZero(memory.PagefileUsage);
    counters.privateBytesAccuracy = counters.privateBytes ? Accuracy::Exact : Accuracy::Unknown;
    counters.workingSet = memory.WorkingSetSize;
    counters.workingSetPeak = memory.PeakWorkingSetSize;
    addVirtualSizes(limited, counters);
    if (record != nullptr) {
        counters.threads = record->threads.size();
        counters.softFaults = record->softFaults();
        if (record->faults != 0)
            counters.hardFaults = record->hardFaults;
    }
    return counters;
}

} // namespace vmatlas::windows
