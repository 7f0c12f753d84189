// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/layout/map_lines.h"
#include "core/layout/row_grid.h"
#include "core/model/snapshot.h"

namespace vmatlas {

class MapPyramid;

/// Where everything is on the address map: which rows are shown, which are folded, and how far down they are.
/// Immutable value without the snapshot in it; built in O(regions).
class MapLayout : public MapLines {
public:
    /// Fewer untouched rows than this are shown, not folded.
    static constexpr std::uint64_t kMinFoldedRegionRows = 4;

    MapLayout() = default;
    /// One that is higher than `mostHeight` is not laid out to its end: only that it is higher can be relied on. The
    /// memory of `before` is used again: that of a hundred thousand segments costs as much as laying them out.
    MapLayout(const MapPyramid& pyramid, const RowGrid& grid, const RowHeights& heights,
              std::int64_t mostHeight = std::numeric_limits<std::int64_t>::max(), MapLayout&& before = {});

    [[nodiscard]] const RowGrid& grid() const { return m_grid; }
    [[nodiscard]] const std::vector<Segment>& segments() const { return m_segments; }

    [[nodiscard]] bool empty() const override { return m_segments.empty(); }
    [[nodiscard]] MapLine lineAt(std::int64_t y) const override;
    [[nodiscard]] MapLine lineOf(std::uint64_t address) const override;
    [[nodiscard]] bool foldsGaps() const override { return true; }
    [[nodiscard]] const Segment* foldOf(const MapLine& line) const override;
    [[nodiscard]] std::uint32_t columns() const override { return m_grid.columns(); }
    [[nodiscard]] std::uint64_t lastRow() const override { return m_grid.rowOf(~std::uint64_t{0}); }
    [[nodiscard]] AddressRange rangeOfRow(std::uint64_t row) const override { return m_grid.rangeOfRow(row); }
    [[nodiscard]] AddressRange rangeOfCell(std::uint64_t row, std::uint32_t column) const override
    {
        return m_grid.rangeOfCell(row, column);
    }
    [[nodiscard]] ColumnSpan columnsOf(std::uint64_t row, const AddressRange& range) const override;
    void cellsOf(const MapPyramid& pyramid, std::uint64_t row, std::vector<Cell>& cells) const override
    {
        cellsOfRow(pyramid, m_grid, row, cells);
    }
    void ghostsOf(const CellOptions& options, std::uint64_t row, const std::vector<Cell>& cells,
                  std::vector<Ghost>& ghosts) const override
    {
        ghostsOfRow(options, m_grid, row, cells, ghosts);
    }

private:
    [[nodiscard]] MapLine lineInSegment(std::size_t segment, std::int64_t index) const;

    RowGrid m_grid;
    std::vector<Segment> m_segments;
};

/// Number of columns a row may have; powers of two.
struct ColumnLimits {
    std::uint32_t fewest = 32; ///< pages in a row at the finest zoom
    std::uint32_t most = 512;

    friend bool operator==(const ColumnLimits&, const ColumnLimits&) = default;
};

/// Zoom levels, as rowShift, that make sense for a snapshot.
struct ZoomLimits {
    int finest = 17;
    int coarsest = 47; ///< one row holds all that is used
};
[[nodiscard]] ZoomLimits zoomLimits(const Snapshot& snapshot, const ColumnLimits& columns);

/// Grid of a zoom level: a column is a page while a row has few enough of them, then ever more bytes.
[[nodiscard]] RowGrid gridFor(int rowShift, const ColumnLimits& columns, std::uint32_t pageSize,
                              std::uint64_t phase = 0);

/// The finest zoom whose lines all fit into `height`; the coarsest when none does.
[[nodiscard]] RowGrid fitGrid(const MapPyramid& pyramid, const ColumnLimits& columns, const RowHeights& heights,
                              std::int64_t height);

} // namespace vmatlas
