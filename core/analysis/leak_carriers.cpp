// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/leak_carriers.h"

#include <algorithm>
#include <array>
#include <functional>

namespace vmatlas {

namespace {

bool isHeap(RegionType type)
{
    return type == RegionType::Heap || type == RegionType::ManagedHeap;
}

} // namespace

std::vector<AllocationFigures> figuresOf(const Snapshot& snapshot)
{
    std::vector<AllocationFigures> all;
    all.reserve(snapshot.allocations.size());
    for (const Allocation& allocation : snapshot.allocations) {
        AllocationFigures figures{.range = allocation.range,
                                  .type = allocation.type,
                                  .detail = allocation.detail,
                                  .regions = allocation.regionCount,
                                  .privateBytes = 0,
                                  .workingSet = 0};
        for (std::uint32_t i = 0; i < allocation.regionCount; ++i) {
            const MemoryMetrics& metrics = snapshot.regions[allocation.firstRegion + i].metrics;
            figures.privateBytes += metrics.privateBytes;
            figures.workingSet += metrics.workingSet;
        }
        all.push_back(figures);
    }
    return all;
}

Measured valueOf(const AllocationFigures& figures, LeakMetric metric)
{
    switch (metric) {
    case LeakMetric::PrivateBytes:
        return figures.privateBytes;
    case LeakMetric::HeapBytes:
        return isHeap(figures.type) ? figures.privateBytes : Measured(0);
    case LeakMetric::WorkingSet:
        return figures.workingSet;
    case LeakMetric::VirtualBytes:
        return figures.range.size;
    case LeakMetric::MappedFileBytes:
        return figures.type == RegionType::MappedFile ? figures.range.size : 0;
    case LeakMetric::ThreadStacks:
        return figures.type == RegionType::Stack ? 1 : 0;
    case LeakMetric::Regions:
        return figures.regions;
    case LeakMetric::Descriptors:
        break;
    }
    return {};
}

Measured valueOf(std::span<const AllocationFigures> allocations, LeakMetric metric)
{
    if (allocations.empty())
        return {};
    Measured sum = 0;
    for (const AllocationFigures& figures : allocations)
        sum += valueOf(figures, metric);
    return sum;
}

std::vector<LeakCarrier> findCarriers(std::span<const AllocationFigures> before,
                                      std::span<const AllocationFigures> after, LeakMetric metric)
{
    std::vector<LeakCarrier> carriers;
    double all = 0;
    auto old = before.begin();
    for (std::uint32_t index = 0; index < after.size(); ++index) {
        const AllocationFigures& now = after[index];
        if (now.range.empty())
            continue;
        while (old != before.end() && (old->range.empty() || old->range.last() < now.range.begin))
            ++old;
        std::uint64_t had = 0;
        bool isNew = true;
        for (; old != before.end() && old->range.begin <= now.range.last(); ++old) { // each counts once
            had += valueOf(*old, metric).valueOr(0);
            isNew = false;
        }
        const std::uint64_t has = valueOf(now, metric).valueOr(0);
        if (has <= had)
            continue;
        carriers.push_back({.allocation = index,
                            .range = now.range,
                            .type = now.type,
                            .detail = now.detail,
                            .growth = has - had,
                            .isNew = isNew});
        all += static_cast<double>(has - had);
    }
    for (LeakCarrier& carrier : carriers)
        carrier.share = static_cast<double>(carrier.growth) / all;
    std::ranges::stable_sort(carriers, std::greater<>(), &LeakCarrier::growth);
    return carriers;
}

std::optional<LeakCarrierGroup> mainGroupOf(std::span<const LeakCarrier> carriers)
{
    std::array<LeakCarrierGroup, kRegionTypeCount> groups{};
    for (const LeakCarrier& carrier : carriers) {
        LeakCarrierGroup& group = groups.at(static_cast<std::size_t>(carrier.type));
        group.type = carrier.type;
        group.share += carrier.share;
        ++group.count;
    }
    const auto main = std::ranges::max_element(groups, {}, &LeakCarrierGroup::share);
    return main->count == 0 ? std::nullopt : std::optional(*main);
}

std::size_t mainCarriers(std::span<const LeakCarrier> carriers)
{
    constexpr double kMost = 0.9;
    constexpr std::size_t kFew = 3;
    double share = 0;
    std::size_t count = 0;
    while (count < std::min(kFew, carriers.size()) && share < kMost)
        share += carriers[count++].share;
    return count;
}

LeakShare leadingShare(std::span<const LeakCarrier> carriers, const std::optional<LeakCarrierGroup>& group)
{
    constexpr double kFewCarryMuch = 0.6;
    LeakShare leading{.share = 0, .count = mainCarriers(carriers), .type = carriers.front().type};
    for (const LeakCarrier& carrier : carriers.first(leading.count)) {
        leading.share += carrier.share;
        if (carrier.type != carriers.front().type)
            leading.type.reset();
    }
    if (leading.share < kFewCarryMuch && group)
        return {.share = group->share, .count = group->count, .type = group->type};
    return leading;
}

} // namespace vmatlas
