// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/model/kernel_pool.h"

namespace vmatlas {

/// In the system's order. AccessDenied where only the administrator may read them (Linux), Unsupported where the kernel
/// has no such list. Thread-safe. One definition an operating system's folder.
[[nodiscard]] Result<std::vector<KernelPool>> readKernelPools();

} // namespace vmatlas
