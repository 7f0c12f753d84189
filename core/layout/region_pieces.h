// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/layout/bucket_residency.h"
#include "core/layout/row_cells.h"

namespace vmatlas {

/// Part of a region with one colour.
struct Piece {
    AddressRange range;
    CellColour colour;
};

/// Cuts regions into pieces of one colour: a region is one piece, but its residency changes from page run to page run,
/// or from bucket to bucket. Asked for regions in ascending order it walks those once. Used while the snapshot lives.
class RegionPieces {
public:
    /// Both must outlive it.
    RegionPieces(const Snapshot& snapshot, const CellOptions& options)
        : m_snapshot(snapshot)
        , m_options(options)
        , m_pageSize(std::max<std::uint32_t>(1, snapshot.host.pageSize))
    {
    }

    /// Calls `use(Piece)` for each piece of `region`, which is one of the snapshot's, inside `window`, in address
    /// order.
    template <typename Use> void forEach(const Region& region, const AddressRange& window, const Use& use)
    {
        const AddressRange range = region.range.intersect(window);
        if (range.empty())
            return;
        if (m_options.colourBy != ColourBy::WorkingSet)
            use(Piece{range, colourOf(m_snapshot, indexOf(region), m_options)});
        else if (!m_snapshot.pageStatesKnown)
            use(Piece{range, absentColour(region)});
        else if (m_snapshot.pageBuckets.empty())
            forEachRow(m_snapshot.pageRuns, region, range, use);
        else
            forEachRow(m_snapshot.pageBuckets, region, range, use);
    }

private:
    [[nodiscard]] std::size_t indexOf(const Region& region) const
    {
        return static_cast<std::size_t>(&region - m_snapshot.regions.data());
    }
    /// Colour of pages without a run.
    [[nodiscard]] CellColour absentColour(const Region& region) const;
    static ResidencyClass residencyOf(const PageRun& run, const Region&) { return residencyClass(run.state); }
    static ResidencyClass residencyOf(const PageBucket& bucket, const Region& region)
    {
        return dominantResidency(bucket, region);
    }

    /// First of the runs or buckets that ends behind `address`.
    template <typename Row> std::size_t firstRowAt(const LargeVector<Row>& rows, std::uint64_t address)
    {
        const auto endsBefore = [page = address / m_pageSize](const Row& row) {
            return row.firstPage + pageCount(row) <= page;
        };
        // The next region's rows follow within a few steps; a jump is searched.
        for (int step = 0; step < 8 && m_row < rows.size(); ++step, ++m_row)
            if (!endsBefore(rows[m_row]) && (m_row == 0 || endsBefore(rows[m_row - 1])))
                return m_row;
        m_row = static_cast<std::size_t>(std::partition_point(rows.begin(), rows.end(), endsBefore) - rows.begin());
        return m_row;
    }

    template <typename Row, typename Use>
    void forEachRow(const LargeVector<Row>& rows, const Region& region, const AddressRange& range, const Use& use)
    {
        const CellColour absent = absentColour(region);
        std::uint64_t from = range.begin;
        for (std::size_t i = firstRowAt(rows, from); i < rows.size(); ++i) {
            const Row& row = rows[i];
            if (row.firstPage > range.last() / m_pageSize)
                break;
            const AddressRange pages =
                AddressRange{row.firstPage * m_pageSize, pageCount(row) * m_pageSize}.intersect(range);
            if (pages.begin > from)
                use(Piece{AddressRange::fromFirstLast(from, pages.begin - 1), absent});
            const ResidencyClass residency = residencyOf(row, region);
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
    const CellOptions& m_options;
    std::uint64_t m_pageSize; // bytes
    std::size_t m_row = 0;    // where the last search ended
};

} // namespace vmatlas
