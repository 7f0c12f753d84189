// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/model/process.h"

namespace vmatlas::test {

/// A row of the process list, started at `pid` ticks so that a higher pid is younger.
[[nodiscard]] inline ProcessEntry processEntry(ProcessId pid, ProcessId parent, const std::string& name)
{
    ProcessEntry entry;
    entry.info.identity = {.pid = pid, .startTime = pid};
    entry.info.parentPid = parent;
    entry.info.name = name;
    entry.info.path = "/usr/bin/" + name;
    entry.info.commandLine = {name};
    entry.info.user = "me";
    entry.access = ProcessAccess::Full;
    entry.own = true;
    return entry;
}

} // namespace vmatlas::test
