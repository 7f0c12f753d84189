// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/page_rows.h"

#include <algorithm>

namespace vmatlas {

namespace {

std::uint64_t pagesOf(const PageRun& run)
{
    return run.count;
}
std::uint64_t pagesOf(const PageBucket& bucket)
{
    return bucket.pages;
}
PageRow rowOf(const AddressRange& range, const PageRun& run)
{
    return {range, run.state, std::nullopt};
}
PageRow rowOf(const AddressRange& range, const PageBucket& bucket)
{
    return {range, {}, bucket};
}

/// Rows of the part of one region that is `range`.
template <typename Known> void addRows(const LargeVector<Known>& all, const AddressRange& range, std::uint64_t pageSize,
                                       std::vector<PageRow>& rows)
{
    const std::uint64_t firstPage = range.begin / pageSize;
    std::uint64_t from = range.begin;
    for (auto known = std::partition_point(all.begin(), all.end(),
                                           [&](const Known& k) { return k.firstPage + pagesOf(k) <= firstPage; });
         known != all.end() && known->firstPage <= range.last() / pageSize; ++known) {
        const AddressRange part =
            AddressRange{known->firstPage * pageSize, pagesOf(*known) * pageSize}.intersect(range);
        if (part.begin > from)
            rows.push_back({AddressRange::fromFirstLast(from, part.begin - 1), {}, std::nullopt});
        rows.push_back(rowOf(part, *known));
        if (part.last() == range.last())
            return;
        from = part.last() + 1;
    }
    rows.push_back({AddressRange::fromFirstLast(from, range.last()), {}, std::nullopt});
}

} // namespace

std::vector<PageRow> pageRowsOf(const Snapshot& snapshot, const AddressRange& range)
{
    std::vector<PageRow> rows;
    if (!snapshot.pageStatesKnown || range.empty())
        return rows;
    const std::uint64_t pageSize = std::max<std::uint32_t>(1, snapshot.host.pageSize);
    for (auto region = std::ranges::partition_point(snapshot.regions,
                                                    [&](const Region& r) { return r.range.last() < range.begin; });
         region != snapshot.regions.end() && region->range.begin <= range.last(); ++region) {
        const AddressRange part = region->range.intersect(range);
        if (part.empty() || region->type == RegionType::Unusable)
            continue;
        if (snapshot.pageBuckets.empty())
            addRows(snapshot.pageRuns, part, pageSize, rows);
        else
            addRows(snapshot.pageBuckets, part, pageSize, rows);
    }
    return rows;
}

} // namespace vmatlas
