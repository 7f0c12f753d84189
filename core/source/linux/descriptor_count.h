// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/measured.h"
#include "core/source/linux/proc_fs.h"

namespace vmatlas {

/// Number of open descriptors; unknown when that may not be read. One call since Linux 6.2, where the size of
/// /proc/PID/fd says it; before that the entries are counted, as many as there are.
[[nodiscard]] Measured countDescriptors(const ProcessDir& dir);

} // namespace vmatlas
