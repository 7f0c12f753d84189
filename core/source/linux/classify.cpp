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
    classifyRuntimes(entries, facts, regions);
    classifyArenas(entries, facts, regions);
    classifyStacks(entries, facts, regions);
}

void classifyBss(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions)
{
    std::uint64_t end = 0; // of the image that the last region is part of, as far as it is known
    for (std::size_t i = 1; i < entries.size(); ++i) {
        const MapsEntry& entry = entries[i];
        if (regions[i - 1].type != RegionType::Image || !unexplained(entry))
            continue;
        const bool touching = entries[i - 1].range.last() + 1 == entry.range.begin;
        // A program may protect parts of its .bss in another way.
        const bool continued = touching && regions[i - 1].detail == RegionDetail::ImageBss && entry.range.begin < end;
        // The loader maps .bss behind the data segment: an image's private mapping lies below.
        if (!continued && (!entry.writable || !entries[i - 1].hasFile() || entries[i - 1].shared))
            continue;
        if (!continued) {
            const auto image = std::ranges::lower_bound(facts.images, entry.range.begin, {}, &BssRange::begin);
            const bool known = image != facts.images.end() && image->begin == entry.range.begin;
            if (known ? image->end <= image->begin : !touching)
                continue; // the image ends before
            end = known ? image->end : 0;
        }
        regions[i].type = RegionType::Image;
        regions[i].detail = RegionDetail::ImageBss;
        regions[i].backing = regions[i - 1].backing;
    }
}

void classifyRuntimes(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions)
{
    for (const RuntimeRange& runtime : facts.runtimes) {
        const auto first = std::ranges::lower_bound(entries, runtime.range.begin, {},
                                                    [](const MapsEntry& entry) { return entry.range.begin; });
        for (auto i = static_cast<std::size_t>(first - entries.begin());
             i < entries.size() && runtime.range.contains(entries[i].range); ++i) {
            // A Java heap may begin with objects that are mapped from an archive.
            const bool archive = runtime.type == RegionType::ManagedHeap && regions[i].type == RegionType::MappedFile &&
                                 !entries[i].shared;
            if (!archive && (regions[i].type != RegionType::PrivateData || !unexplained(entries[i])))
                continue;
            regions[i].type = runtime.type;
            regions[i].detail = runtime.detail;
        }
    }
}

void classifyArenas(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions)
{
    auto arena = facts.arenas.begin();
    for (std::size_t i = 0; i < entries.size() && arena != facts.arenas.end(); ++i) {
        while (arena != facts.arenas.end() && arena->last() < entries[i].range.begin)
            ++arena;
        if (arena == facts.arenas.end() || !arena->contains(entries[i].range) || isRuntimeDetail(regions[i].detail))
            continue;
        regions[i].type = RegionType::Heap;
        regions[i].detail = entries[i].noAccess() ? RegionDetail::ArenaReserve : RegionDetail::MallocArena;
    }
}

} // namespace vmatlas
