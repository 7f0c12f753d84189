// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/strip_layout.h"

#include "core/layout/cell_walk.h"
#include "core/layout/ghost_walk.h"

namespace vmatlas {

StripLayout::StripLayout(AddressStrip strip, std::uint64_t columnLength, std::uint32_t columns,
                         const RowHeights& heights, std::uint32_t phase)
    : m_strip(std::move(strip))
    , m_columnLength(std::max<std::uint64_t>(1, columnLength))
    , m_columns(columns)
    , m_phase(phase % columns)
{
    m_heights = heights;
    m_height = empty() ? 0 : static_cast<std::int64_t>(lastRow() + 1) * heights.row;
}

// Of the first row it begins below 0: the numbers wrap, and wrap back where they are used.
StripColumns StripLayout::columnsOf(std::uint64_t row) const
{
    return {m_strip, row * lineLength() - before(), m_columnLength};
}

MapLine StripLayout::lineOfRow(std::uint64_t row) const
{
    return {.row = row, .top = static_cast<std::int64_t>(row) * m_heights.row, .height = m_heights.row};
}

MapLine StripLayout::lineAt(std::int64_t y) const
{
    const auto row = static_cast<std::uint64_t>(std::max<std::int64_t>(0, y) / m_heights.row);
    return lineOfRow(std::min(row, lastRow()));
}

MapLine StripLayout::lineOf(std::uint64_t address) const
{
    return lineOfRow(rowAt(m_strip.positionOf(address)));
}

AddressRange StripLayout::rangeOfRow(std::uint64_t row) const
{
    const std::uint64_t first = row == 0 ? 0 : row * lineLength() - before();
    return AddressRange::fromFirstLast(m_strip.firstAt(first), m_strip.lastAt((row + 1) * lineLength() - before() - 1));
}

AddressRange StripLayout::rangeOfCell(std::uint64_t row, std::uint32_t column) const
{
    const std::uint64_t first = row * lineLength() + column * m_columnLength;
    if (first < before() || first - before() >= m_strip.length())
        return {};
    const StripColumns columns = columnsOf(row);
    return AddressRange::fromFirstLast(columns.firstOf(column), columns.lastOf(column));
}

ColumnSpan StripLayout::columnsOf(std::uint64_t row, const AddressRange& range) const
{
    const AddressRange inRow = rangeOfRow(row).intersect(range);
    if (inRow.empty())
        return {};
    const StripColumns columns = columnsOf(row);
    return {columns.of(inRow.begin), columns.of(inRow.last()) + 1};
}

void StripLayout::cellsOf(const MapPyramid& pyramid, std::uint64_t row, std::vector<Cell>& cells) const
{
    cells.clear();
    CellWalk(pyramid, columnsOf(row), cells).walk(rangeOfRow(row));
}

void StripLayout::ghostsOf(const CellOptions& options, std::uint64_t row, const std::vector<Cell>& cells,
                           std::vector<Ghost>& ghosts) const
{
    walkGhosts(options, columnsOf(row), rangeOfRow(row), cells, ghosts);
}

} // namespace vmatlas
