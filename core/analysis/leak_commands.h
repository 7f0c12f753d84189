// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/analysis/leak_watch.h"
#include "core/model/process.h"

namespace vmatlas {

/// The commands of a step for a process, to be pasted into a shell one after the other. A process chooses its own name,
/// so a name is quoted unless it is harmless.
[[nodiscard]] std::vector<std::string> commandsFor(LeakNextStep step, const ProcessInfo& process);

} // namespace vmatlas
