// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace vmatlas {

/// Windows' SeDebugPrivilege, with which an administrator's program opens processes of every account and session,
/// protected ones excepted. On for as long as the object lives; then as it was before. Only ever made when a person
/// asked for it. Of the whole program, so one at a time.
class DebugPrivilege {
public:
    /// Whether this system has it.
    [[nodiscard]] static bool exists();
    /// AccessDenied when the account does not hold the privilege (the program does not run as administrator);
    /// Unsupported on systems that have nothing of the kind.
    [[nodiscard]] static Result<DebugPrivilege> enable();

    DebugPrivilege(DebugPrivilege&& other) noexcept
        : m_restore(other.m_restore)
    {
        other.m_restore = false;
    }
    DebugPrivilege& operator=(DebugPrivilege&&) = delete;
    ~DebugPrivilege();

private:
    explicit DebugPrivilege(bool restore)
        : m_restore(restore)
    {
    }
    bool m_restore; // it was off before
};

} // namespace vmatlas
