// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/source/windows/target.h"

namespace vmatlas::windows {

/// The address space as it was while it was walked. The target runs meanwhile, so the parts are of different moments,
/// but they never overlap.
struct RegionWalk {
    std::vector<MemoryBlock> blocks; ///< ascending, disjoint, no free space
    std::uint64_t end = 0;           ///< first address behind what the process can use; 0 when the walk broke off
    bool complete = true;            ///< false: there were more than kMaxBlocks
};

inline constexpr std::size_t kMaxBlocks = std::size_t{1} << 21U;

/// Asks from address 0 on until there is no more. Ends whatever the answers are: each question is above the one before.
/// Cancelled when `stop` is set, otherwise the error of the first question.
[[nodiscard]] Result<RegionWalk> walkRegions(Target& target, std::uint32_t pageSize, const std::stop_token& stop,
                                             std::size_t maxBlocks = kMaxBlocks);

/// The same for the blocks of `range`, the first one from the range's beginning on. `end` lies behind what was asked
/// about, also when there were more than `maxBlocks`.
[[nodiscard]] Result<RegionWalk> walkRange(Target& target, const AddressRange& range, std::uint32_t pageSize,
                                           const std::stop_token& stop, std::size_t maxBlocks);

} // namespace vmatlas::windows
