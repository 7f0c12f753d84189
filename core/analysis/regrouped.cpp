// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/regrouped.h"

#include <unordered_map>
#include <vector>

namespace vmatlas {

namespace {

/// Everything but regions, allocations and pages.
std::shared_ptr<Snapshot> withoutMemory(const Snapshot& snapshot)
{
    auto copy = std::make_shared<Snapshot>();
    copy->generation = snapshot.generation;
    copy->capturedAt = snapshot.capturedAt;
    copy->takenAt = snapshot.takenAt;
    copy->source = snapshot.source;
    copy->host = snapshot.host;
    copy->process = snapshot.process;
    copy->counters = snapshot.counters;
    copy->backings = snapshot.backings;
    copy->gaps = snapshot.gaps;
    return copy;
}

std::uint64_t keyOf(const Region& region, std::uint32_t index, RegionGrouping grouping)
{
    switch (grouping) {
    case RegionGrouping::Type:
        return static_cast<std::uint64_t>(region.type);
    case RegionGrouping::File:
        return region.backing.index;
    case RegionGrouping::Allocation:
    case RegionGrouping::Block:
        break;
    }
    return index;
}

Allocation groupOf(const Region& first, RegionGrouping grouping)
{
    Allocation group;
    group.range = first.range;
    group.type = first.type;
    if (grouping == RegionGrouping::Block) {
        group.detail = first.detail;
        group.threadId = first.threadId;
    }
    if (grouping != RegionGrouping::Type)
        group.backing = first.backing;
    return group;
}

} // namespace

SnapshotPtr regrouped(const SnapshotPtr& snapshot, RegionGrouping grouping)
{
    if (!snapshot || grouping == RegionGrouping::Allocation)
        return snapshot;
    const auto& regions = snapshot->regions;
    std::unordered_map<std::uint64_t, std::uint32_t> places;
    std::vector<std::uint32_t> groupOfRegion;
    groupOfRegion.reserve(regions.size());
    const std::shared_ptr<Snapshot> result = withoutMemory(*snapshot);
    for (std::uint32_t i = 0; i < regions.size(); ++i) {
        const auto next = static_cast<std::uint32_t>(result->allocations.size());
        const std::uint32_t group = places.try_emplace(keyOf(regions[i], i, grouping), next).first->second;
        if (group == next)
            result->allocations.push_back(groupOf(regions[i], grouping));
        ++result->allocations[group].regionCount;
        groupOfRegion.push_back(group);
    }
    std::uint32_t first = 0;
    std::vector<std::uint32_t> free; // place of each group's next block
    for (Allocation& group : result->allocations) {
        group.firstRegion = first;
        free.push_back(first);
        first += group.regionCount;
    }
    result->regions.resize(regions.size());
    for (std::uint32_t i = 0; i < regions.size(); ++i) {
        Region& region = result->regions[free[groupOfRegion[i]]++];
        region = regions[i];
        region.allocation = AllocationId{groupOfRegion[i]};
    }
    return result;
}

} // namespace vmatlas
