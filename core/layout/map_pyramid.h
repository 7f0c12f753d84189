// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/layout/rank_pyramid.h"
#include "core/layout/row_cells.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// What the map reads of a snapshot at every zoom, put together so that a frame costs what it shows, not what there is:
/// where regions stand, how important each is, and where long stretches have no page. A few bytes a region and one a
/// page run. Used by one thread.
class MapPyramid {
public:
    MapPyramid() = default;
    /// `snapshot` must outlive it.
    explicit MapPyramid(const Snapshot& snapshot, const CellOptions& options = {});

    /// Goes on with the next snapshot of a process, or with another one: works out again only what differs. The one
    /// before may be gone already; the new one must outlive the pyramid.
    void setSnapshot(const Snapshot& snapshot);
    void setOptions(const CellOptions& options);

    /// Null before the first one.
    [[nodiscard]] const Snapshot* snapshot() const { return m_snapshot; }
    [[nodiscard]] const CellOptions& options() const { return m_options; }
    [[nodiscard]] std::size_t regionCount() const { return m_begins.size(); }
    [[nodiscard]] std::uint64_t begin(std::size_t region) const { return m_begins[region]; }
    [[nodiscard]] std::uint64_t last(std::size_t region) const { return m_lasts[region]; }

    /// The first region from `from` on that ends at or behind `address`; regionCount() when there is none. Near `from`
    /// it takes a few steps, else O(log n).
    [[nodiscard]] std::size_t firstEndingAt(std::uint64_t address, std::size_t from = 0) const;
    /// The first region from `from` on that begins behind `address`.
    [[nodiscard]] std::size_t firstBeginningBehind(std::uint64_t address, std::size_t from = 0) const;

    /// What is to be shown of some addresses.
    struct Best {
        std::uint32_t region = 0; ///< the most important one, the first of equals
        std::uint32_t things = 0; ///< number of regions; 0: free space, and nothing else has a meaning
        Importance importance;
    };
    /// Of the parts of the regions [first, end) that lie in `range`; all of them do with a part. O(log n).
    [[nodiscard]] Best best(const AddressRange& range, std::size_t first, std::size_t end) const;
    [[nodiscard]] Best best(const AddressRange& range) const;

    /// The most important of what lies in `range` of a region, which must not be nothing.
    [[nodiscard]] Importance ofPart(std::size_t region, const AddressRange& range) const
    {
        const bool whole = m_begins[region] >= range.begin && m_lasts[region] <= range.last();
        return whole || !byPages() ? Importance(m_regions[region]) : ofPages(region, range);
    }

    /// A part of a region that looks the same all through.
    struct Stretch {
        std::uint64_t last = 0;
        Importance importance;
    };
    /// The one that begins at `from`; at most up to `last`. `from` and `last` are addresses of the region, not further
    /// than its end. `row` is where the last search ended. O(1) when asked in order.
    [[nodiscard]] Stretch stretchFrom(std::size_t region, std::uint64_t from, std::uint64_t last,
                                      std::size_t& row) const;

    /// Edges that a cell with all of a region would have.
    [[nodiscard]] std::uint8_t edges(std::size_t region) const { return m_edges[region]; }
    [[nodiscard]] AllocationId allocation(std::size_t region) const { return m_allocations[region]; }
    /// Of its allocation, or its own when it has none.
    [[nodiscard]] AddressRange allocationRange(std::size_t region) const;

    /// Stretches of a region of at least that many bytes with no page in memory or in swap, as far as the snapshot
    /// knows; ascending. `stretches` is emptied first. `cursor` is where the last search ended: asked for regions in
    /// order, long ones cost what they give.
    void untouched(std::size_t region, std::uint64_t atLeast, std::vector<AddressRange>& stretches,
                   std::size_t& cursor) const;

    /// Bytes on the heap.
    [[nodiscard]] std::size_t bytes() const;

    /// Whether both give the same answers.
    friend bool operator==(const MapPyramid& a, const MapPyramid& b);

private:
    /// Shorter ones are looked up in the snapshot when somebody asks.
    static constexpr std::uint64_t kLongStretchPages = 128;

    void readRegions();
    void readLooks();
    void readRows();
    template <typename Row> void readRows(const LargeVector<Row>& rows);
    void rankRegions();
    [[nodiscard]] bool isShown(std::size_t region) const
    {
        return m_options.shows(m_snapshot->regions[region].type) && m_options.showsRegion(region);
    }
    /// What colours by pages need to know of a region besides its rows.
    struct PageLooks {
        Importance absent; // of its pages that have no row
        bool shown = false;

        friend bool operator==(const PageLooks&, const PageLooks&) = default;
    };
    [[nodiscard]] PageLooks looksOf(std::size_t region) const;
    /// Of a row of a region.
    [[nodiscard]] static Importance shownAs(std::uint8_t row, const PageLooks& looks)
    {
        return Importance(row).ifShown(looks.shown && Importance(row).shown());
    }
    /// Of the rows [first, end) of a region, which are those in `part`, and of what has none there.
    [[nodiscard]] Importance ofRows(std::size_t region, std::size_t first, std::size_t end,
                                    const AddressRange& part) const;
    /// ofPages() where there are few runs: one pass is cheaper than searches. `page` is the first one of the part.
    [[nodiscard]] Importance ofFewRuns(std::size_t region, std::uint64_t page, std::uint64_t lastPage) const;
    /// Whether there are pages in `part` that have no row, or one without a residency.
    [[nodiscard]] bool hasAbsent(std::size_t first, std::size_t end, const AddressRange& part) const;
    /// ofPart(), by the rows.
    [[nodiscard]] Importance ofPages(std::size_t region, const AddressRange& part) const;
    [[nodiscard]] AddressRange rangeOfRow(std::size_t row) const;
    /// The first row of a region from `from` on that ends at or behind `address`.
    [[nodiscard]] std::size_t firstRowEndingAt(std::size_t region, std::uint64_t address, std::size_t from) const;
    [[nodiscard]] std::size_t firstRowBehind(std::size_t region, std::uint64_t address, std::size_t from) const;
    [[nodiscard]] bool byPages() const { return m_options.colourBy == ColourBy::WorkingSet; }
    [[nodiscard]] std::size_t rowsEnd(std::size_t region) const { return m_firstRow[region + 1]; }

    const Snapshot* m_snapshot = nullptr;
    CellOptions m_options;
    std::uint64_t m_pageSize = 4096;         // bytes
    std::vector<std::uint64_t> m_begins;     // of regions
    std::vector<std::uint64_t> m_lasts;      // of regions
    std::vector<std::uint8_t> m_edges;       // of regions
    std::vector<AllocationId> m_allocations; // of regions
    std::vector<std::uint32_t> m_firstRow;   // of regions and the end: into the page runs, or the buckets
    RankPyramid m_rows;                      // residency of page runs or buckets
    RankPyramid m_regions;                   // importance of regions
    std::vector<PageLooks> m_looks;          // of regions; only for colours by pages
    std::vector<AddressRange> m_long;        // untouched, ascending, each in one region
    std::vector<std::uint8_t> m_fresh;       // scratch
};

} // namespace vmatlas
