// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/model/snapshot.h"
#include "core/source/windows/block_groups.h"
#include "core/source/windows/heaps.h"
#include "core/source/windows/process_blocks.h"
#include "core/source/windows/region_walk.h"

namespace vmatlas::windows {

/// Everything that says what an address is used for.
struct SpaceFacts {
    RegionWalk walk;
    std::vector<BlockGroup> groups;
    std::vector<std::string> names; ///< by group: the file behind it as a person names it; empty for none
    ThreadBlocks threads;
    std::vector<HeapPart> heaps;
    PebRecord peb;
    bool partial = false; ///< the blocks are not all that there are: space between them is not known to be free
};

inline constexpr std::uint64_t kUserSharedData = 0x7FFE0000; ///< where every process sees the kernel's clock

/// Fills the snapshot's regions, allocations and backings with VMMap's types, free space that no allocation can begin
/// in included as Unusable. Working sets are unknown; so is what a view that copies on write has copied.
void buildSpace(const SpaceFacts& facts, Snapshot& snapshot);

/// What a block says alone, without its allocation and its pages.
[[nodiscard]] Region plainRegionOf(const MemoryBlock& block);

/// Addresses that the process could use. `end` as RegionWalk has it; 0 makes it unknown.
[[nodiscard]] AddressRange userSpaceOf(int bits, std::uint64_t end);

} // namespace vmatlas::windows
