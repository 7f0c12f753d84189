// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/arenas.h"

#include <algorithm>

namespace vmatlas {

namespace {

/// Larger mappings are no malloc heaps, and every 64 MiB of a terabyte would be a candidate.
constexpr std::uint64_t kMaxMapping = 4ULL * 1024 * 1024 * 1024;

bool plain(const MapsEntry& entry)
{
    return entry.anonymousPrivate() && entry.name.empty() && !entry.executable && entry.readable == entry.writable;
}

enum class Shape : std::uint8_t { None, Full, WithTail };

/// Whether [heap, heap + 64 MiB) is writable memory followed by none or some without access. `index`: entry at `heap`.
Shape shapeAt(std::span<const MapsEntry> entries, std::size_t index, std::uint64_t heap)
{
    const std::uint64_t last = heap + (kArenaHeapSize - 1);
    bool tail = false;
    for (std::uint64_t next = heap; index < entries.size(); ++index) {
        const MapsEntry& entry = entries[index];
        if (!entry.range.contains(next) || !plain(entry) || (tail && entry.writable))
            return Shape::None;
        tail = !entry.writable;
        if (entry.range.last() >= last)
            return tail ? Shape::WithTail : Shape::Full;
        next = entry.range.last() + 1;
    }
    return Shape::None;
}

struct Candidate {
    std::uint64_t address;
    Shape shape;
    HeapProbe probe;
};

std::vector<Candidate> candidates(std::span<const MapsEntry> entries, const HeapProber& probe)
{
    std::vector<Candidate> found;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const MapsEntry& entry = entries[i];
        if (!entry.writable || !plain(entry) || entry.range.size > kMaxMapping)
            continue;
        const std::uint64_t first = (entry.range.begin + kArenaHeapSize - 1) / kArenaHeapSize * kArenaHeapSize;
        for (std::uint64_t heap = first; entry.range.contains(heap); heap += kArenaHeapSize) {
            const Shape shape = shapeAt(entries, i, heap);
            if (shape == Shape::None)
                continue;
            HeapProbe known = probe(heap);
            if (known.mayBeUsed)
                found.push_back({heap, shape, known});
        }
    }
    return found;
}

bool plausible(const HeapHeaderBytes& bytes)
{
    const std::uint64_t size = bytes[2];
    const std::uint64_t writable = bytes[3];
    return size >= 4096 && size <= writable && writable <= kArenaHeapSize;
}

/// The first heap of an arena holds the malloc_state right behind the header.
bool firstHeapOfArena(const Candidate& candidate)
{
    const HeapHeaderBytes& bytes = *candidate.probe.header;
    return bytes[1] == 0 && bytes[0] - candidate.address < 4096;
}

} // namespace

std::vector<AddressRange> findArenas(std::span<const MapsEntry> entries, const HeapProber& probe)
{
    std::vector<AddressRange> arenas;
    std::vector<std::uint64_t> firstHeaps;
    std::vector<Candidate> continued;
    for (const Candidate& candidate : candidates(entries, probe)) {
        bool accepted = false;
        if (!candidate.probe.header)
            accepted = candidate.shape == Shape::WithTail;
        else if (plausible(*candidate.probe.header)) {
            accepted = firstHeapOfArena(candidate);
            if (!accepted)
                continued.push_back(candidate);
        }
        if (accepted) {
            arenas.push_back({candidate.address, kArenaHeapSize});
            firstHeaps.push_back(candidate.address);
        }
    }
    for (const Candidate& candidate : continued) {
        const std::uint64_t home = (*candidate.probe.header)[0] / kArenaHeapSize * kArenaHeapSize;
        if (std::ranges::binary_search(firstHeaps, home))
            arenas.push_back({candidate.address, kArenaHeapSize});
    }
    std::ranges::sort(arenas);
    return arenas;
}

bool cutEntries(std::span<const MapsEntry> entries, std::span<const std::uint64_t> borders, LargeVector<MapsEntry>& out)
{
    const auto inside = [&](std::uint64_t border) {
        const auto next = std::upper_bound(entries.begin(), entries.end(), border,
                                           [](std::uint64_t a, const MapsEntry& e) { return a < e.range.begin; });
        return next != entries.begin() && std::prev(next)->range.begin != border &&
               std::prev(next)->range.contains(border);
    };
    if (std::ranges::none_of(borders, inside))
        return false;

    out.clear();
    out.reserve(entries.size() + borders.size());
    auto border = borders.begin();
    for (MapsEntry entry : entries) {
        while (border != borders.end() && *border <= entry.range.begin)
            ++border;
        for (; border != borders.end() && entry.range.contains(*border); ++border) {
            if (*border == entry.range.begin)
                continue; // the same border twice
            MapsEntry head = entry;
            head.range = {entry.range.begin, *border - entry.range.begin};
            out.push_back(head);
            entry.range = AddressRange::fromFirstLast(*border, entry.range.last());
            entry.offset += entry.hasFile() ? head.range.size : 0;
        }
        out.push_back(entry);
    }
    return true;
}

} // namespace vmatlas
