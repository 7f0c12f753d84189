// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshot_check.h"

#include <algorithm>
#include <cstdio>

namespace vmatlas::test {

namespace {

constexpr std::size_t kEnough = 600; // bytes of text

class Checker {
public:
    explicit Checker(const Snapshot& snapshot)
        : m_snapshot(snapshot)
    {
    }

    std::string run()
    {
        checkRegions();
        checkAllocations();
        checkPageRuns();
        checkPageBuckets();
        if (m_snapshot.host.pageSize == 0)
            fault("page size", 0);
        return m_faults;
    }

private:
    void fault(const char* what, std::uint64_t where)
    {
        char text[100];
        std::snprintf(text, sizeof text, "%s at %#llx\n", what, static_cast<unsigned long long>(where));
        if (m_faults.size() < kEnough)
            m_faults += text;
    }

    void checkRegions()
    {
        const Region* previous = nullptr;
        for (const Region& region : m_snapshot.regions) {
            const std::uint64_t begin = region.range.begin;
            if (region.range.empty() || region.range.last() < begin)
                fault("region is empty or wraps", begin);
            if (previous != nullptr && previous->range.last() >= begin)
                fault("regions overlap or are not in order", begin);
            if (region.type == RegionType::Free || region.state == RegionState::Free)
                fault("free space among the regions", begin);
            if (region.backing.valid() && region.backing.index >= m_snapshot.backings.size())
                fault("region without its backing", begin);
            const std::uint32_t allocation = region.allocation.index;
            if (allocation >= m_snapshot.allocations.size() ||
                !m_snapshot.allocations[allocation].range.contains(region.range))
                fault("region outside its allocation", begin);
            previous = &region;
        }
    }

    void checkAllocations()
    {
        std::size_t next = 0; // each region belongs to one allocation, in order
        for (std::size_t i = 0; i < m_snapshot.allocations.size(); ++i) {
            const Allocation& allocation = m_snapshot.allocations[i];
            const std::uint64_t begin = allocation.range.begin;
            const std::size_t end = std::size_t{allocation.firstRegion} + allocation.regionCount;
            if (allocation.firstRegion != next || allocation.regionCount == 0 || end > m_snapshot.regions.size()) {
                fault("allocation has other regions than those that follow", begin);
                return;
            }
            if (m_snapshot.regions[next].range.begin != begin ||
                m_snapshot.regions[end - 1].range.last() != allocation.range.last())
                fault("allocation is larger or smaller than its regions", begin);
            for (std::size_t r = next; r < end; ++r) {
                if (m_snapshot.regions[r].allocation.index != i)
                    fault("region belongs to another allocation", m_snapshot.regions[r].range.begin);
            }
            next = end;
        }
        if (next != m_snapshot.regions.size())
            fault("regions without allocation", next);
    }

    void checkPageRuns()
    {
        std::uint64_t next = 0; // first page that may come
        for (const PageRun& run : m_snapshot.pageRuns) {
            const AddressRange range{run.firstPage * m_snapshot.host.pageSize, run.count * m_snapshot.host.pageSize};
            if (run.count == 0 || run.firstPage < next)
                fault("page runs overlap or are not in order", range.begin);
            if (run.state.bits() == 0)
                fault("page run that says nothing", range.begin);
            const Region* region = m_snapshot.regionAt(range.begin);
            if (region == nullptr || !region->range.contains(range))
                fault("page run leaves its region", range.begin);
            next = run.firstPage + run.count;
        }
    }

    void checkPageBuckets()
    {
        const std::uint64_t pageSize = std::max<std::uint32_t>(1, m_snapshot.host.pageSize);
        const std::uint64_t block = pagesPerBlock(pageSize);
        std::uint64_t next = 0;
        if (!m_snapshot.pageBuckets.empty() && (!m_snapshot.pageRuns.empty() || !m_snapshot.pageStatesKnown))
            fault("page buckets beside page runs, or with unknown states", 0);
        for (const PageBucket& bucket : m_snapshot.pageBuckets) {
            const AddressRange range = bucket.range(pageSize);
            if (bucket.pages == 0 || bucket.firstPage < next)
                fault("page buckets overlap or are not in order", range.begin);
            if (bucket.counted() == 0 || bucket.counted() > bucket.pages)
                fault("page bucket that says nothing or too much", range.begin);
            if (bucket.shareable > bucket.workingSet || bucket.sharingKnown > bucket.shareable ||
                bucket.shared > bucket.sharingKnown || bucket.locked > bucket.inMemory() || bucket.huge > bucket.pages)
                fault("page bucket with a part larger than the whole", range.begin);
            const Region* region = m_snapshot.regionAt(range.begin);
            if (region == nullptr || !region->range.contains(range))
                fault("page bucket leaves its region", range.begin);
            next = bucket.firstPage + bucket.pages;
            if (bucket.firstPage / block != (next - 1) / block)
                fault("page bucket leaves its block", range.begin);
        }
    }

    const Snapshot& m_snapshot;
    std::string m_faults;
};

} // namespace

std::string faultsOf(const Snapshot& snapshot)
{
    return Checker(snapshot).run();
}

} // namespace vmatlas::test
