// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/live.h"

#include <unistd.h>

#include "core/source/linux/descriptor_count.h"
#include "core/source/linux/linux_source.h"
#include "core/source/linux/process_limits.h"
#include "core/source/linux/process_list.h"

namespace vmatlas {

Result<std::unique_ptr<Source>> openProcess(ProcessId pid)
{
    return openLinuxProcess(pid);
}

Result<std::vector<ProcessEntry>> listProcesses()
{
    return listLinuxProcesses({});
}

Result<GrowthLimits> readGrowthLimits(ProcessId pid)
{
    const ProcFs fs;
    return ProcessDir::open(fs, pid).map([&](const ProcessDir& dir) { return readProcessLimits(fs, {}, dir); });
}

Measured countOpenFiles(ProcessId pid)
{
    const Result<ProcessDir> dir = ProcessDir::open({}, pid);
    return dir ? countDescriptors(*dir) : Measured();
}

ProcessId currentProcessId()
{
    return static_cast<ProcessId>(::getpid());
}

} // namespace vmatlas
