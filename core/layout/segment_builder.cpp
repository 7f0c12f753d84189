// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/segment_builder.h"

#include <algorithm>
#include <span>

namespace vmatlas {

namespace {

/// Parts of `range` that are in none of the ascending runs or buckets.
template <typename Row> std::vector<AddressRange> stretchesBetween(const LargeVector<Row>& rows,
                                                                   const AddressRange& range, std::uint64_t pageSize)
{
    std::vector<AddressRange> stretches;
    std::uint64_t from = range.begin;
    const auto first = std::partition_point(rows.begin(), rows.end(), [page = from / pageSize](const Row& row) {
        return row.firstPage + pageCount(row) <= page;
    });
    for (auto row = first; row != rows.end() && row->firstPage <= range.last() / pageSize; ++row) {
        const std::uint64_t begin = row->firstPage * pageSize;
        if (begin > from)
            stretches.push_back(AddressRange::fromFirstLast(from, begin - 1));
        const std::uint64_t last = begin + (pageCount(*row) * pageSize - 1);
        if (last >= range.last())
            return stretches;
        from = last + 1;
    }
    stretches.push_back(AddressRange::fromFirstLast(from, range.last()));
    return stretches;
}

} // namespace

SegmentBuilder::SegmentBuilder(const Snapshot& snapshot, const RowGrid& grid)
    : m_snapshot(snapshot)
    , m_grid(grid)
{
}

std::vector<Segment> SegmentBuilder::build()
{
    const AddressRange& user = m_snapshot.host.userSpace;
    const std::span<const Region> regions = m_snapshot.regions;
    if (regions.empty()) {
        if (!user.empty())
            addGap(user);
        return std::move(m_segments);
    }
    if (!user.empty() && user.begin < regions.front().range.begin)
        addGap(AddressRange::fromFirstLast(user.begin, regions.front().range.begin - 1));
    for (std::uint32_t i = 0; i < regions.size(); ++i) {
        if (i > 0 && regions[i].range.begin > regions[i - 1].range.last() + 1)
            addGap(AddressRange::fromFirstLast(regions[i - 1].range.last() + 1, regions[i].range.begin - 1));
        addRegion(i);
    }
    const std::uint64_t last = regions.back().range.last();
    if (!user.empty() && user.last() > last)
        addGap(AddressRange::fromFirstLast(last + 1, user.last()));
    return std::move(m_segments);
}

void SegmentBuilder::addGap(const AddressRange& gap)
{
    const std::uint64_t first = std::max(m_nextRow, m_grid.rowOf(gap.begin));
    std::uint64_t last = m_grid.rowOf(gap.last());
    const bool regionBegins = !m_snapshot.regions.empty() && gap.last() < m_snapshot.regions.back().range.begin;
    if (first > last)
        return;
    if (regionBegins && m_grid.rowOf(gap.last() + 1) == last) {
        if (last == first)
            return;
        --last; // the next region begins in that row
    }
    const AddressRange rows =
        AddressRange::fromFirstLast(m_grid.rangeOfRow(first).begin, m_grid.rangeOfRow(last).last()).intersect(gap);
    const AddressRange& user = m_snapshot.host.userSpace;
    if (user.empty()) {
        addFold(SegmentKind::FreeFold, rows, gap);
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
    if (!lines.empty())
        m_segments.push_back(
            {.kind = kind, .region = region, .first = lines.begin, .last = lines.last(), .extent = extent});
}

void SegmentBuilder::addRegion(std::uint32_t index)
{
    const Region& region = m_snapshot.regions[index];
    const std::uint64_t first = m_grid.rowOf(region.range.begin);
    const std::uint64_t last = m_grid.rowOf(region.range.last());
    // The rows in which a region begins and ends are always shown.
    if (last - first > MapLayout::kMinFoldedRegionRows)
        for (const AddressRange& stretch : untouched(region))
            foldStretch(index, stretch, first + 1, last - 1);
    addRowsUpTo(last, first);
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
    const std::uint64_t count = lastRow - first + 1;
    m_nextRow = lastRow + 1;
    const std::uint64_t lastAddress = m_grid.rangeOfRow(lastRow).last();
    if (!m_segments.empty() && m_segments.back().kind == SegmentKind::Rows &&
        m_segments.back().firstRow + static_cast<std::uint64_t>(m_segments.back().lines) == first) {
        Segment& before = m_segments.back();
        before.lines += static_cast<std::int64_t>(count);
        before.last = lastAddress;
        return;
    }
    m_segments.push_back({.kind = SegmentKind::Rows,
                          .first = m_grid.rangeOfRow(first).begin,
                          .last = lastAddress,
                          .firstRow = first,
                          .lines = static_cast<std::int64_t>(count)});
}

std::vector<AddressRange> SegmentBuilder::untouched(const Region& region) const
{
    if (!m_snapshot.pageStatesKnown)
        return region.state == RegionState::Reserved ? std::vector{region.range} : std::vector<AddressRange>{};
    const std::uint64_t pageSize = std::max<std::uint32_t>(1, m_snapshot.host.pageSize);
    return m_snapshot.pageBuckets.empty() ? stretchesBetween(m_snapshot.pageRuns, region.range, pageSize)
                                          : stretchesBetween(m_snapshot.pageBuckets, region.range, pageSize);
}

} // namespace vmatlas
