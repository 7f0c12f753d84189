// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/row_cells.h"

#include <algorithm>

#include "core/layout/bucket_residency.h"
#include "core/layout/cell_walk.h"
#include "core/layout/region_pieces.h"
#include "core/layout/row_columns.h"

namespace vmatlas {

void cellsOfRow(const MapPyramid& pyramid, const RowGrid& grid, std::uint64_t row, std::vector<Cell>& cells)
{
    cells.clear();
    CellWalk(pyramid, RowColumns(grid, row), cells).walk(grid.rangeOfRow(row));
}

std::vector<std::uint64_t> bytesByColour(const Snapshot& snapshot, const CellOptions& options)
{
    std::vector<std::uint64_t> bytes(valueCount(options.colourBy));
    if (options.colourBy == ColourBy::WorkingSet && !snapshot.pageBuckets.empty())
        return bytesByResidency(snapshot);
    if (options.colourBy == ColourBy::Change && options.changes)
        bytes[static_cast<std::size_t>(ChangeClass::Gone)] = options.changes->goneBytes;
    RegionPieces pieces(snapshot, options);
    for (const Region& region : snapshot.regions)
        pieces.forEach(region, region.range,
                       [&bytes](const Piece& piece) { bytes[piece.colour.value] += piece.range.size; });
    return bytes;
}

} // namespace vmatlas
