// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/model/snapshot.h"

namespace vmatlas {

/// Pages in some addresses of a region.
struct PageSum {
    AddressRange range;      ///< the addresses counted: cut to the region and, of buckets, widened to whole ones
    std::uint64_t pages = 0; ///< in `range`
    std::uint64_t inMemory = 0;
    std::uint64_t swapped = 0;

    friend bool operator==(const PageSum&, const PageSum&) = default;
};
/// As exactly as the snapshot tells, which knows page states. `range` and `region` overlap. O(log rows + rows in the
/// range), where rows are page runs or buckets. Pure.
[[nodiscard]] PageSum sumPages(const Snapshot& snapshot, const Region& region, const AddressRange& range);

} // namespace vmatlas
