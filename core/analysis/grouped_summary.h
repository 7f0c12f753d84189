// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/summary.h"

namespace vmatlas {

/// What regions are put together by.
enum class SummaryBy : std::uint8_t {
    Type,
    File, ///< file, shared memory or name behind them
    Protection,
    State,
    Heap ///< each heap alone; what is none is left out
};
inline constexpr int kSummaryByCount = static_cast<int>(SummaryBy::Heap) + 1;

/// Regions that have one thing in common. Only what they are put together by has a meaning.
struct SummaryGroup {
    SummaryRow row; ///< `type`: the one that most of its bytes are of
    BackingId backing;
    Protection protection;
    RegionState state = RegionState::Unknown;
    std::uint32_t allocation = 0; ///< index

    friend bool operator==(const SummaryGroup&, const SummaryGroup&) = default;
};

/// The largest first; regions without a file are a group of their own. For SummaryBy::Type, what summarize() gives.
/// Pure; O(regions).
[[nodiscard]] std::vector<SummaryGroup> groupedSummary(const Snapshot& snapshot, SummaryBy by);

} // namespace vmatlas
