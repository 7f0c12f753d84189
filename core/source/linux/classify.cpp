// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/classify.h"

#include <algorithm>
#include <cassert>

namespace vmatlas {

void classify(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions)
{
    assert(entries.size() == regions.size());
    classifyByName(entries, facts, regions);
    classifyBss(entries, facts, regions);
    classifyArenas(entries, facts, regions);
    classifyStacks(entries, facts, regions);
}

void classifyBss(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions)
{
    for (std::size_t i = 1; i < entries.size(); ++i) {
        const MapsEntry& entry = entries[i];
        // The loader maps .bss behind the data segment: an image's private mapping lies directly below.
        if (regions[i].type != RegionType::PrivateData || entry.hasFile() || !entry.name.empty() || !entry.writable ||
            regions[i - 1].type != RegionType::Image || !entries[i - 1].hasFile() || entries[i - 1].shared ||
            entries[i - 1].range.last() + 1 != entry.range.begin)
            continue;
        const auto image = std::ranges::lower_bound(facts.images, entry.range.begin, {}, &BssRange::begin);
        if (image != facts.images.end() && image->begin == entry.range.begin && image->end <= image->begin)
            continue; // the image ends before
        regions[i].type = RegionType::Image;
        regions[i].detail = RegionDetail::ImageBss;
        regions[i].backing = regions[i - 1].backing;
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
