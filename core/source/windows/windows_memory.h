// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/source/process_memory.h"
#include "core/source/windows/target.h"

namespace vmatlas::windows {

/// Memory of the process that `target` asks about. A page is read only when QueryWorkingSetEx() has just said that it
/// is in the working set, and never a guard page, which would be none afterwards, nor memory that is not cached, which
/// may be a device's. Where the system does not answer that question its error is the answer, and nothing is read: Wine
/// tells of the own process only. What the system takes out of the working set between the two, within microseconds, it
/// would fetch again. AccessDenied without the right to read.
[[nodiscard]] Result<std::shared_ptr<ProcessMemory>> memoryOf(std::unique_ptr<Target> target, std::uint32_t pageSize);

} // namespace vmatlas::windows
