// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/shared_pages.h"

#include <algorithm>
#include <utility>

#include "core/source/linux/page_decoder.h"

namespace vmatlas {

namespace {

constexpr std::chrono::milliseconds kPeriod{1500};
constexpr int kCostFactor = 50; // at most 2 % of a processor
constexpr unsigned kSharing = PageState::Shared | PageState::SharedKnown;

unsigned privatePages(const PageBucket& bucket)
{
    return 0U + bucket.workingSet - bucket.shareable;
}

} // namespace

bool SharedPages::asksFor(PageState state) const noexcept
{
    if (!state.has(PageState::Present) || state.has(PageState::SharedKnown))
        return false;
    return state.has(PageState::Shareable) || (m_copyOnWrite && state.inWorkingSet());
}

bool SharedPages::asksFor(const PageBucket& bucket) const noexcept
{
    return bucket.sharingKnown != bucket.shareable || (m_copyOnWrite && privatePages(bucket) != 0);
}

bool SharedPages::answers(const PageBucket& known, const PageBucket& bucket) const noexcept
{
    if (known.firstPage != bucket.firstPage || known.shareable != bucket.shareable)
        return false;
    return !m_copyOnWrite || (m_knownCopyOnWrite && privatePages(known) == privatePages(bucket));
}

Result<void> SharedPages::apply(PageTally& pages, const WordReader& read, bool all, const std::stop_token& stop)
{
    if (m_tooManyRuns && !all)
        pages.fold(); // the answers are kept by bucket; page by page all would have to be asked for again
    const auto start = SteadyClock::now();
    const bool runs = !pages.bucketed();
    const Result<void> outcome = runs ? applyToRuns(pages, read, all, stop) : applyToBuckets(pages, read, all, stop);
    m_tooManyRuns = pages.bucketed() && (runs || m_tooManyRuns);
    m_known.clear();
    for (const PageRun& run : pages.runs()) {
        if (run.state.has(PageState::SharedKnown))
            m_known.push_back(run);
    }
    m_knownBuckets.clear();
    for (const PageBucket& bucket : pages.buckets()) {
        if (bucket.sharingKnown == bucket.shareable && (bucket.shareable != 0 || m_copyOnWrite))
            m_knownBuckets.push_back(bucket);
    }
    m_knownCopyOnWrite = m_copyOnWrite && outcome;
    if (all)
        m_nextFull = start + std::max<SteadyClock::duration>(kPeriod, (SteadyClock::now() - start) * kCostFactor);
    return outcome;
}

Result<void> SharedPages::applyToRuns(PageTally& pages, const WordReader& read, bool all, const std::stop_token& stop)
{
    if (std::ranges::none_of(pages.runs(), [this](const PageRun& run) { return asksFor(run.state); }))
        return {};
    const LargeVector<PageRun> runs = std::exchange(pages.runs(), {});
    pages.startLike(pages);
    m_result = &pages;
    m_at = 0;
    Result<void> outcome;
    for (const PageRun& run : runs) {
        if (asksFor(run.state) && outcome)
            outcome = resolve(run, read, all, stop);
        else
            emit(run.firstPage, run.count, run.state);
    }
    return outcome;
}

Result<void> SharedPages::applyToBuckets(PageTally& pages, const WordReader& read, bool all,
                                         const std::stop_token& stop)
{
    auto known = m_knownBuckets.begin();
    for (PageBucket& bucket : pages.buckets()) {
        if (!asksFor(bucket))
            continue;
        while (known != m_knownBuckets.end() && known->firstPage < bucket.firstPage)
            ++known;
        if (!all && known != m_knownBuckets.end() && answers(*known, bucket)) {
            bucket.sharingKnown = bucket.shareable;
            bucket.shared = known->shared;
            bucket.copyOnWriteShared = m_copyOnWrite ? known->copyOnWriteShared : std::uint16_t{0};
        } else if (Result<void> asked = askBucket(bucket, read, stop); !asked) {
            return asked;
        }
    }
    return {};
}

Result<void> SharedPages::askBucket(PageBucket& bucket, const WordReader& read, const std::stop_token& stop) const
{
    unsigned shared = 0;
    unsigned files = 0;        // also the huge zero page
    unsigned notExclusive = 0; // of private ones, also the zero page
    std::uint64_t page = bucket.firstPage;
    std::uint64_t left = bucket.pages;
    while (left != 0) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, {});
        const auto words = read(page, left);
        if (!words)
            return tl::unexpected<Error>(words.error());
        for (const std::uint64_t word : *words) {
            const PageState state = decodePagemapWord(word, false);
            shared += state.has(PageState::SharedKnown) && state.has(PageState::Shared) ? 1 : 0;
            files += state.has(PageState::Shareable) ? 1 : 0;
            notExclusive += maybeZeroPage(word) ? 1 : 0;
        }
        page += words->size();
        left -= words->size();
    }
    bucket.sharingKnown = bucket.shareable;
    bucket.shared = std::min(bucket.shareable, static_cast<std::uint16_t>(shared)); // others may have come since
    if (!m_copyOnWrite || bucket.hugeTlb != 0) // memory of the pool has no other pages beside it
        return {};
    const unsigned hugeZero = std::min<unsigned>(files - std::min<unsigned>(files, bucket.shareable), bucket.zero);
    const unsigned zero = bucket.zero - hugeZero;
    bucket.copyOnWriteShared =
        static_cast<std::uint16_t>(std::min(privatePages(bucket), notExclusive - std::min(notExclusive, zero)));
    return {};
}

bool SharedPages::seekAnswer(const PageRun& run, std::uint64_t page)
{
    // A page of a file that was written is another page: what was known of the file's says nothing about it.
    const auto ofOtherKind = [&run](const PageRun& known) {
        return known.state.has(PageState::Shareable) != run.state.has(PageState::Shareable);
    };
    while (m_at < m_known.size() && m_known[m_at].firstPage < run.firstPage + run.count &&
           (m_known[m_at].firstPage + m_known[m_at].count <= page || ofOtherKind(m_known[m_at])))
        ++m_at;
    return m_at < m_known.size() && m_known[m_at].firstPage < run.firstPage + run.count;
}

Result<void> SharedPages::resolve(const PageRun& run, const WordReader& read, bool all, const std::stop_token& stop)
{
    std::uint64_t page = run.firstPage;
    const std::uint64_t end = run.firstPage + run.count;
    while (!all && page < end && seekAnswer(run, page)) {
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
            emit(firstPage++, 1,
                 state.has(PageState::Shareable) ? withSharing(state, word) : withCopyOnWrite(state, word));
        count -= words->size();
    }
    return {};
}

void SharedPages::emit(std::uint64_t firstPage, std::uint64_t count, PageState state)
{
    m_result->add(firstPage, count, state);
}

void SharedPages::assume(std::span<const PageRun> known, const AddressRange& range, std::uint32_t pageSize)
{
    m_known.clear();
    const std::uint64_t from = range.begin / pageSize;
    const std::uint64_t end = from + range.size / pageSize;
    const auto first = std::partition_point(known.begin(), known.end(),
                                            [&](const PageRun& run) { return run.firstPage + run.count <= from; });
    for (auto run = first; run != known.end() && run->firstPage < end; ++run) {
        if (run->state.has(PageState::SharedKnown))
            m_known.push_back(*run);
    }
}

void SharedPages::clear()
{
    m_known.clear();
    m_knownBuckets.clear();
    m_knownCopyOnWrite = false;
    m_tooManyRuns = false;
    m_nextFull = {};
}

} // namespace vmatlas
