// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/debug_privilege.h"

#include <windows.h>

#include "core/base/windows/unique_handle.h"
#include "core/source/windows/os_calls.h"

namespace vmatlas {

namespace {

/// Switches it; true when it was on before.
Result<bool> switchPrivilege(bool on)
{
    HANDLE opened = nullptr;
    if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, &opened) == 0)
        return tl::unexpected(windows::osError(::GetLastError(), "OpenProcessToken"));
    const UniqueHandle token(opened);
    TOKEN_PRIVILEGES wanted = {};
    wanted.PrivilegeCount = 1;
    wanted.Privileges[0].Attributes = on ? SE_PRIVILEGE_ENABLED : 0;
    if (::LookupPrivilegeValueW(nullptr, SE_DEBUG_NAME, &wanted.Privileges[0].Luid) == 0)
        return tl::unexpected(windows::osError(::GetLastError(), "LookupPrivilegeValue"));
    TOKEN_PRIVILEGES before = {}; // what was changed: nothing when it was so already
    DWORD size = sizeof before;
    if (::AdjustTokenPrivileges(token.get(), FALSE, &wanted, sizeof before, &before, &size) == 0)
        return tl::unexpected(windows::osError(::GetLastError(), "AdjustTokenPrivileges"));
    if (::GetLastError() == ERROR_NOT_ALL_ASSIGNED) // it succeeds without doing anything
        return fail(ErrorCode::AccessDenied, "SeDebugPrivilege", ERROR_NOT_ALL_ASSIGNED);
    return before.PrivilegeCount == 0 ? on : (before.Privileges[0].Attributes & SE_PRIVILEGE_ENABLED) != 0;
}

} // namespace

bool DebugPrivilege::exists()
{
    return true;
}

Result<DebugPrivilege> DebugPrivilege::enable()
{
    return switchPrivilege(true).map([](bool wasOn) { return DebugPrivilege(!wasOn); });
}

DebugPrivilege::~DebugPrivilege()
{
    if (m_restore)
        static_cast<void>(switchPrivilege(false)); // nothing to be done about it
}

} // namespace vmatlas
