// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>

#include "core/layout/row_cells.h"

namespace vmatlas {

/// Part of a region with one colour.
struct Piece {
    AddressRange range;
    CellColour colour;
};

/// Cuts regions into pieces of one colour: a region is one piece, but its residency changes from page run to page run.
/// Asked for regions in ascending order it walks the page runs once. Used while the snapshot lives.
class RegionPieces {
public:
    RegionPieces(const Snapshot& snapshot, ColourBy colourBy)
        : m_snapshot(snapshot)
        , m_colourBy(colourBy)
        , m_pageSize(std::max<std::uint32_t>(1, snapshot.host.pageSize))
    {
    }

    /// Calls `use(Piece)` for each piece of `region` inside `window`, in address order.
    template <typename Use> void forEach(const Region& region, const AddressRange& window, const Use& use)
    {
        const AddressRange range = region.range.intersect(window);
        if (range.empty())
            return;
        if (m_colourBy != ColourBy::WorkingSet)
            use(Piece{range, colourOf(region, m_colourBy)});
        else if (!m_snapshot.pageStatesKnown)
            use(Piece{range, absentColour(region)});
        else
            forEachRun(region, range, use);
    }

private:
    /// Colour of pages without a run.
    [[nodiscard]] CellColour absentColour(const Region& region) const;
    /// First page run that ends behind `address`.
    [[nodiscard]] std::size_t firstRunAt(std::uint64_t address);

    template <typename Use> void forEachRun(const Region& region, const AddressRange& range, const Use& use)
    {
        const CellColour absent = absentColour(region);
        std::uint64_t from = range.begin;
        for (std::size_t i = firstRunAt(from); i < m_snapshot.pageRuns.size(); ++i) {
            const PageRun& run = m_snapshot.pageRuns[i];
            if (run.firstPage > range.last() / m_pageSize)
                break;
            const AddressRange pages =
                AddressRange{run.firstPage * m_pageSize, run.count * m_pageSize}.intersect(range);
            if (pages.begin > from)
                use(Piece{AddressRange::fromFirstLast(from, pages.begin - 1), absent});
            const ResidencyClass residency = residencyClass(run.state);
            use(Piece{pages, residency == ResidencyClass::NotResident
                                 ? absent
                                 : CellColour{static_cast<std::uint8_t>(residency), false}});
            if (pages.last() == range.last())
                return;
            from = pages.last() + 1;
        }
        use(Piece{AddressRange::fromFirstLast(from, range.last()), absent});
    }

    const Snapshot& m_snapshot;
    ColourBy m_colourBy;
    std::uint64_t m_pageSize; // bytes
    std::size_t m_run = 0;    // where the last search ended
};

} // namespace vmatlas
