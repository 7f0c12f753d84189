// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/process_limits.h"

#include "core/source/linux/limits_parser.h"
#include "core/source/linux/meminfo_parser.h"
#include "core/source/linux/process_facts.h"
#include "core/source/linux/user_space.h"

namespace vmatlas {

namespace {

constexpr std::size_t kSmallFile = 64 * 1024; // bytes

struct GroupFiles {
    const char* limit;
    const char* used;
};

/// Notes the group at or above `path` that has the least left.
void noteGroups(GrowthLimits& limits, const std::string& mount, const std::string& path, const GroupFiles& files)
{
    const auto leftOf = [](Measured limit, Measured used) {
        return used.valueOr(0) < *limit ? *limit - used.valueOr(0) : 0;
    };
    for (const std::string& group : groupsUpwards(path)) {
        const std::string folder = mount + group + '/';
        const Measured limit = parseGroupBytes(readSystemFile(folder + files.limit));
        if (!limit)
            continue;
        const Measured used = parseGroupBytes(readSystemFile(folder + files.used));
        if (limits.groupMemory && leftOf(limits.groupMemory, limits.groupMemoryUsed) <= leftOf(limit, used))
            continue;
        limits.groupMemory = limit;
        limits.groupMemoryUsed = used;
    }
}

void noteCommitLimit(GrowthLimits& limits, const ProcFs& fs)
{
    constexpr char kNever = '2'; // vm.overcommit_memory: the kernel refuses what goes beyond the limit
    const std::string mode = readSystemFile(fs.root + "/sys/vm/overcommit_memory");
    if (mode.empty() || mode.front() != kNever)
        return;
    if (const Result<SystemMemory> memory = parseMeminfo(readSystemFile(fs.root + "/meminfo"))) {
        limits.commitLimit = memory->commitLimit;
        limits.committed = memory->commitTotal;
    }
}

} // namespace

GrowthLimits readProcessLimits(const ProcFs& fs, const CgroupFs& cgroups, const ProcessDir& dir)
{
    GrowthLimits limits;
    if (const Result<std::string> text = dir.readFile("limits", kSmallFile)) {
        const LimitsRecord record = parseLimits(*text);
        limits.addressSpaceLimit = record.addressSpace;
        limits.openFiles = record.openFiles;
    }
    constexpr std::size_t kElfStart = 16;
    if (const Result<std::string> start = dir.readFile("exe", kElfStart); start && parseElfBits(*start) == 32)
        limits.addressSpace32 = userSpaceOf(readHostInfo().arch, 32, readMinAddress(fs), 4096, {}).size;
    if (const Result<std::string> text = dir.readFile("cgroup", kSmallFile)) {
        const CgroupPaths paths = parseCgroupPaths(*text);
        constexpr GroupFiles kVersion2{"memory.max", "memory.current"};
        constexpr GroupFiles kVersion1{"memory.limit_in_bytes", "memory.usage_in_bytes"};
        if (!paths.unified.empty()) {
            for (const char* mount : {"", "/unified"})
                noteGroups(limits, cgroups.root + mount, paths.unified, kVersion2);
        }
        if (!paths.memory.empty())
            noteGroups(limits, cgroups.root + "/memory", paths.memory, kVersion1);
    }
    noteCommitLimit(limits, fs);
    return limits;
}

} // namespace vmatlas
