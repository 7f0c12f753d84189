// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/process.h"

namespace vmatlas::test {

/// Returns when the first thread of the process sleeps.
void waitUntilAsleep(ProcessId pid);

} // namespace vmatlas::test
