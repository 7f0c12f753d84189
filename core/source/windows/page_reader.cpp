// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/page_reader.h"

#include <algorithm>
#include <utility>

namespace vmatlas::windows {

void PageReader::PageCounts::add(PageState state, std::uint64_t count)
{
    workingSet += count;
    shareable += state.has(PageState::Shareable) ? count : 0;
    shared += state.has(PageState::Shared) ? count : 0;
    locked += state.has(PageState::Locked) ? count : 0;
}

PageReader::PageReader(std::span<const Region> regions, std::uint32_t pageSize, const AddressRange& range,
                       std::size_t runLimit)
    : m_regions(regions)
    , m_pageSize(pageSize)
    , m_range(range)
    , m_tally(runLimit)
    , m_counts(regions.size())
{
    m_tally.start(regions, pageSize);
    m_entries.reserve(kPagesAtOnce);
    m_owners.reserve(kPagesAtOnce);
}

Result<bool> PageReader::advance(Target& target, const std::stop_token& stop, const std::function<bool()>& breakDue)
{
    for (;;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, {});
        collect();
        if (m_entries.empty())
            return true;
        if (const Result<void> asked = target.workingSet(m_entries); !asked)
            return tl::unexpected(asked.error());
        take();
        if (breakDue())
            return false;
    }
}

std::uint64_t PageReader::position() const
{
    if (m_region >= m_regions.size())
        return m_range.last() + 1;
    return std::max(m_range.begin, m_regions[m_region].range.begin + m_page * m_pageSize);
}

/// Makes the next question.
void PageReader::collect()
{
    m_entries.clear();
    m_owners.clear();
    for (; m_region < m_regions.size(); ++m_region, m_page = 0) {
        const Region& region = m_regions[m_region];
        const AddressRange part = region.range.intersect(m_range);
        if (region.state != RegionState::Committed || part.empty())
            continue;
        m_page = std::max(m_page, (part.begin - region.range.begin) / m_pageSize);
        const std::uint64_t end = (part.last() - region.range.begin) / m_pageSize + 1;
        for (; m_page < end; ++m_page) {
            if (m_entries.size() == kPagesAtOnce)
                return;
            m_entries.push_back({.address = region.range.begin + m_page * m_pageSize});
            m_owners.push_back(m_region);
        }
    }
}

/// Counts the answers.
void PageReader::take()
{
    for (std::size_t i = 0; i < m_entries.size();) {
        const PageState state = pageStateOf(m_entries[i].attributes);
        std::size_t end = i + 1;
        while (end < m_entries.size() && m_owners[end] == m_owners[i] &&
               pageStateOf(m_entries[end].attributes) == state)
            ++end;
        if (state != PageState()) {
            m_tally.add(m_entries[i].address / m_pageSize, end - i, state);
            m_counts[m_owners[i]].add(state, end - i);
        }
        i = end;
    }
}

void PageReader::fill(std::size_t i, Region& region) const
{
    if (region.state != RegionState::Committed)
        return;
    const PageCounts& counts = m_counts[i];
    MemoryMetrics& metrics = region.metrics;
    const auto bytes = [&](std::uint64_t pages) { return pages * m_pageSize; };
    metrics.workingSet = bytes(counts.workingSet);
    metrics.privateWs = bytes(counts.workingSet - counts.shareable);
    metrics.shareableWs = bytes(counts.shareable);
    metrics.sharedWs = bytes(counts.shared);
    metrics.lockedWs = bytes(counts.locked);
    if (!metrics.privateBytes) // the pages of a view that were copied are no longer shareable
        metrics.privateBytes = metrics.privateWs;
}

void fillPages(PageReader& pages, Snapshot& snapshot)
{
    for (std::size_t i = 0; i < snapshot.regions.size(); ++i)
        pages.fill(i, snapshot.regions[i]);
    snapshot.pageRuns = std::move(pages.runs());
    snapshot.pageBuckets = std::move(pages.buckets());
    snapshot.pageStatesKnown = true;
}

} // namespace vmatlas::windows
