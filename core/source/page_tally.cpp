// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/page_tally.h"

#include <algorithm>

namespace vmatlas {

namespace {

/// Last of the ascending rows that begins at or before `page`; null when none does.
template <typename Row> const Row* lastFrom(const LargeVector<Row>& rows, std::uint64_t page)
{
    const auto next = std::upper_bound(rows.begin(), rows.end(), page,
                                       [](std::uint64_t p, const Row& row) { return p < row.firstPage; });
    return next == rows.begin() ? nullptr : &*std::prev(next);
}

} // namespace

void PageTally::start(RangeRows entries, std::uint32_t pageSize)
{
    m_entries = entries;
    m_pageSize = pageSize;
    m_entry = 0;
    m_bucketed = false;
    m_runs.clear();
    m_buckets.clear();
    m_doubtful.clear();
}

void PageTally::add(std::uint64_t firstPage, std::uint64_t count, PageState state)
{
    if (count == 0)
        return;
    seek(firstPage);
    if (m_bucketed) {
        addToBuckets(firstPage, count, state);
        return;
    }
    const bool startsEntry = m_entry < m_entries.size() && m_entries[m_entry].begin == firstPage * m_pageSize;
    if (!m_runs.empty() && !startsEntry && m_runs.back().state == state &&
        m_runs.back().firstPage + m_runs.back().count == firstPage) {
        m_runs.back().count += count;
    } else if (m_runs.size() < m_runLimit) {
        makeRoom(m_runs);
        m_runs.push_back({firstPage, count, state});
    } else {
        fold();
        seek(firstPage);
        addToBuckets(firstPage, count, state);
    }
}

void PageTally::fold()
{
    if (m_bucketed)
        return;
    m_bucketed = true;
    m_entry = 0;
    for (const PageRun& run : m_runs) {
        seek(run.firstPage);
        addToBuckets(run.firstPage, run.count, run.state);
    }
    m_runs = {}; // gives the memory back
}

void PageTally::addToBuckets(std::uint64_t firstPage, std::uint64_t count, PageState state)
{
    while (count != 0) {
        PageBucket bucket = bucketFor(firstPage);
        if (m_buckets.empty() || m_buckets.back().firstPage != bucket.firstPage)
            m_buckets.push_back(bucket);
        const std::uint64_t taken = std::min(count, bucket.firstPage + bucket.pages - firstPage);
        m_buckets.back().add(state.bits() & ~kMaybeZero, taken);
        if ((state.bits() & kMaybeZero) != 0) {
            m_doubtful.resize(m_buckets.size());
            m_doubtful.back() = static_cast<std::uint16_t>(m_doubtful.back() + taken);
        }
        firstPage += taken;
        count -= taken;
    }
}

void PageTally::seek(std::uint64_t page)
{
    while (m_entry < m_entries.size() && m_entries[m_entry].last() / m_pageSize < page)
        ++m_entry;
}

PageBucket PageTally::bucketFor(std::uint64_t page) const
{
    const std::uint64_t block = pagesPerBlock(m_pageSize);
    std::uint64_t first = page / block * block;
    std::uint64_t end = first + block;
    if (m_entry < m_entries.size()) {
        const AddressRange& range = m_entries[m_entry];
        first = std::max(first, range.begin / m_pageSize);
        end = std::min(end, range.last() / m_pageSize + 1);
    }
    PageBucket bucket;
    bucket.firstPage = first;
    bucket.pages = static_cast<std::uint16_t>(end - first);
    return bucket;
}

const PageRun* PageTally::runAt(std::uint64_t page) const
{
    const PageRun* const run = lastFrom(m_runs, page);
    return run != nullptr && page - run->firstPage < run->count ? run : nullptr;
}

const PageBucket* PageTally::bucketAt(std::uint64_t page) const
{
    const PageBucket* const bucket = lastFrom(m_buckets, page);
    return bucket != nullptr && page - bucket->firstPage < bucket->pages ? bucket : nullptr;
}

} // namespace vmatlas
