// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/layout/map_pyramid.h"

namespace vmatlas {

/// Puts what a snapshot holds into columns, in ascending order, and joins neighbours that look the same. `Columns` cuts
/// addresses into columns: `of(address)`, and `firstOf(column)` and `lastOf(column)`, the addresses it begins and ends
/// with. Costs what is in view, not what there is.
template <typename Columns> class CellWalk {
public:
    /// Appends to `cells`; all must outlive it.
    CellWalk(const MapPyramid& pyramid, const Columns& columns, std::vector<Cell>& cells)
        : m_pyramid(pyramid)
        , m_columns(columns)
        , m_cells(cells)
    {
    }

    /// `window` begins and ends with a column.
    void walk(const AddressRange& window)
    {
        m_last = window.last();
        std::size_t region = m_pyramid.firstEndingAt(window.begin);
        std::uint64_t from = window.begin;
        while (region < m_pyramid.regionCount() && m_pyramid.begin(region) <= m_last) {
            from = std::max(from, m_pyramid.begin(region));
            const std::uint32_t column = m_columns.of(from);
            const std::uint64_t columnLast = std::min(m_columns.lastOf(column), m_last);
            if (beginsUpTo(region + 1, columnLast))
                from = addShared(column, region, columnLast);
            else
                from = addAlone(column, region);
            if (from == 0 || from > m_last)
                return; // 0: behind the top of the address space
            region = m_pyramid.firstEndingAt(from, region);
        }
    }

private:
    [[nodiscard]] bool beginsUpTo(std::size_t region, std::uint64_t address) const
    {
        return region < m_pyramid.regionCount() && m_pyramid.begin(region) <= address;
    }

    /// One column for what several regions share. Returns the address behind it.
    std::uint64_t addShared(std::uint32_t column, std::size_t region, std::uint64_t columnLast)
    {
        const std::size_t end = m_pyramid.firstBeginningBehind(columnLast, region + 1);
        const std::uint64_t columnFirst = m_columns.firstOf(column);
        const MapPyramid::Best best = m_pyramid.best(AddressRange::fromFirstLast(columnFirst, columnLast), region, end);
        add(column, column, best, columnFirst, columnLast);
        return columnLast + 1;
    }

    /// The columns from `column` on that a region has for itself. Returns the address behind them.
    std::uint64_t addAlone(std::uint32_t column, std::size_t region)
    {
        const std::uint64_t regionLast = std::min(m_pyramid.last(region), m_last);
        std::uint32_t lastColumn = m_columns.of(regionLast);
        if (lastColumn > column && beginsUpTo(region + 1, std::min(m_columns.lastOf(lastColumn), m_last)))
            --lastColumn;
        const auto index = static_cast<std::uint32_t>(region);
        std::size_t row = 0;
        while (column <= lastColumn) {
            // As far as it looks the same; in a column where it does not, the most important part counts.
            const std::uint64_t from = std::max(m_columns.firstOf(column), m_pyramid.begin(region));
            const std::uint64_t last = std::min(m_columns.lastOf(lastColumn), regionLast);
            MapPyramid::Stretch stretch{last, {}};
            if (column < lastColumn)
                stretch = m_pyramid.stretchFrom(region, from, last, row);
            std::uint32_t stretchColumn = stretch.last == last ? lastColumn : m_columns.of(stretch.last);
            if (stretch.last != last && stretch.last != m_columns.lastOf(stretchColumn) && stretchColumn > column)
                --stretchColumn;
            if (stretchColumn == column) {
                const std::uint64_t end = std::min(m_columns.lastOf(column), regionLast);
                stretch.importance = m_pyramid.ofPart(region, AddressRange::fromFirstLast(from, end));
            }
            const MapPyramid::Best best{index, 1, stretch.importance};
            add(column, stretchColumn, best, m_columns.firstOf(column), m_columns.lastOf(stretchColumn));
            column = stretchColumn + 1;
        }
        return m_columns.lastOf(lastColumn) + 1;
    }

    void add(std::uint32_t first, std::uint32_t last, const MapPyramid::Best& best, std::uint64_t firstAddress,
             std::uint64_t lastAddress)
    {
        unsigned edges = m_pyramid.edges(best.region);
        if (m_pyramid.begin(best.region) < firstAddress)
            edges &= ~(Cell::StartsRegion | Cell::StartsAllocation);
        if (m_pyramid.last(best.region) > lastAddress)
            edges &= ~(Cell::EndsRegion | Cell::EndsAllocation);
        const Cell cell{.firstColumn = first,
                        .columnCount = last - first + 1,
                        .region = best.region,
                        .things = best.things,
                        .colour = best.importance.colour(m_pyramid.options().colourBy),
                        .edges = static_cast<std::uint8_t>(edges),
                        .filtered = !best.importance.shown()};
        if (!m_cells.empty() && joins(m_cells.back(), cell)) {
            m_cells.back().columnCount += cell.columnCount;
            m_cells.back().edges |= cell.edges;
            return;
        }
        m_cells.push_back(cell);
    }

    [[nodiscard]] static bool joins(const Cell& before, const Cell& cell)
    {
        return before.region == cell.region && before.colour == cell.colour && before.things == 1 && cell.things == 1 &&
               before.firstColumn + before.columnCount == cell.firstColumn;
    }

    const MapPyramid& m_pyramid;
    const Columns m_columns;
    std::vector<Cell>& m_cells;
    std::uint64_t m_last = 0; // of the window
};

} // namespace vmatlas
