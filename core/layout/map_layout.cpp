// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/map_layout.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "core/layout/segment_builder.h"

namespace vmatlas {

namespace {

int log2Ceil(std::uint64_t value)
{
    return value <= 1 ? 0 : static_cast<int>(std::bit_width(value - 1));
}

} // namespace

MapLayout::MapLayout(const MapPyramid& pyramid, const RowGrid& grid, const RowHeights& heights, std::int64_t mostHeight,
                     MapLayout&& before)
    : m_grid(grid)
{
    SegmentBuilder builder(pyramid, grid, heights, std::move(before.m_segments));
    m_segments = builder.build(mostHeight);
    m_heights = heights;
    m_height = builder.height();
}

MapLine MapLayout::lineInSegment(std::size_t segment, std::int64_t index) const
{
    const Segment& s = m_segments[segment];
    if (s.folded())
        return {.segment = segment, .row = 0, .top = s.top, .height = m_heights.fold};
    const std::int64_t line = std::clamp<std::int64_t>(index, 0, s.lines - 1);
    return {.segment = segment,
            .row = s.firstRow + static_cast<std::uint64_t>(line),
            .top = s.top + line * m_heights.row,
            .height = m_heights.row};
}

MapLine MapLayout::lineAt(std::int64_t y) const
{
    assert(!empty());
    const auto next = std::upper_bound(m_segments.begin(), m_segments.end(), y,
                                       [](std::int64_t at, const Segment& s) { return at < s.top; });
    const auto index = static_cast<std::size_t>(next == m_segments.begin() ? 0 : next - m_segments.begin() - 1);
    return lineInSegment(index, (y - m_segments[index].top) / m_heights.row);
}

MapLine MapLayout::lineOf(std::uint64_t address) const
{
    assert(!empty());
    const auto next = std::upper_bound(m_segments.begin(), m_segments.end(), address,
                                       [](std::uint64_t a, const Segment& s) { return a < s.first; });
    if (next == m_segments.begin())
        return lineInSegment(0, 0);
    const auto index = static_cast<std::size_t>(next - m_segments.begin() - 1);
    const Segment& segment = m_segments[index];
    if (segment.folded())
        return lineInSegment(index, 0);
    const std::uint64_t row = m_grid.rowOf(std::min(address, segment.last));
    return lineInSegment(index, static_cast<std::int64_t>(row - segment.firstRow));
}

const Segment* MapLayout::foldOf(const MapLine& line) const
{
    const Segment& segment = m_segments[line.segment];
    return segment.folded() ? &segment : nullptr;
}

ColumnSpan MapLayout::columnsOf(std::uint64_t row, const AddressRange& range) const
{
    const AddressRange inRow = m_grid.rangeOfRow(row).intersect(range);
    if (inRow.empty())
        return {};
    return {m_grid.columnOf(inRow.begin), m_grid.columnOf(inRow.last()) + 1};
}

ZoomLimits zoomLimits(const Snapshot& snapshot, const ColumnLimits& columns)
{
    ZoomLimits limits;
    limits.finest = log2Ceil(snapshot.host.pageSize) + log2Ceil(columns.fewest);
    // What lies above the user space (vsyscall) does not make the space larger.
    std::uint64_t top = snapshot.host.userSpace.empty() ? 0 : snapshot.host.userSpace.last();
    if (top == 0 && !snapshot.regions.empty())
        top = snapshot.regions.back().range.last();
    limits.coarsest = std::clamp(static_cast<int>(std::bit_width(top)), limits.finest, RowGrid::kMaxRowShift);
    return limits;
}

RowGrid gridFor(int rowShift, const ColumnLimits& columns, std::uint32_t pageSize, std::uint64_t phase)
{
    const int mostShift = static_cast<int>(std::bit_width(std::max(1u, columns.most))) - 1;
    const int columnShift = std::min(rowShift, std::max(log2Ceil(pageSize), rowShift - mostShift));
    return {rowShift, columnShift, phase};
}

RowGrid fitGrid(const MapPyramid& pyramid, const ColumnLimits& columns, const RowHeights& heights, std::int64_t height)
{
    const Snapshot& snapshot = *pyramid.snapshot();
    const ZoomLimits limits = zoomLimits(snapshot, columns);
    for (int shift = limits.finest; shift < limits.coarsest; ++shift) {
        const RowGrid grid = gridFor(shift, columns, snapshot.host.pageSize);
        if (MapLayout(pyramid, grid, heights, height).height() <= height)
            return grid;
    }
    return gridFor(limits.coarsest, columns, snapshot.host.pageSize);
}

} // namespace vmatlas
