// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/address_range.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// A part of the address space as it is a moment after a snapshot: what a person looks at is refreshed while a pass
/// over everything is under way.
struct WindowSample {
    AddressRange range; ///< what was read; begins and ends at a page, maybe inside a mapping
    /// Every block that reaches into `range`, whole, ascending. `allocation` and `backing` are those of the snapshot; a
    /// block that is new has no allocation, and a backing that is new stands in `newBackings`, where the snapshot's
    /// end. The figures of a block that reaches beyond `range` are the snapshot's, or unknown.
    LargeVector<Region> regions;
    LargeVector<Backing> newBackings;
    LargeVector<PageRun> pageRuns; ///< inside `range`
    SteadyClock::time_point takenAt;
};

/// `base` with the window laid over it, or null when that changes nothing. Everything else, also generation and totals,
/// is of `base`. Pieces of blocks that are cut at the window's border have unknown figures.
[[nodiscard]] std::shared_ptr<Snapshot> withWindow(const Snapshot& base, const WindowSample& window);

} // namespace vmatlas
