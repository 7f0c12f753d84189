// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/classify.h"

#include <cassert>

namespace vmatlas {

void classify(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions)
{
    assert(entries.size() == regions.size());
    classifyByName(entries, facts, regions);
    classifyBss(entries, regions);
    classifyArenas(entries, facts, regions);
    classifyStacks(entries, facts, regions);
}

void classifyBss(std::span<const MapsEntry> entries, std::span<Region> regions)
{
    for (std::size_t i = 1; i < entries.size(); ++i) {
        const MapsEntry& entry = entries[i];
        // The loader maps .bss behind the data segment; it has an image's private mapping directly below.
        if (regions[i].type == RegionType::PrivateData && entry.inode == 0 && entry.name.empty() && entry.writable &&
            regions[i - 1].type == RegionType::Image && !entries[i - 1].shared && entries[i - 1].hasFile() &&
            entries[i - 1].range.last() + 1 == entry.range.begin) {
            regions[i].type = RegionType::Image;
            regions[i].detail = RegionDetail::ImageBss;
            regions[i].backing = regions[i - 1].backing;
        }
    }
}

void classifyArenas(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions)
{
    auto arena = facts.arenas.begin();
    for (std::size_t i = 0; i < entries.size() && arena != facts.arenas.end(); ++i) {
        while (arena != facts.arenas.end() && arena->last() < entries[i].range.begin)
            ++arena;
        if (arena == facts.arenas.end() || !arena->contains(entries[i].range))
            continue;
        regions[i].type = RegionType::Heap;
        regions[i].detail = entries[i].noAccess() ? RegionDetail::ArenaReserve : RegionDetail::MallocArena;
    }
}

} // namespace vmatlas
