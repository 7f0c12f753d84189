// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/base/address_range.h"
#include "core/model/page_run.h"

namespace vmatlas {

/// Size and alignment of the blocks that buckets count in. bytes
inline constexpr std::uint64_t kPageBucketBytes = 2ULL * 1024 * 1024;
/// A live source keeps at most this many page runs (24 MiB); a process with more is counted in buckets.
inline constexpr std::size_t kMaxPageRuns = std::size_t{1} << 20U;

/// Pages that one 2 MiB-aligned block and one region have in common, counted by state; a block with two regions in it
/// makes two buckets. A page counts in at most one of workingSet, swapped, zero, hugeTlb and guard. 32 bytes.
struct PageBucket {
    std::uint64_t firstPage = 0;    ///< address / page size
    std::uint16_t pages = 0;        ///< all of them, also those that are not present
    std::uint16_t workingSet = 0;   ///< in the working set
    std::uint16_t swapped = 0;      ///< in the page file or swap
    std::uint16_t zero = 0;         ///< map the shared zero page
    std::uint16_t hugeTlb = 0;      ///< present, from the hugetlb pool, not in the working set
    std::uint16_t guard = 0;        ///< guard pages
    std::uint16_t huge = 0;         ///< mapped by huge pages, whatever else they are
    std::uint16_t shareable = 0;    ///< of workingSet: belong to a file or to shared memory
    std::uint16_t sharingKnown = 0; ///< of shareable: the source could tell whether they are shared
    std::uint16_t shared = 0;       ///< of sharingKnown: mapped by more than one process
    std::uint16_t locked = 0;       ///< of workingSet and hugeTlb
    /// Of workingSet, not shareable: still shared after a fork. 0 also where nobody asked; the figure of the region
    /// tells.
    std::uint16_t copyOnWriteShared = 0;

    /// Present pages that are not the zero page.
    [[nodiscard]] constexpr unsigned inMemory() const noexcept { return 0U + workingSet + hugeTlb; }
    /// Pages that page runs would hold.
    [[nodiscard]] constexpr unsigned counted() const noexcept
    {
        return 0U + workingSet + swapped + zero + hugeTlb + guard;
    }
    [[nodiscard]] constexpr AddressRange range(std::uint64_t pageSize) const noexcept
    {
        return {firstPage * pageSize, pages * pageSize};
    }
    /// Counts `count` more pages of that state; there must be room for them.
    constexpr void add(PageState state, std::uint64_t count) noexcept
    {
        const auto n = static_cast<std::uint16_t>(count);
        const auto bump = [n](std::uint16_t& field) { field = static_cast<std::uint16_t>(field + n); };
        if (state.has(PageState::Huge))
            bump(huge);
        if (state.has(PageState::Guard))
            return bump(guard);
        if (state.has(PageState::Swapped))
            return bump(swapped);
        if (!state.has(PageState::Present))
            return;
        if (state.has(PageState::Zero))
            return bump(zero);
        bump(state.has(PageState::HugeTlb) ? hugeTlb : workingSet);
        if (state.has(PageState::Locked))
            bump(locked);
        if (state.copyOnWriteShared())
            bump(copyOnWriteShared);
        if (state.has(PageState::HugeTlb) || !state.has(PageState::Shareable))
            return;
        bump(shareable);
        if (state.has(PageState::SharedKnown))
            bump(sharingKnown);
        if (state.has(PageState::SharedKnown) && state.has(PageState::Shared))
            bump(shared);
    }

    friend constexpr bool operator==(const PageBucket&, const PageBucket&) = default;
};
static_assert(sizeof(PageBucket) <= 32);

/// Length of what a snapshot keeps about pages, in pages.
[[nodiscard]] constexpr std::uint64_t pageCount(const PageRun& run) noexcept
{
    return run.count;
}
[[nodiscard]] constexpr std::uint64_t pageCount(const PageBucket& bucket) noexcept
{
    return bucket.pages;
}

/// Pages of a whole block; 1 where pages are larger than it.
[[nodiscard]] constexpr std::uint64_t pagesPerBlock(std::uint64_t pageSize) noexcept
{
    return std::max<std::uint64_t>(1, kPageBucketBytes / std::max<std::uint64_t>(1, pageSize));
}

} // namespace vmatlas
