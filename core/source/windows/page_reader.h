// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <stop_token>
#include <vector>

#include "core/model/snapshot.h"
#include "core/source/page_tally.h"
#include "core/source/windows/target.h"

namespace vmatlas::windows {

inline constexpr std::size_t kPagesAtOnce = 16 * 1024; ///< in one question; 256 KiB of entries

/// Asks for every committed page of regions, question by question, and counts what is in the working set. Used by one
/// thread.
class PageReader {
public:
    static constexpr AddressRange kEverywhere{0, std::numeric_limits<std::uint64_t>::max()};

    /// Only pages inside `range` are asked about. More than `runLimit` runs become buckets. `regions` must live as
    /// long.
    PageReader(std::span<const Region> regions, std::uint32_t pageSize, const AddressRange& range = kEverywhere,
               std::size_t runLimit = kMaxPageRuns);

    /// Asks on from where it was left off: true when all pages were asked about, false when `breakDue` said so behind a
    /// question. Cancelled when `stop` is set before a question, otherwise the error of the question that failed.
    [[nodiscard]] Result<bool> advance(Target& target, const std::stop_token& stop,
                                       const std::function<bool()>& breakDue);
    /// First address that was not asked about; only before advance() was true.
    [[nodiscard]] std::uint64_t position() const;

    /// Afterwards: the working sets of region `i`, which was asked about in full.
    void fill(std::size_t i, Region& region) const;
    [[nodiscard]] LargeVector<PageRun>& runs() noexcept { return m_tally.runs(); }
    [[nodiscard]] LargeVector<PageBucket>& buckets() noexcept { return m_tally.buckets(); }

private:
    /// Pages of one region, counted.
    struct PageCounts {
        std::uint64_t workingSet = 0;
        std::uint64_t shareable = 0;
        std::uint64_t shared = 0;
        std::uint64_t locked = 0;

        void add(PageState state, std::uint64_t count);
    };

    void collect();
    void take();

    std::span<const Region> m_regions;
    std::uint64_t m_pageSize;
    AddressRange m_range;
    PageTally m_tally;
    std::size_t m_region = 0;               // that the next page is of
    std::uint64_t m_page = 0;               // of that region
    std::vector<PageCounts> m_counts;       // by region
    std::vector<WorkingSetEntry> m_entries; // of the next question
    std::vector<std::size_t> m_owners;      // their regions
};

/// The states of all pages of a snapshot that has its regions.
void fillPages(PageReader& pages, Snapshot& snapshot);

} // namespace vmatlas::windows
