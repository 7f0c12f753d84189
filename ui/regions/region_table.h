// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas::ui {

/// What the row of a whole allocation shows beyond the allocation itself.
struct AllocationTotals {
    std::uint64_t size = 0; ///< bytes of all blocks; holes between them do not count
    MemoryMetrics metrics = MemoryMetrics::zero();
    RegionState state = RegionState::Unknown;
    Protection protection;
    bool mixedState = false; ///< its blocks differ, `state` is the first one's
    bool mixedProtection = false;

    friend bool operator==(const AllocationTotals&, const AllocationTotals&) = default;
};

/// A snapshot with the totals of its allocations. Immutable.
class RegionTable {
public:
    /// `snapshot` is not null.
    explicit RegionTable(SnapshotPtr snapshot);

    [[nodiscard]] const Snapshot& snapshot() const { return *m_snapshot; }
    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(m_totals.size()); }
    [[nodiscard]] const Allocation& allocation(std::uint32_t index) const { return m_snapshot->allocations[index]; }
    [[nodiscard]] const AllocationTotals& totals(std::uint32_t index) const { return m_totals[index]; }
    /// Blocks of an allocation.
    [[nodiscard]] std::span<const Region> blocks(std::uint32_t index) const;
    /// Blocks that stand below its row: none when it has a single one, which the row itself shows.
    [[nodiscard]] std::span<const Region> children(std::uint32_t index) const;

private:
    SnapshotPtr m_snapshot;
    std::vector<AllocationTotals> m_totals;
};
using RegionTablePtr = std::shared_ptr<const RegionTable>;

/// A row of the table: a whole allocation, or one block of it.
struct RegionRow {
    const Snapshot* snapshot = nullptr;
    const Allocation* allocation = nullptr;
    const AllocationTotals* totals = nullptr;
    const Region* block = nullptr; ///< null for a whole allocation of several blocks

    [[nodiscard]] const AddressRange& range() const { return block ? block->range : allocation->range; }
    [[nodiscard]] RegionType type() const { return block ? block->type : allocation->type; }
    [[nodiscard]] const MemoryMetrics& metrics() const { return block ? block->metrics : totals->metrics; }
};

/// What is new about an allocation that was there before, at the same base address.
enum class AllocationChange : std::uint8_t {
    None,
    Values, ///< its rows show something else
    Blocks  ///< other blocks stand below it
};

/// One entry an allocation of `after`; None for those that `before` does not have. Goes through both tables in address
/// order, which at 100,000 allocations takes a third of the time of asking in the order of a sorted table.
[[nodiscard]] std::vector<AllocationChange> changesBetween(const RegionTable& before, const RegionTable& after);

} // namespace vmatlas::ui
