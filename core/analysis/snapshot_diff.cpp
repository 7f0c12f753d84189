// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/snapshot_diff.h"

#include <algorithm>
#include <array>

namespace vmatlas {

namespace {

using Indices = std::span<const std::uint32_t>;

constexpr auto kMetrics = std::to_array<Measured MemoryMetrics::*>(
    {&MemoryMetrics::committed, &MemoryMetrics::privateBytes, &MemoryMetrics::workingSet, &MemoryMetrics::privateWs,
     &MemoryMetrics::shareableWs, &MemoryMetrics::sharedWs, &MemoryMetrics::lockedWs, &MemoryMetrics::swapped,
     &MemoryMetrics::copyOnWriteShared, &MemoryMetrics::dirty});

/// The regions of each group, ascending, group after group.
class GroupMembers {
public:
    GroupMembers(const std::vector<std::uint32_t>& groupOf, std::size_t groups)
        : m_first(groups + 1)
    {
        for (const std::uint32_t group : groupOf) {
            if (group != RegionMatching::kNone)
                ++m_first[group + 1];
        }
        for (std::size_t i = 1; i < m_first.size(); ++i)
            m_first[i] += m_first[i - 1];
        m_regions.resize(m_first.back());
        std::vector<std::uint32_t> next = m_first;
        for (std::uint32_t region = 0; region < groupOf.size(); ++region) {
            if (groupOf[region] != RegionMatching::kNone)
                m_regions[next[groupOf[region]]++] = region;
        }
    }
    [[nodiscard]] Indices of(std::size_t group) const
    {
        return Indices(m_regions).subspan(m_first[group], m_first[group + 1] - m_first[group]);
    }

private:
    std::vector<std::uint32_t> m_first; // by group, and an end
    std::vector<std::uint32_t> m_regions;
};

bool differ(Protection a, Protection b)
{
    return a.known() && b.known() && a != b;
}

bool differ(RegionState a, RegionState b)
{
    return a != RegionState::Unknown && b != RegionState::Unknown && a != b;
}

/// How the attributes of two regions, of which one is or became the other, differ.
unsigned attributeChanges(const Region& before, const Region& after)
{
    unsigned kinds = 0;
    if (differ(before.protection, after.protection))
        kinds |= ChangeKinds::Protection;
    if (differ(before.state, after.state))
        kinds |= ChangeKinds::State;
    if (before.type != after.type || before.detail != after.detail)
        kinds |= ChangeKinds::Type;
    return kinds;
}

SummaryRow figuresOf(const Snapshot& snapshot, Indices regions)
{
    SummaryRow row;
    for (const std::uint32_t index : regions) {
        const Region& region = snapshot.regions[index];
        if (index == regions.front())
            row.type = region.type;
        row.size += region.range.size;
        row.metrics += region.metrics;
        row.blocks += 1;
        row.largest = std::max(row.largest.valueOr(0), region.range.size);
    }
    return row;
}

class DiffBuilder {
public:
    DiffBuilder(const Snapshot& before, const Snapshot& after, SnapshotDiff& diff)
        : m_before(before)
        , m_after(after)
        , m_pages(before, after)
        , m_diff(diff)
    {
        diff.pageKnowledge = m_pages.knowledge();
    }

    void run()
    {
        const RegionMatching matching = matchRegions(m_before, m_after);
        m_diff.mode = matching.mode;
        const GroupMembers before(matching.groupOfBefore, matching.groups.size());
        const GroupMembers after(matching.groupOfAfter, matching.groups.size());
        for (const Unit& unit : unitsByAddress(matching, before, after)) {
            if (unit.group != RegionMatching::kNone)
                compareGroup(before.of(unit.group), after.of(unit.group), matching.groups[unit.group]);
            else if (unit.gone)
                addAlone({&unit.region, 1}, {}, ChangeKinds::Gone);
            else
                addAlone({}, {&unit.region, 1}, ChangeKinds::Added);
        }
    }

private:
    /// A group or a region that is in none.
    struct Unit {
        std::uint64_t address = 0; // of its first byte in either snapshot
        std::uint32_t group = RegionMatching::kNone;
        std::uint32_t region = 0; // when there is no group
        bool gone = false;
    };

    std::vector<Unit> unitsByAddress(const RegionMatching& matching, const GroupMembers& before,
                                     const GroupMembers& after) const
    {
        std::vector<Unit> units;
        units.reserve(std::max(m_before.regions.size(), m_after.regions.size()));
        for (std::uint32_t group = 0; group < matching.groups.size(); ++group)
            units.push_back({.address = std::min(m_before.regions[before.of(group).front()].range.begin,
                                                 m_after.regions[after.of(group).front()].range.begin),
                             .group = group});
        for (std::uint32_t i = 0; i < m_before.regions.size(); ++i) {
            if (matching.groupOfBefore[i] == RegionMatching::kNone)
                units.push_back({.address = m_before.regions[i].range.begin, .region = i, .gone = true});
        }
        for (std::uint32_t i = 0; i < m_after.regions.size(); ++i) {
            if (matching.groupOfAfter[i] == RegionMatching::kNone)
                units.push_back({.address = m_after.regions[i].range.begin, .region = i});
        }
        const auto lower = [](const Unit& a, const Unit& b) { return a.address < b.address; };
        if (!std::is_sorted(units.begin(), units.end(), lower))
            std::stable_sort(units.begin(), units.end(), lower);
        return units;
    }

    void compareGroup(Indices before, Indices after, MatchKind match)
    {
        RegionChange change;
        change.match = match;
        if (before.size() == 1 && after.size() == 1)
            comparePair(before.front(), after.front(), change);
        else
            compareParts(before, after, change);
        m_diff.pages += change.pages;
        if (change.kinds.empty())
            ++m_diff.unchanged;
        else
            addCounted(before, after, change);
    }

    void comparePair(std::uint32_t before, std::uint32_t after, RegionChange& change) const
    {
        const Region& old = m_before.regions[before];
        const Region& now = m_after.regions[after];
        const bool elsewhere = change.match != MatchKind::Address && change.match != MatchKind::Overlap;
        change.pages = elsewhere ? m_pages.compareMoved(before, after) : m_pages.compare({&before, 1}, {&after, 1});
        change.kinds.add(attributeChanges(old, now));
        if (now.range.size != old.range.size)
            change.kinds.add(now.range.size > old.range.size ? ChangeKinds::Grown : ChangeKinds::Shrunk);
        if (change.match == MatchKind::Module && old.range.begin != now.range.begin &&
            m_diff.mode != MatchMode::OtherRun)
            change.kinds.add(ChangeKinds::Moved);
        const bool figures = std::any_of(kMetrics.begin(), kMetrics.end(), [&](Measured MemoryMetrics::*metric) {
            return MeasuredChange{old.metrics.*metric, now.metrics.*metric}.changed();
        });
        if (figures || change.pages.any())
            change.kinds.add(ChangeKinds::Usage);
    }

    /// One or several with several: the sums are compared, and the attributes wherever parts overlap.
    void compareParts(Indices before, Indices after, RegionChange& change) const
    {
        change.pages = m_pages.compare(before, after);
        if (after.size() > 1)
            change.kinds.add(ChangeKinds::Split);
        if (before.size() > 1)
            change.kinds.add(ChangeKinds::Merged);
        for (std::size_t i = 0, j = 0; i < before.size() && j < after.size();) {
            const Region& old = m_before.regions[before[i]];
            const Region& now = m_after.regions[after[j]];
            if (old.range.overlaps(now.range))
                change.kinds.add(attributeChanges(old, now));
            const bool oldEnds = old.range.last() <= now.range.last();
            const bool nowEnds = now.range.last() <= old.range.last();
            i += oldEnds ? 1 : 0;
            j += nowEnds ? 1 : 0;
        }
        const FiguresChange figures{figuresOf(m_before, before), figuresOf(m_after, after)};
        if (figures.size().changed())
            change.kinds.add(figures.size().grew() ? ChangeKinds::Grown : ChangeKinds::Shrunk);
        const auto differs = [&](Measured MemoryMetrics::*metric) { return figures.metric(metric).changed(); };
        if (change.pages.any() || std::any_of(kMetrics.begin(), kMetrics.end(), differs))
            change.kinds.add(ChangeKinds::Usage);
    }

    void addAlone(Indices before, Indices after, ChangeKinds::Flag kind)
    {
        RegionChange change;
        change.kinds = kind;
        change.pages = m_pages.compare(before, after);
        m_diff.pages += change.pages;
        addCounted(before, after, change);
    }

    void addCounted(Indices before, Indices after, RegionChange change)
    {
        change.firstBefore = static_cast<std::uint32_t>(m_diff.beforeRegions.size());
        change.beforeCount = static_cast<std::uint32_t>(before.size());
        change.firstAfter = static_cast<std::uint32_t>(m_diff.afterRegions.size());
        change.afterCount = static_cast<std::uint32_t>(after.size());
        change.figures = {figuresOf(m_before, before), figuresOf(m_after, after)};
        if (before.empty())
            change.figures.before.type = change.figures.after.type;
        if (after.empty())
            change.figures.after.type = change.figures.before.type;
        m_diff.beforeRegions.insert(m_diff.beforeRegions.end(), before.begin(), before.end());
        m_diff.afterRegions.insert(m_diff.afterRegions.end(), after.begin(), after.end());
        m_diff.changes.push_back(change);
    }

    const Snapshot& m_before;
    const Snapshot& m_after;
    const PageComparison m_pages;
    SnapshotDiff& m_diff;
};

/// Rows of both summaries by type; a type that only one has is 0 in the other.
std::vector<FiguresChange> typesOf(const Summary& before, const Summary& after)
{
    std::vector<FiguresChange> types;
    auto old = before.rows.begin();
    auto now = after.rows.begin();
    while (old != before.rows.end() || now != after.rows.end()) {
        const bool inBefore = old != before.rows.end() && (now == after.rows.end() || old->type <= now->type);
        const bool inAfter = now != after.rows.end() && (old == before.rows.end() || now->type <= old->type);
        const RegionType type = inBefore ? old->type : now->type;
        const SummaryRow none{.type = type};
        types.push_back({inBefore ? *old : none, inAfter ? *now : none});
        old += inBefore ? 1 : 0;
        now += inAfter ? 1 : 0;
    }
    return types;
}

} // namespace

std::size_t SnapshotDiff::count(ChangeKinds::Flag kind) const
{
    return static_cast<std::size_t>(std::count_if(
        changes.begin(), changes.end(), [kind](const RegionChange& change) { return change.kinds.has(kind); }));
}

SnapshotDiff diffSnapshots(const Snapshot& before, const Snapshot& after)
{
    const Summary old = summarize(before);
    const Summary now = summarize(after);
    SnapshotDiff diff;
    diff.total = {old.total, now.total};
    diff.free = {old.free, now.free};
    diff.countersBefore = before.counters;
    diff.countersAfter = after.counters;
    diff.regionsKnown = old.total.blocks.known() && now.total.blocks.known();
    if (!diff.regionsKnown)
        return diff;
    diff.types = typesOf(old, now);
    DiffBuilder(before, after, diff).run();
    return diff;
}

std::uint64_t weightOf(const RegionChange& change)
{
    std::uint64_t weight = change.figures.size().magnitude().valueOr(0);
    for (const auto metric : {&MemoryMetrics::privateBytes, &MemoryMetrics::workingSet, &MemoryMetrics::swapped})
        weight = std::max(weight, change.figures.metric(metric).magnitude().valueOr(0));
    return weight;
}

} // namespace vmatlas
