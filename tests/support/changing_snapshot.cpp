// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/changing_snapshot.h"

#include <algorithm>

#include "core/model/foreign_members.h"
#include "tests/support/random_parts.h"
#include "tests/support/random_snapshot.h"

namespace vmatlas::test {

namespace {

class Changer {
public:
    Changer(const Snapshot& before, std::uint32_t seed, std::uint64_t oneIn)
        : m_before(before)
        , m_random(seed)
        , m_oneIn(oneIn)
    {
    }

    Snapshot change()
    {
        changeHead();
        changeBackings();
        for (const Region& region : m_before.regions)
            changeRegion(region);
        return std::move(m_out);
    }

private:
    void changeHead()
    {
        m_out = m_before;
        m_out.generation = m_before.generation + m_random.below(3);
        m_out.capturedAt += std::chrono::milliseconds(m_random.below(2000));
        m_out.takenAt += std::chrono::nanoseconds(m_random.below(2'000'000'000));
        m_out.cost.cpu = std::chrono::nanoseconds(m_random.below(1ULL << 30));
        m_out.counters.workingSet = m_random.measured();
        m_out.counters.softFaults = m_out.counters.softFaults.valueOr(0) + m_random.below(100);
        if (m_random.oneIn(4))
            m_out.gaps.push_back({m_random.upTo(Facet::File), {ErrorCode::AccessDenied, 13, m_random.text()}});
        else if (m_random.oneIn(3))
            m_out.gaps.clear();
        if (m_random.oneIn(10))
            m_out.process.commandLine.push_back(m_random.text());
        if (m_random.oneIn(20))
            m_out.host.osVersion = m_random.text();
        if (m_random.oneIn(20))
            m_out.source = SourceKind::SnapshotFile;
        if (m_random.oneIn(20))
            m_out.foreign =
                std::make_shared<const ForeignMembers>(ForeignMembers{.top = m_random.text(), .regions = {}});
        m_buckets = m_random.oneIn(30) ? m_random.oneIn(2) : !m_before.pageBuckets.empty();
        if (m_random.oneIn(20))
            m_out.pageStatesKnown = !m_before.pageStatesKnown;
        m_keepsPages = m_out.pageStatesKnown && m_before.pageStatesKnown && m_buckets == !m_before.pageBuckets.empty();
        m_out.regions.clear();
        m_out.allocations.clear();
        m_out.pageRuns.clear();
        m_out.pageBuckets.clear();
    }

    void changeBackings()
    {
        m_out.backings.clear();
        for (const Backing& backing : m_before.backings) {
            if (m_random.oneIn(m_oneIn))
                m_out.backings.push_back({m_random.text(), m_random.below(1000), 8, 1});
            if (m_random.oneIn(2 * m_oneIn)) {
                m_places.emplace_back();
                continue;
            }
            m_places.push_back({static_cast<std::uint32_t>(m_out.backings.size())});
            m_out.backings.push_back(backing);
        }
        if (m_random.oneIn(2 * m_oneIn) && m_out.backings.size() > 1) // two change places
            m_out.backings.front().name.swap(m_out.backings.back().name);
    }

    void changeRegion(const Region& old)
    {
        const std::uint64_t pageSize = m_out.host.pageSize;
        Region region = old;
        if (region.backing.valid())
            region.backing = m_places[region.backing.index];
        if (m_random.oneIn(2 * m_oneIn))
            return; // gone
        bool samePages = m_keepsPages;
        if (m_random.oneIn(m_oneIn)) {
            samePages = false;
            if (m_random.oneIn(2))
                region.metrics.workingSet = m_random.measured();
            else if (m_random.oneIn(2))
                fillRegion(region, m_out.backings.size(), m_random);
            else if (region.range.size > pageSize)
                split(region);
        }
        append(region, old.allocation, samePages);
    }

    /// Leaves the front out, keeps it as a region of its own, or cuts the end off.
    void split(Region& region)
    {
        const std::uint64_t pages = 1 + m_random.below(region.range.size / m_out.host.pageSize - 1);
        const std::uint64_t bytes = pages * m_out.host.pageSize;
        Region front = region;
        front.range.size = bytes;
        if (m_random.oneIn(3)) {
            region = front;
            return;
        }
        if (m_random.oneIn(2)) {
            fillRegion(front, m_out.backings.size(), m_random);
            append(front, {}, false);
        }
        region.range = {region.range.begin + bytes, region.range.size - bytes};
    }

    void append(Region region, AllocationId old, bool samePages)
    {
        if (!m_out.allocations.empty() && old.valid() && old == m_lastOld && !m_random.oneIn(2 * m_oneIn)) {
            Allocation& allocation = m_out.allocations.back();
            allocation.range = AddressRange::fromFirstLast(allocation.range.begin, region.range.last());
            ++allocation.regionCount;
        } else {
            Allocation allocation;
            if (old.valid()) {
                allocation = m_before.allocations[old.index];
                if (allocation.backing.valid())
                    allocation.backing = m_places[allocation.backing.index];
            }
            allocation.range = region.range;
            allocation.firstRegion = static_cast<std::uint32_t>(m_out.regions.size());
            allocation.regionCount = 1;
            m_out.allocations.push_back(allocation);
        }
        m_lastOld = old;
        region.allocation.index = static_cast<std::uint32_t>(m_out.allocations.size() - 1);
        m_out.regions.push_back(region);
        if (samePages)
            copyPages(region.range);
        else if (m_out.pageStatesKnown)
            addPages(m_out, region, m_buckets, m_random);
    }

    void copyPages(const AddressRange& range)
    {
        const auto inside = [&](const auto& row) { return range.contains(row.firstPage * m_out.host.pageSize); };
        std::ranges::copy_if(m_before.pageRuns, std::back_inserter(m_out.pageRuns), inside);
        std::ranges::copy_if(m_before.pageBuckets, std::back_inserter(m_out.pageBuckets), inside);
    }

    const Snapshot& m_before;
    Generator m_random;
    std::uint64_t m_oneIn;
    Snapshot m_out;
    bool m_buckets = false;
    bool m_keepsPages = false;
    std::vector<BackingId> m_places; ///< by old index
    AllocationId m_lastOld;
};

} // namespace

Snapshot changedSnapshot(const Snapshot& before, std::uint32_t seed, std::uint64_t oneIn)
{
    return Changer(before, seed, oneIn).change();
}

bool identical(const Snapshot& a, const Snapshot& b)
{
    return sameContent(a, b) && a.generation == b.generation && a.takenAt == b.takenAt && a.source == b.source &&
           a.foreign == b.foreign;
}

} // namespace vmatlas::test
