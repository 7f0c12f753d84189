// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/base/address_range.h"
#include "core/model/region.h"

namespace vmatlas {

/// The gaps between `regions` (ascending, disjoint) inside `userSpace`, ascending. Regions outside it are ignored;
/// an empty `userSpace`, which means unknown, gives no gaps. O(regions).
[[nodiscard]] std::vector<AddressRange> freeSpace(std::span<const Region> regions, const AddressRange& userSpace);

} // namespace vmatlas
