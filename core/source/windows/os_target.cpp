// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/os_target.h"

#include <algorithm>
#include <array>
#include <utility>

#include <windows.h>

#include <psapi.h>
#include <winternl.h>

#include "core/base/windows/unique_handle.h"
#include "core/base/windows/wide.h"
#include "core/source/windows/os_calls.h"

extern "C" NTSYSAPI LONG NTAPI NtQueryVirtualMemory(HANDLE process, PVOID address, int kind, PVOID into, SIZE_T size,
                                                    PSIZE_T length);

namespace vmatlas::windows {

namespace {

static_assert(sizeof(void*) == 8, "a 32-bit program cannot see a 64-bit process");
static_assert(sizeof(PSAPI_WORKING_SET_EX_INFORMATION) == sizeof(WorkingSetEntry));

// Classes of NtQueryInformationProcess() that winternl.h leaves out.
constexpr auto kVmCounters = static_cast<PROCESSINFOCLASS>(3);
constexpr auto kCommandLine = static_cast<PROCESSINFOCLASS>(60);
constexpr int kMappedFilename = 2; // MemoryMappedFilenameInformation
constexpr auto kThreadBasic = static_cast<THREADINFOCLASS>(0);

constexpr DWORD kLimited = PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE;
constexpr DWORD kFull = PROCESS_QUERY_INFORMATION | PROCESS_VM_READ | SYNCHRONIZE;

struct VmCounters { // VM_COUNTERS
    SIZE_T peakVirtualSize;
    SIZE_T virtualSize;
    ULONG pageFaultCount;
    SIZE_T rest[8];
};

struct BasicInformation { // PROCESS_BASIC_INFORMATION, of which headers differ
    LONG exitStatus;
    PVOID peb;
    ULONG_PTR affinity;
    LONG basePriority;
    ULONG_PTR pid;
    ULONG_PTR parentPid;
};

struct ThreadBasicInformation {
    LONG exitStatus;
    PVOID teb;
    HANDLE process;
    HANDLE thread;
    ULONG_PTR affinity;
    LONG priority;
    LONG basePriority;
};

tl::unexpected<Error> failed(const char* call)
{
    return tl::unexpected(osError(::GetLastError(), call));
}

/// 0 is what a system writes that does not count; nothing that runs has none of these.
Measured unlessZero(std::uint64_t value)
{
    return value != 0 ? Measured(value) : Measured();
}

std::uint64_t startTimeOf(HANDLE process)
{
    FILETIME created = {};
    FILETIME ignored = {};
    if (::GetProcessTimes(process, &created, &ignored, &ignored, &ignored) == 0)
        return 0;
    return (std::uint64_t{created.dwHighDateTime} << 32U) | created.dwLowDateTime;
}

std::string imagePathOf(HANDLE process)
{
    std::wstring path(32768, L'\0'); // the longest there is
    auto size = static_cast<DWORD>(path.size());
    if (::QueryFullProcessImageNameW(process, 0, path.data(), &size) == 0)
        return {};
    path.resize(size);
    return narrowOf(path);
}

std::string fileNameOf(const std::string& path)
{
    return path.substr(path.find_last_of("\\/") + 1); // npos + 1 is 0
}

/// Of a UNICODE_STRING with its text behind it; empty when that is not so.
std::string textIn(std::span<const std::byte> bytes)
{
    const auto* const text = reinterpret_cast<const UNICODE_STRING*>(bytes.data());
    const auto* const begin = reinterpret_cast<const std::byte*>(text->Buffer);
    if (begin < bytes.data() || begin + text->Length > bytes.data() + bytes.size())
        return {};
    const std::wstring_view wide(text->Buffer, text->Length / sizeof(wchar_t));
    return narrowOf(wide.substr(0, wide.find(L'\0'))); // Wine may count the end of the text, too
}

std::string commandLineOf(HANDLE process)
{
    std::vector<std::byte> bytes(sizeof(UNICODE_STRING) + 64 * 1024);
    ULONG size = 0;
    if (::NtQueryInformationProcess(process, kCommandLine, bytes.data(), static_cast<ULONG>(bytes.size()), &size) < 0)
        return {};
    return textIn(bytes);
}

int bitsOf(HANDLE process)
{
    BOOL wow64 = FALSE;
    if (::IsWow64Process(process, &wow64) == 0)
        return 0;
    return wow64 != FALSE ? 32 : 64;
}

/// All that a handle tells; `info` has at least the pid.
void complete(ProcessInfo& info, HANDLE process)
{
    info.identity.startTime = startTimeOf(process);
    info.startedAt = timeOf(info.identity.startTime);
    info.path = imagePathOf(process);
    if (info.name.empty())
        info.name = fileNameOf(info.path);
    if (std::string line = commandLineOf(process); !line.empty())
        info.commandLine = {std::move(line)}; // a program takes it apart itself here
    info.user = userOf(process);
    info.bits = bitsOf(process);
}

class OsTarget final : public Target {
public:
    OsTarget(UniqueHandle limited, UniqueHandle full, std::optional<Error> missing, ProcessInfo info)
        : m_limited(std::move(limited))
        , m_full(std::move(full))
        , m_missing(std::move(missing))
        , m_info(std::move(info))
    {
    }

    bool ended() override { return ::WaitForSingleObject(m_limited.get(), 0) == WAIT_OBJECT_0; }
    const ProcessInfo& info() const override { return m_info; }
    const std::optional<Error>& missingRight() const override { return m_missing; }

    Result<Counters> counters() override
    {
        PROCESS_MEMORY_COUNTERS_EX memory = {};
        if (::K32GetProcessMemoryInfo(m_limited.get(), reinterpret_cast<PROCESS_MEMORY_COUNTERS*>(&memory),
                                      sizeof memory) == 0)
            return failed("GetProcessMemoryInfo");
        Counters counters;
        counters.privateBytes = memory.PrivateUsage != 0 ? memory.PrivateUsage : unlessZero(memory.PagefileUsage);
        counters.privateBytesAccuracy = counters.privateBytes ? Accuracy::Exact : Accuracy::Unknown;
        counters.workingSet = memory.WorkingSetSize;
        counters.workingSetPeak = memory.PeakWorkingSetSize;
        counters.softFaults = unlessZero(memory.PageFaultCount);
        VmCounters vm = {};
        if (::NtQueryInformationProcess(m_limited.get(), kVmCounters, &vm, sizeof vm, nullptr) >= 0) {
            counters.virtualBytes = vm.virtualSize;
            counters.virtualPeak = vm.peakVirtualSize;
        }
        return counters;
    }

    Result<MemoryBlock> blockAt(std::uint64_t address) override
    {
        MEMORY_BASIC_INFORMATION info = {};
        if (::VirtualQueryEx(full(), pointer(address), &info, sizeof info) != sizeof info) {
            if (::GetLastError() == ERROR_INVALID_PARAMETER)
                return fail(ErrorCode::NotFound, "VirtualQueryEx", ERROR_INVALID_PARAMETER);
            return failed("VirtualQueryEx");
        }
        return MemoryBlock{.range = {reinterpret_cast<std::uintptr_t>(info.BaseAddress), info.RegionSize},
                           .allocationBase = reinterpret_cast<std::uintptr_t>(info.AllocationBase),
                           .allocationProtect = info.AllocationProtect,
                           .state = info.State,
                           .protect = info.Protect,
                           .type = info.Type};
    }

    Result<std::string> mappedFile(std::uint64_t address) override
    {
        // Not GetMappedFileNameW(), which takes no more than MAX_PATH characters.
        alignas(UNICODE_STRING) std::array<std::byte, sizeof(UNICODE_STRING) + 64 * 1024> bytes;
        SIZE_T size = 0;
        const LONG status =
            ::NtQueryVirtualMemory(full(), pointer(address), kMappedFilename, bytes.data(), bytes.size(), &size);
        if (status < 0)
            return fail(ErrorCode::NotFound, "NtQueryVirtualMemory", static_cast<int>(::RtlNtStatusToDosError(status)));
        return textIn(bytes);
    }

    Result<void> read(std::uint64_t address, std::span<std::byte> into) override
    {
        SIZE_T got = 0;
        if (::ReadProcessMemory(full(), pointer(address), into.data(), into.size(), &got) == 0 || got != into.size())
            return failed("ReadProcessMemory");
        return {};
    }

    Result<void> workingSet(std::span<WorkingSetEntry> pages) override
    {
        if (::K32QueryWorkingSetEx(full(), pages.data(), static_cast<DWORD>(pages.size_bytes())) == 0)
            return failed("QueryWorkingSetEx");
        return {};
    }

    Result<std::vector<ThreadRecord>> threads() override
    {
        const Result<std::vector<ProcessRecord>> table = readProcessTable();
        if (!table)
            return tl::unexpected(table.error());
        const auto own = std::ranges::find(*table, m_info.identity.pid, &ProcessRecord::pid);
        std::vector<ThreadRecord> threads;
        if (own != table->end()) {
            for (const std::uint32_t id : own->threads)
                threads.push_back({id, tebOf(id)});
        }
        return threads;
    }

    Result<std::vector<ModuleRecord>> modules() override
    {
        std::vector<HMODULE> handles(1024);
        DWORD needed = 0;
        const auto bytes = static_cast<DWORD>(handles.size() * sizeof(HMODULE));
        if (::K32EnumProcessModulesEx(full(), handles.data(), bytes, &needed, LIST_MODULES_ALL) == 0)
            return failed("EnumProcessModulesEx");
        handles.resize(std::min<std::size_t>(handles.size(), needed / sizeof(HMODULE)));
        std::vector<ModuleRecord> modules;
        for (const HMODULE handle : handles) {
            MODULEINFO info = {};
            std::wstring path(32768, L'\0');
            if (::K32GetModuleInformation(full(), handle, &info, sizeof info) == 0)
                continue;
            path.resize(::K32GetModuleFileNameExW(full(), handle, path.data(), static_cast<DWORD>(path.size())));
            modules.push_back({{reinterpret_cast<std::uintptr_t>(info.lpBaseOfDll), info.SizeOfImage}, narrowOf(path)});
        }
        return modules;
    }

    Result<PebRecord> peb() override
    {
        BasicInformation basic = {};
        LONG status = ::NtQueryInformationProcess(full(), ProcessBasicInformation, &basic, sizeof basic, nullptr);
        if (status < 0)
            return tl::unexpected(osError(::RtlNtStatusToDosError(status), "NtQueryInformationProcess"));
        PebRecord record{.peb = reinterpret_cast<std::uintptr_t>(basic.peb)};
        ULONG_PTR peb32 = 0;
        status = ::NtQueryInformationProcess(full(), ProcessWow64Information, &peb32, sizeof peb32, nullptr);
        record.peb32 = status >= 0 ? peb32 : 0;
        return record;
    }

    /// As fine as the system's clock interrupt; true on average.
    std::chrono::nanoseconds cpuTime() const override
    {
        FILETIME ignored = {};
        std::array<FILETIME, 2> times{};
        if (::GetThreadTimes(::GetCurrentThread(), &ignored, &ignored, &times[0], &times[1]) == 0)
            return {};
        std::chrono::nanoseconds sum{0};
        for (const FILETIME& time : times)
            sum += std::chrono::nanoseconds(100) *
                   static_cast<std::int64_t>((std::uint64_t{time.dwHighDateTime} << 32U) | time.dwLowDateTime);
        return sum;
    }

private:
    static void* pointer(std::uint64_t address)
    {
        return reinterpret_cast<void*>(address); // NOLINT(performance-no-int-to-ptr): of another process
    }

    /// For this process what always stands for it: Wine answers some questions about no other.
    [[nodiscard]] HANDLE full() const
    {
        return m_info.identity.pid == ::GetCurrentProcessId() ? ::GetCurrentProcess() : m_full.get();
    }

    static std::uint64_t tebOf(std::uint32_t threadId)
    {
        const UniqueHandle thread(::OpenThread(THREAD_QUERY_INFORMATION, FALSE, threadId));
        ThreadBasicInformation info = {};
        if (!thread.valid() || ::NtQueryInformationThread(thread.get(), kThreadBasic, &info, sizeof info, nullptr) < 0)
            return 0;
        return reinterpret_cast<std::uintptr_t>(info.teb);
    }

    UniqueHandle m_limited;
    UniqueHandle m_full; // none without the right
    std::optional<Error> m_missing;
    ProcessInfo m_info;
};

} // namespace

Result<std::unique_ptr<Target>> openTarget(ProcessId pid)
{
    UniqueHandle limited(::OpenProcess(kLimited, FALSE, pid));
    if (!limited.valid()) {
        const DWORD code = ::GetLastError();
        if (code == ERROR_INVALID_PARAMETER && pid != 0) // 0 is the idle process, which nobody may open
            return fail(ErrorCode::NotFound, std::to_string(pid), static_cast<int>(code));
        return fail(ErrorCode::AccessDenied, "PROCESS_QUERY_LIMITED_INFORMATION", static_cast<int>(code));
    }
    if (::WaitForSingleObject(limited.get(), 0) == WAIT_OBJECT_0) // somebody holds what is left of it
        return fail(ErrorCode::NotFound, std::to_string(pid));
    std::optional<Error> missing;
    UniqueHandle full(::OpenProcess(kFull, FALSE, pid));
    if (!full.valid())
        missing = osError(::GetLastError(), "PROCESS_QUERY_INFORMATION | PROCESS_VM_READ");
    ProcessInfo info;
    info.identity.pid = pid;
    complete(info, limited.get());
    BasicInformation basic = {};
    if (::NtQueryInformationProcess(limited.get(), ProcessBasicInformation, &basic, sizeof basic, nullptr) >= 0)
        info.parentPid = static_cast<ProcessId>(basic.parentPid);
    return std::make_unique<OsTarget>(std::move(limited), std::move(full), std::move(missing), std::move(info));
}

Opened describe(const ProcessRecord& record)
{
    Opened opened;
    opened.info.identity = {record.pid, record.startTime};
    opened.info.parentPid = record.parentPid;
    opened.info.name = record.name;
    opened.info.startedAt = timeOf(record.startTime);
    const UniqueHandle process(::OpenProcess(kLimited, FALSE, record.pid));
    if (!process.valid())
        return opened;
    complete(opened.info, process.get());
    static const std::vector<std::byte> kOwn = sidOf(::GetCurrentProcess());
    opened.own = !kOwn.empty() && sidOf(process.get()) == kOwn;
    opened.readable = UniqueHandle(::OpenProcess(kFull, FALSE, record.pid)).valid();
    return opened;
}

} // namespace vmatlas::windows
