// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/backing_numbers.h"
#include "core/analysis/region_matching.h"

namespace vmatlas {

/// Groups regions that have addresses and what is behind them in common: unchanged, grown at either end, split, merged.
/// `matching` has no groups yet.
void matchByAddress(const Snapshot& before, const Snapshot& after, const BackingNumbers& backings,
                    RegionMatching& matching);

/// Whether at least half of the mapped files stand at the same addresses in both.
[[nodiscard]] bool laidOutAlike(const Snapshot& before, const Snapshot& after, const BackingNumbers& backings);

} // namespace vmatlas
