// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/row_cells.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <span>

#include "core/layout/bucket_residency.h"
#include "core/layout/region_pieces.h"

namespace vmatlas {

namespace {

/// Rank of each value: its position in `order`.
template <typename Enum, std::size_t N> constexpr std::array<int, N> ranksOf(const std::array<Enum, N>& order)
{
    std::array<int, N> ranks{};
    for (std::size_t i = 0; i < N; ++i)
        ranks[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    return ranks;
}

constexpr std::array kTypeOrder{RegionType::Free,        RegionType::Unusable,   RegionType::Unknown,
                                RegionType::PrivateData, RegionType::MappedFile, RegionType::Image,
                                RegionType::Shareable,   RegionType::Heap,       RegionType::ManagedHeap,
                                RegionType::PageTable,   RegionType::Stack,      RegionType::Kernel};
constexpr std::array kStateOrder{RegionState::Free, RegionState::Unknown, RegionState::Reserved,
                                 RegionState::Committed};
constexpr std::array kProtectionOrder{
    ProtectionClass::Unknown,   ProtectionClass::NoAccess,    ProtectionClass::Read,
    ProtectionClass::ReadWrite, ProtectionClass::CopyOnWrite, ProtectionClass::ReadExecute,
    ProtectionClass::Execute,   ProtectionClass::Guard,       ProtectionClass::ReadWriteExecute};
constexpr std::array kResidencyOrder{
    ResidencyClass::Reserved, ResidencyClass::Unknown,   ResidencyClass::NotResident,
    ResidencyClass::Shared,   ResidencyClass::Shareable, ResidencyClass::CopyOnWriteShared,
    ResidencyClass::Private,  ResidencyClass::Locked,    ResidencyClass::Swapped};
constexpr std::array kChangeOrder{ChangeClass::Unknown, ChangeClass::Unchanged, ChangeClass::Usage,
                                  ChangeClass::Moved,   ChangeClass::Access,    ChangeClass::Shrunk,
                                  ChangeClass::Grown,   ChangeClass::Gone,      ChangeClass::Added};
static_assert(kTypeOrder.size() == kRegionTypeCount && kProtectionOrder.size() == kProtectionClassCount &&
              kResidencyOrder.size() == kResidencyClassCount && kChangeOrder.size() == kChangeClassCount);

constexpr auto kTypeRanks = ranksOf(kTypeOrder);
constexpr auto kStateRanks = ranksOf(kStateOrder);
constexpr auto kProtectionRanks = ranksOf(kProtectionOrder);
constexpr auto kResidencyRanks = ranksOf(kResidencyOrder);
constexpr auto kChangeRanks = ranksOf(kChangeOrder);

/// Collects the cells of one row from pieces that come in address order.
class RowBuilder {
public:
    RowBuilder(const Snapshot& snapshot, const RowGrid& grid, const CellOptions& options, std::vector<Cell>& cells)
        : m_snapshot(snapshot)
        , m_grid(grid)
        , m_options(options)
        , m_cells(cells)
    {
    }

    void add(std::uint32_t index, const Piece& piece)
    {
        const Region& region = m_snapshot.regions[index];
        if (loses(index, region, piece))
            return;
        Cell cell{.firstColumn = m_grid.columnOf(piece.range.begin),
                  .region = index,
                  .colour = piece.colour,
                  .edges = edgesOf(region, piece.range),
                  .filtered = !m_options.shows(region.type)};
        const std::uint32_t last = m_grid.columnOf(piece.range.last());
        if (!m_cells.empty() && lastColumn(m_cells.back()) == cell.firstColumn)
            share(cell, cell.firstColumn < last);
        if (cell.firstColumn > last)
            return;
        cell.columnCount = last - cell.firstColumn + 1;
        if (!m_cells.empty() && joins(m_cells.back(), cell)) {
            m_cells.back().columnCount += cell.columnCount;
            m_cells.back().edges |= cell.edges;
            return;
        }
        m_cells.push_back(cell);
    }

private:
    /// Settles the common case of a crowded map at little cost: the piece lies in the one column of the last cell and
    /// is not important enough to show there.
    [[nodiscard]] bool loses(std::uint32_t index, const Region& region, const Piece& piece)
    {
        if (m_cells.empty() || m_cells.back().columnCount != 1 || m_cells.back().region == index ||
            m_grid.columnOf(piece.range.last()) != m_cells.back().firstColumn)
            return false;
        Cell& shared = m_cells.back();
        if (importance(piece.colour, !m_options.shows(region.type)) > importance(shared.colour, shared.filtered))
            return false;
        if (shared.things == 1)
            m_lastThing = shared.region;
        shared.things += m_lastThing == index ? 0 : 1;
        m_lastThing = index;
        return true;
    }

    [[nodiscard]] static std::uint32_t lastColumn(const Cell& cell) { return cell.firstColumn + cell.columnCount - 1; }

    [[nodiscard]] static bool joins(const Cell& before, const Cell& cell)
    {
        return before.region == cell.region && before.colour == cell.colour && before.things == 1 && cell.things == 1 &&
               lastColumn(before) + 1 == cell.firstColumn;
    }

    [[nodiscard]] std::uint8_t edgesOf(const Region& region, const AddressRange& piece) const
    {
        unsigned edges = 0;
        if (piece.begin == region.range.begin)
            edges |= Cell::StartsRegion;
        if (piece.last() == region.range.last())
            edges |= Cell::EndsRegion;
        if (region.allocation.index >= m_snapshot.allocations.size())
            return static_cast<std::uint8_t>(edges | edges << 2); // a region without allocation is one of its own
        const AddressRange& allocation = m_snapshot.allocations[region.allocation.index].range;
        if (piece.begin == allocation.begin)
            edges |= Cell::StartsAllocation;
        if (piece.last() == allocation.last())
            edges |= Cell::EndsAllocation;
        return static_cast<std::uint8_t>(edges);
    }

    [[nodiscard]] int importance(const CellColour& colour, bool filtered) const
    {
        return (filtered ? 0 : 1000) + (colour.reserved ? 0 : 100) + rankOf(m_options.colourBy, colour.value);
    }

    /// Settles who shows the column that the last cell and `cell` share, and moves `cell` behind it, where it may go
    /// on.
    void share(Cell& cell, bool goesOn)
    {
        if (m_cells.back().columnCount > 1) {
            Cell shared = m_cells.back();
            --m_cells.back().columnCount;
            m_cells.back().edges &= ~(Cell::EndsRegion | Cell::EndsAllocation);
            shared.firstColumn = cell.firstColumn;
            shared.columnCount = 1;
            shared.edges &= ~(Cell::StartsRegion | Cell::StartsAllocation);
            m_cells.push_back(shared);
            m_lastThing = shared.region;
        }
        Cell& shared = m_cells.back();
        if (shared.things == 1)
            m_lastThing = shared.region;
        const std::uint32_t things = shared.things + (m_lastThing == cell.region ? 0 : 1);
        m_lastThing = cell.region;
        if (importance(cell.colour, cell.filtered) > importance(shared.colour, shared.filtered)) {
            const std::uint32_t column = shared.firstColumn;
            const std::uint8_t sameRegion = shared.region == cell.region ? shared.edges : std::uint8_t{0};
            shared = cell;
            shared.firstColumn = column;
            shared.columnCount = 1;
            shared.edges |= sameRegion;
        } else if (shared.region == cell.region) {
            shared.edges |= cell.edges;
        }
        if (goesOn && shared.region == cell.region)
            shared.edges &= ~(Cell::EndsRegion | Cell::EndsAllocation);
        shared.things = things;
        ++cell.firstColumn;
        cell.edges &= ~(Cell::StartsRegion | Cell::StartsAllocation);
    }

    const Snapshot& m_snapshot;
    const RowGrid& m_grid;
    const CellOptions& m_options;
    std::vector<Cell>& m_cells;
    std::uint32_t m_lastThing = 0; // the region counted last in the shared column
};

std::size_t valueCount(ColourBy colourBy)
{
    switch (colourBy) {
    case ColourBy::Type:
        return kTypeOrder.size();
    case ColourBy::State:
        return kStateOrder.size();
    case ColourBy::Protection:
        return kProtectionOrder.size();
    case ColourBy::Change:
        return kChangeOrder.size();
    case ColourBy::WorkingSet:
        break;
    }
    return kResidencyOrder.size();
}

} // namespace

int rankOf(ColourBy colourBy, std::uint8_t value)
{
    switch (colourBy) {
    case ColourBy::Type:
        return kTypeRanks[value];
    case ColourBy::State:
        return kStateRanks[value];
    case ColourBy::Protection:
        return kProtectionRanks[value];
    case ColourBy::Change:
        return kChangeRanks[value];
    case ColourBy::WorkingSet:
        break;
    }
    return kResidencyRanks[value];
}

void cellsOfRow(const Snapshot& snapshot, const RowGrid& grid, std::uint64_t row, const CellOptions& options,
                std::vector<Cell>& cells)
{
    cells.clear();
    const AddressRange rowRange = grid.rangeOfRow(row);
    RowBuilder builder(snapshot, grid, options, cells);
    RegionPieces pieces(snapshot, options);
    const std::span<const Region> regions = snapshot.regions;
    const auto first = std::partition_point(regions.begin(), regions.end(), [&rowRange](const Region& region) {
        return region.range.last() < rowRange.begin;
    });
    for (auto region = first; region != regions.end() && region->range.begin <= rowRange.last(); ++region) {
        const auto index = static_cast<std::uint32_t>(region - regions.begin());
        pieces.forEach(*region, rowRange, [&builder, index](const Piece& piece) { builder.add(index, piece); });
    }
}

std::size_t countRegionsIn(const Snapshot& snapshot, const AddressRange& range)
{
    if (range.empty())
        return 0;
    const auto begin = std::partition_point(snapshot.regions.begin(), snapshot.regions.end(),
                                            [&range](const Region& r) { return r.range.last() < range.begin; });
    const auto end = std::partition_point(begin, snapshot.regions.end(),
                                          [&range](const Region& r) { return r.range.begin <= range.last(); });
    return static_cast<std::size_t>(end - begin);
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
