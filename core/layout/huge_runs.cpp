// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/huge_runs.h"

#include <algorithm>

namespace vmatlas {

namespace {

bool isHuge(PageState state)
{
    return state.has(PageState::Huge) || state.has(PageState::HugeTlb);
}

} // namespace

void hugeRunsIn(const Snapshot& snapshot, const AddressRange& range, std::size_t mostRuns,
                std::vector<AddressRange>& runs)
{
    runs.clear();
    if (range.empty())
        return;
    const std::uint64_t pageSize = std::max<std::uint32_t>(1, snapshot.host.pageSize);
    const auto first = std::ranges::partition_point(
        snapshot.pageRuns, [&](const PageRun& run) { return run.firstPage + run.count <= range.begin / pageSize; });
    const auto end = std::partition_point(first, snapshot.pageRuns.end(),
                                          [&](const PageRun& run) { return run.firstPage <= range.last() / pageSize; });
    if (static_cast<std::size_t>(end - first) > mostRuns)
        return;
    for (auto run = first; run != end; ++run) {
        if (!isHuge(run->state))
            continue;
        const AddressRange pages = AddressRange{run->firstPage * pageSize, run->count * pageSize}.intersect(range);
        if (!runs.empty() && runs.back().last() + 1 == pages.begin)
            runs.back().size += pages.size;
        else if (!pages.empty())
            runs.push_back(pages);
    }
}

std::uint64_t hugePageBytes(const Snapshot& snapshot)
{
    std::uint64_t pages = 0;
    for (const PageRun& run : snapshot.pageRuns)
        pages += isHuge(run.state) ? run.count : 0;
    for (const PageBucket& bucket : snapshot.pageBuckets)
        pages += bucket.huge;
    return pages * std::max<std::uint32_t>(1, snapshot.host.pageSize);
}

} // namespace vmatlas
