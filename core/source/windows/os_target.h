// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/source/windows/target.h"

namespace vmatlas::windows {

/// A running process, opened with the least rights that do: PROCESS_QUERY_LIMITED_INFORMATION, and
/// PROCESS_QUERY_INFORMATION | PROCESS_VM_READ where they are to be had. NotFound when there is none, AccessDenied when
/// not even totals may be read.
[[nodiscard]] Result<std::unique_ptr<Target>> openTarget(ProcessId pid);

} // namespace vmatlas::windows
