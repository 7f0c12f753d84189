// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/layout/change_overlay.h"
#include "core/layout/row_cells.h"

namespace vmatlas {

/// Heights of the two kinds of line, in the viewer's unit (pixels).
struct RowHeights {
    std::int32_t row = 20;
    std::int32_t fold = 14;

    friend bool operator==(const RowHeights&, const RowHeights&) = default;
};

/// What a stretch of lines on the map shows.
enum class SegmentKind : std::uint8_t {
    Rows,        ///< rows with blocks in them, one line each
    FreeFold,    ///< one line for rows that nothing uses
    OutsideFold, ///< one line for addresses that a process cannot use
    UnknownFold, ///< one line for rows that the source says nothing about
    RegionFold   ///< one line for rows inside one region without a single page in memory
};

/// Neighbouring rows of one kind. All segments together tile the addresses that the map shows.
struct Segment {
    SegmentKind kind = SegmentKind::Rows;
    std::uint32_t region = 0;   ///< RegionFold: index into Snapshot::regions
    std::uint64_t first = 0;    ///< the first and the last address that the lines stand for; not a range because
    std::uint64_t last = 0;     ///< rows may hold all 2^64 addresses
    AddressRange extent;        ///< folds: the whole free or untouched stretch, which also reaches into the rows around
    std::uint64_t firstRow = 0; ///< Rows: row number in the grid
    std::int64_t lines = 1;     ///< Rows: number of rows; 1 for a fold
    std::int64_t top = 0;       ///< distance from the top of the map

    [[nodiscard]] bool folded() const { return kind != SegmentKind::Rows; }
};

/// One line of the map.
struct MapLine {
    std::size_t segment = 0;
    std::uint64_t row = 0; ///< row number; meaningful where nothing is folded
    std::int64_t top = 0;
    std::int32_t height = 0;
};

/// Columns [first, end) of a row.
struct ColumnSpan {
    std::uint32_t first = 0;
    std::uint32_t end = 0;

    [[nodiscard]] bool empty() const { return first >= end; }
    [[nodiscard]] std::uint32_t count() const { return empty() ? 0 : end - first; }
    friend bool operator==(const ColumnSpan&, const ColumnSpan&) = default;
};

/// A map that is made of lines of columns, in address order from top to bottom. What draws it, hits it and scrolls it
/// knows no more than this.
class MapLines {
public:
    virtual ~MapLines() = default;

    [[nodiscard]] const RowHeights& heights() const { return m_heights; }
    [[nodiscard]] std::int64_t height() const { return m_height; }
    [[nodiscard]] virtual bool empty() const = 0;
    /// Line at distance `y` from the top; the first or last one beyond the ends. The map must not be empty. O(log n).
    [[nodiscard]] virtual MapLine lineAt(std::int64_t y) const = 0;
    /// Line that shows `address`, or the nearest one. The map must not be empty. O(log n).
    [[nodiscard]] virtual MapLine lineOf(std::uint64_t address) const = 0;
    /// Whether free space has lines of its own; else it stands in the rows as far as they show it.
    [[nodiscard]] virtual bool foldsGaps() const = 0;
    /// What a folded line stands for; null for a row.
    [[nodiscard]] virtual const Segment* foldOf(const MapLine& line) const = 0;

    [[nodiscard]] virtual std::uint32_t columns() const = 0; ///< of every row; a power of two
    [[nodiscard]] virtual std::uint64_t lastRow() const = 0;
    [[nodiscard]] virtual AddressRange rangeOfRow(std::uint64_t row) const = 0;
    /// Empty where there is nothing in that column, beyond the end of the map.
    [[nodiscard]] virtual AddressRange rangeOfCell(std::uint64_t row, std::uint32_t column) const = 0;
    /// Columns of a row that `range` covers.
    [[nodiscard]] virtual ColumnSpan columnsOf(std::uint64_t row, const AddressRange& range) const = 0;
    virtual void cellsOf(const MapPyramid& pyramid, std::uint64_t row, std::vector<Cell>& cells) const = 0;
    virtual void ghostsOf(const CellOptions& options, std::uint64_t row, const std::vector<Cell>& cells,
                          std::vector<Ghost>& ghosts) const = 0;

protected:
    MapLines() = default;
    MapLines(const MapLines&) = default;
    MapLines(MapLines&&) = default;
    MapLines& operator=(const MapLines&) = default;
    MapLines& operator=(MapLines&&) = default;

    RowHeights m_heights;
    std::int64_t m_height = 0;
};

} // namespace vmatlas
