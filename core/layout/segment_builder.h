// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/layout/map_layout.h"
#include "core/layout/map_pyramid.h"

namespace vmatlas {

/// Walks all regions once, in address order, and writes down which rows are shown and which are folded.
class SegmentBuilder {
public:
    /// Both must outlive the builder. The memory of `used` is used again.
    SegmentBuilder(const MapPyramid& pyramid, const RowGrid& grid, const RowHeights& heights,
                   std::vector<Segment> used = {});

    /// Segments in address order. Ends early, a little below `mostHeight`.
    [[nodiscard]] std::vector<Segment> build(std::int64_t mostHeight);
    /// Of all segments.
    [[nodiscard]] std::int64_t height() const { return m_height; }

private:
    void addGap(const AddressRange& gap);
    void addFold(SegmentKind kind, const AddressRange& lines, const AddressRange& extent, std::uint32_t region = 0);
    void addRegion(std::uint32_t index, std::uint64_t firstRow, std::uint64_t lastRow);
    /// Folds the rows between `firstRow` and `lastRow` that lie wholly inside an untouched stretch.
    void foldStretch(std::uint32_t index, const AddressRange& stretch, std::uint64_t firstRow, std::uint64_t lastRow);
    void addRowsUpTo(std::uint64_t lastRow, std::uint64_t firstRow);

    const MapPyramid& m_pyramid;
    const RowGrid m_grid;
    const RowHeights m_heights;
    std::vector<Segment> m_segments;
    std::vector<AddressRange> m_stretches; // scratch
    std::size_t m_stretchesSeen = 0;
    std::uint64_t m_nextRow = 0; // rows before it are done
    std::int64_t m_height = 0;
};

} // namespace vmatlas
