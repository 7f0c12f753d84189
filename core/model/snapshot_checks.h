// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "core/base/result.h"
#include "core/model/snapshot.h"

namespace vmatlas {

// What a file may hold at most.
inline constexpr std::size_t kMaxSnapshotRegions = std::size_t{1} << 21;
inline constexpr std::size_t kMaxSnapshotPageRuns = std::size_t{1} << 24;
inline constexpr std::size_t kMaxSnapshotPageBuckets = std::size_t{1} << 22;

/// Whether everything that the model promises holds for a snapshot put together from a file: regions, allocations and
/// page runs ascending and disjoint, indices inside their tables, page runs inside regions. Malformed says where not.
[[nodiscard]] Result<void> checkSnapshot(const Snapshot& snapshot);

} // namespace vmatlas
