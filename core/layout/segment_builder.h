// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/layout/map_layout.h"
#include "core/layout/map_pyramid.h"

namespace vmatlas {

/// Walks all regions once, in address order, and writes down which rows are shown and which are folded.
class SegmentBuilder {
public:
    /// Both must outlive the builder.
    SegmentBuilder(const MapPyramid& pyramid, const RowGrid& grid);

    /// Segments in address order; their `top` is not yet set. With more than `mostLines` lines it ends early, a little
    /// above that.
    [[nodiscard]] std::vector<Segment> build(std::int64_t mostLines);

private:
    void addGap(const AddressRange& gap);
    void addFold(SegmentKind kind, const AddressRange& lines, const AddressRange& extent, std::uint32_t region = 0);
    void addRegion(std::uint32_t index);
    /// Folds the rows between `firstRow` and `lastRow` that lie wholly inside an untouched stretch.
    void foldStretch(std::uint32_t index, const AddressRange& stretch, std::uint64_t firstRow, std::uint64_t lastRow);
    void addRowsUpTo(std::uint64_t lastRow, std::uint64_t firstRow);

    const MapPyramid& m_pyramid;
    const RowGrid& m_grid;
    std::vector<Segment> m_segments;
    std::uint64_t m_nextRow = 0; // rows before it are done
    std::int64_t m_lines = 0;
};

} // namespace vmatlas
