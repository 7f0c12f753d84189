// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/allocation_links.h"

#include <algorithm>
#include <cstddef>

namespace vmatlas {

namespace {

/// First regions by address, asked for ascending allocations.
class FirstRegions {
public:
    explicit FirstRegions(const std::vector<Region>& regions)
        : m_regions(regions)
    {
    }
    std::uint32_t of(const Allocation& allocation)
    {
        while (m_next < m_regions.size() && m_regions[m_next].range.begin < allocation.range.begin)
            ++m_next;
        const auto first = static_cast<std::uint32_t>(m_next);
        if (m_next < m_regions.size() && m_regions[m_next].range.begin == allocation.range.begin)
            m_next += std::min<std::size_t>(allocation.regionCount, m_regions.size() - m_next);
        return first;
    }

private:
    const std::vector<Region>& m_regions;
    std::size_t m_next = 0;
};

/// Calls `visit(region, allocation)` for all regions in order with the allocation that counts them.
template <typename Visit>
void eachOwner(std::size_t regions, const std::vector<Allocation>& allocations, const Visit& visit)
{
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < allocations.size(); ++i) {
        const std::size_t first = std::min<std::size_t>(allocations[i].firstRegion, regions);
        const std::size_t end = first + std::min<std::size_t>(allocations[i].regionCount, regions - first);
        for (; next < first; ++next)
            visit(next, AllocationId());
        for (; next < end; ++next)
            visit(next, AllocationId{i});
    }
    for (; next < regions; ++next)
        visit(next, AllocationId());
}

} // namespace

AllocationLinks linksOf(const Snapshot& snapshot)
{
    AllocationLinks links;
    FirstRegions firsts(snapshot.regions);
    for (std::uint32_t i = 0; i < snapshot.allocations.size(); ++i) {
        const Allocation& allocation = snapshot.allocations[i];
        if (firsts.of(allocation) != allocation.firstRegion)
            links.firstRegions.push_back({i, allocation.firstRegion});
    }
    eachOwner(snapshot.regions.size(), snapshot.allocations, [&](std::size_t region, AllocationId owner) {
        const AllocationId actual = snapshot.regions[region].allocation;
        if (actual != owner)
            links.allocations.push_back({static_cast<std::uint32_t>(region), actual.index});
    });
    return links;
}

void setLinks(const AllocationLinks& links, std::vector<Region>& regions, std::vector<Allocation>& allocations)
{
    FirstRegions firsts(regions);
    for (Allocation& allocation : allocations)
        allocation.firstRegion = firsts.of(allocation);
    for (const OddLink& odd : links.firstRegions) {
        if (odd.row < allocations.size())
            allocations[odd.row].firstRegion = odd.index;
    }
    eachOwner(regions.size(), allocations,
              [&](std::size_t region, AllocationId owner) { regions[region].allocation = owner; });
    for (const OddLink& odd : links.allocations) {
        if (odd.row < regions.size())
            regions[odd.row].allocation.index = odd.index;
    }
}

} // namespace vmatlas
