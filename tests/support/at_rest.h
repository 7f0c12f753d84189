// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/process.h"
#include "tests/support/child_process.h"

namespace vmatlas::test {

/// Returns when every thread of the process sleeps: one that was just started goes on changing its memory until then,
/// and so does one that has just said its last word. Throws when it does not come to rest.
void waitUntilAsleep(ProcessId pid);

/// idleProgram() when it has been loaded: from then on nothing of it changes.
class IdleProcess : public ChildProcess {
public:
    IdleProcess()
        : ChildProcess(idleProgram())
    {
        waitUntilAsleep(pid());
    }
};

} // namespace vmatlas::test
