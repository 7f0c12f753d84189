// SPDX-License-Identifier: GPL-3.0-or-later
// Runs up to a limit, buckets beyond: both must say the same.
#include "core/source/page_tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "core/layout/row_cells.h"
#include "core/source/linux/page_run_joiner.h"
#include "core/source/linux/region_builder.h"
#include "core/source/linux/zero_pages.h"
#include "tests/support/snapshot_check.h"

namespace vmatlas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr unsigned kPresent = PageState::Present;
constexpr unsigned kShareable = PageState::Present | PageState::Shareable;

MapsEntry entryAt(std::uint64_t firstPage, std::uint64_t pages, std::uint32_t pageSize = 4096)
{
    MapsEntry entry;
    entry.range = {firstPage * pageSize, pages * pageSize};
    entry.readable = entry.writable = true;
    return entry;
}

PageBucket bucketOf(std::uint64_t firstPage, std::uint16_t pages, std::uint16_t workingSet)
{
    PageBucket bucket;
    bucket.firstPage = firstPage;
    bucket.pages = pages;
    bucket.workingSet = workingSet;
    return bucket;
}

TEST(PageTally, FoldsWhenTheLimitIsCrossed)
{
    const std::vector<MapsEntry> entries{entryAt(500, 100), entryAt(600, 1000)};
    PageTally tally(3);
    tally.start(entries, 4096);
    tally.add(500, 2, kPresent);
    tally.add(502, 2, kPresent); // goes on
    tally.add(510, 4, kPresent); // over the border of two blocks
    tally.add(600, 1, kPresent); // the other mapping, in the same block
    EXPECT_FALSE(tally.bucketed());
    EXPECT_THAT(tally.runs(),
                ElementsAre(PageRun{500, 4, kPresent}, PageRun{510, 4, kPresent}, PageRun{600, 1, kPresent}));
    tally.add(602, 500, kPresent);
    EXPECT_TRUE(tally.bucketed());
    EXPECT_THAT(tally.runs(), IsEmpty());
    EXPECT_THAT(tally.buckets(), ElementsAre(bucketOf(500, 12, 6), bucketOf(512, 88, 2), bucketOf(600, 424, 423),
                                             bucketOf(1024, 512, 78)));
    EXPECT_EQ(tally.bucketAt(599)->firstPage, 512U);
    EXPECT_EQ(tally.bucketAt(1536), nullptr);
    tally.start(entries, 4096);
    EXPECT_FALSE(tally.bucketed());
    EXPECT_THAT(tally.buckets(), IsEmpty());
}

TEST(PageTally, KeepsRunsApartAtTheBordersOfMappings)
{
    const std::vector<MapsEntry> entries{entryAt(1, 2), entryAt(3, 2)};
    PageTally tally;
    tally.start(entries, 4096);
    tally.add(1, 2, kPresent);
    tally.add(3, 2, kPresent);
    EXPECT_THAT(tally.runs(), ElementsAre(PageRun{1, 2, kPresent}, PageRun{3, 2, kPresent}));
    EXPECT_EQ(tally.runAt(2)->firstPage, 1U);
}

TEST(PageTally, AsksAgainWhereABorderCutsABucket)
{
    const std::vector<MapsEntry> entries{entryAt(0, 2048)};
    PageTally tally(0);
    tally.start(entries, 4096);
    tally.add(0, 2048, kPresent);
    const std::vector<std::uint64_t> borders{512, 600, 700, 1600, 5000};
    std::vector<std::uint64_t> asked;
    const auto read = [&asked](std::uint64_t first, std::uint64_t end, const PageBucket&) -> Result<PageBucket> {
        asked.push_back(first);
        const auto pages = static_cast<std::uint16_t>(end - first);
        return bucketOf(first, pages, first == 600 ? std::uint16_t{0} : pages);
    };
    ASSERT_TRUE(tally.cut(borders, read));
    EXPECT_THAT(asked, ElementsAre(512, 600, 700, 1536, 1600));
    EXPECT_THAT(tally.buckets(),
                ElementsAre(bucketOf(0, 512, 512), bucketOf(512, 88, 88), bucketOf(700, 324, 324),
                            bucketOf(1024, 512, 512), bucketOf(1536, 64, 64), bucketOf(1600, 448, 448)));
    const auto broken = [](std::uint64_t, std::uint64_t, const PageBucket&) -> Result<PageBucket> {
        return fail(ErrorCode::ProcessGone, {});
    };
    EXPECT_FALSE(tally.cut(std::vector<std::uint64_t>{100}, broken));
}

/// Two mappings with ten doubtful pages each, of which smaps says that 4 and 0 are resident.
std::vector<std::uint64_t> zerosOf(std::size_t runLimit, std::uint64_t residentPages)
{
    const std::vector<MapsEntry> entries{entryAt(0, 1024), entryAt(2048, 512)};
    PageTally tally(runLimit);
    tally.start(entries, 4096);
    for (std::uint64_t page = 500; page < 520; page += 2)
        tally.add(page, 1, kPresent | kMaybeZero);
    tally.add(600, 3, kPresent);
    tally.add(2048, 10, kPresent | kMaybeZero);
    ZeroPageEvidence evidence;
    evidence.residentPages = residentPages;
    evidence.residentOf = [](const AddressRange& range) { return Measured(range.begin == 0 ? 7 * 4096 : 0); };
    resolveZeroPages(entries, evidence, tally);
    std::vector<std::uint64_t> zeros(3);
    for (const PageRun& run : tally.runs()) {
        EXPECT_EQ(run.state.bits() & kMaybeZero, 0U);
        zeros[run.firstPage < 512 ? 0 : run.firstPage < 1024 ? 1 : 2] += run.state.has(PageState::Zero) ? run.count : 0;
    }
    for (const PageBucket& bucket : tally.buckets())
        zeros[bucket.firstPage < 512 ? 0 : bucket.firstPage < 1024 ? 1 : 2] += bucket.zero;
    return zeros;
}

TEST(ZeroPages, AreTheSameInRunsAndBuckets)
{
    for (const std::size_t limit : {std::size_t{100}, std::size_t{4}}) {
        EXPECT_THAT(zerosOf(limit, 23), ElementsAre(0, 0, 0));
        EXPECT_THAT(zerosOf(limit, 3), ElementsAre(6, 4, 10));
        EXPECT_THAT(zerosOf(limit, 7), ElementsAre(6, 0, 10));
    }
}

/// `copyOnWriteKnown`: of private pages it is known whether a fork left them shared.
unsigned randomState(std::mt19937_64& random, bool copyOnWriteKnown)
{
    static constexpr unsigned kStates[] = {kPresent,
                                           kPresent | PageState::Huge,
                                           kPresent | PageState::Zero,
                                           kPresent | PageState::HugeTlb,
                                           kShareable,
                                           kShareable | PageState::SharedKnown,
                                           kShareable | PageState::SharedKnown | PageState::Shared,
                                           PageState::Swapped,
                                           PageState::Guard};
    const PageState state = kStates[random() % std::size(kStates)];
    if (!copyOnWriteKnown || !state.inWorkingSet() || state.has(PageState::Shareable))
        return state.bits();
    return state.bits() | PageState::SharedKnown | (random() % 2 == 0 ? unsigned{PageState::Shared} : 0U);
}

Snapshot snapshotOf(const RegionInputs& inputs, std::uint32_t pageSize)
{
    Snapshot snapshot;
    snapshot.host.pageSize = pageSize;
    snapshot.pageStatesKnown = true;
    buildRegions(inputs, snapshot);
    EXPECT_EQ(test::faultsOf(snapshot), "");
    EXPECT_EQ(snapshot.pageRuns.capacity(), snapshot.pageRuns.size());
    EXPECT_EQ(snapshot.pageBuckets.capacity(), snapshot.pageBuckets.size());
    return snapshot;
}

TEST(PageTally, MeasuresTheSameInBucketsAsInRuns)
{
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const std::uint32_t pageSize = 4096U << (seed % 3 * 2);
        const bool copyOnWriteKnown = seed % 2 == 0;
        std::vector<MapsEntry> entries;
        std::uint64_t page = 1 + random() % 1000;
        for (int i = 0; i < 40; ++i) {
            const std::uint64_t pages = 1 + random() % (1U << (1 + random() % 14));
            entries.push_back(entryAt(page, pages, pageSize));
            entries.back().shared = random() % 4 == 0;
            page += pages + (random() % 2 == 0 ? random() % 3000 : 0);
        }
        PageTally byRuns;
        PageTally byBuckets(random() % 50);
        PageRunJoiner toRuns(entries, pageSize, byRuns);
        PageRunJoiner toBuckets(entries, pageSize, byBuckets);
        for (const MapsEntry& entry : entries) {
            const std::uint64_t end = entry.range.last() / pageSize + 1;
            for (std::uint64_t at = entry.range.begin / pageSize; at < end;) {
                const std::uint64_t count = std::min(end - at, 1 + random() % (1U << (random() % 12)));
                if (const unsigned state = randomState(random, copyOnWriteKnown); random() % 3 != 0) {
                    toRuns.add(at * pageSize, (at + count) * pageSize, state);
                    toBuckets.add(at * pageSize, (at + count) * pageSize, state);
                }
                at += count;
            }
        }
        ASSERT_FALSE(byRuns.bucketed());
        ASSERT_TRUE(byBuckets.bucketed());
        RegionInputs inputs;
        inputs.entries = entries;
        inputs.pageSize = pageSize;
        inputs.pageStatesKnown = true;
        inputs.copyOnWriteKnown = copyOnWriteKnown;
        inputs.nothingLocked = true;
        inputs.runs = byRuns.runs();
        const Snapshot runs = snapshotOf(inputs, pageSize);
        inputs.runs = {};
        inputs.buckets = byBuckets.buckets();
        const Snapshot buckets = snapshotOf(inputs, pageSize);
        EXPECT_EQ(runs.regions, buckets.regions);
        EXPECT_EQ(runs.regions[0].metrics.copyOnWriteShared.known(), copyOnWriteKnown);
        EXPECT_EQ(bytesByColour(runs, {.colourBy = ColourBy::WorkingSet}),
                  bytesByColour(buckets, {.colourBy = ColourBy::WorkingSet}));
    }
}

} // namespace
} // namespace vmatlas
