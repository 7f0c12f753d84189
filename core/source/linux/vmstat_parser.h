// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/model/system_memory.h"

namespace vmatlas {

/// Adds what /proc/vmstat counts since the system's start. Lines of other kernels are skipped.
void parseVmstat(std::string_view text, SystemMemory& memory);

} // namespace vmatlas
