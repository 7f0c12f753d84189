// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/analysis/findings/finding.h"

namespace vmatlas {

namespace {

bool takesHugePages(const Region& region)
{
    switch (region.type) {
    case RegionType::Heap:
    case RegionType::ManagedHeap:
    case RegionType::PrivateData:
        return true;
    default:
        return false;
    }
}

/// Bytes of a region on huge pages. `run` and `bucket` walk on with ascending regions.
class HugeBytes {
public:
    explicit HugeBytes(const Snapshot& snapshot)
        : m_snapshot(snapshot)
        , m_pageSize(std::max<std::uint32_t>(1, snapshot.host.pageSize))
    {
    }
    std::uint64_t of(const Region& region)
    {
        std::uint64_t pages = 0;
        const std::uint64_t first = region.range.begin / m_pageSize;
        const std::uint64_t last = region.range.last() / m_pageSize;
        for (; m_run < m_snapshot.pageRuns.size() && m_snapshot.pageRuns[m_run].firstPage <= last; ++m_run) {
            const PageRun& run = m_snapshot.pageRuns[m_run];
            if (run.firstPage >= first && run.state.inWorkingSet() && run.state.has(PageState::Huge))
                pages += run.count;
        }
        for (; m_bucket < m_snapshot.pageBuckets.size() && m_snapshot.pageBuckets[m_bucket].firstPage <= last;
             ++m_bucket) {
            const PageBucket& bucket = m_snapshot.pageBuckets[m_bucket];
            if (bucket.firstPage >= first)
                pages += std::min(bucket.huge, bucket.workingSet);
        }
        return pages * m_pageSize;
    }

private:
    const Snapshot& m_snapshot;
    std::uint64_t m_pageSize;
    std::size_t m_run = 0;
    std::size_t m_bucket = 0;
};

} // namespace

// Nobody tells when a page was used last. What is in memory beside the part in swap is in use, or it would have gone
// first.
std::vector<Finding> findSwappedHot(const Snapshot& snapshot, const FindingLimits& limits)
{
    std::vector<Finding> findings;
    for (const Region& region : snapshot.regions) {
        const std::uint64_t swapped = region.metrics.swapped.valueOr(0);
        const std::uint64_t inMemory = region.metrics.workingSet.valueOr(0);
        if (swapped < limits.swapped || inMemory < limits.swapped || swapped > inMemory * 10)
            continue;
        findings.push_back({.kind = FindingKind::SwappedHot,
                            .weight = FindingWeight::Warning,
                            .range = region.range,
                            .backing = region.backing,
                            .detail = region.detail,
                            .threadId = region.threadId,
                            .size = swapped,
                            .of = swapped + inMemory});
    }
    std::ranges::stable_sort(findings, std::ranges::greater(), &Finding::size);
    return findings;
}

std::vector<Finding> findFewHugePages(const Snapshot& snapshot, const FindingLimits& limits)
{
    if (!snapshot.pageStatesKnown)
        return {};
    Finding finding{.kind = FindingKind::FewHugePages};
    HugeBytes huge(snapshot);
    std::uint64_t largest = 0;
    for (const Region& region : snapshot.regions) {
        const std::uint64_t inMemory = region.metrics.workingSet.valueOr(0);
        if (!takesHugePages(region) || inMemory < limits.hugeCandidate)
            continue;
        const std::uint64_t onSmall = inMemory - std::min(inMemory, huge.of(region));
        finding.size += onSmall;
        finding.of += inMemory;
        ++finding.count;
        if (onSmall > largest) {
            largest = onSmall;
            finding.range = region.range;
            finding.backing = region.backing;
            finding.detail = region.detail;
        }
    }
    if (finding.size * 2 <= finding.of)
        return {};
    return {finding};
}

} // namespace vmatlas
