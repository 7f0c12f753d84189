// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/address_range.h"
#include "core/base/result.h"
#include "core/model/page_run.h"
#include "core/model/snapshot.h"
#include "core/source/page_tally.h"

namespace vmatlas {

/// Tells which present pages of files and shared memory other processes map too, and, where somebody wants to know,
/// which private ones a fork left shared. Only /proc/PID/pagemap says that, at 12 to 35 ns a page, so a page is asked
/// about when it is new and all of them every 1.5 s (rarer when that costs much). In a tally of buckets a bucket is new
/// when its number of shareable or of private pages is another one. Used by one thread.
class SharedPages {
public:
    /// Words of pages from `firstPage` on: at least one, at most `count`.
    using WordReader =
        std::function<Result<std::span<const std::uint64_t>>(std::uint64_t firstPage, std::uint64_t count)>;

    /// Whether apply() asks about private pages, too.
    void setCopyOnWrite(bool wanted) noexcept { m_copyOnWrite = wanted; }
    [[nodiscard]] bool copyOnWrite() const noexcept { return m_copyOnWrite; }
    /// Replaces the present shareable runs by ones that say whether they are shared, or fills that in in the buckets.
    /// `all`: ask about every page again. On an error what could not be asked about stays as it was.
    Result<void> apply(PageTally& pages, const WordReader& read, bool all, const std::stop_token& stop);
    /// Takes what these runs say about sharing inside `range` for the answers of the last pass.
    void assume(std::span<const PageRun> known, const AddressRange& range, std::uint32_t pageSize);
    /// Asks about the pages of one bucket now.
    Result<void> askBucket(PageBucket& bucket, const WordReader& read, const std::stop_token& stop) const;
    /// Whether the answers are old enough to be asked for again.
    [[nodiscard]] bool due(SteadyClock::time_point now) const noexcept { return now >= m_nextFull; }
    void clear();

private:
    Result<void> applyToRuns(PageTally& pages, const WordReader& read, bool all, const std::stop_token& stop);
    Result<void> applyToBuckets(PageTally& pages, const WordReader& read, bool all, const std::stop_token& stop);
    [[nodiscard]] bool asksFor(PageState state) const noexcept;
    [[nodiscard]] bool asksFor(const PageBucket& bucket) const noexcept;
    /// Whether `known`, of the last pass, answers for `bucket`.
    [[nodiscard]] bool answers(const PageBucket& known, const PageBucket& bucket) const noexcept;
    /// Moves m_at to the first answer for a page of `run` from `page` on; false when there is none.
    bool seekAnswer(const PageRun& run, std::uint64_t page);
    Result<void> resolve(const PageRun& run, const WordReader& read, bool all, const std::stop_token& stop);
    Result<void> ask(std::uint64_t firstPage, std::uint64_t count, PageState state, const WordReader& read,
                     const std::stop_token& stop);
    void emit(std::uint64_t firstPage, std::uint64_t count, PageState state);

    LargeVector<PageRun> m_known;           ///< answers of the last pass, ascending
    LargeVector<PageBucket> m_knownBuckets; ///< the same of one with buckets
    PageTally* m_result = nullptr;          ///< of the pass under way
    std::size_t m_at = 0;                   ///< in m_known
    bool m_copyOnWrite = false;             ///< ask about private pages, too
    bool m_knownCopyOnWrite = false;        ///< the answers of the last pass are also about private pages
    bool m_tooManyRuns = false;             ///< the answers of the last pass would not go into runs
    SteadyClock::time_point m_nextFull;
};

} // namespace vmatlas
