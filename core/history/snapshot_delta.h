// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/history/allocation_links.h"
#include "core/history/table_delta.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// What makes one snapshot of another, as rows: what a recording writes down. Rows refer to tables of the later
/// snapshot. Rows that stay are not listed when only the place of their backing or of their allocation changed:
///  - a kept region or allocation refers to the place its backing moved to (`newPlaces(backings.splices)`);
///  - `Region::allocation` and `Allocation::firstRegion`, also of the rows here, follow from addresses and counts
///    (`links` has the exceptions).
/// Rows put and dropped at the same address in one splice are one changed row.
struct SnapshotDelta {
    std::uint64_t generation = 0;
    WallClock::time_point capturedAt;
    SteadyClock::time_point takenAt;
    SourceKind source = SourceKind::Live;
    bool pageStatesKnown = false;
    SampleCost cost;
    Counters counters;
    std::optional<HostInfo> host;         ///< when it differs
    std::optional<ProcessInfo> process;   ///< when it differs
    std::optional<ProcessFacts> facts;    ///< when they differ
    std::optional<std::vector<Gap>> gaps; ///< all of them, when they differ
    std::optional<Privacy> privacy;       ///< when it differs
    TableDelta<Backing> backings;
    TableDelta<Allocation> allocations; ///< by first address
    TableDelta<Region> regions;         ///< by first address
    TableDelta<PageRun> pageRuns;       ///< by first page
    TableDelta<PageBucket> pageBuckets; ///< by first page
    AllocationLinks links;              ///< of the later snapshot
    std::shared_ptr<const ForeignMembers> foreign;
};

/// Linear; both snapshots keep what the model promises. `makeDelta(Snapshot(), after)` puts every row: a key frame.
[[nodiscard]] SnapshotDelta makeDelta(const Snapshot& before, const Snapshot& after);

/// The same without the tables.
[[nodiscard]] SnapshotDelta makeHeadDelta(const Snapshot& before, const Snapshot& after);

/// `applyDelta(before, makeDelta(before, after))` equals `after` in every field. Malformed when the delta does not fit
/// `before`; it may come from a file. What the rows say is not checked beyond their backings.
[[nodiscard]] Result<std::shared_ptr<Snapshot>> applyDelta(const Snapshot& before, const SnapshotDelta& delta);

} // namespace vmatlas
