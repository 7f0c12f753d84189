// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/model/snapshot.h"

namespace vmatlas {

/// Committed bytes of each RegionType. Their sum fits in 64 bits.
using CommittedTypes = std::array<std::uint64_t, kRegionTypeCount>;
/// None when the regions, or what is committed in one, are unknown.
using CommittedState = std::optional<CommittedTypes>;

/// Pure; O(regions).
[[nodiscard]] CommittedState committedTypes(const Snapshot& snapshot);

} // namespace vmatlas
