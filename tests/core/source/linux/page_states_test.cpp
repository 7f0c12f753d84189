// SPDX-License-Identifier: GPL-3.0-or-later
// From the kernel's bits to the runs of a snapshot.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/source/linux/kernel_abi.h"
#include "core/source/linux/page_decoder.h"
#include "core/source/linux/page_run_joiner.h"
#include "core/source/linux/page_scan.h"
#include "core/source/linux/shared_pages.h"
#include "core/source/page_tally.h"

namespace vmatlas {
namespace {

using namespace kernel;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr unsigned kPresent = PageState::Present;
constexpr unsigned kShareable = PageState::Present | PageState::Shareable;

TEST(PageDecoder, ReadsScanCategories)
{
    EXPECT_EQ(decodeScanCategories(0), PageState());
    EXPECT_EQ(decodeScanCategories(kScanPresent), PageState(kPresent));
    EXPECT_EQ(decodeScanCategories(kScanPresent | kScanFile), PageState(kShareable));
    EXPECT_EQ(decodeScanCategories(kScanPresent | kScanHuge), PageState(kPresent | PageState::Huge));
    EXPECT_EQ(decodeScanCategories(kScanSwapped), PageState(PageState::Swapped));
    EXPECT_EQ(decodeScanCategories(kScanSwapped | kScanGuard), PageState(PageState::Guard));
    const PageState hugeZero = decodeScanCategories(kScanPresent | kScanPfnZero | kScanHuge | kScanFile);
    EXPECT_TRUE(hugeZero.has(PageState::Zero));
    EXPECT_FALSE(hugeZero.has(PageState::Shareable));
    EXPECT_FALSE(hugeZero.inWorkingSet());
}

TEST(PageDecoder, ReadsPagemapWords)
{
    EXPECT_EQ(decodePagemapWord(0, true), PageState());
    EXPECT_EQ(decodePagemapWord(kPagemapPresent | kPagemapExclusive, true), PageState(kPresent));
    EXPECT_EQ(decodePagemapWord(kPagemapSwapped, true), PageState(PageState::Swapped));
    EXPECT_EQ(decodePagemapWord(kPagemapSwapped | kPagemapGuard, true), PageState(PageState::Guard));
    EXPECT_EQ(decodePagemapWord(kPagemapPresent | kPagemapFile | kPagemapExclusive, false),
              PageState(kShareable | PageState::SharedKnown));
    EXPECT_EQ(decodePagemapWord(kPagemapPresent | kPagemapFile, false),
              PageState(kShareable | PageState::SharedKnown | PageState::Shared));
    EXPECT_FALSE(decodePagemapWord(kPagemapPresent | kPagemapFile, true).inWorkingSet()); // huge zero page
    EXPECT_TRUE(maybeZeroPage(kPagemapPresent));
    EXPECT_FALSE(maybeZeroPage(kPagemapPresent | kPagemapExclusive));
    EXPECT_FALSE(maybeZeroPage(kPagemapSwapped));
}

MapsEntry entryAt(std::uint64_t begin, std::uint64_t pages, bool shared = false)
{
    MapsEntry entry;
    entry.range = {begin, pages * 4096};
    entry.readable = entry.writable = true;
    entry.shared = shared;
    return entry;
}

TEST(PageRunJoiner, SplitsAtBordersAndDropsWhatIsUnmapped)
{
    const std::vector<MapsEntry> entries{entryAt(0x1000, 2), entryAt(0x3000, 2), entryAt(0x8000, 2, true)};
    PageTally pages;
    PageRunJoiner joiner(entries, 4096, pages);
    joiner.add(0x2000, 0x9000, kPresent);
    joiner.add(0x9000, 0xb000, kPresent);
    EXPECT_THAT(pages.runs(), ElementsAre(PageRun{2, 1, kPresent}, PageRun{3, 2, kPresent}, PageRun{8, 2, kShareable}));
}

TEST(PageRunJoiner, MergesEqualNeighboursInsideAMapping)
{
    const std::vector<MapsEntry> entries{entryAt(0x1000, 8)};
    PageTally pages;
    PageRunJoiner joiner(entries, 4096, pages);
    joiner.add(0x1000, 0x3000, kPresent);
    joiner.add(0x3000, 0x4000, kPresent);
    joiner.add(0x4000, 0x5000, PageState::Swapped);
    joiner.add(0x3000, 0x5000, kPresent); // a scan that starts again where it should not: taken before
    EXPECT_THAT(pages.runs(), ElementsAre(PageRun{1, 3, kPresent}, PageRun{4, 1, PageState::Swapped}));
}

TEST(PageRunJoiner, CallsSwappedPagesGuardsWhereNothingCanBeSwapped)
{
    const std::vector<MapsEntry> entries{entryAt(0x1000, 8)};
    PageTally pages;
    PageRunJoiner joiner(entries, 4096, pages, true);
    joiner.add(0x1000, 0x2000, PageState::Swapped);
    joiner.add(0x2000, 0x3000, kPresent);
    EXPECT_THAT(pages.runs(), ElementsAre(PageRun{1, 1, PageState::Guard}, PageRun{2, 1, kPresent}));
}

TEST(PageRunJoiner, MarksTheHugetlbPool)
{
    MapsEntry entry = entryAt(0x200000, 512);
    entry.hugeTlb = true;
    const std::vector<MapsEntry> entries{entry};
    PageTally pages;
    PageRunJoiner joiner(entries, 4096, pages);
    joiner.add(0x200000, 0x400000, kPresent | PageState::Huge);
    ASSERT_EQ(pages.runs().size(), 1U);
    EXPECT_FALSE(pages.runs()[0].state.inWorkingSet());
}

TEST(PageScanPlan, AsksForFilesOnlyWhereBothKindsOfPagesLie)
{
    MapsEntry file = entryAt(0x5000, 1);
    file.inode = 7;
    file.name = "/bin/x";
    MapsEntry shared = entryAt(0x7000, 1, true);
    shared.inode = 8;
    MapsEntry vsyscall = entryAt(0xffffffffff600000, 1);
    vsyscall.name = "[vsyscall]";
    const std::vector<MapsEntry> entries{
        entryAt(0x1000, 1), entryAt(0x3000, 1), file, shared, entryAt(0x9000, 1), vsyscall};
    EXPECT_THAT(planScan(entries, false), ElementsAre(ScanGroup{0x1000, 0x4000, false}, ScanGroup{0x5000, 0x6000, true},
                                                      ScanGroup{0x7000, 0xa000, false}));
    EXPECT_THAT(planScan(entries, true), ElementsAre(ScanGroup{0x1000, 0xa000, true}));
    EXPECT_THAT(planScan({}, true), IsEmpty());
}

TEST(PageScanPlan, BoundsTheMappingsOfACall)
{
    std::vector<MapsEntry> entries;
    for (std::uint64_t i = 0; i < 2500; ++i)
        entries.push_back(entryAt(0x10000 + i * 0x2000, 1));
    EXPECT_EQ(planScan(entries, true).size(), 3U);
}

/// Pagemap of a process in which every third page is mapped by another one, too.
class SharedPagesTest : public testing::Test {
protected:
    Result<void> apply(const std::vector<PageRun>& runs, bool all)
    {
        tally.start(m_entries, 4096);
        for (const PageRun& run : runs)
            tally.add(run.firstPage, run.count, run.state);
        return m_pages.apply(tally,
                             [this](std::uint64_t page, std::uint64_t count) -> Result<std::span<const std::uint64_t>> {
                                 if (m_broken)
                                     return fail(ErrorCode::ProcessGone, {});
                                 m_words.clear();
                                 for (std::uint64_t i = 0; i < std::min<std::uint64_t>(count, 4); ++i)
                                     m_words.push_back(kPagemapPresent | (m_private ? 0 : kPagemapFile) |
                                                       ((page + i) % 3 == 0 ? 0 : kPagemapExclusive));
                                 m_asked += m_words.size();
                                 return m_words;
                             },
                             all, {});
    }

    PageTally tally;
    SharedPages m_pages;
    std::uint64_t m_asked = 0;
    bool m_broken = false;
    bool m_private = false; ///< pages of no file

private:
    std::vector<MapsEntry> m_entries{entryAt(0, 1024, true)};
    std::vector<std::uint64_t> m_words;
};

constexpr unsigned kAlone = kShareable | PageState::SharedKnown;
constexpr unsigned kTogether = kAlone | PageState::Shared;

TEST_F(SharedPagesTest, AsksAboutPresentShareablePagesOnly)
{
    ASSERT_TRUE(apply({{1, 5, kShareable}, {6, 2, kPresent}, {8, 1, PageState::Swapped | PageState::Shareable}}, true));
    EXPECT_THAT(tally.runs(),
                ElementsAre(PageRun{1, 2, kAlone}, PageRun{3, 1, kTogether}, PageRun{4, 2, kAlone},
                            PageRun{6, 2, kPresent}, PageRun{8, 1, PageState::Swapped | PageState::Shareable}));
    EXPECT_EQ(m_asked, 5U);
}

TEST_F(SharedPagesTest, AsksAboutNewPagesOnlyUntilTheAnswersAreOld)
{
    ASSERT_TRUE(apply({{1, 2, kShareable}, {4, 2, kShareable}}, true));
    m_asked = 0;
    ASSERT_TRUE(apply({{0, 7, kShareable}}, false));
    EXPECT_EQ(m_asked, 3U); // pages 0, 3 and 6
    EXPECT_THAT(tally.runs(), ElementsAre(PageRun{0, 1, kTogether}, PageRun{1, 2, kAlone}, PageRun{3, 1, kTogether},
                                          PageRun{4, 2, kAlone}, PageRun{6, 1, kTogether}));
    m_asked = 0;
    ASSERT_TRUE(apply({{0, 7, kShareable}}, true));
    EXPECT_EQ(m_asked, 7U);
    EXPECT_FALSE(m_pages.due(SteadyClock::now()));
}

TEST_F(SharedPagesTest, LeavesUnknownWhatItCouldNotAsk)
{
    m_broken = true;
    EXPECT_FALSE(apply({{1, 2, kShareable}, {4, 2, kShareable}}, true));
    EXPECT_THAT(tally.runs(), ElementsAre(PageRun{1, 2, kShareable}, PageRun{4, 2, kShareable}));
    tally = PageTally(0);
    EXPECT_FALSE(apply({{1, 2, kShareable}, {4, 2, kShareable}}, true));
    ASSERT_EQ(tally.buckets().size(), 1U);
    EXPECT_EQ(tally.buckets()[0].shareable, 4U);
    EXPECT_EQ(tally.buckets()[0].sharingKnown, 0U);
}

TEST_F(SharedPagesTest, AsksAboutABucketWhenItHasOtherPages)
{
    tally = PageTally(0);
    ASSERT_TRUE(apply({{0, 512, kShareable}, {512, 512, kShareable}}, true));
    ASSERT_EQ(tally.buckets().size(), 2U);
    EXPECT_EQ(tally.buckets()[0].sharingKnown, 512U);
    EXPECT_EQ(tally.buckets()[0].shared, 171U);
    EXPECT_EQ(tally.buckets()[1].shared, 171U); // pages 513 to 1023
    m_asked = 0;
    ASSERT_TRUE(apply({{0, 512, kShareable}, {512, 500, kShareable}}, false));
    EXPECT_EQ(m_asked, 512U);
    EXPECT_EQ(tally.buckets()[0].shared, 171U);
    EXPECT_EQ(tally.buckets()[1].sharingKnown, 500U);
}

constexpr unsigned kOwn = kPresent | PageState::SharedKnown;
constexpr unsigned kForked = kOwn | PageState::Shared;

TEST_F(SharedPagesTest, AsksAboutPrivatePagesWhereSomebodyWantsToKnow)
{
    m_private = true;
    const std::vector<PageRun> runs{{1, 5, kPresent},
                                    {6, 1, kPresent | PageState::Zero},
                                    {9, 1, kPresent | PageState::HugeTlb},
                                    {12, 1, PageState::Swapped}};
    ASSERT_TRUE(apply(runs, true));
    EXPECT_EQ(m_asked, 0U);
    m_pages.setCopyOnWrite(true);
    ASSERT_TRUE(apply(runs, false)); // all are new
    EXPECT_EQ(m_asked, 5U);
    EXPECT_THAT(tally.runs(), ElementsAre(PageRun{1, 2, kOwn}, PageRun{3, 1, kForked}, PageRun{4, 2, kOwn}, runs[1],
                                          runs[2], runs[3]));
    m_asked = 0;
    ASSERT_TRUE(apply({{1, 6, kPresent}}, false));
    EXPECT_EQ(m_asked, 1U); // page 6
    EXPECT_THAT(tally.runs(),
                ElementsAre(PageRun{1, 2, kOwn}, PageRun{3, 1, kForked}, PageRun{4, 2, kOwn}, PageRun{6, 1, kForked}));
    m_pages.setCopyOnWrite(false);
    ASSERT_TRUE(apply({{1, 6, kPresent}}, true));
    EXPECT_THAT(tally.runs(), ElementsAre(PageRun{1, 6, kPresent}));
}

TEST_F(SharedPagesTest, TakesNoAnswerAboutAFilesPageForAPrivateOne)
{
    m_pages.setCopyOnWrite(true);
    ASSERT_TRUE(apply({{3, 1, kShareable}}, true));
    EXPECT_THAT(tally.runs(), ElementsAre(PageRun{3, 1, kTogether}));
    m_private = true;
    m_asked = 0;
    ASSERT_TRUE(apply({{3, 1, kPresent}, {4, 1, kPresent}}, false)); // it was written
    EXPECT_EQ(m_asked, 2U);
    EXPECT_THAT(tally.runs(), ElementsAre(PageRun{3, 1, kForked}, PageRun{4, 1, kOwn}));
}

TEST_F(SharedPagesTest, CountsPrivatePagesOfABucketWithoutTheZeroPage)
{
    m_private = true;
    m_pages.setCopyOnWrite(true);
    tally = PageTally(0);
    // In words the zero page looks as one that is shared; 40 of those at hand.
    ASSERT_TRUE(apply({{0, 472, kPresent}, {472, 40, kPresent | PageState::Zero}, {512, 300, kPresent}}, true));
    ASSERT_EQ(tally.buckets().size(), 2U);
    EXPECT_EQ(tally.buckets()[0].workingSet, 472U);
    EXPECT_EQ(tally.buckets()[0].copyOnWriteShared, 171U - 40U);
    const auto second = tally.buckets()[1].copyOnWriteShared;
    EXPECT_GE(second, 100U);
    m_asked = 0;
    ASSERT_TRUE(apply({{0, 472, kPresent}, {472, 40, kPresent | PageState::Zero}, {512, 299, kPresent}}, false));
    EXPECT_EQ(m_asked, 512U);
    EXPECT_EQ(tally.buckets()[0].copyOnWriteShared, 171U - 40U);
}

TEST_F(SharedPagesTest, CountsBucketsWhenTheAnswersAreTooManyRuns)
{
    tally = PageTally(7);
    ASSERT_TRUE(apply({{0, 12, kShareable}}, true));
    ASSERT_TRUE(tally.bucketed());
    EXPECT_THAT(tally.runs(), IsEmpty());
    EXPECT_EQ(tally.buckets()[0].shareable, 12U);
    EXPECT_EQ(tally.buckets()[0].shared, 4U);
    m_asked = 0;
    ASSERT_TRUE(apply({{0, 12, kShareable}}, false));
    EXPECT_EQ(m_asked, 0U);
    EXPECT_EQ(tally.buckets()[0].shared, 4U);
    ASSERT_TRUE(apply({{0, 3, kShareable}}, true));
    EXPECT_FALSE(tally.bucketed());
}

} // namespace
} // namespace vmatlas
