// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/os_calls.h"

#include <winternl.h>

#include "core/base/windows/unique_handle.h"
#include "core/base/windows/wide.h"

namespace vmatlas::windows {

namespace {

constexpr LONG kLengthMismatch = static_cast<LONG>(0xC0000004);

const char* archName(WORD architecture)
{
    switch (architecture) {
    case PROCESSOR_ARCHITECTURE_AMD64:
        return "x86_64";
    case PROCESSOR_ARCHITECTURE_ARM64:
        return "aarch64";
    case PROCESSOR_ARCHITECTURE_INTEL:
        return "x86";
    default:
        return "unknown";
    }
}

/// Not GetVersionEx(), which answers what the program's manifest knows.
std::string readVersion()
{
    using Call = LONG(WINAPI*)(OSVERSIONINFOW*);
    const auto address = reinterpret_cast<void*>(::GetProcAddress(::GetModuleHandleW(L"ntdll.dll"), "RtlGetVersion"));
    OSVERSIONINFOW version = {};
    version.dwOSVersionInfoSize = sizeof version;
    if (address == nullptr || reinterpret_cast<Call>(address)(&version) < 0)
        return {};
    return std::to_string(version.dwMajorVersion) + '.' + std::to_string(version.dwMinorVersion) + '.' +
           std::to_string(version.dwBuildNumber);
}

/// TOKEN_USER and the SID behind it.
std::vector<std::byte> tokenUserOf(HANDLE process)
{
    HANDLE opened = nullptr;
    if (::OpenProcessToken(process, TOKEN_QUERY, &opened) == 0)
        return {};
    const UniqueHandle token(opened);
    DWORD size = 0;
    ::GetTokenInformation(token.get(), TokenUser, nullptr, 0, &size);
    std::vector<std::byte> bytes(size);
    if (size < sizeof(TOKEN_USER) || ::GetTokenInformation(token.get(), TokenUser, bytes.data(), size, &size) == 0)
        return {};
    return bytes;
}

PSID sidIn(std::vector<std::byte>& tokenUser)
{
    return reinterpret_cast<const TOKEN_USER*>(tokenUser.data())->User.Sid;
}

} // namespace

Error osError(DWORD code, std::string call)
{
    const auto codeOf = [&] {
        switch (code) {
        case ERROR_ACCESS_DENIED:
        case ERROR_PRIVILEGE_NOT_HELD:
            return ErrorCode::AccessDenied;
        case ERROR_INVALID_PARAMETER:
        case ERROR_INVALID_FUNCTION:
        case ERROR_NOT_SUPPORTED:
        case ERROR_CALL_NOT_IMPLEMENTED:
            return ErrorCode::Unsupported;
        default:
            return ErrorCode::Io;
        }
    };
    return {codeOf(), static_cast<int>(code), std::move(call)};
}

Result<std::vector<ProcessRecord>> readProcessTable()
{
    std::vector<std::byte> table(512 * 1024);
    constexpr std::size_t kMost = std::size_t{1} << 30U;
    while (table.size() <= kMost) { // there may be more processes with every attempt
        ULONG needed = 0;
        const LONG status = ::NtQuerySystemInformation(SystemProcessInformation, table.data(),
                                                       static_cast<ULONG>(table.size()), &needed);
        if (status >= 0)
            return decodeProcessTable(table, reinterpret_cast<std::uintptr_t>(table.data()));
        if (status != kLengthMismatch)
            return tl::unexpected(osError(::RtlNtStatusToDosError(status), "NtQuerySystemInformation"));
        table.resize(std::max<std::size_t>(table.size() * 2, needed));
    }
    return fail(ErrorCode::TooLarge, "NtQuerySystemInformation");
}

std::vector<Drive> readDrives()
{
    std::vector<Drive> drives;
    const DWORD letters = ::GetLogicalDrives();
    for (unsigned i = 0; i < 26; ++i) {
        if ((letters & (1U << i)) == 0)
            continue;
        const std::wstring name{static_cast<wchar_t>(L'A' + i), L':'};
        std::wstring device(1024, L'\0');
        if (::QueryDosDeviceW(name.c_str(), device.data(), static_cast<DWORD>(device.size())) != 0)
            drives.push_back({narrowOf(name), narrowOf(device.c_str())}); // the first of several is the one in force
    }
    return drives;
}

HostInfo readHostInfo()
{
    SYSTEM_INFO system = {};
    ::GetNativeSystemInfo(&system);
    HostInfo host;
    host.os = "windows";
    host.osVersion = readVersion();
    host.arch = archName(system.wProcessorArchitecture);
    host.pageSize = system.dwPageSize;
    return host;
}

std::vector<std::byte> sidOf(HANDLE process)
{
    std::vector<std::byte> user = tokenUserOf(process);
    if (user.empty())
        return {};
    const auto* const sid = static_cast<const std::byte*>(sidIn(user));
    return {sid, sid + ::GetLengthSid(sidIn(user))};
}

std::string userOf(HANDLE process)
{
    std::vector<std::byte> user = tokenUserOf(process);
    if (user.empty())
        return {};
    std::wstring name(256, L'\0');
    std::wstring domain(256, L'\0');
    auto nameSize = static_cast<DWORD>(name.size());
    auto domainSize = static_cast<DWORD>(domain.size());
    SID_NAME_USE use = SidTypeUnknown;
    if (::LookupAccountSidW(nullptr, sidIn(user), name.data(), &nameSize, domain.data(), &domainSize, &use) == 0)
        return {};
    name.resize(nameSize);
    domain.resize(domainSize);
    return domain.empty() ? narrowOf(name) : narrowOf(domain) + '\\' + narrowOf(name);
}

} // namespace vmatlas::windows
