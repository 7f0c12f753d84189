// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/os_facts.h"

#include <optional>

#include <psapi.h>
#include <winternl.h>

#include "core/source/windows/fact_words.h"

namespace vmatlas::windows {

namespace {

constexpr auto kProtection = static_cast<PROCESSINFOCLASS>(61);                 // ProcessProtectionInformation
constexpr auto kMachineType = static_cast<PROCESS_INFORMATION_CLASS>(9);        // ProcessMachineTypeInfo
enum Policy : int { Dep = 0, Aslr = 1, DynamicCode = 2, ControlFlowGuard = 7 }; // PROCESS_MITIGATION_POLICY
constexpr std::uint32_t kNotWritten = 0xCCCCCCCC; // no policy has these flags: the upper ones are reserved

/// A function that not every Windows 10 has; null where it is missing.
template <typename Function> Function* procedure(const wchar_t* module, const char* name)
{
    return reinterpret_cast<Function*>(reinterpret_cast<void*>(::GetProcAddress(::GetModuleHandleW(module), name)));
}

/// Flags of a policy; empty where they are not told. Wine says that all went well and writes nothing.
std::optional<std::uint32_t> policyOf(HANDLE process, Policy policy, bool* permanent = nullptr)
{
    struct {
        std::uint32_t flags = kNotWritten;
        BOOLEAN permanent = FALSE; // PROCESS_MITIGATION_DEP_POLICY has this, too
    } words;
    const SIZE_T size = permanent != nullptr ? sizeof words : sizeof words.flags;
    if (::GetProcessMitigationPolicy(process, static_cast<PROCESS_MITIGATION_POLICY>(policy), &words, size) == 0 ||
        words.flags == kNotWritten)
        return std::nullopt;
    if (permanent != nullptr)
        *permanent = words.permanent != FALSE;
    return words.flags;
}

void addWorkingSetLimits(HANDLE process, ProcessFacts& facts)
{
    SIZE_T least = 0;
    SIZE_T most = 0;
    DWORD flags = 0;
    if (::GetProcessWorkingSetSizeEx(process, &least, &most, &flags) == 0)
        return;
    facts.workingSetMinimum = least;
    facts.workingSetMaximum = most;
    setHardLimits(flags, facts);
}

void addPageFileUse(HANDLE process, ProcessFacts& facts)
{
    PROCESS_MEMORY_COUNTERS memory = {};
    if (::K32GetProcessMemoryInfo(process, &memory, sizeof memory) == 0 || memory.PagefileUsage == 0)
        return;
    facts.pageFileUse = memory.PagefileUsage;
    if (memory.PeakPagefileUsage != 0)
        facts.pageFilePeak = memory.PeakPagefileUsage;
}

std::string machineOf(HANDLE process)
{
    using IsWow64 = BOOL WINAPI(HANDLE, USHORT*, USHORT*);
    auto* const isWow64 = procedure<IsWow64>(L"kernel32.dll", "IsWow64Process2"); // since Windows 10 1511
    USHORT machine = 0;
    USHORT native = 0;
    if (isWow64 == nullptr || isWow64(process, &machine, &native) == 0)
        return {};
    if (machine != 0)
        return machineText(machine);
    if (native == 0x8664) // nothing else runs there without WOW64
        return machineText(native);
    // On ARM64 it may be emulated without WOW64. Since Windows 11.
    using GetInformation = BOOL WINAPI(HANDLE, PROCESS_INFORMATION_CLASS, void*, DWORD);
    auto* const information = procedure<GetInformation>(L"kernel32.dll", "GetProcessInformation");
    struct { // PROCESS_MACHINE_INFORMATION
        USHORT machine;
        USHORT reserved;
        ULONG attributes;
    } told = {};
    if (information == nullptr || information(process, kMachineType, &told, sizeof told) == 0)
        return {};
    return machineText(told.machine);
}

} // namespace

std::string readProtection(HANDLE limited)
{
    std::uint8_t word = 0;
    if (::NtQueryInformationProcess(limited, kProtection, &word, sizeof word, nullptr) < 0)
        return {};
    return protectionText(word);
}

ProcessFacts readFacts(HANDLE limited, HANDLE full, int bits)
{
    ProcessFacts facts;
    addWorkingSetLimits(limited, facts);
    addPageFileUse(limited, facts);
    facts.protection = readProtection(limited);
    facts.machine = machineOf(limited);
    const HANDLE most = full != nullptr ? full : limited;
    PolicyWords words;
    words.dep = policyOf(most, Dep, &words.depPermanent);
    words.aslr = policyOf(most, Aslr);
    words.dynamicCode = policyOf(most, DynamicCode);
    words.cfg = policyOf(most, ControlFlowGuard);
    facts.policies = policiesOf(words, bits);
    return facts;
}

} // namespace vmatlas::windows
