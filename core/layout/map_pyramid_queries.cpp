// SPDX-License-Identifier: GPL-3.0-or-later
// What the pyramid answers.
#include <algorithm>

#include "core/layout/map_pyramid.h"

namespace vmatlas {

namespace {

/// First index from `from` on for which `reached` holds, which it does for all that follow; near ones are found first.
template <typename Reached> std::size_t gallop(std::size_t from, std::size_t end, const Reached& reached)
{
    std::size_t step = 1;
    std::size_t low = from; // nothing before it is reached
    while (from < end && !reached(from)) {
        low = from + 1;
        from += step;
        step *= 2;
    }
    std::size_t high = std::min(from, end);
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (reached(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

} // namespace

std::size_t MapPyramid::firstEndingAt(std::uint64_t address, std::size_t from) const
{
    return gallop(from, m_lasts.size(), [&](std::size_t i) { return m_lasts[i] >= address; });
}

std::size_t MapPyramid::firstBeginningBehind(std::uint64_t address, std::size_t from) const
{
    return gallop(from, m_begins.size(), [&](std::size_t i) { return m_begins[i] > address; });
}

AddressRange MapPyramid::allocationRange(std::size_t region) const
{
    return m_allocations[region].valid() ? m_snapshot->allocations[m_allocations[region].index].range
                                         : AddressRange::fromFirstLast(m_begins[region], m_lasts[region]);
}

MapPyramid::Best MapPyramid::best(const AddressRange& range) const
{
    if (range.empty())
        return {};
    const std::size_t first = firstEndingAt(range.begin);
    return best(range, first, firstBeginningBehind(range.last(), first));
}

MapPyramid::Best MapPyramid::best(const AddressRange& range, std::size_t first, std::size_t end) const
{
    if (first == end)
        return {};
    const auto things = static_cast<std::uint32_t>(end - first);
    // Only the first and the last region may be there in part, and only pages make a part another thing than the whole.
    const bool cutFirst = byPages() && m_begins[first] < range.begin;
    const bool cutLast = byPages() && m_lasts[end - 1] > range.last() && !(cutFirst && things == 1);
    Best best{.things = things};
    const std::size_t wholeFirst = first + (cutFirst ? 1 : 0);
    const std::size_t wholeEnd = end - (cutLast ? 1 : 0);
    if (wholeFirst < wholeEnd) {
        const RankPyramid::Greatest greatest = m_regions.firstGreatest(wholeFirst, wholeEnd);
        best.importance = Importance(greatest.rank);
        best.region = static_cast<std::uint32_t>(greatest.index);
    }
    // No part is more important than its whole, so most parts need no look. The first of equals wins.
    const Importance wholes = best.importance;
    if ((cutFirst || (cutLast && things == 1)) && Importance(m_regions[first]) >= wholes)
        if (const Importance importance = ofPages(first, range); importance >= wholes)
            best = {static_cast<std::uint32_t>(first), things, importance};
    if (cutLast && things > 1 && Importance(m_regions[end - 1]) > best.importance)
        if (const Importance importance = ofPages(end - 1, range); importance > best.importance)
            best = {static_cast<std::uint32_t>(end - 1), things, importance};
    return best;
}

MapPyramid::Stretch MapPyramid::stretchFrom(std::size_t region, std::uint64_t from, std::uint64_t last,
                                            std::size_t& row) const
{
    if (!byPages())
        return {last, Importance(m_regions[region])};
    row = firstRowEndingAt(region, from, std::max<std::size_t>(row, m_firstRow[region]));
    if (row == rowsEnd(region))
        return {last, m_looks[region].absent};
    const AddressRange range = rangeOfRow(row);
    if (range.begin > from)
        return {std::min(last, range.begin - 1), m_looks[region].absent};
    const std::uint64_t end = std::min(last, range.last());
    return {end, ofRows(region, row, row + 1, AddressRange::fromFirstLast(from, end))};
}

Importance MapPyramid::ofPages(std::size_t region, const AddressRange& part) const
{
    constexpr std::size_t kFew = 24;
    const std::uint64_t begin = std::max(part.begin, m_begins[region]);
    const std::uint64_t last = std::min(part.last(), m_lasts[region]);
    if (m_snapshot->pageBuckets.empty() && rowsEnd(region) - m_firstRow[region] <= kFew)
        return ofFewRuns(region, begin / m_pageSize, last / m_pageSize);
    const std::size_t first = firstRowEndingAt(region, begin, m_firstRow[region]);
    return ofRows(region, first, firstRowBehind(region, last, first), AddressRange::fromFirstLast(begin, last));
}

Importance MapPyramid::ofFewRuns(std::size_t region, std::uint64_t page, std::uint64_t lastPage) const
{
    const PageRun* const runs = m_snapshot->pageRuns.data();
    const std::size_t end = rowsEnd(region);
    const PageLooks& looks = m_looks[region];
    std::size_t row = m_firstRow[region];
    while (row < end && runs[row].firstPage + runs[row].count <= page)
        ++row;
    std::uint8_t greatest = 0;
    bool hasAbsent = false;
    for (; row < end && runs[row].firstPage <= lastPage; ++row) {
        greatest = std::max(greatest, m_rows[row]);
        if (shownAs(greatest, looks) >= Importance(m_regions[region]))
            return Importance(m_regions[region]); // no part is more important
        hasAbsent = hasAbsent || runs[row].firstPage > page || m_rows[row] == 0;
        page = runs[row].firstPage + runs[row].count;
    }
    const Importance rows = shownAs(greatest, looks);
    return looks.absent > rows && (hasAbsent || page <= lastPage) ? looks.absent : rows;
}

// Asked only where the rows are hidden and what has none is not: else the rows say what is to be shown.
bool MapPyramid::hasAbsent(std::size_t first, std::size_t end, const AddressRange& part) const
{
    std::uint64_t next = part.begin;
    for (std::size_t row = first; row < end; ++row) {
        const AddressRange pages = rangeOfRow(row);
        if (pages.begin > next || m_rows[row] == 0)
            return true;
        if (pages.last() >= part.last())
            return false;
        next = pages.last() + 1;
    }
    return true;
}

AddressRange MapPyramid::rangeOfRow(std::size_t row) const
{
    if (m_snapshot->pageBuckets.empty()) {
        const PageRun& run = m_snapshot->pageRuns[row];
        return {run.firstPage * m_pageSize, run.count * m_pageSize};
    }
    return m_snapshot->pageBuckets[row].range(m_pageSize);
}

std::size_t MapPyramid::firstRowEndingAt(std::size_t region, std::uint64_t address, std::size_t from) const
{
    if (!m_snapshot->pageBuckets.empty())
        return gallop(from, rowsEnd(region), [&](std::size_t row) { return rangeOfRow(row).last() >= address; });
    // Compared as pages: the addresses of runs that are passed over need not be made.
    const PageRun* const runs = m_snapshot->pageRuns.data();
    const std::uint64_t page = address / m_pageSize;
    return gallop(from, rowsEnd(region), [=](std::size_t row) { return runs[row].firstPage + runs[row].count > page; });
}

std::size_t MapPyramid::firstRowBehind(std::size_t region, std::uint64_t address, std::size_t from) const
{
    if (!m_snapshot->pageBuckets.empty())
        return gallop(from, rowsEnd(region), [&](std::size_t row) { return rangeOfRow(row).begin > address; });
    const PageRun* const runs = m_snapshot->pageRuns.data();
    const std::uint64_t page = address / m_pageSize;
    return gallop(from, rowsEnd(region), [=](std::size_t row) { return runs[row].firstPage > page; });
}

void MapPyramid::untouched(std::size_t region, std::uint64_t atLeast, std::vector<AddressRange>& stretches,
                           std::size_t& cursor) const
{
    stretches.clear();
    const AddressRange range = AddressRange::fromFirstLast(m_begins[region], m_lasts[region]);
    if (!m_snapshot->pageStatesKnown) {
        if (m_snapshot->regions[region].state == RegionState::Reserved)
            stretches.push_back(range);
        return;
    }
    if (atLeast >= kLongStretchPages * m_pageSize) {
        cursor = gallop(cursor, m_long.size(), [&](std::size_t i) { return m_long[i].begin >= range.begin; });
        for (; cursor < m_long.size() && m_long[cursor].begin <= range.last(); ++cursor)
            stretches.push_back(m_long[cursor]);
        return;
    }
    std::uint64_t from = range.begin;
    for (std::size_t row = m_firstRow[region]; row < rowsEnd(region); ++row) {
        const AddressRange taken = rangeOfRow(row);
        if (taken.begin > from)
            stretches.push_back(AddressRange::fromFirstLast(from, taken.begin - 1));
        if (taken.last() >= range.last())
            return;
        from = taken.last() + 1;
    }
    stretches.push_back(AddressRange::fromFirstLast(from, range.last()));
}

} // namespace vmatlas
