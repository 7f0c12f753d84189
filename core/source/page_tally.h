// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/large_vector.h"
#include "core/base/result.h"
#include "core/model/page_bucket.h"
#include "core/model/page_run.h"
#include "core/source/range_rows.h"

namespace vmatlas {

/// Stands in a state until it is known whether the page is the zero page. No flag of PageState has this bit.
inline constexpr unsigned kMaybeZero = 1U << 15U;

/// The pages that a pass finds: runs up to a limit; the first one beyond folds them all into buckets, and the rest
/// follows. Never holds both. Used by one thread.
class PageTally {
public:
    explicit PageTally(std::size_t runLimit = kMaxPageRuns)
        : m_runLimit(runLimit)
    {
    }

    /// Forgets all pages. No run and no bucket has pages of two `entries`, which must live as long as pages are added
    /// or cut.
    void start(RangeRows entries, std::uint32_t pageSize);
    /// More entries behind those of before, which are the same.
    void extend(RangeRows entries) noexcept { m_entries = entries; }
    /// The same for the entries of another one.
    void startLike(const PageTally& other) { start(other.m_entries, other.m_pageSize); }
    /// Pages above all that came before, inside one entry, in a state with a flag.
    void add(std::uint64_t firstPage, std::uint64_t count, PageState state);
    /// Makes buckets of the runs, however few they are.
    void fold();
    /// Replaces each bucket that one of the ascending `borders` (pages) lies inside by the ones that `read(firstPage,
    /// endPage, whole)` gives for its parts. The first error ends it.
    template <typename Read> Result<void> cut(std::span<const std::uint64_t> borders, const Read& read);

    [[nodiscard]] bool bucketed() const noexcept { return m_bucketed; }
    [[nodiscard]] const LargeVector<PageRun>& runs() const noexcept { return m_runs; }
    [[nodiscard]] LargeVector<PageRun>& runs() noexcept { return m_runs; }
    [[nodiscard]] const LargeVector<PageBucket>& buckets() const noexcept { return m_buckets; }
    [[nodiscard]] LargeVector<PageBucket>& buckets() noexcept { return m_buckets; }
    /// Pages of a bucket's working set that came with kMaybeZero.
    [[nodiscard]] std::uint16_t doubtful(std::size_t bucket) const noexcept
    {
        return bucket < m_doubtful.size() ? m_doubtful[bucket] : std::uint16_t{0};
    }
    [[nodiscard]] std::uint32_t pageSize() const noexcept { return m_pageSize; }
    /// Run or bucket that holds `page`; null when none does.
    [[nodiscard]] const PageRun* runAt(std::uint64_t page) const;
    [[nodiscard]] const PageBucket* bucketAt(std::uint64_t page) const;

private:
    void addToBuckets(std::uint64_t firstPage, std::uint64_t count, PageState state);
    /// Moves m_entry to the entry of `page`.
    void seek(std::uint64_t page);
    /// The empty bucket of `page` in entry m_entry.
    [[nodiscard]] PageBucket bucketFor(std::uint64_t page) const;

    std::size_t m_runLimit;
    RangeRows m_entries;
    std::uint32_t m_pageSize = 4096; // bytes
    std::size_t m_entry = 0;
    bool m_bucketed = false;
    LargeVector<PageRun> m_runs;
    LargeVector<PageBucket> m_buckets;
    std::vector<std::uint16_t> m_doubtful; // by bucket; may be shorter
};

template <typename Read> Result<void> PageTally::cut(std::span<const std::uint64_t> borders, const Read& read)
{
    LargeVector<PageBucket> parts;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < borders.size();) {
        const PageBucket* const whole = bucketAt(borders[i]);
        if (whole == nullptr || whole->firstPage == borders[i]) {
            ++i;
            continue;
        }
        const auto index = static_cast<std::size_t>(whole - m_buckets.data());
        parts.insert(parts.end(), m_buckets.begin() + static_cast<std::ptrdiff_t>(copied),
                     m_buckets.begin() + static_cast<std::ptrdiff_t>(index));
        copied = index + 1;
        const std::uint64_t end = whole->firstPage + whole->pages;
        for (std::uint64_t page = whole->firstPage; page < end;) {
            const std::uint64_t next = i < borders.size() && borders[i] < end ? borders[i++] : end;
            if (next == page)
                continue;
            const Result<PageBucket> part = read(page, next, *whole);
            if (!part)
                return tl::unexpected<Error>(part.error());
            if (part->counted() != 0)
                parts.push_back(*part);
            page = next;
        }
    }
    if (copied == 0)
        return {};
    parts.insert(parts.end(), m_buckets.begin() + static_cast<std::ptrdiff_t>(copied), m_buckets.end());
    m_buckets = std::move(parts);
    m_doubtful.clear();
    return {};
}

} // namespace vmatlas
