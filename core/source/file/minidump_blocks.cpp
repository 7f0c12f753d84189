// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/minidump_blocks.h"

#include <algorithm>

namespace vmatlas {

using windows::MemoryBlock;

namespace {

constexpr std::uint64_t kPage = 4096; // of every machine that Windows runs on

/// Whole pages: memory is given in no smaller parts.
AddressRange pagesOf(const AddressRange& range)
{
    const std::uint64_t begin = range.begin / kPage * kPage;
    return {begin, (range.last() / kPage + 1) * kPage - begin};
}

MemoryBlock blockOf(const AddressRange& range, std::uint32_t type)
{
    const AddressRange pages = pagesOf(range);
    return {.range = pages, .allocationBase = pages.begin, .state = windows::kMemCommit, .type = type};
}

/// Adds to ascending, disjoint blocks those parts of others that lie in none of them.
void addAround(std::vector<MemoryBlock>& blocks, std::vector<MemoryBlock> more)
{
    std::ranges::stable_sort(more, {}, [](const MemoryBlock& block) { return block.range.begin; });
    const std::vector<MemoryBlock> before = std::move(blocks);
    blocks.clear();
    std::size_t next = 0;   // of those before
    std::uint64_t free = 0; // first address that has no block yet
    for (const MemoryBlock& block : more) {
        const std::uint64_t last = block.range.last();
        for (std::uint64_t at = block.range.begin; at <= last;) {
            while (next < before.size() && before[next].range.last() < at)
                blocks.push_back(before[next++]);
            if (!blocks.empty())
                free = std::max(free, blocks.back().range.last() + 1);
            at = std::max(at, free);
            if (at > last)
                break;
            const bool cut = next < before.size() && before[next].range.begin <= last;
            if (cut && before[next].range.begin <= at) {
                at = before[next].range.last() + 1;
                continue;
            }
            const std::uint64_t end = cut ? before[next].range.begin - 1 : last;
            MemoryBlock part = block;
            part.range = AddressRange::fromFirstLast(at, end);
            blocks.push_back(part);
            at = end + 1;
        }
    }
    blocks.insert(blocks.end(), before.begin() + static_cast<std::ptrdiff_t>(next), before.end());
}

} // namespace

std::vector<MemoryBlock> knownBlocks(const MinidumpFacts& facts)
{
    std::vector<MemoryBlock> modules;
    for (const windows::ModuleRecord& module : facts.modules)
        modules.push_back(blockOf(module.range, windows::kMemImage));
    std::vector<MemoryBlock> ofThreads;
    for (const DumpedThread& thread : facts.threads) {
        if (!thread.stack.empty())
            ofThreads.push_back(blockOf(thread.stack, windows::kMemPrivate));
        constexpr std::uint64_t kMostAddress = std::uint64_t{1} << 57U;
        if (facts.system == DumpedSystem::Windows && thread.record.teb != 0 && thread.record.teb < kMostAddress)
            ofThreads.push_back(blockOf({thread.record.teb, kPage}, windows::kMemPrivate));
    }
    std::vector<MemoryBlock> held;
    for (const HeldContents& contents : facts.contents)
        held.push_back(blockOf(contents.range, 0));
    std::vector<MemoryBlock> blocks;
    addAround(blocks, std::move(modules));
    addAround(blocks, std::move(ofThreads));
    addAround(blocks, std::move(held));
    return blocks;
}

} // namespace vmatlas
