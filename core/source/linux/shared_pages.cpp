// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/shared_pages.h"

#include <algorithm>

#include "core/source/linux/page_decoder.h"

namespace vmatlas {

namespace {

constexpr std::chrono::milliseconds kPeriod{1500};
constexpr int kCostFactor = 50; // at most 2 % of a processor
constexpr unsigned kSharing = PageState::Shared | PageState::SharedKnown;

bool asksFor(PageState state)
{
    return state.has(PageState::Present) && state.has(PageState::Shareable) && !state.has(PageState::SharedKnown);
}

} // namespace

Result<void> SharedPages::apply(std::vector<PageRun>& runs, const WordReader& read, bool all,
                                const std::stop_token& stop)
{
    if (std::ranges::none_of(runs, [](const PageRun& run) { return asksFor(run.state); }))
        return {};
    const auto start = SteadyClock::now();
    m_result.clear();
    m_result.reserve(runs.size());
    m_at = 0;
    Result<void> outcome;
    for (const PageRun& run : runs) {
        if (asksFor(run.state) && outcome)
            outcome = resolve(run, read, all, stop);
        else
            m_result.push_back(run);
    }
    runs.swap(m_result);
    m_known.clear();
    for (const PageRun& run : runs) {
        if (run.state.has(PageState::SharedKnown))
            m_known.push_back(run);
    }
    if (all)
        m_nextFull = start + std::max<SteadyClock::duration>(kPeriod, (SteadyClock::now() - start) * kCostFactor);
    return outcome;
}

Result<void> SharedPages::resolve(const PageRun& run, const WordReader& read, bool all, const std::stop_token& stop)
{
    std::uint64_t page = run.firstPage;
    const std::uint64_t end = run.firstPage + run.count;
    while (!all && page < end) {
        while (m_at < m_known.size() && m_known[m_at].firstPage + m_known[m_at].count <= page)
            ++m_at;
        if (m_at == m_known.size() || m_known[m_at].firstPage >= end)
            break;
        const PageRun& known = m_known[m_at];
        if (known.firstPage > page) {
            if (Result<void> asked = ask(page, known.firstPage - page, run.state, read, stop); !asked) {
                emit(known.firstPage, end - known.firstPage, run.state);
                return asked;
            }
            page = known.firstPage;
        }
        const std::uint64_t to = std::min(end, known.firstPage + known.count);
        emit(page, to - page, run.state.bits() | (known.state.bits() & kSharing));
        page = to;
    }
    return page < end ? ask(page, end - page, run.state, read, stop) : Result<void>();
}

Result<void> SharedPages::ask(std::uint64_t firstPage, std::uint64_t count, PageState state, const WordReader& read,
                              const std::stop_token& stop)
{
    while (count != 0) {
        const auto words =
            stop.stop_requested() ? tl::unexpected<Error>({ErrorCode::Cancelled, 0, {}}) : read(firstPage, count);
        if (!words) {
            emit(firstPage, count, state);
            return tl::unexpected<Error>(words.error());
        }
        for (const std::uint64_t word : *words)
            emit(firstPage++, 1, withSharing(state, word));
        count -= words->size();
    }
    return {};
}

void SharedPages::emit(std::uint64_t firstPage, std::uint64_t count, PageState state)
{
    // Neighbours across a border of two mappings may be merged here; the region builder splits them again.
    if (!m_result.empty() && m_result.back().state == state &&
        m_result.back().firstPage + m_result.back().count == firstPage)
        m_result.back().count += count;
    else
        m_result.push_back({firstPage, count, state});
}

void SharedPages::clear()
{
    m_known.clear();
    m_nextFull = {};
}

} // namespace vmatlas
