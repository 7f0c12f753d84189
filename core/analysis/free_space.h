// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/base/address_range.h"
#include "core/model/region.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// The gaps between `regions` (ascending, disjoint) inside `userSpace`, ascending. Regions outside it are ignored;
/// an empty `userSpace`, which means unknown, gives no gaps. O(regions).
[[nodiscard]] std::vector<AddressRange> freeSpace(std::span<const Region> regions, const AddressRange& userSpace);

/// What is known of addresses where no region stands.
enum class Vacancy : std::uint8_t {
    Free,
    Outside, ///< of what a process can use
    Unknown  ///< the source does not tell which addresses it knows all about, as a partial dump does not
};
/// `address` is one at which no region of the snapshot stands.
[[nodiscard]] Vacancy vacancyAt(const Snapshot& snapshot, std::uint64_t address);

} // namespace vmatlas
