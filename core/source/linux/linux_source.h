// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>

#include "core/base/result.h"
#include "core/model/page_bucket.h"
#include "core/source/linux/kernel_features.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/source.h"

namespace vmatlas {

/// openProcess() with everything it stands on as a parameter: a folder of fixtures is a process, and features switched
/// off run the paths for older kernels, and a low limit of page runs makes a small process one that needs buckets.
[[nodiscard]] Result<std::unique_ptr<Source>> openLinuxProcess(ProcessId pid, ProcFs fs = {},
                                                               KernelFeatures features = KernelFeatures::running(),
                                                               std::size_t pageRunLimit = kMaxPageRuns);

} // namespace vmatlas
