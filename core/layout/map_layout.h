// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/layout/row_grid.h"
#include "core/model/snapshot.h"

namespace vmatlas {

class MapPyramid;

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
    std::uint64_t row = 0; ///< row number; meaningful in a Rows segment
    std::int64_t top = 0;
    std::int32_t height = 0;
};

/// Where everything is on the address map: which rows are shown, which are folded, and how far down they are.
/// Immutable value without the snapshot in it; built in O(regions).
class MapLayout {
public:
    /// Fewer untouched rows than this are shown, not folded.
    static constexpr std::uint64_t kMinFoldedRegionRows = 4;

    MapLayout() = default;
    /// One that is higher than `mostHeight` is not laid out to its end: only that it is higher can be relied on.
    MapLayout(const MapPyramid& pyramid, const RowGrid& grid, const RowHeights& heights,
              std::int64_t mostHeight = std::numeric_limits<std::int64_t>::max());

    [[nodiscard]] const RowGrid& grid() const { return m_grid; }
    [[nodiscard]] const RowHeights& heights() const { return m_heights; }
    [[nodiscard]] const std::vector<Segment>& segments() const { return m_segments; }
    [[nodiscard]] std::int64_t height() const { return m_height; }
    [[nodiscard]] bool empty() const { return m_segments.empty(); }

    /// Line at distance `y` from the top; the first or last one beyond the ends. The map must not be empty. O(log n).
    [[nodiscard]] MapLine lineAt(std::int64_t y) const;
    /// Line that shows `address`, or the nearest one. The map must not be empty. O(log n).
    [[nodiscard]] MapLine lineOf(std::uint64_t address) const;

private:
    [[nodiscard]] MapLine lineInSegment(std::size_t segment, std::int64_t index) const;

    RowGrid m_grid;
    RowHeights m_heights;
    std::vector<Segment> m_segments;
    std::int64_t m_height = 0;
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
