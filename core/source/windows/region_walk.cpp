// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/region_walk.h"

#include <limits>

namespace vmatlas::windows {

namespace {

/// The part of the answer from `address` on; at least a page of nothing when the answer lies elsewhere.
MemoryBlock from(std::uint64_t address, MemoryBlock block, std::uint32_t pageSize)
{
    if (!block.range.contains(address) || block.range.last() < block.range.begin) {
        const std::uint64_t rest = 0 - address; // up to the top of the address space; 0: all of it
        return {.range = {address, rest != 0 && rest < pageSize ? rest : pageSize}, .state = kMemFree};
    }
    const std::uint64_t skipped = address - block.range.begin; // it has grown at its front since
    block.range = {address, block.range.size - skipped};
    return block;
}

} // namespace

Result<RegionWalk> walkRange(Target& target, const AddressRange& range, std::uint32_t pageSize,
                             const std::stop_token& stop, std::size_t maxBlocks)
{
    RegionWalk walk;
    walk.end = range.begin;
    for (std::size_t questions = 0; walk.end <= range.last(); ++questions) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, {});
        if (questions == maxBlocks) {
            walk.complete = false;
            return walk;
        }
        const Result<MemoryBlock> answer = target.blockAt(walk.end);
        if (!answer && answer.error().code == ErrorCode::NotFound)
            break;
        if (!answer)
            return tl::unexpected(answer.error());
        const MemoryBlock block = from(walk.end, *answer, pageSize);
        if (block.state != kMemFree)
            walk.blocks.push_back(block);
        if (block.range.last() + 1 == 0) // the top of the address space
            break;
        walk.end = block.range.last() + 1;
    }
    return walk;
}

Result<RegionWalk> walkRegions(Target& target, std::uint32_t pageSize, const std::stop_token& stop,
                               std::size_t maxBlocks)
{
    constexpr AddressRange kEverything{0, std::numeric_limits<std::uint64_t>::max()};
    Result<RegionWalk> walk = walkRange(target, kEverything, pageSize, stop, maxBlocks);
    if (walk && !walk->complete)
        walk->end = 0;
    return walk;
}

} // namespace vmatlas::windows
