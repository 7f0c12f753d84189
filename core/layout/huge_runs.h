// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas {

/// Addresses in `range` that huge pages map, ascending, neighbours joined. `runs` is emptied first, and stays so where
/// the range holds more than `mostRuns` page runs: there is no room to show them. O(log runs + mostRuns).
void hugeRunsIn(const Snapshot& snapshot, const AddressRange& range, std::size_t mostRuns,
                std::vector<AddressRange>& runs);

/// Bytes that huge pages map; those of buckets, too. O(runs).
[[nodiscard]] std::uint64_t hugePageBytes(const Snapshot& snapshot);

} // namespace vmatlas
