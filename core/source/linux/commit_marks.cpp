// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/commit_marks.h"

namespace vmatlas {

namespace {
// Measured on Linux 6.18, x86_64: 100,000 mappings took 126 ms, 3.1 million pages in scattered order 124 ms.
constexpr std::chrono::nanoseconds kCostOfMapping{1300};
constexpr std::chrono::nanoseconds kCostOfPage{40};
} // namespace

std::chrono::nanoseconds predictSmapsCost(std::uint64_t mappings, std::uint64_t residentPages)
{
    return kCostOfMapping * mappings + kCostOfPage * residentPages;
}

bool marksAreCurrent(const SmapsText& smaps, std::span<const MapsEntry> entries)
{
    auto known = smaps.entries.begin();
    for (const MapsEntry& entry : entries) {
        if (entry.shared || entry.kernelOwned())
            continue; // never charged to the process
        while (known != smaps.entries.end() && known->range.begin < entry.range.begin)
            ++known;
        if (known == smaps.entries.end() || known->range != entry.range || known->writable != entry.writable ||
            !known->flagsKnown)
            return false;
    }
    return true;
}

} // namespace vmatlas
