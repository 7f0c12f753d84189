// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/segment_builder.h"

#include <algorithm>

namespace vmatlas {

SegmentBuilder::SegmentBuilder(const MapPyramid& pyramid, const RowGrid& grid, const RowHeights& heights,
                               std::vector<Segment> used)
    : m_pyramid(pyramid)
    , m_grid(grid)
    , m_heights(heights)
    , m_segments(std::move(used))
{
    m_segments.clear();
}

std::vector<Segment> SegmentBuilder::build(std::int64_t mostHeight)
{
    const AddressRange& user = m_pyramid.snapshot()->host.userSpace;
    const std::size_t count = m_pyramid.regionCount();
    if (count == 0) {
        if (!user.empty())
            addGap(user);
        return std::move(m_segments);
    }
    if (!user.empty() && user.begin < m_pyramid.begin(0))
        addGap(AddressRange::fromFirstLast(user.begin, m_pyramid.begin(0) - 1));
    for (std::uint32_t i = 0; i < count && m_height <= mostHeight; ++i) {
        const std::uint64_t first = m_grid.rowOf(m_pyramid.begin(i));
        const std::uint64_t last = m_grid.rowOf(m_pyramid.last(i));
        if (first > m_nextRow && i > 0) // a whole row or more
            addGap(AddressRange::fromFirstLast(m_pyramid.last(i - 1) + 1, m_pyramid.begin(i) - 1));
        if (last >= m_nextRow)
            addRegion(i, first, last);
    }
    const std::uint64_t last = m_pyramid.last(count - 1);
    if (!user.empty() && user.last() > last)
        addGap(AddressRange::fromFirstLast(last + 1, user.last()));
    return std::move(m_segments);
}

void SegmentBuilder::addGap(const AddressRange& gap)
{
    const std::uint64_t first = std::max(m_nextRow, m_grid.rowOf(gap.begin));
    std::uint64_t last = m_grid.rowOf(gap.last());
    const std::size_t count = m_pyramid.regionCount();
    const bool regionBegins = count != 0 && gap.last() < m_pyramid.begin(count - 1);
    if (first > last)
        return;
    if (regionBegins && m_grid.rowOf(gap.last() + 1) == last) {
        if (last == first)
            return;
        --last; // the next region begins in that row
    }
    const AddressRange rows =
        AddressRange::fromFirstLast(m_grid.rangeOfRow(first).begin, m_grid.rangeOfRow(last).last()).intersect(gap);
    const AddressRange& user = m_pyramid.snapshot()->host.userSpace;
    if (user.empty()) {
        addFold(SegmentKind::UnknownFold, rows, gap);
    } else {
        if (user.begin > 0) {
            const AddressRange below{0, user.begin};
            addFold(SegmentKind::OutsideFold, rows.intersect(below), gap.intersect(below));
        }
        addFold(SegmentKind::FreeFold, rows.intersect(user), gap.intersect(user));
        if (user.last() != ~std::uint64_t{0}) {
            const AddressRange above = AddressRange::fromFirstLast(user.last() + 1, ~std::uint64_t{0});
            addFold(SegmentKind::OutsideFold, rows.intersect(above), gap.intersect(above));
        }
    }
    m_nextRow = last + 1;
}

void SegmentBuilder::addFold(SegmentKind kind, const AddressRange& lines, const AddressRange& extent,
                             std::uint32_t region)
{
    if (lines.empty())
        return;
    m_segments.push_back({.kind = kind,
                          .region = region,
                          .first = lines.begin,
                          .last = lines.last(),
                          .extent = extent,
                          .top = m_height});
    m_height += m_heights.fold;
}

void SegmentBuilder::addRegion(std::uint32_t index, std::uint64_t firstRow, std::uint64_t lastRow)
{
    // The rows in which a region begins and ends are always shown.
    if (lastRow - firstRow > MapLayout::kMinFoldedRegionRows) {
        m_pyramid.untouched(index, MapLayout::kMinFoldedRegionRows << m_grid.rowShift(), m_stretches, m_stretchesSeen);
        for (const AddressRange& stretch : m_stretches)
            foldStretch(index, stretch, firstRow + 1, lastRow - 1);
    }
    addRowsUpTo(lastRow, firstRow);
}

void SegmentBuilder::foldStretch(std::uint32_t index, const AddressRange& stretch, std::uint64_t firstRow,
                                 std::uint64_t lastRow)
{
    const auto isRowBegin = [this](std::uint64_t address) {
        return m_grid.rangeOfRow(m_grid.rowOf(address)).begin == address;
    };
    std::uint64_t first = m_grid.rowOf(stretch.begin);
    if (!isRowBegin(stretch.begin))
        ++first;
    first = std::max(first, firstRow);
    std::uint64_t last = m_grid.rowOf(stretch.last());
    if (m_grid.rangeOfRow(last).last() != stretch.last()) {
        if (last == 0)
            return;
        --last;
    }
    last = std::min(last, lastRow);
    if (last < first || last - first + 1 < MapLayout::kMinFoldedRegionRows)
        return;
    addRowsUpTo(first - 1, firstRow - 1);
    addFold(SegmentKind::RegionFold,
            AddressRange::fromFirstLast(m_grid.rangeOfRow(first).begin, m_grid.rangeOfRow(last).last()), stretch,
            index);
    m_nextRow = last + 1;
}

void SegmentBuilder::addRowsUpTo(std::uint64_t lastRow, std::uint64_t firstRow)
{
    const std::uint64_t first = std::max(m_nextRow, firstRow);
    if (first > lastRow)
        return;
    const auto count = static_cast<std::int64_t>(lastRow - first + 1);
    m_nextRow = lastRow + 1;
    const std::uint64_t lastAddress = m_grid.rangeOfRow(lastRow).last();
    if (!m_segments.empty() && m_segments.back().kind == SegmentKind::Rows &&
        m_segments.back().firstRow + static_cast<std::uint64_t>(m_segments.back().lines) == first) {
        m_segments.back().lines += count;
        m_segments.back().last = lastAddress;
    } else {
        m_segments.push_back({.kind = SegmentKind::Rows,
                              .first = m_grid.rangeOfRow(first).begin,
                              .last = lastAddress,
                              .firstRow = first,
                              .lines = count,
                              .top = m_height});
    }
    m_height += count * m_heights.row;
}

} // namespace vmatlas
