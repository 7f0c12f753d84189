// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas {

/// A row of a table that refers to another row than the one it would be expected to.
struct OddLink {
    std::uint32_t row = 0;
    std::uint32_t index = 0; ///< what it refers to

    friend bool operator==(const OddLink&, const OddLink&) = default;
};

/// How regions and allocations refer to each other, as what differs from what their addresses tell: an allocation
/// starts with the first region that is not below it, and a region belongs to the allocation that counts it. Nothing
/// differs in what sources deliver; so a region more at the front shifts 100,000 indices and costs nothing.
struct AllocationLinks {
    std::vector<OddLink> firstRegions; ///< rows are allocations, ascending
    std::vector<OddLink> allocations;  ///< rows are regions, ascending

    friend bool operator==(const AllocationLinks&, const AllocationLinks&) = default;
};

/// Linear.
[[nodiscard]] AllocationLinks linksOf(const Snapshot& snapshot);

/// Sets Allocation::firstRegion and Region::allocation, whatever they were. Odd rows beyond the tables are ignored.
void setLinks(const AllocationLinks& links, std::vector<Region>& regions, std::vector<Allocation>& allocations);

} // namespace vmatlas
