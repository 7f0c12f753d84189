// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <span>

#include "core/analysis/findings/finding.h"

namespace vmatlas {

namespace {

std::span<const Region> blocksOf(const Snapshot& snapshot, const Allocation& allocation)
{
    return std::span<const Region>(snapshot.regions).subspan(allocation.firstRegion, allocation.regionCount);
}

bool isGuard(const Region& region)
{
    return region.detail == RegionDetail::StackGuard || region.detail == RegionDetail::GuardPages ||
           region.protection.has(Protection::Guard) ||
           (region.state != RegionState::Reserved && region.protection.noAccess());
}

/// First page of a region that something was ever written to; its end when there is none.
std::uint64_t lowestUsed(const Snapshot& snapshot, const Region& region)
{
    const std::uint64_t pageSize = std::max<std::uint32_t>(1, snapshot.host.pageSize);
    const std::uint64_t page = region.range.begin / pageSize;
    const auto run = std::partition_point(snapshot.pageRuns.begin(), snapshot.pageRuns.end(),
                                          [page](const PageRun& r) { return r.firstPage + r.count <= page; });
    for (auto next = run; next != snapshot.pageRuns.end() && region.range.contains(next->firstPage * pageSize);
         ++next) {
        if (!next->state.has(PageState::Guard))
            return next->firstPage * pageSize;
    }
    return region.range.begin + region.range.size;
}

bool hasGuardPages(const Snapshot& snapshot, const Region& region)
{
    const std::uint64_t pageSize = std::max<std::uint32_t>(1, snapshot.host.pageSize);
    const std::uint64_t page = region.range.begin / pageSize;
    const auto run = std::partition_point(snapshot.pageRuns.begin(), snapshot.pageRuns.end(),
                                          [page](const PageRun& r) { return r.firstPage + r.count <= page; });
    return run != snapshot.pageRuns.end() && region.range.contains(run->firstPage * pageSize) &&
           run->state.has(PageState::Guard);
}

bool isThreadStack(const Allocation& allocation)
{
    return allocation.type == RegionType::Stack && allocation.detail != RegionDetail::MainStack;
}

Finding findingAbout(FindingKind kind, const Allocation& allocation)
{
    return {.kind = kind,
            .weight = FindingWeight::Warning,
            .range = allocation.range,
            .allocation = allocation.regionCount > 1,
            .detail = allocation.detail,
            .threadId = allocation.threadId};
}

} // namespace

// A stack is used from its end downwards. Where its pages are known they tell how far; on Windows, where a stack
// commits as it grows, what is still reserved does.
std::vector<Finding> findStacksNearGuard(const Snapshot& snapshot, const FindingLimits& /*limits*/)
{
    std::vector<Finding> findings;
    if (!snapshot.pageStatesKnown || !snapshot.pageBuckets.empty())
        return findings;
    for (const Allocation& allocation : snapshot.allocations) {
        if (!isThreadStack(allocation))
            continue;
        std::uint64_t all = 0;
        std::uint64_t unused = 0;
        bool below = true; // nothing used yet
        for (const Region& region : blocksOf(snapshot, allocation)) {
            if (isGuard(region))
                continue;
            all += region.range.size;
            if (!below)
                continue;
            const std::uint64_t used = region.state == RegionState::Reserved ? region.range.begin + region.range.size
                                                                             : lowestUsed(snapshot, region);
            unused += used - region.range.begin;
            below = used == region.range.begin + region.range.size;
        }
        if (below || all == 0 || unused > all / 10)
            continue;
        Finding finding = findingAbout(FindingKind::StackNearGuard, allocation);
        finding.size = unused;
        finding.of = all;
        findings.push_back(finding);
    }
    std::ranges::stable_sort(findings, {}, &Finding::size); // the one with the least left
    return findings;
}

std::vector<Finding> findStacksWithoutGuard(const Snapshot& snapshot, const FindingLimits& /*limits*/)
{
    std::vector<Finding> findings;
    for (const Allocation& allocation : snapshot.allocations) {
        if (!isThreadStack(allocation) || allocation.regionCount == 0)
            continue;
        const std::span<const Region> blocks = blocksOf(snapshot, allocation);
        const bool guarded = std::ranges::any_of(blocks, isGuard) || hasGuardPages(snapshot, blocks.front());
        // Free space, or memory without access, stops it as well.
        const Region* const below =
            allocation.range.begin == 0 ? nullptr : snapshot.regionAt(allocation.range.begin - 1);
        const bool stopped = below == nullptr || isGuard(*below) || below->state == RegionState::Reserved;
        if (guarded || stopped)
            continue;
        Finding finding = findingAbout(FindingKind::StackWithoutGuard, allocation);
        finding.size = allocation.range.size;
        findings.push_back(finding);
    }
    std::ranges::stable_sort(findings, std::ranges::greater(), &Finding::size);
    return findings;
}

} // namespace vmatlas
