// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/ioctl.h>

#include "core/source/linux/kernel_abi.h"

namespace vmatlas::kernel {

inline constexpr unsigned long kPagemapScan = _IOWR(kIoctlType, kScanNumber, ScanArgument);
inline constexpr unsigned long kProcmapQuery = _IOWR(kIoctlType, kQueryNumber, ProcmapQuery);

} // namespace vmatlas::kernel
