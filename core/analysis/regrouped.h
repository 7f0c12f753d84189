// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/model/snapshot.h"

namespace vmatlas {

/// What the blocks of a table stand below.
enum class RegionGrouping : std::uint8_t {
    Allocation, ///< what was allocated together
    Block,      ///< nothing: each block alone, as the pages are now
    Type,
    File ///< file or name behind them; those without one are a group
};
inline constexpr int kRegionGroupingCount = static_cast<int>(RegionGrouping::File) + 1;

/// The same regions with groups in place of allocations, ascending by the lowest address in each, its blocks one after
/// another. A group's range is that of its first block. For tables only: the regions as a whole do not ascend, and
/// there are no states of pages. The same pointer for RegionGrouping::Allocation. O(regions).
[[nodiscard]] SnapshotPtr regrouped(const SnapshotPtr& snapshot, RegionGrouping grouping);

} // namespace vmatlas
