// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vmatlas {

/// State of one page as a set of flags. A page with no flag is not present: nothing is in memory or in swap.
class PageState {
public:
    enum Flag : std::uint16_t {
        Present = 1 << 0,
        Swapped = 1 << 1,   ///< in the page file or swap
        Zero = 1 << 2,      ///< maps the shared zero page; present, but not part of the working set
        Huge = 1 << 3,      ///< mapped by a huge page
        Guard = 1 << 4,     ///< guard page; touching it faults
        Shareable = 1 << 5, ///< belongs to a file or to shared memory
        /// Mapped by more than one process; only meaningful with SharedKnown. A page that is not shareable is so after
        /// a fork, until one of them writes it.
        Shared = 1 << 6,
        SharedKnown = 1 << 7, ///< the source could tell whether it is shared
        Locked = 1 << 8,
        HugeTlb = 1 << 9 ///< from the hugetlb pool; present, but not part of VmRSS
    };

    constexpr PageState() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a set is written as PageState::Present | PageState::Huge
    constexpr PageState(unsigned bits) noexcept
        : m_bits(static_cast<std::uint16_t>(bits))
    {
    }
    [[nodiscard]] constexpr bool has(Flag flag) const noexcept { return (m_bits & flag) != 0; }
    /// Takes memory of its own: the zero page is one for all.
    [[nodiscard]] constexpr bool inMemory() const noexcept { return has(Present) && !has(Zero); }
    [[nodiscard]] constexpr bool inWorkingSet() const noexcept { return inMemory() && !has(HugeTlb); }
    /// In the working set and private, but still shared after a fork.
    [[nodiscard]] constexpr bool copyOnWriteShared() const noexcept
    {
        return inWorkingSet() && !has(Shareable) && has(SharedKnown) && has(Shared);
    }
    [[nodiscard]] constexpr std::uint16_t bits() const noexcept { return m_bits; }
    friend constexpr bool operator==(const PageState&, const PageState&) = default;

private:
    std::uint16_t m_bits = 0;
};

/// Run of pages in the same state; a 20 TiB reservation is no run at all. 24 bytes.
struct PageRun {
    std::uint64_t firstPage = 0; ///< address / page size
    std::uint64_t count = 0;     ///< pages
    PageState state;

    friend constexpr bool operator==(const PageRun&, const PageRun&) = default;
};
static_assert(sizeof(PageRun) <= 24);

} // namespace vmatlas
