// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/history/snapshot_delta.h"
#include "core/history/table_rope.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// A delta as few bytes, for memory only: the form is nobody's promise. `foreign` is left out.
[[nodiscard]] std::string packDelta(const Snapshot& before, const SnapshotDelta& delta);

/// What packDelta() makes of a delta from an empty snapshot, without its detour.
[[nodiscard]] std::string packKey(const Snapshot& snapshot);

/// Makes a snapshot of packed bytes: one key, or a snapshot that is at hand, and the deltas behind it. Rows are copied
/// once, however many deltas there are. The bytes must come from packKey() and packDelta(). Used by one thread.
class SnapshotUnpacker {
public:
    /// Starts before a key.
    SnapshotUnpacker();
    /// Starts with that snapshot.
    explicit SnapshotUnpacker(SnapshotPtr base);

    /// Lays a key or a delta over what there is.
    void apply(std::string_view bytes);

    /// The snapshot after the last apply(), of which there was one; the unpacker is used up.
    [[nodiscard]] std::shared_ptr<Snapshot> take(std::shared_ptr<const ForeignMembers> foreign);

private:
    void applyBackings(PackedReader& reader);
    void placeBackings();
    LargeVector<Backing> takeBackings();

    SnapshotPtr m_base;
    Snapshot m_head;                     ///< without tables
    LargeVector<Backing> m_backings;     ///< all there ever were; rows in the ropes refer to these
    LargeVector<std::uint32_t> m_order;  ///< the table as it is now, of indices into m_backings
    std::vector<std::uint32_t> m_places; ///< the other way round; kGoneRow for those not in the table
    bool m_reordered = false;            ///< m_order is not just 0, 1, 2 ...
    TableRope<Allocation> m_allocations;
    TableRope<Region> m_regions;
    TableRope<PageRun> m_pageRuns;
    TableRope<PageBucket> m_pageBuckets;
    AllocationLinks m_links;
};

} // namespace vmatlas
