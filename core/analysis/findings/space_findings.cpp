// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/analysis/findings/finding.h"
#include "core/analysis/free_space.h"

namespace vmatlas {

std::vector<Finding> findFragmentedSpace(const Snapshot& snapshot, const FindingLimits& limits)
{
    const std::vector<AddressRange> gaps = freeSpace(snapshot.regions, snapshot.host.userSpace);
    if (gaps.empty() || snapshot.regions.empty())
        return {};
    const auto largest = std::ranges::max_element(gaps, {}, &AddressRange::size);
    if (largest->size >= limits.leastFreeBlock)
        return {};
    Finding finding{.kind = FindingKind::FragmentedSpace,
                    .weight = FindingWeight::Warning,
                    .range = *largest,
                    .size = largest->size,
                    .count = gaps.size()};
    for (const AddressRange& gap : gaps)
        finding.of += gap.size;
    return {finding};
}

std::vector<Finding> findUncommittedGiants(const Snapshot& snapshot, const FindingLimits& limits)
{
    constexpr std::uint64_t kNarrow = 16; // times as precious are addresses in a 32-bit process
    const std::uint64_t least = snapshot.process.bits == 32 ? limits.uncommitted / kNarrow : limits.uncommitted;
    std::vector<Finding> findings;
    for (const Allocation& allocation : snapshot.allocations) {
        if (allocation.range.size < least)
            continue;
        bool untouched = allocation.regionCount != 0;
        for (std::uint32_t i = 0; i < allocation.regionCount && untouched; ++i) {
            const Region& region = snapshot.regions[allocation.firstRegion + i];
            untouched = region.state == RegionState::Reserved && region.metrics.committed.valueOr(1) == 0 &&
                        region.metrics.workingSet.valueOr(0) == 0;
        }
        if (untouched)
            findings.push_back({.kind = FindingKind::UncommittedGiant,
                                .range = allocation.range,
                                .allocation = true,
                                .backing = allocation.backing,
                                .detail = allocation.detail,
                                .size = allocation.range.size});
    }
    std::ranges::stable_sort(findings, std::ranges::greater(), &Finding::size);
    return findings;
}

std::vector<Finding> findLargePageTables(const Snapshot& snapshot, const FindingLimits& limits)
{
    const Measured tables = snapshot.counters.pageTables;
    const Measured workingSet = snapshot.counters.workingSet;
    if (!tables || !workingSet || *tables < limits.pageTables || *tables <= *workingSet / 100)
        return {};
    return {{.kind = FindingKind::LargePageTables, .size = *tables, .of = *workingSet}};
}

} // namespace vmatlas
