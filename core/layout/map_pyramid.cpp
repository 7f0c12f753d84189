// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/map_pyramid.h"

#include <algorithm>
#include <array>

#include "core/layout/bucket_residency.h"
#include "core/layout/region_pieces.h"

namespace vmatlas {

namespace {

/// Residency as a part of an Importance; 0 where nothing is in memory or in swap.
std::uint8_t bitsOf(ResidencyClass residency, const CellOptions& options)
{
    if (residency == ResidencyClass::NotResident)
        return 0;
    const auto value = static_cast<std::uint8_t>(residency);
    return Importance(ColourBy::WorkingSet, {value, false}, options.showsValue(value)).bits();
}

class RowBits {
public:
    explicit RowBits(const CellOptions& options)
        : m_options(options)
    {
        for (unsigned bits = 0; bits < m_table.size(); ++bits)
            m_table[bits] = bitsOf(residencyClass(PageState(bits)), options);
    }
    [[nodiscard]] std::uint8_t operator()(const PageRun& run, const Region&) const
    {
        return m_table[run.state.bits() % m_table.size()];
    }
    [[nodiscard]] std::uint8_t operator()(const PageBucket& bucket, const Region& region) const
    {
        return bitsOf(dominantResidency(bucket, region), m_options);
    }

private:
    const CellOptions& m_options;
    std::array<std::uint8_t, std::size_t{PageState::HugeTlb} * 2> m_table{}; // by the bits of a state
};

} // namespace

MapPyramid::MapPyramid(const Snapshot& snapshot, const CellOptions& options)
    : m_options(options)
{
    setSnapshot(snapshot);
}

void MapPyramid::setSnapshot(const Snapshot& snapshot)
{
    m_snapshot = &snapshot;
    m_pageSize = std::max<std::uint32_t>(1, snapshot.host.pageSize);
    readRegions();
    readRows();
    rankRegions();
}

void MapPyramid::setOptions(const CellOptions& options)
{
    if (options == m_options)
        return;
    const bool readAgain = (byPages() ? m_options.shownValues : ~0U) !=
                           (options.colourBy == ColourBy::WorkingSet ? options.shownValues : ~0U);
    m_options = options;
    if (!m_snapshot)
        return;
    if (readAgain)
        readRows();
    readLooks();
    rankRegions();
}

void MapPyramid::readRegions()
{
    const std::size_t count = m_snapshot->regions.size();
    m_begins.resize(count);
    m_lasts.resize(count);
    m_edges.resize(count);
    m_allocations.resize(count);
    m_looks.resize(byPages() ? count : 0);
    for (std::size_t i = 0; i < count; ++i) {
        const Region& region = m_snapshot->regions[i];
        if (byPages())
            m_looks[i] = looksOf(i); // as readLooks() does, but while the region is in the cache
        m_begins[i] = region.range.begin;
        m_lasts[i] = region.range.last();
        m_allocations[i] =
            region.allocation.index < m_snapshot->allocations.size() ? region.allocation : AllocationId();
        unsigned edges = Cell::StartsRegion | Cell::EndsRegion;
        if (!m_allocations[i].valid()) {
            edges |= Cell::StartsAllocation | Cell::EndsAllocation; // it is one of its own
        } else {
            const AddressRange& allocation = m_snapshot->allocations[region.allocation.index].range;
            if (region.range.begin == allocation.begin)
                edges |= Cell::StartsAllocation;
            if (region.range.last() == allocation.last())
                edges |= Cell::EndsAllocation;
        }
        m_edges[i] = static_cast<std::uint8_t>(edges);
    }
}

void MapPyramid::readLooks()
{
    m_looks.resize(byPages() ? m_begins.size() : 0);
    for (std::size_t i = 0; i < m_looks.size(); ++i)
        m_looks[i] = looksOf(i);
}

void MapPyramid::readRows()
{
    m_snapshot->pageBuckets.empty() ? readRows(m_snapshot->pageRuns) : readRows(m_snapshot->pageBuckets);
}

template <typename Row> void MapPyramid::readRows(const LargeVector<Row>& rows)
{
    const RowBits rowBits(m_options);
    const std::size_t regions = m_begins.size();
    m_firstRow.resize(regions + 1);
    m_fresh.assign(rows.size(), 0);
    m_long.clear();
    std::size_t row = 0;
    for (std::size_t i = 0; i < regions; ++i) {
        m_firstRow[i] = static_cast<std::uint32_t>(row);
        const Region& region = m_snapshot->regions[i];
        std::uint64_t page = m_begins[i] / m_pageSize; // the first that is not looked at yet
        const std::uint64_t lastPage = m_lasts[i] / m_pageSize;
        const auto noteAbsent = [&](std::uint64_t endPage) {
            if (endPage - page < kLongStretchPages)
                return;
            const std::uint64_t begin = std::max(page * m_pageSize, m_begins[i]);
            m_long.push_back(AddressRange::fromFirstLast(begin, std::min(endPage * m_pageSize - 1, m_lasts[i])));
        };
        for (; row < rows.size() && rows[row].firstPage <= lastPage; ++row) {
            m_fresh[row] = rowBits(rows[row], region);
            noteAbsent(rows[row].firstPage);
            page = rows[row].firstPage + pageCount(rows[row]);
        }
        if (page <= lastPage)
            noteAbsent(lastPage + 1);
    }
    m_firstRow[regions] = static_cast<std::uint32_t>(row);
    m_rows.update(m_fresh);
}

void MapPyramid::rankRegions()
{
    m_fresh.resize(m_begins.size());
    for (std::size_t i = 0; i < m_begins.size(); ++i) {
        if (byPages()) {
            const AddressRange all = AddressRange::fromFirstLast(m_begins[i], m_lasts[i]);
            m_fresh[i] = ofRows(i, m_firstRow[i], rowsEnd(i), all).bits();
            continue;
        }
        const CellColour colour = colourOf(*m_snapshot, i, m_options);
        const bool shown = isShown(i) && m_options.showsValue(colour.value);
        m_fresh[i] = Importance(m_options.colourBy, colour, shown).bits();
    }
    m_regions.update(m_fresh);
}

MapPyramid::PageLooks MapPyramid::looksOf(std::size_t region) const
{
    ResidencyClass residency = ResidencyClass::NotResident;
    if (m_snapshot->regions[region].state == RegionState::Reserved)
        residency = ResidencyClass::Reserved;
    else if (!m_snapshot->pageStatesKnown)
        residency = ResidencyClass::Unknown;
    const auto value = static_cast<std::uint8_t>(residency);
    const bool shown = isShown(region);
    return {{ColourBy::WorkingSet, {value, false}, shown && m_options.showsValue(value)}, shown};
}

Importance MapPyramid::ofRows(std::size_t region, std::size_t first, std::size_t end, const AddressRange& part) const
{
    const PageLooks& looks = m_looks[region];
    const Importance rows = shownAs(m_rows.greatest(first, end), looks);
    return looks.absent > rows && hasAbsent(first, end, part) ? looks.absent : rows;
}

std::size_t MapPyramid::bytes() const
{
    const auto of = [](const auto& vector) { return vector.capacity() * sizeof(vector.front()); };
    return of(m_begins) + of(m_lasts) + of(m_edges) + of(m_allocations) + of(m_firstRow) + of(m_long) + of(m_fresh) +
           of(m_looks) + m_rows.bytes() + m_regions.bytes();
}

bool operator==(const MapPyramid& a, const MapPyramid& b)
{
    return a.m_options == b.m_options && a.m_pageSize == b.m_pageSize && a.m_begins == b.m_begins &&
           a.m_lasts == b.m_lasts && a.m_edges == b.m_edges && a.m_allocations == b.m_allocations &&
           a.m_firstRow == b.m_firstRow && a.m_rows == b.m_rows && a.m_regions == b.m_regions &&
           a.m_looks == b.m_looks && a.m_long == b.m_long;
}

} // namespace vmatlas
