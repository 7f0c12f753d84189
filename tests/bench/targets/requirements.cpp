// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/targets/requirements.h"

#include <fstream>
#include <limits>
#include <string>

#include <fmt/format.h>

namespace vmatlas::bench {

namespace {

constexpr std::uint64_t kMiB = 1ULL << 20U;
constexpr std::uint64_t kReserve = 512 * kMiB; // a machine without free memory measures reclaim, not sampling
constexpr std::uint64_t kOwnMappings = 256;

std::uint64_t availableMemory()
{
    std::ifstream file("/proc/meminfo");
    std::string word;
    while (file >> word) {
        std::uint64_t kib = 0;
        if (word == "MemAvailable:" && file >> kib)
            return kib * 1024;
        file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    throw std::runtime_error("/proc/meminfo has no MemAvailable");
}

} // namespace

void requireMemory(std::uint64_t bytes)
{
    const std::uint64_t available = availableMemory();
    if (available < kReserve || available - kReserve < bytes)
        throw Skipped(fmt::format("needs {} MiB of memory and {} MiB in reserve, {} MiB are available", bytes / kMiB,
                                  kReserve / kMiB, available / kMiB));
}

void requireMappings(std::uint64_t count)
{
    std::uint64_t limit = 0;
    if (!(std::ifstream("/proc/sys/vm/max_map_count") >> limit))
        throw std::runtime_error("cannot read vm.max_map_count");
    if (limit < count + kOwnMappings)
        throw Skipped(fmt::format("needs {} mappings, vm.max_map_count allows {}; try: sysctl -w vm.max_map_count={}",
                                  count + kOwnMappings, limit, count + 4 * kOwnMappings));
}

} // namespace vmatlas::bench
