// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/debug_privilege.h"

namespace vmatlas {

bool DebugPrivilege::exists()
{
    return false;
}

/// Rights come with the user here: root, or CAP_SYS_PTRACE.
Result<DebugPrivilege> DebugPrivilege::enable()
{
    return fail(ErrorCode::Unsupported, "SeDebugPrivilege");
}

DebugPrivilege::~DebugPrivilege() = default;

} // namespace vmatlas
