// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/block_groups.h"

#include <algorithm>

namespace vmatlas::windows {

std::vector<BlockGroup> groupBlocks(std::span<const MemoryBlock> blocks)
{
    std::vector<BlockGroup> groups;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const MemoryBlock& block = blocks[i];
        const bool joins = i != 0 && blocks[i - 1].allocationBase == block.allocationBase &&
                           blocks[i - 1].range.last() + 1 == block.range.begin;
        if (!joins)
            groups.push_back({.range = {block.range.begin, 0}, .first = i});
        groups.back().range.size += block.range.size;
        ++groups.back().count;
    }
    return groups;
}

const BlockGroup* groupAt(std::span<const BlockGroup> groups, std::uint64_t address)
{
    const auto next = std::ranges::upper_bound(groups, address, {}, [](const BlockGroup& g) { return g.range.begin; });
    if (next == groups.begin() || !std::prev(next)->range.contains(address))
        return nullptr;
    return &*std::prev(next);
}

} // namespace vmatlas::windows
