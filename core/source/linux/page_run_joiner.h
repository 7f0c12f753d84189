// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/model/page_run.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/page_tally.h"

namespace vmatlas {

/// Brings the runs that the kernel reports, which may cross mappings, together with the mappings: splits them at their
/// borders, adds what follows from the mapping, and drops what lies in none.
class PageRunJoiner {
public:
    /// Starts `out` anew. `entries` ascend and are disjoint; both must outlive the joiner. `swappedIsGuard`: Linux 6.13
    /// and 6.14 call guard pages swapped, which is all that they can be in a process of which nothing is swapped out.
    PageRunJoiner(std::span<const MapsEntry> entries, std::uint32_t pageSize, PageTally& out,
                  bool swappedIsGuard = false);

    /// More entries behind those of before, which are the same.
    void extend(std::span<const MapsEntry> entries) noexcept;
    /// Bytes [begin, end) in one state. Calls ascend; what lies before the end of the last call is dropped.
    void add(std::uint64_t begin, std::uint64_t end, PageState state);
    [[nodiscard]] std::uint32_t pageSize() const noexcept { return m_pageSize; }

private:
    void append(const MapsEntry& entry, std::uint64_t begin, std::uint64_t end, PageState state);

    std::span<const MapsEntry> m_entries;
    PageTally& m_out;
    std::uint32_t m_pageSize;
    bool m_swappedIsGuard;
    std::size_t m_entry = 0;
    std::uint64_t m_done = 0; ///< address up to which runs were taken
};

} // namespace vmatlas
