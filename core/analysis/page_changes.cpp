// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/page_changes.h"

#include <algorithm>
#include <limits>

namespace vmatlas {

namespace {

using Indices = std::span<const std::uint32_t>;

/// The part of a page's state that is compared, by the rules that buckets count by.
struct Residency {
    bool present = false;
    bool isPrivate = false;
    bool swapped = false;
};

Residency residencyOf(PageState state)
{
    if (state.has(PageState::Guard))
        return {};
    if (state.has(PageState::Swapped))
        return {.swapped = true};
    if (!state.inMemory())
        return {};
    return {.present = true, .isPrivate = state.inWorkingSet() && !state.has(PageState::Shareable)};
}

void count(PageFlow& flow, bool before, bool after, std::uint64_t pages)
{
    if (before != after)
        (after ? flow.gained : flow.lost) += pages;
}

/// Numbers of pages of some regions.
struct PageTotals {
    std::uint64_t present = 0;
    std::uint64_t privatePages = 0;
    std::uint64_t swapped = 0;

    void add(const PageRun& run)
    {
        const Residency residency = residencyOf(run.state);
        present += residency.present ? run.count : 0;
        privatePages += residency.isPrivate ? run.count : 0;
        swapped += residency.swapped ? run.count : 0;
    }
    void add(const PageBucket& bucket)
    {
        present += bucket.inMemory();
        privatePages += static_cast<std::uint64_t>(bucket.workingSet - bucket.shareable);
        swapped += bucket.swapped;
    }
};

/// For each region the first of `pieces`, which ascend and lie inside regions, that is in it; one more for the end.
template <typename Piece>
std::vector<std::uint32_t> firstOfRegions(const Snapshot& snapshot, const LargeVector<Piece>& pieces)
{
    std::vector<std::uint32_t> first;
    first.reserve(snapshot.regions.size() + 1);
    std::size_t at = 0;
    for (const Region& region : snapshot.regions) {
        first.push_back(static_cast<std::uint32_t>(at));
        const std::uint64_t lastPage = region.range.last() / snapshot.host.pageSize;
        while (at < pieces.size() && pieces[at].firstPage <= lastPage)
            ++at;
    }
    first.push_back(static_cast<std::uint32_t>(at));
    return first;
}

PageTotals totalsOf(const Snapshot& snapshot, const std::vector<std::uint32_t>& first, Indices regions)
{
    PageTotals totals;
    for (const std::uint32_t region : regions) {
        for (std::uint32_t i = first[region]; i < first[region + 1]; ++i)
            snapshot.pageBuckets.empty() ? totals.add(snapshot.pageRuns[i]) : totals.add(snapshot.pageBuckets[i]);
    }
    return totals;
}

PageFlow netFlow(std::uint64_t before, std::uint64_t after)
{
    return after > before ? PageFlow{.gained = after - before} : PageFlow{.lost = before - after};
}

/// The runs of some regions one after another. Pages are numbered from an anchor.
class RunCursor {
public:
    static constexpr std::uint64_t kEnd = std::numeric_limits<std::uint64_t>::max();

    RunCursor(const LargeVector<PageRun>& runs, const std::vector<std::uint32_t>& first, Indices regions,
              std::uint64_t anchor)
        : m_runs(runs)
        , m_first(first)
        , m_regions(regions)
        , m_anchor(anchor)
    {
        if (!regions.empty())
            m_at = first[regions.front()];
        settle();
    }
    /// Pages of the run, kEnd when there is none any more.
    [[nodiscard]] std::uint64_t begin() const { return m_begin; }
    [[nodiscard]] std::uint64_t end() const { return m_end; }
    [[nodiscard]] PageState state() const { return m_runs[m_at].state; }
    void next()
    {
        ++m_at;
        settle();
    }

private:
    // Numbers stay above 0 also for pages below the anchor: there are at most 2^52 of them.
    static constexpr std::uint64_t kBias = std::uint64_t{1} << 60U;

    void settle()
    {
        while (m_region < m_regions.size() && m_at >= m_first[m_regions[m_region] + 1]) {
            if (++m_region < m_regions.size())
                m_at = m_first[m_regions[m_region]];
        }
        const bool ended = m_region == m_regions.size();
        m_begin = ended ? kEnd : m_runs[m_at].firstPage - m_anchor + kBias;
        m_end = ended ? kEnd : m_begin + m_runs[m_at].count;
    }

    const LargeVector<PageRun>& m_runs;
    const std::vector<std::uint32_t>& m_first;
    Indices m_regions;
    std::uint64_t m_anchor;
    std::size_t m_region = 0; // place in m_regions
    std::size_t m_at = 0;     // place in m_runs
    std::uint64_t m_begin = kEnd;
    std::uint64_t m_end = kEnd;
};

/// Visits the stretches in which neither side changes.
PageChanges mergeRuns(RunCursor before, RunCursor after)
{
    PageChanges changes;
    std::uint64_t at = std::min(before.begin(), after.begin());
    while (at != RunCursor::kEnd) {
        const bool inBefore = before.begin() <= at;
        const bool inAfter = after.begin() <= at;
        const std::uint64_t until =
            std::min(inBefore ? before.end() : before.begin(), inAfter ? after.end() : after.begin());
        const Residency old = inBefore ? residencyOf(before.state()) : Residency();
        const Residency now = inAfter ? residencyOf(after.state()) : Residency();
        count(changes.present, old.present, now.present, until - at);
        count(changes.privatePages, old.isPrivate, now.isPrivate, until - at);
        count(changes.swapped, old.swapped, now.swapped, until - at);
        if (before.end() == until)
            before.next();
        if (after.end() == until)
            after.next();
        at = std::max(until, std::min(before.begin(), after.begin()));
    }
    return changes;
}

PageKnowledge knowledgeOf(const Snapshot& before, const Snapshot& after)
{
    if (!before.pageStatesKnown || !after.pageStatesKnown || before.host.pageSize != after.host.pageSize ||
        before.host.pageSize == 0)
        return PageKnowledge::Unknown;
    return before.pageBuckets.empty() && after.pageBuckets.empty() ? PageKnowledge::Exact : PageKnowledge::Net;
}

std::vector<std::uint32_t> firstPieces(const Snapshot& snapshot)
{
    return snapshot.pageBuckets.empty() ? firstOfRegions(snapshot, snapshot.pageRuns)
                                        : firstOfRegions(snapshot, snapshot.pageBuckets);
}

} // namespace

PageFlow& PageFlow::operator+=(const PageFlow& other) noexcept
{
    gained += other.gained;
    lost += other.lost;
    return *this;
}

PageChanges& PageChanges::operator+=(const PageChanges& other) noexcept
{
    present += other.present;
    privatePages += other.privatePages;
    swapped += other.swapped;
    return *this;
}

PageComparison::PageComparison(const Snapshot& before, const Snapshot& after)
    : m_before(before)
    , m_after(after)
    , m_knowledge(knowledgeOf(before, after))
{
    if (m_knowledge == PageKnowledge::Unknown)
        return;
    m_firstBefore = firstPieces(before);
    m_firstAfter = firstPieces(after);
}

PageChanges PageComparison::compare(Indices regionsBefore, Indices regionsAfter) const
{
    return compare(regionsBefore, regionsAfter, {});
}

PageChanges PageComparison::compareMoved(std::uint32_t regionBefore, std::uint32_t regionAfter) const
{
    if (m_knowledge == PageKnowledge::Unknown)
        return {};
    const Region& old = m_before.regions[regionBefore];
    const Region& now = m_after.regions[regionAfter];
    const bool fromTheEnd = old.type == RegionType::Stack && now.type == RegionType::Stack;
    const auto anchorOf = [&](const AddressRange& range) {
        return (fromTheEnd ? range.last() : range.begin) / m_before.host.pageSize;
    };
    return compare({&regionBefore, 1}, {&regionAfter, 1},
                   {.before = anchorOf(old.range), .after = anchorOf(now.range)});
}

PageChanges PageComparison::compare(Indices regionsBefore, Indices regionsAfter, Anchors anchors) const
{
    if (m_knowledge == PageKnowledge::Unknown)
        return {};
    if (m_knowledge == PageKnowledge::Exact)
        return mergeRuns(RunCursor(m_before.pageRuns, m_firstBefore, regionsBefore, anchors.before),
                         RunCursor(m_after.pageRuns, m_firstAfter, regionsAfter, anchors.after));
    const PageTotals before = totalsOf(m_before, m_firstBefore, regionsBefore);
    const PageTotals after = totalsOf(m_after, m_firstAfter, regionsAfter);
    return {.present = netFlow(before.present, after.present),
            .privatePages = netFlow(before.privatePages, after.privatePages),
            .swapped = netFlow(before.swapped, after.swapped)};
}

} // namespace vmatlas
