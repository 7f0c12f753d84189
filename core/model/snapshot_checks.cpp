// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/snapshot_checks.h"

#include <algorithm>
#include <limits>
#include <string>

#include "core/base/format.h"

namespace vmatlas {

namespace {

tl::unexpected<Error> wrong(std::string_view table, std::size_t index, std::string_view why)
{
    return fail(ErrorCode::Malformed, std::string(table) + '[' + std::to_string(index) + "]: " + std::string(why));
}

template <typename Tag, typename Table> bool refersInto(StrongId<Tag> id, const Table& table)
{
    return !id.valid() || id.index < table.size();
}

Result<void> checkRegions(const Snapshot& snapshot)
{
    const auto& regions = snapshot.regions;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const Region& region = regions[i];
        if (region.range.empty() || region.range.last() < region.range.begin)
            return wrong("regions", i, "its size is 0 or runs over the top of the address space");
        if (i != 0 && region.range.begin <= regions[i - 1].range.last())
            return wrong("regions", i, formatHex(region.range.begin) + " is not above the region before it");
        if (!refersInto(region.backing, snapshot.backings))
            return wrong("regions", i, "there is no such backing");
        if (!refersInto(region.allocation, snapshot.allocations))
            return wrong("regions", i, "there is no such allocation");
    }
    return {};
}

Result<void> checkAllocations(const Snapshot& snapshot)
{
    std::size_t next = 0; // first region that may belong to the allocation
    std::size_t owned = 0;
    for (std::uint32_t i = 0; i < snapshot.allocations.size(); ++i) {
        const Allocation& allocation = snapshot.allocations[i];
        if (allocation.firstRegion < next || allocation.regionCount == 0 ||
            allocation.firstRegion >= snapshot.regions.size() ||
            allocation.regionCount > snapshot.regions.size() - allocation.firstRegion)
            return wrong("allocations", i, "its regions are not there or belong to the one before it");
        if (!refersInto(allocation.backing, snapshot.backings))
            return wrong("allocations", i, "there is no such backing");
        next = std::size_t{allocation.firstRegion} + allocation.regionCount;
        owned += allocation.regionCount;
        for (std::size_t r = allocation.firstRegion; r < next; ++r) {
            if (snapshot.regions[r].allocation.index != i || !allocation.range.contains(snapshot.regions[r].range))
                return wrong("allocations", i, "regions[" + std::to_string(r) + "] is not inside it");
        }
        if (i != 0 && allocation.range.overlaps(snapshot.allocations[i - 1].range))
            return wrong("allocations", i, "it overlaps the one before it");
    }
    std::size_t claimed = 0;
    for (const Region& region : snapshot.regions)
        claimed += region.allocation.valid() ? 1 : 0;
    return claimed == owned ? Result<void>()
                            : fail(ErrorCode::Malformed, "regions name an allocation that does not list them");
}

Result<void> checkPageRuns(const Snapshot& snapshot)
{
    const std::uint64_t pageSize = snapshot.host.pageSize;
    std::size_t r = 0;
    std::uint64_t nextPage = 0; // first page behind the run before
    for (std::size_t i = 0; i < snapshot.pageRuns.size(); ++i) {
        const PageRun& run = snapshot.pageRuns[i];
        if (run.firstPage > std::numeric_limits<std::uint64_t>::max() / pageSize)
            return wrong("page_runs", i, "it lies above the address space");
        const std::uint64_t begin = run.firstPage * pageSize;
        if (i != 0 && run.firstPage < nextPage)
            return wrong("page_runs", i, formatHex(begin) + " is not above the run before it");
        while (r < snapshot.regions.size() && snapshot.regions[r].range.last() < begin)
            ++r;
        if (r == snapshot.regions.size() || !snapshot.regions[r].range.contains(begin))
            return wrong("page_runs", i, formatHex(begin) + " is in no region");
        const std::uint64_t room = (snapshot.regions[r].range.last() - begin) / pageSize + 1;
        if (run.count == 0 || run.count > room)
            return wrong("page_runs", i, "it is empty or longer than its region");
        nextPage = run.firstPage + run.count;
    }
    return {};
}

/// Whether no part of a bucket is larger than what it is a part of.
bool addsUp(const PageBucket& bucket)
{
    return bucket.counted() != 0 && bucket.counted() <= bucket.pages && bucket.huge <= bucket.pages &&
           bucket.shareable <= bucket.workingSet && bucket.sharingKnown <= bucket.shareable &&
           bucket.shared <= bucket.sharingKnown && bucket.locked <= bucket.inMemory() &&
           bucket.copyOnWriteShared <= bucket.workingSet - bucket.shareable;
}

Result<void> checkPageBuckets(const Snapshot& snapshot)
{
    const std::uint64_t pageSize = snapshot.host.pageSize;
    const std::uint64_t block = pagesPerBlock(pageSize);
    if (!snapshot.pageBuckets.empty() && !snapshot.pageRuns.empty())
        return fail(ErrorCode::Malformed, "page_buckets: there are page_runs as well");
    std::size_t r = 0;
    std::uint64_t nextPage = 0; // first page behind the bucket before
    for (std::size_t i = 0; i < snapshot.pageBuckets.size(); ++i) {
        const PageBucket& bucket = snapshot.pageBuckets[i];
        if (bucket.firstPage > std::numeric_limits<std::uint64_t>::max() / pageSize)
            return wrong("page_buckets", i, "it lies above the address space");
        const std::uint64_t begin = bucket.firstPage * pageSize;
        if (i != 0 && bucket.firstPage < nextPage)
            return wrong("page_buckets", i, formatHex(begin) + " is not above the bucket before it");
        while (r < snapshot.regions.size() && snapshot.regions[r].range.last() < begin)
            ++r;
        if (r == snapshot.regions.size() || !snapshot.regions[r].range.contains(begin))
            return wrong("page_buckets", i, formatHex(begin) + " is in no region");
        const std::uint64_t room =
            std::min((snapshot.regions[r].range.last() - begin) / pageSize + 1, block - bucket.firstPage % block);
        if (bucket.pages == 0 || bucket.pages > room)
            return wrong("page_buckets", i, "it is empty, or longer than its region or its 2 MiB");
        if (!addsUp(bucket))
            return wrong("page_buckets", i, "its counts do not add up");
        nextPage = bucket.firstPage + bucket.pages;
    }
    return {};
}

} // namespace

Result<void> checkSnapshot(const Snapshot& snapshot)
{
    return checkRegions(snapshot)
        .and_then([&] { return checkAllocations(snapshot); })
        .and_then([&] { return checkPageRuns(snapshot); })
        .and_then([&] { return checkPageBuckets(snapshot); });
}

} // namespace vmatlas
