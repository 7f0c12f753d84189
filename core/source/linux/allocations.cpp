// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/classify.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kArenaSize = 64ULL * 1024 * 1024; // HEAP_MAX_SIZE of glibc on 64-bit systems

bool isArena(const Region& region)
{
    return region.detail == RegionDetail::MallocArena || region.detail == RegionDetail::ArenaReserve;
}

/// Whether mapping `i` belongs to the allocation of the one before it.
bool joinsPrevious(std::span<const MapsEntry> entries, std::span<const Region> regions, std::size_t i)
{
    const Region& before = regions[i - 1];
    const Region& region = regions[i];
    const bool touching = before.range.last() + 1 == region.range.begin;
    if (region.detail == RegionDetail::ImageBss)
        return before.type == RegionType::Image && before.backing == region.backing;
    if (region.type == RegionType::Image && before.type == RegionType::Image) {
        // The loader maps a file's segments by ascending offset, apart from the memory it leaves without access between
        // them; the same file from its start again is a second copy.
        return entries[i].sameFile(entries[i - 1]) && entries[i].offset != 0 &&
               (entries[i].offset >= entries[i - 1].offset || (touching && entries[i - 1].noAccess()));
    }
    if (!touching)
        return false;
    if (isRuntimeDetail(region.detail))
        return before.detail == region.detail;
    if (isArena(region))
        return isArena(before) && region.range.begin % kArenaSize != 0;
    if (region.detail == RegionDetail::MainHeap)
        return before.detail == RegionDetail::MainHeap;
    if (region.detail == RegionDetail::ThreadStack || region.detail == RegionDetail::MainStack)
        return before.detail == RegionDetail::StackGuard;
    return false;
}

} // namespace

LargeVector<Allocation> groupAllocations(std::span<const MapsEntry> entries, std::span<Region> regions)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        if (i == 0 || !joinsPrevious(entries, regions, i))
            ++count;
        regions[i].allocation.index = static_cast<std::uint32_t>(count - 1);
    }
    LargeVector<Allocation> allocations(count);
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const Region& region = regions[i];
        Allocation& allocation = allocations[region.allocation.index];
        if (allocation.regionCount == 0) {
            allocation.firstRegion = static_cast<std::uint32_t>(i);
            allocation.range = region.range;
        }
        // A guard stands before its stack, which is what the allocation is about.
        if (allocation.regionCount == 0 || allocation.detail == RegionDetail::StackGuard) {
            allocation.type = region.type;
            allocation.detail = region.detail;
            allocation.threadId = region.threadId;
            allocation.backing = region.backing;
        }
        ++allocation.regionCount;
        allocation.range = AddressRange::fromFirstLast(allocation.range.begin, region.range.last());
    }
    return allocations;
}

} // namespace vmatlas
