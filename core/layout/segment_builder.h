// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/layout/map_layout.h"

namespace vmatlas {

/// Walks a snapshot once, in address order, and writes down which rows are shown and which are folded.
class SegmentBuilder {
public:
    /// Both must outlive the builder.
    SegmentBuilder(const Snapshot& snapshot, const RowGrid& grid);

    /// Segments in address order; their `top` is not yet set.
    [[nodiscard]] std::vector<Segment> build();

private:
    void addGap(const AddressRange& gap);
    void addFold(SegmentKind kind, const AddressRange& lines, const AddressRange& extent, std::uint32_t region = 0);
    void addRegion(std::uint32_t index);
    /// Folds the rows between `firstRow` and `lastRow` that lie wholly inside an untouched stretch.
    void foldStretch(std::uint32_t index, const AddressRange& stretch, std::uint64_t firstRow, std::uint64_t lastRow);
    void addRowsUpTo(std::uint64_t lastRow, std::uint64_t firstRow);
    /// Stretches of a region that have no page in memory or in swap, as far as the snapshot knows.
    [[nodiscard]] std::vector<AddressRange> untouched(const Region& region) const;

    const Snapshot& m_snapshot;
    const RowGrid& m_grid;
    std::vector<Segment> m_segments;
    std::uint64_t m_nextRow = 0; // rows before it are done
};

} // namespace vmatlas
