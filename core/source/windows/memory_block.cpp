// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/memory_block.h"

#include <algorithm>
#include <array>

namespace vmatlas::windows {

namespace {

struct Access {
    std::uint32_t page;
    unsigned bits;
};
constexpr std::array kAccesses = std::to_array<Access>({
    {kPageNoAccess, 0},
    {kPageReadOnly, Protection::Read},
    {kPageReadWrite, Protection::Read | Protection::Write},
    {kPageWriteCopy, Protection::Read | Protection::Write | Protection::CopyOnWrite},
    {kPageExecute, Protection::Execute},
    {kPageExecuteRead, Protection::Read | Protection::Execute},
    {kPageExecuteReadWrite, Protection::Read | Protection::Write | Protection::Execute},
    {kPageExecuteWriteCopy, Protection::Read | Protection::Write | Protection::Execute | Protection::CopyOnWrite},
});
constexpr std::uint32_t kAccessMask = 0xFF;

} // namespace

Protection protectionOf(const MemoryBlock& block) noexcept
{
    if (!block.committed()) // the pages of a reservation have no protection yet
        return Protection(0U);
    const auto access = std::ranges::find(kAccesses, block.protect & kAccessMask, &Access::page);
    if (access == kAccesses.end())
        return Protection::Unknown;
    unsigned bits = access->bits;
    if ((block.protect & kPageGuard) != 0)
        bits |= Protection::Guard;
    if ((block.protect & kPageNoCache) != 0)
        bits |= Protection::NoCache;
    if ((block.protect & kPageWriteCombine) != 0)
        bits |= Protection::WriteCombine;
    return bits;
}

RegionState stateOf(const MemoryBlock& block) noexcept
{
    switch (block.state) {
    case kMemCommit:
        return RegionState::Committed;
    case kMemReserve:
        return RegionState::Reserved;
    case kMemFree:
        return RegionState::Free;
    default:
        return RegionState::Unknown;
    }
}

bool copiesOnWrite(const MemoryBlock& block) noexcept
{
    constexpr std::uint32_t kCopy = kPageWriteCopy | kPageExecuteWriteCopy;
    return block.type == kMemImage ||
           (block.type == kMemMapped && ((block.protect | block.allocationProtect) & kCopy) != 0);
}

PageState pageStateOf(std::uint64_t attributes) noexcept
{
    const auto field = [&](unsigned from, unsigned bits) { return (attributes >> from) & ((1U << bits) - 1U); };
    if (field(0, 1) == 0)
        return {};
    unsigned state = PageState::Present;
    if (field(15, 1) != 0)
        state |= PageState::Shareable | PageState::SharedKnown;
    if (field(15, 1) != 0 && field(1, 3) > 1)
        state |= PageState::Shared;
    if (field(22, 1) != 0)
        state |= PageState::Locked;
    if (field(23, 1) != 0)
        state |= PageState::Huge;
    return state;
}

} // namespace vmatlas::windows
