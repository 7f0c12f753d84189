// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace vmatlas::cli {

/// From now on Ctrl+C and SIGTERM end what is under way as its own limit would, with what it has until then.
void endOnSignals();
/// Whether one of them came. Thread-safe.
[[nodiscard]] bool interrupted();
/// Returns then, or at once when one of them comes.
void waitUntil(SteadyClock::time_point due);

} // namespace vmatlas::cli
