// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/process_table.h"

#include <algorithm>
#include <chrono>
#include <cstring>

#include "core/base/wide_text.h"
#include "core/source/windows/number_at.h"

namespace vmatlas::windows {

namespace {

// SYSTEM_PROCESS_INFORMATION and SYSTEM_THREAD_INFORMATION of 64-bit Windows. bytes
constexpr std::size_t kNextEntry = 0x00;
constexpr std::size_t kThreadCount = 0x04;
constexpr std::size_t kHardFaults = 0x10;
constexpr std::size_t kCreateTime = 0x20;
constexpr std::size_t kNameLength = 0x38; ///< UNICODE_STRING: Length, MaximumLength, Buffer
constexpr std::size_t kNameBuffer = 0x40;
constexpr std::size_t kPid = 0x50;
constexpr std::size_t kParentPid = 0x58;
constexpr std::size_t kSession = 0x64;
constexpr std::size_t kVirtualSize = 0x78;
constexpr std::size_t kFaults = 0x80;
constexpr std::size_t kWorkingSet = 0x90;
constexpr std::size_t kPagefileUsage = 0xB8;
constexpr std::size_t kEntryBytes = 0x100;
constexpr std::size_t kThreadBytes = 0x50;
constexpr std::size_t kThreadId = 0x30;

std::string nameIn(std::span<const std::byte> table, std::uint64_t base, std::span<const std::byte> entry)
{
    const std::size_t length = numberAt<std::uint16_t>(entry, kNameLength) / 2U;
    const std::uint64_t begin = numberAt<std::uint64_t>(entry, kNameBuffer) - base;
    if (begin > table.size() || length * 2 > table.size() - begin)
        return {};
    std::u16string name(length, u'\0');
    if (length != 0)
        std::memcpy(name.data(), table.data() + begin, length * 2);
    return narrowText(name);
}

ProcessRecord decodeEntry(std::span<const std::byte> table, std::uint64_t base, std::span<const std::byte> entry)
{
    ProcessRecord record;
    record.pid = numberAt<ProcessId>(entry, kPid);
    record.parentPid = numberAt<ProcessId>(entry, kParentPid);
    record.startTime = numberAt<std::uint64_t>(entry, kCreateTime);
    record.session = numberAt<std::uint32_t>(entry, kSession);
    record.name = record.pid == 0 ? "System Idle Process" : nameIn(table, base, entry);
    record.virtualBytes = numberAt<std::uint64_t>(entry, kVirtualSize);
    record.workingSet = numberAt<std::uint64_t>(entry, kWorkingSet);
    record.privateBytes = numberAt<std::uint64_t>(entry, kPagefileUsage); // the commit charge, in bytes
    record.faults = numberAt<std::uint32_t>(entry, kFaults);
    record.hardFaults = numberAt<std::uint32_t>(entry, kHardFaults);
    const std::size_t most = (entry.size() - kEntryBytes) / kThreadBytes;
    const std::size_t threads = std::min<std::size_t>(numberAt<std::uint32_t>(entry, kThreadCount), most);
    for (std::size_t i = 0; i < threads; ++i)
        record.threads.push_back(numberAt<std::uint32_t>(entry, kEntryBytes + i * kThreadBytes + kThreadId));
    return record;
}

} // namespace

std::vector<ProcessRecord> decodeProcessTable(std::span<const std::byte> table, std::uint64_t base)
{
    std::vector<ProcessRecord> records;
    std::span<const std::byte> rest = table;
    while (rest.size() >= kEntryBytes) {
        const std::size_t next = numberAt<std::uint32_t>(rest, kNextEntry);
        if (next != 0 && (next < kEntryBytes || next > rest.size()))
            break;
        records.push_back(decodeEntry(table, base, next != 0 ? rest.first(next) : rest));
        if (next == 0)
            break;
        rest = rest.subspan(next);
    }
    return records;
}

WallClock::time_point timeOf(std::uint64_t fileTime)
{
    constexpr std::uint64_t kUnixEpoch = 116'444'736'000'000'000;          // FILETIME of 1970
    constexpr std::uint64_t kLatest = kUnixEpoch + 90'000'000'000'000'000; // 285 years later; nanoseconds hold 292
    using Ticks = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;
    if (fileTime < kUnixEpoch || fileTime > kLatest)
        return {};
    const Ticks ticks(static_cast<std::int64_t>(fileTime - kUnixEpoch));
    return WallClock::time_point(std::chrono::duration_cast<WallClock::duration>(ticks));
}

} // namespace vmatlas::windows
