// SPDX-License-Identifier: GPL-3.0-or-later
// Kernels with pages of 16 and 64 KiB, and address spaces of more than 47 bits, from text and words.
#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/source/linux/kernel_abi.h"
#include "core/source/linux/page_scan.h"
#include "core/source/linux/pagemap_walk.h"
#include "core/source/linux/region_builder.h"

namespace vmatlas {
namespace {

using namespace kernel;
using testing::ElementsAre;

constexpr unsigned kPresent = PageState::Present;

class PageSizes : public testing::TestWithParam<std::uint32_t> {
protected:
    /// Mapping from page `first` on.
    static MapsEntry entryAt(std::uint64_t first, std::uint64_t pages)
    {
        MapsEntry entry;
        entry.range = {first * GetParam(), pages * GetParam()};
        entry.readable = entry.writable = true;
        return entry;
    }
};

TEST_P(PageSizes, ScansAreSplitIntoPagesOfThatSize)
{
    const std::uint64_t page = GetParam();
    const std::vector<MapsEntry> entries{entryAt(16, 4), entryAt(20, 4)};
    PageTally pages;
    PageRunJoiner joiner(entries, GetParam(), pages);
    joiner.add(17 * page, 22 * page, kPresent);
    joiner.add(22 * page, 23 * page, PageState::Guard);
    EXPECT_THAT(pages.runs(),
                ElementsAre(PageRun{17, 3, kPresent}, PageRun{20, 2, kPresent}, PageRun{22, 1, PageState::Guard}));
}

TEST_P(PageSizes, SumsAreInBytes)
{
    const std::uint64_t page = GetParam();
    const std::vector<MapsEntry> entries{entryAt(16, 4), entryAt(20, 2), entryAt(22, 8)};
    const LargeVector<PageRun> runs{{17, 2, kPresent},
                                    {19, 1, PageState::Swapped},
                                    {20, 2, PageState::Guard},
                                    {22, 1, PageState::Present | PageState::Zero}};
    RegionInputs inputs;
    inputs.entries = entries;
    inputs.runs = runs;
    inputs.pageSize = GetParam();
    inputs.pageStatesKnown = true;
    inputs.nothingLocked = true;
    Snapshot snapshot;
    buildRegions(inputs, snapshot);
    EXPECT_EQ(snapshot.regions[0].metrics.workingSet, Measured(2 * page));
    EXPECT_EQ(snapshot.regions[0].metrics.swapped, Measured(page));
    EXPECT_EQ(snapshot.regions[0].metrics.privateBytes, Measured(4 * page));
    EXPECT_EQ(snapshot.regions[1].detail, RegionDetail::GuardPages);
    EXPECT_EQ(snapshot.regions[2].metrics.workingSet, Measured(0));
    EXPECT_EQ(snapshot.pageRuns, runs);
}

TEST_P(PageSizes, PagemapHasAWordForEachPageOfThatSize)
{
    const std::vector<MapsEntry> entries{entryAt(16, 4), entryAt(30, 3)};
    std::array<std::uint64_t, 40> words{};
    words[17] = words[18] = kPagemapPresent | kPagemapExclusive;
    words[19] = kPagemapSwapped;
    words[25] = kPagemapPresent | kPagemapExclusive; // not mapped when maps was read
    words[32] = kPagemapSwapped | kPagemapGuard;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), &std::fclose);
    ASSERT_NE(file, nullptr);
    ASSERT_EQ(std::fwrite(words.data(), sizeof words, 1, file.get()), 1U);
    ASSERT_EQ(std::fflush(file.get()), 0);

    PageTally pages;
    PageRunJoiner joiner(entries, GetParam(), pages);
    const auto worth = [](const MapsEntry&) { return true; };
    ASSERT_TRUE(walkPagemap(::fileno(file.get()), entries, worth, {}, joiner));
    EXPECT_THAT(pages.runs(), ElementsAre(PageRun{17, 2, kPresent}, PageRun{19, 1, PageState::Swapped},
                                          PageRun{32, 1, PageState::Guard}));
}

INSTANTIATE_TEST_SUITE_P(Linux, PageSizes, testing::Values(4096U, 16384U, 65536U),
                         [](const auto& size) { return std::to_string(size.param / 1024) + "K"; });

TEST(WideAddresses, AreScannedUpToTheEndOfUserSpace)
{
    const auto entryAt = [](std::uint64_t begin) {
        MapsEntry entry;
        entry.range = {begin, 4096};
        return entry;
    };
    MapsEntry vsyscall = entryAt(0xffffffffff600000);
    vsyscall.name = "[vsyscall]";
    constexpr std::uint64_t kTop = (1ULL << 56U) - 8192; // the last page that five levels of page tables give
    const std::vector<MapsEntry> entries{entryAt(0x1000), entryAt(1ULL << 47U), entryAt(kTop), vsyscall};
    EXPECT_THAT(planScan(entries, true), ElementsAre(ScanGroup{0x1000, kTop + 4096, true}));
}

TEST(WideAddresses, KeepTheirPages)
{
    MapsEntry entry;
    entry.range = {(1ULL << 56U) - 8192, 4096};
    entry.writable = true;
    const std::vector<MapsEntry> entries{entry};
    PageTally pages;
    PageRunJoiner joiner(entries, 4096, pages);
    joiner.add(entry.range.begin, entry.range.last() + 1, kPresent);
    EXPECT_THAT(pages.runs(), ElementsAre(PageRun{(1ULL << 44U) - 2, 1, kPresent}));
}

} // namespace
} // namespace vmatlas
