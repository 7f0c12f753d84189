// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/system_memory.h"

namespace vmatlas {

/// Thread-safe. One definition an operating system's folder.
[[nodiscard]] Result<SystemMemory> readSystemMemory();

} // namespace vmatlas
