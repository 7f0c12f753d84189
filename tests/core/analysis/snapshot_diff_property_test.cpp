// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for any two snapshots.
#include <algorithm>
#include <random>
#include <tuple>

#include <gtest/gtest.h>

#include "core/analysis/snapshot_diff.h"
#include "tests/support/random_snapshot.h"

namespace vmatlas {
namespace {

constexpr std::uint32_t kRounds = 400;

/// `base` a moment later: regions come, go, grow, are split and change; pages too. Of the same process or of another
/// run of it.
Snapshot laterThan(const Snapshot& base, std::uint32_t seed)
{
    std::mt19937 random(seed);
    const auto oneIn = [&random](unsigned n) { return random() % n == 0; };
    Snapshot later = base;
    if (oneIn(2))
        later.process.identity.startTime += 1;
    const bool moves = oneIn(3);
    LargeVector<Region> regions;
    for (Region region : base.regions) {
        const std::uint64_t pageSize = base.host.pageSize;
        if (oneIn(10))
            continue;
        if (oneIn(6))
            region.protection = Protection(static_cast<unsigned>(random() % 8));
        if (oneIn(6))
            region.metrics.workingSet = random() % 100000;
        if (oneIn(6))
            region.type = RegionType::Heap;
        if (moves && region.range.begin < (std::uint64_t{1} << 60U))
            region.range.begin += 1024 * pageSize;
        if (oneIn(8) && region.range.size > 2 * pageSize) {
            Region part = region;
            part.range.size = pageSize;
            regions.push_back(part);
            region.range = {part.range.begin + pageSize, region.range.size - pageSize};
            region.protection = Protection::Read;
            if (oneIn(2))
                region.range = {region.range.begin + pageSize, region.range.size - pageSize};
        } else if (oneIn(8) && region.range.size > 2 * pageSize) {
            region.range.size -= pageSize;
        }
        regions.push_back(region);
    }
    later.regions = std::move(regions);
    later.pageRuns.clear();
    later.pageBuckets.clear();
    for (const Region& region : later.regions) {
        if (later.pageStatesKnown && !oneIn(3))
            later.pageRuns.push_back({region.range.begin / later.host.pageSize,
                                      1 + random() % (region.range.size / later.host.pageSize),
                                      PageState(static_cast<unsigned>(1 + random() % 1023))});
    }
    return later;
}

/// Two unrelated ones or one and a later moment of it.
std::pair<Snapshot, Snapshot> snapshots(std::uint32_t seed)
{
    Snapshot first = test::randomSnapshot(seed, 5 + seed % 60);
    Snapshot second = seed % 3 == 0 ? test::randomSnapshot(seed + 100000, 5 + seed % 50) : laterThan(first, seed);
    return {std::move(first), std::move(second)};
}

PageChanges mirrored(PageChanges pages)
{
    for (PageFlow* flow : {&pages.present, &pages.privatePages, &pages.swapped})
        std::swap(flow->gained, flow->lost);
    return pages;
}

ChangeKinds mirrored(ChangeKinds kinds)
{
    using Kinds = ChangeKinds;
    unsigned other = 0;
    for (const auto& [a, b] : {std::pair{Kinds::Added, Kinds::Gone},
                               {Kinds::Grown, Kinds::Shrunk},
                               {Kinds::Split, Kinds::Merged},
                               {Kinds::Protection, Kinds::Protection},
                               {Kinds::State, Kinds::State},
                               {Kinds::Type, Kinds::Type},
                               {Kinds::Moved, Kinds::Moved},
                               {Kinds::Usage, Kinds::Usage}})
        other |= (kinds.has(a) ? unsigned{b} : 0U) | (kinds.has(b) ? unsigned{a} : 0U);
    return {other};
}

using Indices = std::vector<std::uint32_t>;
/// A change with its regions, to compare changes of two diffs whatever their order.
using Told = std::tuple<Indices, Indices, RegionChange>;

std::vector<Told> told(const SnapshotDiff& diff, bool mirror)
{
    std::vector<Told> all;
    for (RegionChange change : diff.changes) {
        Indices before(diff.before(change).begin(), diff.before(change).end());
        Indices after(diff.after(change).begin(), diff.after(change).end());
        if (mirror) {
            std::swap(before, after);
            std::swap(change.figures.before, change.figures.after);
            change.pages = mirrored(change.pages);
            change.kinds = mirrored(change.kinds);
        }
        all.emplace_back(before, after, change);
    }
    std::sort(all.begin(), all.end(), [](const Told& a, const Told& b) {
        return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });
    return all;
}

TEST(SnapshotDiffProperties, ASnapshotDoesNotDifferFromItself)
{
    for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
        const Snapshot snapshot = test::randomSnapshot(seed, seed % 80);
        Snapshot nextRun = snapshot;
        nextRun.process.identity.startTime += 1;
        for (const Snapshot* other : std::initializer_list<const Snapshot*>{&snapshot, &nextRun}) {
            const SnapshotDiff diff = diffSnapshots(snapshot, *other);
            ASSERT_TRUE(diff.changes.empty()) << "seed " << seed;
            ASSERT_FALSE(diff.pages.any()) << "seed " << seed;
            ASSERT_EQ(diff.unchanged, diff.regionsKnown ? snapshot.regions.size() : 0) << "seed " << seed;
            for (const FiguresChange& type : diff.types)
                ASSERT_EQ(type.before, type.after);
        }
    }
}

TEST(SnapshotDiffProperties, BackwardsIsTheMirrorImage)
{
    for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
        const auto [a, b] = snapshots(seed);
        const SnapshotDiff there = diffSnapshots(a, b);
        const SnapshotDiff back = diffSnapshots(b, a);
        ASSERT_EQ(there.mode, back.mode) << "seed " << seed;
        ASSERT_EQ(there.unchanged, back.unchanged) << "seed " << seed;
        ASSERT_EQ(there.pages, mirrored(back.pages)) << "seed " << seed;
        const std::vector<Told> first = told(there, false);
        const std::vector<Told> second = told(back, true);
        ASSERT_EQ(first.size(), second.size()) << "seed " << seed;
        for (std::size_t i = 0; i < first.size(); ++i) {
            ASSERT_EQ(std::get<0>(first[i]), std::get<0>(second[i])) << "seed " << seed;
            ASSERT_EQ(std::get<1>(first[i]), std::get<1>(second[i])) << "seed " << seed;
            const RegionChange& x = std::get<2>(first[i]);
            const RegionChange& y = std::get<2>(second[i]);
            ASSERT_EQ(flagIds(x.kinds), flagIds(y.kinds)) << "seed " << seed;
            ASSERT_EQ(x.figures, y.figures) << "seed " << seed;
            ASSERT_EQ(x.pages, y.pages) << "seed " << seed;
            if (x.beforeCount != 0 && x.afterCount != 0) {
                ASSERT_EQ(x.match, y.match) << "seed " << seed;
            }
        }
    }
}

TEST(SnapshotDiffProperties, EveryRegionIsInOneChangeOrUnchanged)
{
    for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
        const auto [a, b] = snapshots(seed);
        const SnapshotDiff diff = diffSnapshots(a, b);
        if (!diff.regionsKnown)
            continue;
        for (const auto& [told, snapshot] : {std::pair{&diff.beforeRegions, &a}, {&diff.afterRegions, &b}}) {
            Indices regions = *told;
            std::sort(regions.begin(), regions.end());
            ASSERT_EQ(std::adjacent_find(regions.begin(), regions.end()), regions.end()) << "seed " << seed;
            ASSERT_EQ(regions.size() + diff.unchanged, snapshot->regions.size()) << "seed " << seed;
        }
        std::size_t before = 0;
        std::size_t after = 0;
        PageChanges pages;
        for (const RegionChange& change : diff.changes) {
            ASSERT_FALSE(change.kinds.empty());
            before += change.beforeCount;
            after += change.afterCount;
            pages += change.pages;
        }
        ASSERT_EQ(before, diff.beforeRegions.size());
        ASSERT_EQ(after, diff.afterRegions.size());
        ASSERT_EQ(pages, diff.pages) << "seed " << seed; // unchanged regions have none
    }
}

TEST(SnapshotDiffProperties, TypesAreThoseOfTheSummaries)
{
    for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
        const auto [a, b] = snapshots(seed);
        const Summary before = summarize(a);
        const Summary after = summarize(b);
        const SnapshotDiff diff = diffSnapshots(a, b);
        ASSERT_EQ(diff.total, (FiguresChange{before.total, after.total}));
        ASSERT_EQ(diff.free, (FiguresChange{before.free, after.free}));
        if (!diff.regionsKnown)
            continue;
        std::size_t rowsBefore = 0;
        std::size_t rowsAfter = 0;
        SummaryRow sumBefore;
        SummaryRow sumAfter;
        for (const FiguresChange& type : diff.types) {
            rowsBefore += static_cast<std::size_t>(std::count(before.rows.begin(), before.rows.end(), type.before));
            rowsAfter += static_cast<std::size_t>(std::count(after.rows.begin(), after.rows.end(), type.after));
            for (const auto& [sum, row] : {std::pair{&sumBefore, &type.before}, {&sumAfter, &type.after}}) {
                sum->size += row->size;
                sum->metrics += row->metrics;
                sum->blocks += row->blocks;
            }
        }
        ASSERT_EQ(rowsBefore, before.rows.size());
        ASSERT_EQ(rowsAfter, after.rows.size());
        for (const auto& [sum, total] : {std::pair{&sumBefore, &before.total}, {&sumAfter, &after.total}}) {
            ASSERT_EQ(sum->size, total->size);
            ASSERT_EQ(sum->blocks, total->blocks);
            ASSERT_EQ(sum->metrics, total->metrics);
        }
    }
}

/// The differences of all changes add up to the difference of the totals.
TEST(SnapshotDiffProperties, ChangesAddUpToTheTotals)
{
    for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
        const auto [a, b] = snapshots(seed);
        const SnapshotDiff diff = diffSnapshots(a, b);
        if (!diff.regionsKnown)
            continue;
        std::uint64_t sizes = 0; // modulo 2^64, where differences may be negative
        std::uint64_t blocks = 0;
        for (const RegionChange& change : diff.changes) {
            sizes += *change.figures.size().after - *change.figures.size().before;
            blocks += *change.figures.blocks().after - *change.figures.blocks().before;
        }
        ASSERT_EQ(sizes, *diff.total.after.size - *diff.total.before.size) << "seed " << seed;
        ASSERT_EQ(blocks, *diff.total.after.blocks - *diff.total.before.blocks) << "seed " << seed;
    }
}

} // namespace
} // namespace vmatlas
