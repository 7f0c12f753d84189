// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas {

/// Pages that came into a state and pages that left it.
struct PageFlow {
    std::uint64_t gained = 0;
    std::uint64_t lost = 0;

    PageFlow& operator+=(const PageFlow& other) noexcept;
    friend bool operator==(const PageFlow&, const PageFlow&) = default;
};

/// What pages became. Whether a page is dirty no system tells without touching it; how much of a mapping is, stands in
/// MemoryMetrics::dirty.
struct PageChanges {
    PageFlow present;      ///< in memory; the shared page of zeros is not counted
    PageFlow privatePages; ///< in the working set and not of a file or shared memory
    PageFlow swapped;

    [[nodiscard]] bool any() const { return *this != PageChanges(); }
    PageChanges& operator+=(const PageChanges& other) noexcept;
    friend bool operator==(const PageChanges&, const PageChanges&) = default;
};

/// How well page changes are known.
enum class PageKnowledge : std::uint8_t {
    Unknown, ///< page states or page sizes do not allow it
    Net,     ///< one snapshot has buckets: at least so many, from the numbers of pages of whole regions
    Exact    ///< page by page
};

/// Compares the pages of regions of two snapshots, which must outlive it. Linear in the runs.
class PageComparison {
public:
    PageComparison(const Snapshot& before, const Snapshot& after);

    [[nodiscard]] PageKnowledge knowledge() const { return m_knowledge; }
    /// Regions as ascending indices, either may be none. Pages are compared at their addresses.
    [[nodiscard]] PageChanges compare(std::span<const std::uint32_t> regionsBefore,
                                      std::span<const std::uint32_t> regionsAfter) const;
    /// A region with one that stands elsewhere: from its first page on, a stack from its last.
    [[nodiscard]] PageChanges compareMoved(std::uint32_t regionBefore, std::uint32_t regionAfter) const;

private:
    struct Anchors {
        std::uint64_t before = 0; // pages
        std::uint64_t after = 0;
    };
    [[nodiscard]] PageChanges compare(std::span<const std::uint32_t> regionsBefore,
                                      std::span<const std::uint32_t> regionsAfter, Anchors anchors) const;

    const Snapshot& m_before;
    const Snapshot& m_after;
    std::vector<std::uint32_t> m_firstBefore; // by region, and an end: index of its first run or bucket
    std::vector<std::uint32_t> m_firstAfter;
    PageKnowledge m_knowledge = PageKnowledge::Unknown;
};

} // namespace vmatlas
