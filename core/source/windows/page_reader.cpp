// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/page_reader.h"

#include <algorithm>

#include "core/source/linux/page_tally.h"

namespace vmatlas::windows {

namespace {

/// Pages of one region, counted.
struct PageCounts {
    std::uint64_t workingSet = 0;
    std::uint64_t shareable = 0;
    std::uint64_t shared = 0;
    std::uint64_t locked = 0;

    void add(PageState state, std::uint64_t count)
    {
        workingSet += count;
        shareable += state.has(PageState::Shareable) ? count : 0;
        shared += state.has(PageState::Shared) ? count : 0;
        locked += state.has(PageState::Locked) ? count : 0;
    }
};

class PageReader {
public:
    PageReader(Target& target, const Snapshot& snapshot, std::size_t runLimit)
        : m_target(target)
        , m_snapshot(snapshot)
        , m_tally(runLimit)
    {
        m_places.reserve(snapshot.regions.size());
        for (const Region& region : snapshot.regions)
            m_places.push_back({.range = region.range});
        m_tally.start(m_places, snapshot.host.pageSize);
        m_counts.resize(snapshot.regions.size());
    }

    Result<void> run(const std::stop_token& stop)
    {
        m_entries.reserve(kPagesAtOnce);
        const std::uint64_t pageSize = m_snapshot.host.pageSize;
        for (std::size_t i = 0; i < m_snapshot.regions.size(); ++i) {
            const Region& region = m_snapshot.regions[i];
            if (region.state != RegionState::Committed)
                continue;
            const std::uint64_t pages = region.range.size / pageSize;
            for (std::uint64_t page = 0; page < pages; ++page) {
                m_entries.push_back({.address = region.range.begin + page * pageSize});
                m_owners.push_back(i);
                if (m_entries.size() < kPagesAtOnce)
                    continue;
                if (auto asked = ask(stop); !asked)
                    return asked;
            }
        }
        return ask(stop);
    }

    void fill(Snapshot& snapshot)
    {
        for (std::size_t i = 0; i < snapshot.regions.size(); ++i) {
            Region& region = snapshot.regions[i];
            if (region.state != RegionState::Committed)
                continue;
            const PageCounts& counts = m_counts[i];
            MemoryMetrics& metrics = region.metrics;
            const auto bytes = [&](std::uint64_t pages) { return pages * snapshot.host.pageSize; };
            metrics.workingSet = bytes(counts.workingSet);
            metrics.privateWs = bytes(counts.workingSet - counts.shareable);
            metrics.shareableWs = bytes(counts.shareable);
            metrics.sharedWs = bytes(counts.shared);
            metrics.lockedWs = bytes(counts.locked);
            if (!metrics.privateBytes) // the pages of a view that were copied are no longer shareable
                metrics.privateBytes = metrics.privateWs;
        }
        snapshot.pageRuns = std::move(m_tally.runs());
        snapshot.pageBuckets = std::move(m_tally.buckets());
        snapshot.pageStatesKnown = true;
    }

private:
    Result<void> ask(const std::stop_token& stop)
    {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, {});
        if (m_entries.empty())
            return {};
        if (auto asked = m_target.workingSet(m_entries); !asked)
            return asked;
        for (std::size_t i = 0; i < m_entries.size();) {
            const PageState state = pageStateOf(m_entries[i].attributes);
            std::size_t end = i + 1;
            while (end < m_entries.size() && m_owners[end] == m_owners[i] &&
                   pageStateOf(m_entries[end].attributes) == state)
                ++end;
            if (state != PageState()) {
                m_tally.add(m_entries[i].address / m_snapshot.host.pageSize, end - i, state);
                m_counts[m_owners[i]].add(state, end - i);
            }
            i = end;
        }
        m_entries.clear();
        m_owners.clear();
        return {};
    }

    Target& m_target;
    const Snapshot& m_snapshot;
    PageTally m_tally;
    std::vector<MapsEntry> m_places;
    std::vector<PageCounts> m_counts;       // by region
    std::vector<WorkingSetEntry> m_entries; // of the next question
    std::vector<std::size_t> m_owners;      // their regions
};

} // namespace

Result<void> readPageStates(Target& target, Snapshot& snapshot, const std::stop_token& stop, std::size_t runLimit)
{
    PageReader reader(target, snapshot, runLimit);
    return reader.run(stop).map([&] { reader.fill(snapshot); });
}

} // namespace vmatlas::windows
