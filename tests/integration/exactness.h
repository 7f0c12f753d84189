// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/observation.h"

namespace vmatlas::test {

/// Stops `root` and all that descends from it, then compares what VMAtlas sees of `pid`, which is one of them, with the
/// system's figures: totals, Private Bytes, and for each mapping the pages of each kind. Every difference is a failure.
void expectExact(ProcessId root, ProcessId pid, PageReading reading = PageReading::Best);

} // namespace vmatlas::test
