// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/source/windows/memory_block.h"

namespace vmatlas::windows {

/// Blocks in a row that were allocated together.
struct BlockGroup {
    AddressRange range;
    std::size_t first = 0; ///< index of a block
    std::size_t count = 0;

    [[nodiscard]] std::span<const MemoryBlock> of(std::span<const MemoryBlock> blocks) const
    {
        return blocks.subspan(first, count);
    }
};

/// Of ascending blocks without free space; ascending themselves.
[[nodiscard]] std::vector<BlockGroup> groupBlocks(std::span<const MemoryBlock> blocks);
/// Group that holds `address`, or null. O(log groups).
[[nodiscard]] const BlockGroup* groupAt(std::span<const BlockGroup> groups, std::uint64_t address);

} // namespace vmatlas::windows
