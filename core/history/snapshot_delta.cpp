// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/snapshot_delta.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "core/history/backing_moves.h"

namespace vmatlas {

namespace {

struct BackingKey {
    std::string_view name;
    std::uint64_t inode;

    friend bool operator==(const BackingKey&, const BackingKey&) = default;
};

struct BackingHash {
    std::size_t operator()(const BackingKey& key) const noexcept
    {
        return std::hash<std::string_view>{}(key.name) ^ (key.inode * 0x9e3779b97f4a7c15U);
    }
};

/// Backings stand in the order of their first use, so one more shifts those behind it. What the same front and the same
/// end leave is matched by name, each row to one behind the last match.
TableDelta<Backing> diffBackings(std::span<const Backing> before, std::span<const Backing> after)
{
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t front = 0;
    while (front < shorter && before[front] == after[front])
        ++front;
    std::size_t back = 0;
    while (back < shorter - front && before[before.size() - 1 - back] == after[after.size() - 1 - back])
        ++back;
    const std::size_t oldEnd = before.size() - back;
    const std::size_t newEnd = after.size() - back;

    std::unordered_map<BackingKey, std::size_t, BackingHash> places;
    if (newEnd != front) {
        for (std::size_t i = oldEnd; i-- > front;)
            places[{before[i].name, before[i].inode}] = i;
    }
    TableDeltaBuilder<Backing> builder;
    for (std::size_t i = 0; i < front; ++i)
        builder.keep();
    std::size_t old = front;
    for (std::size_t i = front; i < newEnd; ++i) {
        const auto found = places.find({after[i].name, after[i].inode});
        if (found == places.end() || found->second < old || before[found->second] != after[i]) {
            builder.put(after[i]);
            continue;
        }
        for (; old < found->second; ++old)
            builder.drop();
        builder.keep();
        ++old;
    }
    for (; old < oldEnd; ++old)
        builder.drop();
    return builder.take();
}

/// Everything but `allocation`, which follows from the allocations.
bool sameRegion(const Region& a, const Region& b, const BackingMoves& moves)
{
    return a.range == b.range && a.type == b.type && a.state == b.state && a.sharing == b.sharing &&
           a.detail == b.detail && a.protection == b.protection && a.threadId == b.threadId &&
           moves(a.backing) == b.backing && a.fileOffset == b.fileOffset && a.metrics == b.metrics;
}

/// Everything but `firstRegion`, which follows from the regions.
bool sameAllocation(const Allocation& a, const Allocation& b, const BackingMoves& moves)
{
    return a.range == b.range && a.type == b.type && a.detail == b.detail && a.threadId == b.threadId &&
           a.regionCount == b.regionCount && moves(a.backing) == b.backing;
}

template <typename Row> TableDelta<Row> diffPages(std::span<const Row> before, std::span<const Row> after)
{
    return diffTables<Row>(
        before, after, [](const Row& row) { return row.firstPage; }, [](const Row& a, const Row& b) { return a == b; });
}

template <typename Row> bool fitsTable(const TableDelta<Row>& delta, const LargeVector<Row>& before)
{
    return fits(delta.splices, before.size(), delta.rows.size());
}

/// Lets kept rows follow their backings; rows that were put refer to the later table already. False for a row whose
/// backing is not there.
template <typename Row> bool moveBackings(LargeVector<Row>& rows, std::span<const Splice> splices,
                                          const BackingMoves& moves, std::size_t backings)
{
    const auto isThere = [backings](const Row& row) { return !row.backing.valid() || row.backing.index < backings; };
    if (!moves.none()) {
        auto row = rows.begin();
        for (const Splice& splice : splices) {
            for (std::uint32_t i = 0; i < splice.keep; ++i, ++row)
                row->backing = moves(row->backing);
            row += splice.put;
        }
        for (; row != rows.end(); ++row)
            row->backing = moves(row->backing);
    }
    return std::ranges::all_of(rows, isThere);
}

} // namespace

SnapshotDelta makeHeadDelta(const Snapshot& before, const Snapshot& after)
{
    SnapshotDelta delta;
    delta.generation = after.generation;
    delta.capturedAt = after.capturedAt;
    delta.takenAt = after.takenAt;
    delta.source = after.source;
    delta.pageStatesKnown = after.pageStatesKnown;
    delta.cost = after.cost;
    delta.counters = after.counters;
    if (before.host != after.host)
        delta.host = after.host;
    if (before.process != after.process)
        delta.process = after.process;
    if (before.facts != after.facts)
        delta.facts = after.facts;
    if (before.gaps != after.gaps)
        delta.gaps = after.gaps;
    if (before.privacy != after.privacy)
        delta.privacy = after.privacy;
    delta.foreign = after.foreign;
    return delta;
}

SnapshotDelta makeDelta(const Snapshot& before, const Snapshot& after)
{
    SnapshotDelta delta = makeHeadDelta(before, after);
    delta.backings = diffBackings(before.backings, after.backings);
    const BackingMoves moves(delta.backings.splices, before.backings.size());
    delta.allocations = diffTables<Allocation>(
        before.allocations, after.allocations, [](const Allocation& a) { return a.range.begin; },
        [&moves](const Allocation& a, const Allocation& b) { return sameAllocation(a, b, moves); });
    delta.regions = diffTables<Region>(
        before.regions, after.regions, [](const Region& r) { return r.range.begin; },
        [&moves](const Region& a, const Region& b) { return sameRegion(a, b, moves); });
    delta.pageRuns = diffPages<PageRun>(before.pageRuns, after.pageRuns);
    delta.pageBuckets = diffPages<PageBucket>(before.pageBuckets, after.pageBuckets);
    delta.links = linksOf(after);
    return delta;
}

Result<std::shared_ptr<Snapshot>> applyDelta(const Snapshot& before, const SnapshotDelta& delta)
{
    if (!fitsTable(delta.backings, before.backings) || !fitsTable(delta.allocations, before.allocations) ||
        !fitsTable(delta.regions, before.regions) || !fitsTable(delta.pageRuns, before.pageRuns) ||
        !fitsTable(delta.pageBuckets, before.pageBuckets))
        return fail(ErrorCode::Malformed, "a delta that belongs to another snapshot");
    auto after = std::make_shared<Snapshot>();
    after->generation = delta.generation;
    after->capturedAt = delta.capturedAt;
    after->takenAt = delta.takenAt;
    after->source = delta.source;
    after->pageStatesKnown = delta.pageStatesKnown;
    after->cost = delta.cost;
    after->counters = delta.counters;
    after->host = delta.host.value_or(before.host);
    after->process = delta.process.value_or(before.process);
    after->facts = delta.facts.value_or(before.facts);
    after->gaps = delta.gaps.value_or(before.gaps);
    after->privacy = delta.privacy.value_or(before.privacy);
    after->backings = spliced(before.backings, delta.backings);
    after->allocations = spliced(before.allocations, delta.allocations);
    after->regions = spliced(before.regions, delta.regions);
    after->pageRuns = spliced(before.pageRuns, delta.pageRuns);
    after->pageBuckets = spliced(before.pageBuckets, delta.pageBuckets);
    after->foreign = delta.foreign;
    const BackingMoves moves(delta.backings.splices, before.backings.size());
    if (!moveBackings(after->regions, delta.regions.splices, moves, after->backings.size()) ||
        !moveBackings(after->allocations, delta.allocations.splices, moves, after->backings.size()))
        return fail(ErrorCode::Malformed, "a row of a delta names a backing that is not there");
    setLinks(delta.links, after->regions, after->allocations);
    return after;
}

} // namespace vmatlas
