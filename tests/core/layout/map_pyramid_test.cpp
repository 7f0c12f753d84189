// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/map_pyramid.h"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "core/layout/bucket_residency.h"
#include "core/layout/map_layout.h"
#include "core/layout/region_pieces.h"
#include "core/model/snapshot_size.h"
#include "tests/core/layout/random_snapshot.h"

namespace vmatlas {

namespace {

constexpr std::array kAllColours{ColourBy::Type,       ColourBy::State,  ColourBy::Protection,
                                 ColourBy::WorkingSet, ColourBy::Change, ColourBy::BackingFile};

/// The same process a little later: regions gone, new, grown and changed, and other pages.
Snapshot later(const Snapshot& before, std::mt19937_64& random)
{
    Snapshot after = before;
    ++after.generation;
    const std::uint64_t pageSize = before.host.pageSize;
    for (Region& region : after.regions)
        if (random() % 20 == 0)
            region.type = static_cast<RegionType>(random() % static_cast<int>(RegionType::Free));
    for (int i = 0; i < 3 && after.regions.size() > 4; ++i) {
        const std::size_t at = random() % after.regions.size();
        const AddressRange gone = after.regions[at].range;
        after.regions.erase(after.regions.begin() + static_cast<std::ptrdiff_t>(at));
        std::erase_if(after.pageRuns, [&](const PageRun& run) { return gone.contains(run.firstPage * pageSize); });
    }
    for (std::size_t i = 0; i + 1 < after.regions.size(); ++i) {
        Region& region = after.regions[i];
        if (random() % 30 == 0 && after.regions[i + 1].range.begin - region.range.last() > pageSize)
            region.range.size += pageSize;
    }
    for (PageRun& run : after.pageRuns)
        if (random() % 10 == 0)
            run.state = PageState(1u << (random() % 9) | PageState::Present);
    std::erase_if(after.pageRuns, [&](const PageRun&) { return random() % 40 == 0; });
    return after;
}

/// What is to be shown of `range`, from every piece in it.
MapPyramid::Best slowBest(const Snapshot& snapshot, const CellOptions& options, const AddressRange& range)
{
    MapPyramid::Best best;
    RegionPieces pieces(snapshot, options);
    for (std::uint32_t i = 0; i < snapshot.regions.size(); ++i) {
        const Region& region = snapshot.regions[i];
        if (!region.range.overlaps(range))
            continue;
        ++best.things;
        pieces.forEach(region, range, [&](const Piece& piece) {
            const Importance importance(options.colourBy, piece.colour,
                                        options.shows(region.type) && options.showsRegion(i) &&
                                            options.showsValue(piece.colour.value));
            if (importance > best.importance) {
                best.importance = importance;
                best.region = i;
            }
        });
    }
    return best;
}

std::shared_ptr<const std::vector<bool>> everyOther(std::size_t regions, std::mt19937_64& random)
{
    std::vector<bool> shown(regions);
    for (std::size_t i = 0; i < regions; ++i)
        shown[i] = random() % 2 == 0;
    return std::make_shared<const std::vector<bool>>(std::move(shown));
}

AddressRange randomRange(const Snapshot& snapshot, std::mt19937_64& random)
{
    const Region& region = snapshot.regions[random() % snapshot.regions.size()];
    const std::uint64_t begin = region.range.begin - std::min(region.range.begin, random() % (2 * region.range.size));
    return {begin, 1 + random() % (1ULL << (random() % 34))};
}

} // namespace

TEST(RankPyramid, FindsTheGreatestOfAnyStretch)
{
    std::mt19937_64 random(1);
    RankPyramid pyramid;
    std::vector<std::uint8_t> ranks;
    for (int round = 0; round < 60; ++round) {
        ranks.resize(random() % 20'000);
        for (std::uint8_t& rank : ranks)
            if (random() % 50 == 0)
                rank = static_cast<std::uint8_t>(random() % 200);
        pyramid.update(ranks);
        ASSERT_EQ(pyramid.size(), ranks.size());
        for (int i = 0; i < 200 && !ranks.empty(); ++i) {
            const std::size_t first = random() % ranks.size();
            const std::size_t end = first + random() % (ranks.size() - first + 1);
            const auto from = ranks.begin() + static_cast<std::ptrdiff_t>(first);
            const auto to = ranks.begin() + static_cast<std::ptrdiff_t>(end);
            const std::uint8_t greatest = from == to ? std::uint8_t{0} : *std::max_element(from, to);
            ASSERT_EQ(pyramid.greatest(first, end), greatest);
            const auto wanted = static_cast<std::uint8_t>(random() % 210);
            const auto found = std::find_if(from, to, [wanted](std::uint8_t rank) { return rank >= wanted; });
            ASSERT_EQ(pyramid.firstAtLeast(first, end, wanted), static_cast<std::size_t>(found - ranks.begin()));
            if (from == to)
                continue;
            const std::size_t few = std::min(end, first + 1 + random() % 30);
            for (const std::size_t last : {few, end}) {
                const auto best = std::max_element(from, ranks.begin() + static_cast<std::ptrdiff_t>(last));
                ASSERT_EQ(pyramid.firstGreatest(first, last).index, static_cast<std::size_t>(best - ranks.begin()));
                ASSERT_EQ(pyramid.firstGreatest(first, last).rank, *best);
            }
        }
    }
}

TEST(MapPyramid, AnUpdatedOneEqualsOneBuiltAnew)
{
    std::mt19937_64 random(2);
    for (std::uint64_t seed = 0; seed < 25; ++seed) {
        Snapshot snapshot = *test::randomSnapshot(seed, 400);
        CellOptions options{.colourBy = kAllColours[seed % kAllColours.size()]};
        MapPyramid pyramid(snapshot, options);
        for (int step = 0; step < 8; ++step) {
            const Snapshot next = step == 5 ? *test::randomSnapshot(seed + 100, 90) : later(snapshot, random);
            if (step % 3 == 2) {
                options.colourBy = kAllColours[random() % kAllColours.size()];
                options.shownTypes = static_cast<std::uint32_t>(random());
                options.shownValues = static_cast<std::uint32_t>(random());
                options.shownRegions = everyOther(snapshot.regions.size(), random);
                pyramid.setOptions(options);
            }
            pyramid.setSnapshot(next);
            ASSERT_TRUE(pyramid == MapPyramid(next, options)) << "seed " << seed << ", step " << step;
            snapshot = next;
            pyramid.setSnapshot(snapshot);
        }
    }
}

TEST(MapPyramid, TheMostImportantThingOfAnyRangeWins)
{
    std::mt19937_64 random(3);
    for (std::uint64_t seed = 0; seed < 120; ++seed) {
        const SnapshotPtr snapshot = test::randomSnapshot(seed, 200, 4096U << (seed % 3 * 2));
        const CellOptions options{
            .colourBy = kAllColours[seed % kAllColours.size()],
            .shownTypes = seed % 4 == 0 ? static_cast<std::uint32_t>(random()) : ~0U,
            .shownValues = seed % 5 == 0 ? static_cast<std::uint32_t>(random()) : ~0U,
            .shownRegions = seed % 3 == 0 && seed % 5 != 0 ? everyOther(snapshot->regions.size(), random) : nullptr};
        const MapPyramid pyramid(*snapshot, options);
        for (int i = 0; i < 300; ++i) {
            const AddressRange range = randomRange(*snapshot, random);
            const MapPyramid::Best slow = slowBest(*snapshot, options, range);
            const MapPyramid::Best best = pyramid.best(range);
            ASSERT_EQ(best.things, slow.things);
            ASSERT_EQ(best.importance, slow.importance);
            if (slow.things != 0) {
                ASSERT_EQ(best.region, slow.region);
                ASSERT_LE(best.importance.shown(),
                          options.shows(snapshot->regions[slow.region].type) && options.showsRegion(slow.region));
            }
        }
    }
}

TEST(MapPyramid, EveryByteIsSomewhere)
{
    std::mt19937_64 random(4);
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const SnapshotPtr snapshot = test::randomSnapshot(seed, 200);
        const MapPyramid pyramid(*snapshot, {.colourBy = kAllColours[seed % kAllColours.size()]});
        const RowGrid grid = gridFor(17 + static_cast<int>(random() % 30), {}, 4096, random());
        const MapLayout layout(pyramid, grid, {20, 14});
        std::vector<Cell> cells;
        for (int i = 0; i < 100; ++i) {
            const Region& region = snapshot->regions[random() % snapshot->regions.size()];
            const std::uint64_t address = region.range.begin + random() % region.range.size;
            const Segment& segment = layout.segments()[layout.lineOf(address).segment];
            if (segment.folded()) {
                ASSERT_EQ(segment.kind, SegmentKind::RegionFold);
                ASSERT_TRUE(segment.extent.contains(address));
                continue;
            }
            cellsOfRow(pyramid, grid, grid.rowOf(address), cells);
            const std::uint32_t column = grid.columnOf(address);
            const auto cell =
                std::ranges::find_if(cells, [column](const Cell& c) { return column - c.firstColumn < c.columnCount; });
            ASSERT_NE(cell, cells.end());
            // A cell shows what its columns have in common, or the most important of what they share.
            const AddressRange shown = grid.rangeOfCell(grid.rowOf(address), column);
            const MapPyramid::Best best = slowBest(*snapshot, pyramid.options(), shown);
            ASSERT_EQ(cell->colour, best.importance.colour(pyramid.options().colourBy));
            ASSERT_EQ(cell->region, best.region);
            ASSERT_EQ(cell->things, best.things);
        }
    }
}

TEST(MapPyramid, BucketsCountAsPageRunsDo)
{
    test::SnapshotBuilder builder;
    builder.add(0x4000'0000, 0x80'0000, RegionType::Heap);
    PageBucket bucket;
    bucket.firstPage = 0x4020'0000 / 4096;
    bucket.pages = 512;
    bucket.swapped = 3;
    builder.snapshot().pageBuckets.push_back(bucket);
    const SnapshotPtr snapshot = builder.build();
    const MapPyramid pyramid(*snapshot, {.colourBy = ColourBy::WorkingSet});
    const auto at = [&](std::uint64_t address, std::uint64_t size) {
        return static_cast<ResidencyClass>(pyramid.best({address, size}).importance.colour(ColourBy::WorkingSet).value);
    };
    EXPECT_EQ(at(0x4000'0000, 0x1000), ResidencyClass::NotResident);
    EXPECT_EQ(at(0x4021'0000, 0x1000), ResidencyClass::Swapped);
    EXPECT_EQ(at(0x4000'0000, 0x80'0000), ResidencyClass::Swapped);
    std::vector<AddressRange> untouched;
    std::size_t cursor = 0;
    pyramid.untouched(0, 0x10'0000, untouched, cursor);
    EXPECT_EQ(untouched, (std::vector{AddressRange{0x4000'0000, 0x20'0000}, AddressRange{0x4040'0000, 0x40'0000}}));
}

TEST(MapPyramid, ShortAndLongStretchesAgree)
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const SnapshotPtr snapshot = test::randomSnapshot(seed, 100);
        const MapPyramid pyramid(*snapshot);
        constexpr std::uint64_t kLong = std::uint64_t{1} << 20;
        std::vector<AddressRange> slow;
        std::vector<AddressRange> fast;
        std::size_t cursor = 0;
        for (std::size_t i = 0; i < snapshot->regions.size(); ++i) {
            pyramid.untouched(i, 1, slow, cursor);
            pyramid.untouched(i, kLong, fast, cursor);
            std::erase_if(slow, [](const AddressRange& range) { return range.size < kLong; });
            std::erase_if(fast, [](const AddressRange& range) { return range.size < kLong; });
            ASSERT_EQ(fast, slow);
        }
    }
}

TEST(MapPyramid, IsSmallerThanTwoSnapshots)
{
    for (const int regions : {100, 5'000}) {
        const SnapshotPtr snapshot = test::randomSnapshot(9, regions);
        EXPECT_LT(MapPyramid(*snapshot, {.colourBy = ColourBy::WorkingSet}).bytes(), 2 * snapshotBytes(*snapshot));
    }
}

} // namespace vmatlas
