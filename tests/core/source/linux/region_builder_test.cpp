// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/region_builder.h"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/source/linux/fixture.h"

namespace vmatlas {
namespace {

using testing::ElementsAre;

constexpr unsigned kPresent = PageState::Present;
constexpr unsigned kFile = PageState::Present | PageState::Shareable;

/// Puts inputs together from text and builds the regions.
class Build : public testing::Test {
protected:
    void maps(std::string text)
    {
        m_mapsText = std::move(text);
        parseMapsText(m_mapsText, m_maps);
        inputs.entries = m_maps.entries;
        inputs.pageStatesKnown = true;
        inputs.nothingLocked = true;
    }
    void smaps(const std::string& text)
    {
        parseSmapsText(text, m_smaps);
        inputs.accounting = &m_smaps;
    }
    const Snapshot& build()
    {
        inputs.runs = runs;
        buildRegions(inputs, snapshot);
        return snapshot;
    }

    RegionInputs inputs;
    std::vector<PageRun> runs;
    Snapshot snapshot;

private:
    std::string m_mapsText;
    MapsText m_maps;
    SmapsText m_smaps;
};

TEST_F(Build, SumsPagesByWhatTheyCountFor)
{
    maps("10000-20000 rw-p 0 8:1 7 /file\n20000-30000 rw-p 0 0:0 0\n");
    runs = {{0x10, 2, kPresent},
            {0x12, 3, kFile | PageState::SharedKnown | PageState::Shared},
            {0x15, 1, kFile | PageState::SharedKnown},
            {0x16, 1, kPresent | PageState::Zero},
            {0x17, 4, PageState::Swapped},
            {0x1b, 1, PageState::Guard},
            {0x1c, 1, kPresent | PageState::Huge | PageState::HugeTlb}};
    const MemoryMetrics& metrics = build().regions[0].metrics;
    EXPECT_EQ(metrics.workingSet, Measured(6 * 4096));
    EXPECT_EQ(metrics.privateWs, Measured(2 * 4096));
    EXPECT_EQ(metrics.shareableWs, Measured(4 * 4096));
    EXPECT_EQ(metrics.sharedWs, Measured(3 * 4096));
    EXPECT_EQ(metrics.swapped, Measured(4 * 4096));
    EXPECT_EQ(metrics.lockedWs, Measured(0));
    EXPECT_EQ(snapshot.regions[1].metrics.workingSet, Measured(0));
    EXPECT_EQ(snapshot.backings.size(), 1U);
    EXPECT_EQ(snapshot.nameOf(snapshot.regions[0]), "/file");
}

TEST_F(Build, TellsWhatAForkLeftSharedWhereThatWasAsked)
{
    maps("10000-20000 rw-p 0 0:0 0\n20000-30000 rw-p 0 8:1 7 /file\n30000-40000 rw-p 0 0:0 0\n");
    runs = {{0x10, 3, kPresent | PageState::SharedKnown | PageState::Shared},
            {0x13, 2, kPresent | PageState::SharedKnown},
            {0x15, 1, kPresent | PageState::Zero},
            {0x20, 1, kFile | PageState::SharedKnown | PageState::Shared}, // of the file: no part of it
            {0x21, 1, kPresent | PageState::SharedKnown | PageState::Shared},
            {0x30, 1, kPresent}};
    EXPECT_FALSE(build().regions[0].metrics.copyOnWriteShared.known());
    snapshot = {};
    inputs.copyOnWriteKnown = true;
    EXPECT_EQ(build().regions[0].metrics.copyOnWriteShared, Measured(3 * 4096));
    EXPECT_EQ(snapshot.regions[0].metrics.privateWs, Measured(5 * 4096)); // a part of it
    EXPECT_EQ(snapshot.regions[1].metrics.copyOnWriteShared, Measured(4096));
    EXPECT_EQ(snapshot.regions[1].metrics.sharedWs, Measured(4096));
    EXPECT_FALSE(snapshot.regions[2].metrics.copyOnWriteShared.known()); // a page that nobody could tell about
}

TEST_F(Build, TellsWhatIsDirtyWhereSmapsWasReadInTheSameLook)
{
    maps("1000-3000 rw-p 0 0:0 0\n3000-5000 rw-p 0 0:0 0\n5000-7000 r--p 0 8:1 7 /file\n7000-9000 rw-p 0 0:0 0\n");
    smaps("1000-3000 rw-p 0 0:0 0\nRss: 8 kB\nShared_Dirty: 4 kB\nPrivate_Dirty: 1 kB\n"
          "3000-9000 rw-p 0 0:0 0\nRss: 8 kB\nShared_Dirty: 0 kB\nPrivate_Dirty: 8 kB\n");
    runs = {{3, 1, kPresent}, {7, 1, kPresent}};
    EXPECT_FALSE(build().regions[0].metrics.dirty.known()); // what smaps said may be long ago
    snapshot = {};
    inputs.accountingIsNew = true;
    EXPECT_EQ(build().regions[0].metrics.dirty, Measured(5 * 1024));
    EXPECT_EQ(snapshot.regions[1].metrics.dirty, Measured(4096)); // a part of a mapping of which all is dirty
    EXPECT_FALSE(snapshot.regions[2].metrics.dirty.known());      // was mapped since
    smaps("1000-5000 rw-p 0 0:0 0\nRss: 8 kB\nShared_Dirty: 0 kB\nPrivate_Dirty: 4 kB\n"
          "7000-9000 rw-p 0 0:0 0\nRss: 8 kB\nPrivate_Dirty: 4 kB\n");
    snapshot = {};
    EXPECT_FALSE(build().regions[0].metrics.dirty.known());  // which part is dirty nobody tells
    EXPECT_FALSE(snapshot.regions[3].metrics.dirty.known()); // an older kernel, or a foreign text
}

TEST_F(Build, SplitsRunsAtTheBordersOfRegions)
{
    maps("1000-3000 rw-p 0 0:0 0\n3000-5000 rw-p 0 0:0 0 [anon:x]\n");
    runs = {{1, 4, kPresent}};
    EXPECT_THAT(build().pageRuns, ElementsAre(PageRun{1, 2, kPresent}, PageRun{3, 2, kPresent}));
    EXPECT_EQ(snapshot.regions[0].metrics.workingSet, Measured(0x2000));
    EXPECT_EQ(snapshot.regions[1].metrics.workingSet, Measured(0x2000));
}

TEST_F(Build, LeavesUnknownWhatWasNotRead)
{
    maps("1000-3000 rw-s 0 8:1 7 /file\n");
    runs = {{1, 1, kFile}};
    EXPECT_FALSE(build().regions[0].metrics.sharedWs.known()); // nobody asked whether it is shared
    EXPECT_EQ(snapshot.regions[0].metrics.shareableWs, Measured(4096));

    snapshot = {};
    runs.clear();
    inputs.pageStatesKnown = false;
    inputs.nothingLocked = false;
    const MemoryMetrics& metrics = build().regions[0].metrics;
    EXPECT_FALSE(metrics.workingSet.known());
    EXPECT_FALSE(metrics.swapped.known());
    EXPECT_FALSE(metrics.lockedWs.known());
    EXPECT_EQ(metrics.committed, Measured(0x2000));
}

TEST_F(Build, LeavesAMappingUnknownThatWasTooLarge)
{
    maps("1000-3000 rw-p 0 0:0 0\n3000-5000 rw-p 0 0:0 0\n");
    const std::vector<AddressRange> unread{{0x3000, 0x2000}};
    inputs.unread = unread;
    EXPECT_TRUE(build().regions[0].metrics.workingSet.known());
    EXPECT_FALSE(snapshot.regions[1].metrics.workingSet.known());
}

TEST_F(Build, TellsReservedFromCommittedByUse)
{
    maps("10000-20000 ---p 0 0:0 0\n20000-30000 ---p 0 0:0 0\n30000-40000 rw-p 0 0:0 0\n40000-50000 ---p 0 8:1 7 /f\n"
         "50000-60000 r--p 0 0:0 0\n60000-70000 ---s 0 0:1 8 /dev/zero (deleted)\n");
    runs = {{0x20, 1, kPresent}};
    const LargeVector<Region>& regions = build().regions;
    EXPECT_EQ(regions[0].state, RegionState::Reserved);
    EXPECT_EQ(regions[0].metrics.committed, Measured(0));
    EXPECT_EQ(regions[1].state, RegionState::Committed); // written before its access was taken away
    EXPECT_EQ(regions[2].state, RegionState::Committed);
    EXPECT_EQ(regions[2].metrics.privateBytes, Measured(0x10000));
    EXPECT_EQ(regions[3].state, RegionState::Committed);
    EXPECT_EQ(regions[3].metrics.privateBytes, Measured(0));
    EXPECT_EQ(regions[4].state, RegionState::Committed);
    EXPECT_EQ(regions[4].metrics.privateBytes, Measured(0));
    EXPECT_EQ(regions[5].state, RegionState::Committed);
}

TEST_F(Build, EstimatesWhatIsChargedFromWhatWasWritten)
{
    maps("10000-20000 r--p 0 8:1 7 /lib\n20000-30000 r--p 10000 8:1 7 /lib\n30000-40000 r--p 20000 8:1 7 /lib\n"
         "40000-50000 r--p 0 0:0 0\n50000-60000 rw-s 0 8:1 8 /f\n60000-70000 r--p 0 0:0 0 [vvar]\n"
         "70000-80000 rw-p 0 0:15 9 /anon_hugepage (deleted)\n");
    runs = {{0x10, 1, kPresent},           // a relocation, protected since (RELRO)
            {0x20, 2, kFile},              // only read
            {0x30, 1, PageState::Swapped}, // a relocation, swapped out
            {0x40, 3, kPresent},           // part of a reservation: charged by the page
            {0x50, 1, kFile},
            {0x60, 1, kPresent}}; // the kernel's
    const LargeVector<Region>& regions = build().regions;
    const std::array<std::uint64_t, 7> expected{0x10000, 0, 0x10000, 0x3000, 0, 0, 0};
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_EQ(regions[i].metrics.privateBytes, Measured(expected[i])) << i;
}

TEST_F(Build, TrustsTheKernelsCommitMarks)
{
    maps("10000-20000 ---p 0 0:0 0\n20000-30000 rw-p 0 0:0 0\n30000-40000 r--p 0 8:1 7 /f\n");
    smaps("10000-20000 ---p 0 0:0 0\nVmFlags: mr mw me ac\n"
          "20000-30000 rw-p 0 0:0 0\nVmFlags: rd wr mr mw me nr\n"
          "30000-40000 r--p 0 8:1 7 /f\nVmFlags: rd mr mw me ac\n");
    runs = {{0x20, 3, kPresent}};
    const LargeVector<Region>& regions = build().regions;
    EXPECT_EQ(regions[0].state, RegionState::Committed); // without access, but charged
    EXPECT_EQ(regions[0].metrics.privateBytes, Measured(0x10000));
    EXPECT_EQ(regions[1].state, RegionState::Reserved); // charged page by page
    EXPECT_EQ(regions[1].metrics.committed, Measured(0x3000));
    EXPECT_EQ(regions[1].metrics.privateBytes, Measured(0x3000));
    EXPECT_EQ(regions[2].metrics.privateBytes, Measured(0x10000)); // written, then made read-only (RELRO)
}

TEST_F(Build, BelievesLockedOnlyWithItsFlag)
{
    maps("10000-20000 rw-p 0 0:0 0\n20000-30000 rw-p 0 0:0 0\n30000-40000 rw-p 0 0:0 0\n");
    inputs.nothingLocked = false;
    smaps("10000-20000 rw-p 0 0:0 0\nLocked: 8 kB\nVmFlags: rd wr lo ac\n"
          "20000-30000 rw-p 0 0:0 0\nLocked: 8 kB\nVmFlags: rd wr ac\n");
    runs = {{0x10, 2, kPresent}, {0x20, 2, kPresent}};
    const LargeVector<Region>& regions = build().regions;
    EXPECT_EQ(regions[0].metrics.lockedWs, Measured(8192));
    EXPECT_EQ(regions[1].metrics.lockedWs, Measured(0));
    EXPECT_FALSE(regions[2].metrics.lockedWs.known()); // newer than the reading
    EXPECT_TRUE(snapshot.pageRuns[0].state.has(PageState::Locked));
    EXPECT_FALSE(snapshot.pageRuns[1].state.has(PageState::Locked));
}

TEST_F(Build, CallsAMappingOfGuardPagesAGuard)
{
    maps("10000-12000 rw-p 0 0:0 0\n20000-22000 rw-p 0 0:0 0\n");
    runs = {{0x10, 2, PageState::Guard}, {0x20, 1, PageState::Guard}};
    EXPECT_EQ(build().regions[0].detail, RegionDetail::GuardPages);
    EXPECT_TRUE(snapshot.regions[0].protection.has(Protection::Guard));
    EXPECT_EQ(snapshot.regions[1].detail, RegionDetail::None);
}

TEST_F(Build, NeedsLittleMemoryForManyMappings)
{
    std::string text;
    char line[80];
    for (std::uint64_t i = 0; i < 100'000; ++i) {
        std::snprintf(line, sizeof line, "%llx-%llx %s 00000000 00:00 0 \n",
                      static_cast<unsigned long long>(0x7f0000000000 + i * 0x1000),
                      static_cast<unsigned long long>(0x7f0000001000 + i * 0x1000), i % 2 ? "rw-p" : "r--p");
        text += line;
    }
    maps(text);
    runs = {{0x7f0000000, 100'000, kPresent}};
    build();
    EXPECT_EQ(snapshot.regions.size(), 100'000U);
    const std::size_t bytes =
        snapshot.regions.capacity() * sizeof(Region) + snapshot.allocations.capacity() * sizeof(Allocation);
    EXPECT_LE(bytes, 16U * 1024 * 1024);
}

} // namespace
} // namespace vmatlas
