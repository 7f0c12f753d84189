// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/source/linux/proc_fs.h"
#include "core/source/process_memory.h"

namespace vmatlas {

/// Memory of the process behind `dir`. pagemap says which pages are in RAM, and only those are read; what the kernel
/// throws out between the two, within microseconds, it would fetch again. Device memory is never touched. Unsupported
/// for a folder that stands for a process in a test.
[[nodiscard]] Result<std::shared_ptr<ProcessMemory>> openLinuxMemory(const ProcessDir& dir, std::uint32_t pageSize);

} // namespace vmatlas
