// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/os_process.h"

#include <utility>
#include <vector>

#include <winternl.h>

#include "core/base/windows/unique_handle.h"
#include "core/base/windows/wide.h"
#include "core/source/windows/os_calls.h"

namespace vmatlas::windows {

namespace {

constexpr auto kCommandLine = static_cast<PROCESSINFOCLASS>(60); // ProcessCommandLineInformation

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

} // namespace

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

ProcessId parentOf(HANDLE process)
{
    BasicInformation basic = {};
    if (::NtQueryInformationProcess(process, ProcessBasicInformation, &basic, sizeof basic, nullptr) < 0)
        return 0;
    return static_cast<ProcessId>(basic.parentPid);
}

std::string textIn(std::span<const std::byte> bytes)
{
    const auto* const text = reinterpret_cast<const UNICODE_STRING*>(bytes.data());
    const auto* const begin = reinterpret_cast<const std::byte*>(text->Buffer);
    if (begin < bytes.data() || begin + text->Length > bytes.data() + bytes.size())
        return {};
    const std::wstring_view wide(text->Buffer, text->Length / sizeof(wchar_t));
    return narrowOf(wide.substr(0, wide.find(L'\0'))); // Wine may count the end of the text, too
}

Opened describe(const ProcessRecord& record)
{
    Opened opened;
    opened.info.identity = {record.pid, record.startTime};
    opened.info.parentPid = record.parentPid;
    opened.info.name = record.name;
    opened.info.startedAt = timeOf(record.startTime);
    const UniqueHandle process(::OpenProcess(kLimitedRights, FALSE, record.pid));
    if (!process.valid() || startTimeOf(process.get()) != record.startTime) // the number has another owner by now
        return opened;
    complete(opened.info, process.get());
    static const std::vector<std::byte> kOwn = sidOf(::GetCurrentProcess());
    opened.own = !kOwn.empty() && sidOf(process.get()) == kOwn;
    opened.readable = UniqueHandle(::OpenProcess(kFullRights, FALSE, record.pid)).valid();
    return opened;
}

} // namespace vmatlas::windows
