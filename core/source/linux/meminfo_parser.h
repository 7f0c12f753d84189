// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/model/system_memory.h"

namespace vmatlas {

/// /proc/meminfo. Lines of other kernels are skipped; Malformed when not even MemTotal is there.
[[nodiscard]] Result<SystemMemory> parseMeminfo(std::string_view text);

} // namespace vmatlas
