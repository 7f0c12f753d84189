// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/recognition.h"

#include <filesystem>
#include <stdexcept>

#include "tests/support/child_process.h"

namespace vmatlas::test {

std::uint64_t bytesOf(const Snapshot& snapshot, RegionDetail detail)
{
    std::uint64_t bytes = 0;
    for (const Region& region : snapshot.regions)
        bytes += region.detail == detail ? region.range.size : 0;
    return bytes;
}

std::string libraryPath(const std::string& name)
{
    for (const char* folder :
         {"/usr/lib/x86_64-linux-gnu/", "/usr/lib/aarch64-linux-gnu/", "/usr/lib64/", "/usr/lib/"}) {
        if (std::filesystem::exists(folder + name))
            return folder + name;
    }
    return {};
}

bool canRun(const std::vector<std::string>& command)
{
    try {
        return runProgram(command).exitCode == 0;
    } catch (const std::runtime_error&) {
        return false;
    }
}

} // namespace vmatlas::test
