// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/page_sum.h"

#include <algorithm>

namespace vmatlas {

namespace {

/// Pages [first, last] and what is counted of them.
struct Count {
    std::uint64_t first;
    std::uint64_t last;
    std::uint64_t inMemory = 0;
    std::uint64_t swapped = 0;

    void add(const PageRun& run)
    {
        const std::uint64_t pages = std::min(last, run.firstPage + run.count - 1) - std::max(first, run.firstPage) + 1;
        if (run.state.inMemory())
            inMemory += pages;
        else if (run.state.has(PageState::Swapped))
            swapped += pages;
    }
    /// Which pages of a bucket are the ones in memory it does not tell.
    void add(const PageBucket& bucket)
    {
        first = std::min(first, bucket.firstPage);
        last = std::max(last, bucket.firstPage + bucket.pages - 1);
        inMemory += bucket.inMemory();
        swapped += bucket.swapped;
    }
};

template <typename Row> void addRows(const LargeVector<Row>& rows, Count& count)
{
    auto row = std::partition_point(
        rows.begin(), rows.end(), [first = count.first](const Row& r) { return r.firstPage + pageCount(r) <= first; });
    for (; row != rows.end() && row->firstPage <= count.last; ++row)
        count.add(*row);
}

} // namespace

PageSum sumPages(const Snapshot& snapshot, const Region& region, const AddressRange& range)
{
    const std::uint64_t pageSize = std::max<std::uint32_t>(1, snapshot.host.pageSize);
    const AddressRange inside = region.range.intersect(range);
    Count count{.first = inside.begin / pageSize, .last = inside.last() / pageSize};
    if (snapshot.pageBuckets.empty())
        addRows(snapshot.pageRuns, count);
    else
        addRows(snapshot.pageBuckets, count);
    return {.range = AddressRange::fromFirstLast(count.first * pageSize, count.last * pageSize + (pageSize - 1)),
            .pages = count.last - count.first + 1,
            .inMemory = count.inMemory,
            .swapped = count.swapped};
}

} // namespace vmatlas
