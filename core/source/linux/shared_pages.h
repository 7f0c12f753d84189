// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/model/page_run.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// Tells which present pages of files and shared memory other processes map too. Only /proc/PID/pagemap says that, at
/// 12 to 35 ns a page, so a page is asked about when it is new and all of them every 1.5 s (rarer when that costs
/// much). Used by one thread.
class SharedPages {
public:
    /// Words of pages from `firstPage` on: at least one, at most `count`.
    using WordReader =
        std::function<Result<std::span<const std::uint64_t>>(std::uint64_t firstPage, std::uint64_t count)>;

    /// Replaces the present shareable runs by ones that say whether they are shared. `all`: ask about every page again.
    /// On an error the runs that could not be asked about stay as they were.
    Result<void> apply(std::vector<PageRun>& runs, const WordReader& read, bool all, const std::stop_token& stop);
    /// Whether the answers are old enough to be asked for again.
    [[nodiscard]] bool due(SteadyClock::time_point now) const noexcept { return now >= m_nextFull; }
    void clear();

private:
    Result<void> resolve(const PageRun& run, const WordReader& read, bool all, const std::stop_token& stop);
    Result<void> ask(std::uint64_t firstPage, std::uint64_t count, PageState state, const WordReader& read,
                     const std::stop_token& stop);
    void emit(std::uint64_t firstPage, std::uint64_t count, PageState state);

    std::vector<PageRun> m_known; ///< answers of the last pass, ascending
    std::vector<PageRun> m_result;
    std::size_t m_at = 0; ///< in m_known
    SteadyClock::time_point m_nextFull;
};

} // namespace vmatlas
