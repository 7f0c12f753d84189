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
#include "core/source/windows/fact_words.h"
#include "core/source/windows/os_calls.h"
#include "core/source/windows/os_counters.h"
#include "core/source/windows/os_facts.h"
#include "core/source/windows/os_process.h"

extern "C" NTSYSAPI LONG NTAPI NtQueryVirtualMemory(HANDLE process, PVOID address, int kind, PVOID into, SIZE_T size,
                                                    PSIZE_T length);

namespace vmatlas::windows {

namespace {

static_assert(sizeof(void*) == 8, "a 32-bit program cannot see a 64-bit process");
static_assert(sizeof(PSAPI_WORKING_SET_EX_INFORMATION) == sizeof(WorkingSetEntry));

constexpr int kMappedFilename = 2; // MemoryMappedFilenameInformation
constexpr auto kThreadBasic = static_cast<THREADINFOCLASS>(0);
constexpr std::size_t kMaxModules = 65536;
constexpr std::chrono::seconds kTableAge{1}; // the table of all processes is too dear for every tick

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
        if (SteadyClock::now() - m_recordAt >= kTableAge)
            static_cast<void>(readRecord()); // the rest is known without it
        return readCounters(m_limited.get(), m_record ? &*m_record : nullptr);
    }
    ProcessFacts facts() override { return readFacts(m_limited.get(), full(), m_info.bits); }

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
        return readRecord().map([&] {
            std::vector<ThreadRecord> threads;
            for (const std::uint32_t id : m_record ? m_record->threads : std::vector<std::uint32_t>())
                threads.push_back({id, tebOf(id)});
            return threads;
        });
    }

    Result<std::vector<ModuleRecord>> modules() override
    {
        std::vector<HMODULE> handles(1024);
        DWORD needed = 0;
        for (;; handles.resize(needed / sizeof(HMODULE))) { // there may be more with every attempt
            const auto bytes = static_cast<DWORD>(handles.size() * sizeof(HMODULE));
            if (::K32EnumProcessModulesEx(full(), handles.data(), bytes, &needed, LIST_MODULES_ALL) == 0)
                return failed("EnumProcessModulesEx");
            if (needed <= bytes || handles.size() >= kMaxModules)
                break;
        }
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

    /// The process as it stands in the table of all.
    Result<void> readRecord()
    {
        Result<std::vector<ProcessRecord>> table = readProcessTable();
        if (!table)
            return tl::unexpected(table.error());
        const auto own = std::ranges::find(*table, m_info.identity.pid, &ProcessRecord::pid);
        m_record = own != table->end() ? std::optional(std::move(*own)) : std::nullopt;
        m_recordAt = SteadyClock::now();
        return {};
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
    std::optional<ProcessRecord> m_record; // at m_recordAt
    SteadyClock::time_point m_recordAt = SteadyClock::time_point::min() + kTableAge;
};

std::optional<std::uint32_t> sessionOf(ProcessId pid)
{
    DWORD session = 0;
    return ::ProcessIdToSessionId(pid, &session) != 0 ? std::optional<std::uint32_t>(session) : std::nullopt;
}

/// That it may not be read in full, and why.
Error denied(DWORD code, HANDLE limited, ProcessId pid)
{
    return osError(code, "PROCESS_QUERY_INFORMATION | PROCESS_VM_READ" +
                             denialReason(readProtection(limited), sessionOf(pid), sessionOf(::GetCurrentProcessId())));
}

} // namespace

Result<std::unique_ptr<Target>> openTarget(ProcessId pid)
{
    UniqueHandle limited(::OpenProcess(kLimitedRights, FALSE, pid));
    if (!limited.valid()) {
        const DWORD code = ::GetLastError();
        if (code == ERROR_INVALID_PARAMETER && pid != 0) // 0 is the idle process, which nobody may open
            return fail(ErrorCode::NotFound, std::to_string(pid), static_cast<int>(code));
        return fail(ErrorCode::AccessDenied, "PROCESS_QUERY_LIMITED_INFORMATION", static_cast<int>(code));
    }
    if (::WaitForSingleObject(limited.get(), 0) == WAIT_OBJECT_0) // somebody holds what is left of it
        return fail(ErrorCode::NotFound, std::to_string(pid));
    std::optional<Error> missing;
    UniqueHandle full(::OpenProcess(kFullRights, FALSE, pid));
    if (!full.valid())
        missing = denied(::GetLastError(), limited.get(), pid);
    ProcessInfo info;
    info.identity.pid = pid;
    complete(info, limited.get());
    info.parentPid = parentOf(limited.get());
    return std::make_unique<OsTarget>(std::move(limited), std::move(full), std::move(missing), std::move(info));
}

} // namespace vmatlas::windows
