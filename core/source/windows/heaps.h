// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/model/region.h"
#include "core/source/windows/block_groups.h"
#include "core/source/windows/process_blocks.h"

namespace vmatlas::windows {

/// An allocation that belongs to a heap: the heap itself, a segment that it grew by, or one block that is too large for
/// a segment.
struct HeapPart {
    std::uint64_t base = 0; ///< of the allocation
    RegionDetail detail = RegionDetail::None;
};

/// Recognises heaps by what they keep at their beginnings, with or without `list`: NT heaps and their segments by their
/// signatures, their large blocks by the chain that leads to a heap; segment heaps by theirs, their segments by such a
/// chain or by the signature of one that has it. The large blocks of a segment heap bear no mark. Reads only pages that
/// are in the working set, where the system tells which ones are. Ascending. Cancelled when `stop` is set.
[[nodiscard]] Result<std::vector<HeapPart>> findHeaps(Target& target, std::span<const MemoryBlock> blocks,
                                                      std::span<const BlockGroup> groups, const HeapList& list,
                                                      const std::stop_token& stop);

} // namespace vmatlas::windows
