// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/layout/change_overlay.h"
#include "core/layout/colour_ranks.h"
#include "core/layout/row_grid.h"
#include "core/model/snapshot.h"

namespace vmatlas {

class MapPyramid;
struct BackingPalette;

/// Neighbouring columns of one row that show the same thing. Free space has no cell.
struct Cell {
    enum Edge : std::uint8_t { StartsRegion = 1, EndsRegion = 2, StartsAllocation = 4, EndsAllocation = 8 };

    std::uint32_t firstColumn = 0;
    std::uint32_t columnCount = 0;
    std::uint32_t region = 0; ///< index of what is shown, the most important one where a column covers several
    std::uint32_t things = 1; ///< number of regions in it
    CellColour colour;
    std::uint8_t edges = 0; ///< Edge flags of `region`
    bool filtered = false;  ///< nothing in it is of a shown type

    [[nodiscard]] bool has(Edge edge) const { return (edges & edge) != 0; }
    friend bool operator==(const Cell&, const Cell&) = default;
};

/// What the cells show.
struct CellOptions {
    ColourBy colourBy = ColourBy::Type;
    std::uint32_t shownTypes = ~0u;  ///< bit per RegionType; the others give way in shared columns and are `filtered`
    std::uint32_t shownValues = ~0u; ///< bit per value of `colourBy`; the others give way and are `filtered`, too
    std::shared_ptr<const std::vector<bool>> shownRegions; ///< by index, for the others as well; null: all
    std::shared_ptr<const ChangeOverlay> changes;          ///< for ColourBy::Change; null when nothing is known
    std::shared_ptr<const BackingPalette> backings;        ///< for ColourBy::BackingFile; null: there are no files

    [[nodiscard]] bool shows(RegionType type) const { return (shownTypes >> static_cast<int>(type) & 1u) != 0; }
    [[nodiscard]] bool showsRegion(std::size_t region) const
    {
        return !shownRegions || region >= shownRegions->size() || (*shownRegions)[region];
    }
    [[nodiscard]] bool showsValue(std::uint8_t value) const { return (shownValues >> value & 1u) != 0; }
    friend bool operator==(const CellOptions&, const CellOptions&) = default;
};

/// Cells of one row, in column order, disjoint. Nothing that exists vanishes: whatever lies in the row has at least the
/// column it stands in, where the most important thing wins, see Importance. `cells` is emptied first; it is a
/// parameter so that painting does not allocate. O(columns * log things).
void cellsOfRow(const MapPyramid& pyramid, const RowGrid& grid, std::uint64_t row, std::vector<Cell>& cells);

/// Bytes that each value of a colour's enum stands for in a snapshot, for a legend: index is the value. Residency
/// counts from page runs, or, as exactly, from buckets.
[[nodiscard]] std::vector<std::uint64_t> bytesByColour(const Snapshot& snapshot, const CellOptions& options);

/// Colour of a region as a whole, by its index. Not for ColourBy::WorkingSet, whose colours belong to pages.
[[nodiscard]] CellColour colourOf(const Snapshot& snapshot, std::size_t index, const CellOptions& options);

} // namespace vmatlas
