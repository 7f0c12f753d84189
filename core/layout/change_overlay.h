// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/analysis/snapshot_diff.h"
#include "core/layout/colour_by.h"
#include "core/layout/row_grid.h"

namespace vmatlas {

struct Cell;
struct CellOptions;

/// What the map shows of a comparison with an earlier snapshot. Immutable once made.
struct ChangeOverlay {
    /// Addresses of a region of the earlier snapshot that has changed; something may stand there now or nothing.
    struct Former {
        AddressRange range;
        std::uint32_t region = 0;              ///< index into the regions of the earlier snapshot
        RegionType type = RegionType::Unknown; ///< of that region
    };

    std::vector<ChangeClass> regions; ///< by index into the regions of the snapshot that is shown
    std::vector<bool> faded;          ///< by region, whether it is some time ago; empty: nothing is
    std::vector<Former> former;       ///< ascending, disjoint; none when addresses of the two mean different things
    std::uint64_t goneBytes = 0;      ///< of regions that have gone

    [[nodiscard]] ChangeClass of(std::size_t region) const
    {
        return region < regions.size() ? regions[region] : ChangeClass::Unknown;
    }
    [[nodiscard]] bool isFaded(std::size_t region) const { return region < faded.size() && faded[region]; }
};

/// The one thing to show of what happened to a region.
[[nodiscard]] ChangeClass changeClass(ChangeKinds kinds) noexcept;

/// For a map of `after`. Pure, linear.
[[nodiscard]] ChangeOverlay makeOverlay(const SnapshotDiff& diff, const Snapshot& before, const Snapshot& after);

/// `overlay` was made for a map of `after`, but a little later `shown` is there already: regions keep their class by
/// address, and new ones count as unchanged until they were compared. Pure, linear.
[[nodiscard]] ChangeOverlay carryOver(const ChangeOverlay& overlay, const Snapshot& after, const Snapshot& shown);

/// Neighbouring columns of one row where something stood that is not there any more.
struct Ghost {
    std::uint32_t firstColumn = 0;
    std::uint32_t columnCount = 0;

    friend bool operator==(const Ghost&, const Ghost&) = default;
};

/// Former addresses of shown types in the columns of a row where nothing stands now; `cells` are what does stand there.
/// `ghosts` is emptied first. `options` must have changes. O((cells + columns) log former + former of hidden types in
/// the row).
void ghostsOfRow(const CellOptions& options, const RowGrid& grid, std::uint64_t row, const std::vector<Cell>& cells,
                 std::vector<Ghost>& ghosts);

/// Former addresses of shown types where no region of `now` stands, ascending, neighbours joined; none unless changes
/// are shown and Gone is one of their shown values. Linear.
[[nodiscard]] std::vector<AddressRange> formerSpace(const CellOptions& options, const Snapshot& now);

/// Bytes in `range` that regions of shown types had: for free space, what has gone there. 0 without changes. O(log
/// former + former in the range).
[[nodiscard]] std::uint64_t formerBytesIn(const CellOptions& options, const AddressRange& range);

/// The first of the former addresses in `range`; null when there are none. O(log former).
[[nodiscard]] const ChangeOverlay::Former* formerIn(const ChangeOverlay& overlay, const AddressRange& range);

} // namespace vmatlas
