// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/model/region.h"
#include "core/source/linux/image_ends.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/runtimes/recogniser.h"

namespace vmatlas {

/// Where a thread's stack pointer was last seen.
struct ThreadStackPointer {
    std::uint32_t threadId = 0;
    std::uint64_t stackPointer = 0;

    friend auto operator<=>(const ThreadStackPointer&, const ThreadStackPointer&) = default;
};

/// What the maps text does not tell but the kinds of memory depend on.
struct ClassificationFacts {
    std::vector<AddressRange> arenas; ///< confirmed malloc heaps, ascending; the entries are cut at their borders
    std::vector<BssRange> images;     ///< ends of images whose headers could be read; ascending, entries are cut there
    std::vector<RuntimeRange>
        runtimes; ///< memory of runtimes and allocators; ascending, disjoint, entries are cut there
    std::vector<ThreadStackPointer> threads;
    std::uint64_t mainStack = 0; ///< an address in the first thread's stack; 0 unknown
    /// Names that really end in " (deleted)"; sorted.
    std::vector<std::string_view> trueDeletedNames;
};

/// Type, detail, protection, sharing and thread of every mapping, from names and neighbours. State and metrics depend
/// on pages and come later. `regions` is as long as `entries` and holds their ranges. Pure; safe on any thread.
void classify(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions);

// The steps of classify(), each of them pure.

/// By name and file: images, files, shared memory, the kernel's own, named anonymous memory, the main heap and stack.
void classifyByName(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions);
/// Zero-initialised data behind an image's last segment.
void classifyBss(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions);
/// Memory of language runtimes and allocators.
void classifyRuntimes(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions);
/// Malloc arenas with the part not yet handed out.
void classifyArenas(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions);
/// Thread stacks by stack pointer, with the guard directly below.
void classifyStacks(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions);

/// Whether a detail names memory of a runtime or an allocator other than the C library's.
[[nodiscard]] constexpr bool isRuntimeDetail(RegionDetail detail) noexcept
{
    return detail >= RegionDetail::Jemalloc && detail <= RegionDetail::SanitizerHeap;
}

/// Groups mappings that belong together and points every region to its group. Needs a finished classification.
[[nodiscard]] LargeVector<Allocation> groupAllocations(std::span<const MapsEntry> entries, std::span<Region> regions);

} // namespace vmatlas
