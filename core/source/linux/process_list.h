// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/model/process.h"
#include "core/source/linux/proc_fs.h"

namespace vmatlas {

/// listProcesses() of any folder that looks like /proc. Zombies are left out.
[[nodiscard]] Result<std::vector<ProcessEntry>> listLinuxProcesses(const ProcFs& fs);

} // namespace vmatlas
