// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/measured.h"

namespace vmatlas {

/// What a process cannot grow beyond, in bytes unless said otherwise, with what counts against it where that is not the
/// process's own total. No limit and not to be read are both unknown.
struct GrowthLimits {
    Measured addressSpace32;    ///< all addresses of a 32-bit process
    Measured addressSpaceLimit; ///< Linux RLIMIT_AS
    Measured groupMemory;       ///< Linux: of the control group, or of one around it, that has the least left
    Measured groupMemoryUsed;   ///< by all processes of that group
    Measured commitLimit;       ///< of the machine, where the system holds to it
    Measured committed;         ///< of the machine
    Measured openFiles;         ///< number; Linux RLIMIT_NOFILE

    friend bool operator==(const GrowthLimits&, const GrowthLimits&) = default;
};

} // namespace vmatlas
