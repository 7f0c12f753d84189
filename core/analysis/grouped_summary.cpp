// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/grouped_summary.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace vmatlas {

namespace {

bool isHeap(RegionType type)
{
    return type == RegionType::Heap || type == RegionType::ManagedHeap;
}

/// Regions by a number that stands for what they have in common.
class Groups {
public:
    void add(std::uint64_t key, const Region& region, const SummaryGroup& like)
    {
        const auto [place, isNew] = m_places.try_emplace(key, m_groups.size());
        if (isNew) {
            m_groups.push_back(like);
            m_bytes.emplace_back();
        }
        SummaryRow& row = m_groups[place->second].row;
        row.size += region.range.size;
        row.blocks += 1;
        row.largest = std::max(row.largest.valueOr(0), region.range.size);
        row.metrics += region.metrics;
        m_bytes[place->second].at(static_cast<std::size_t>(region.type)) += region.range.size;
    }
    [[nodiscard]] std::vector<SummaryGroup> take()
    {
        for (std::size_t i = 0; i < m_groups.size(); ++i)
            m_groups[i].row.type = static_cast<RegionType>(std::ranges::max_element(m_bytes[i]) - m_bytes[i].begin());
        std::ranges::stable_sort(m_groups, [](const SummaryGroup& a, const SummaryGroup& b) {
            return a.row.size.valueOr(~std::uint64_t{0} - 1) > b.row.size.valueOr(~std::uint64_t{0} - 1);
        });
        return std::move(m_groups);
    }

private:
    std::unordered_map<std::uint64_t, std::size_t> m_places;
    std::vector<SummaryGroup> m_groups;
    std::vector<std::array<std::uint64_t, kRegionTypeCount>> m_bytes; // by type
};

std::vector<SummaryGroup> byType(const Snapshot& snapshot)
{
    std::vector<SummaryGroup> groups;
    for (const SummaryRow& row : summarize(snapshot).rows) {
        SummaryGroup& group = groups.emplace_back();
        group.row = row;
    }
    std::ranges::stable_sort(groups, [](const SummaryGroup& a, const SummaryGroup& b) {
        return a.row.size.valueOr(0) > b.row.size.valueOr(0);
    });
    return groups;
}

std::vector<SummaryGroup> byHeap(const Snapshot& snapshot)
{
    Groups groups;
    for (std::uint32_t i = 0; i < snapshot.allocations.size(); ++i) {
        const Allocation& allocation = snapshot.allocations[i];
        if (!isHeap(allocation.type))
            continue;
        SummaryGroup like;
        like.allocation = i;
        like.backing = allocation.backing;
        for (std::uint32_t block = 0; block < allocation.regionCount; ++block)
            groups.add(i, snapshot.regions[allocation.firstRegion + block], like);
    }
    return groups.take();
}

} // namespace

std::vector<SummaryGroup> groupedSummary(const Snapshot& snapshot, SummaryBy by)
{
    if (by == SummaryBy::Type)
        return byType(snapshot);
    if (by == SummaryBy::Heap)
        return byHeap(snapshot);
    Groups groups;
    for (const Region& region : snapshot.regions) {
        SummaryGroup like;
        std::uint64_t key = 0;
        if (by == SummaryBy::File) {
            like.backing = region.backing;
            key = region.backing.index;
        } else if (by == SummaryBy::Protection) {
            like.protection = region.protection;
            key = region.protection.bits();
        } else {
            like.state = region.state;
            key = static_cast<std::uint64_t>(region.state);
        }
        groups.add(key, region, like);
    }
    return groups.take();
}

} // namespace vmatlas
