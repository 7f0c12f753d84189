// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/snapshot_diff.h"

#include <gmock/gmock.h>

#include "tests/support/snapshot_builder.h"

namespace vmatlas {
namespace {

using test::SnapshotBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr unsigned kRead = Protection::Read;
constexpr unsigned kReadWrite = Protection::Read | Protection::Write;
constexpr unsigned kReadExecute = Protection::Read | Protection::Execute;

/// Both snapshots and what is different; the builders differ in nothing until a test says so.
class SnapshotDiffTest : public ::testing::Test {
protected:
    SnapshotDiff compare()
    {
        m_oldSnapshot = m_old.build();
        m_newSnapshot = m_new.build();
        return diffSnapshots(*m_oldSnapshot, *m_newSnapshot);
    }
    void otherRun() { m_new.snapshot().process.identity.startTime += 1; }

    /// "grown+usage address 10000:1000 -> 10000:3000"
    std::vector<std::string> lines()
    {
        std::vector<std::string> lines;
        const SnapshotDiff diff = compare();
        for (const RegionChange& change : diff.changes) {
            std::string line;
            for (const std::string_view id : flagIds(change.kinds))
                (line += line.empty() ? "" : "+") += id;
            if (change.beforeCount != 0 && change.afterCount != 0)
                (line += ' ') += idOf(change.match);
            line +=
                rangesOf(*m_oldSnapshot, diff.before(change)) + " ->" + rangesOf(*m_newSnapshot, diff.after(change));
            lines.push_back(line);
        }
        return lines;
    }

    SnapshotBuilder m_old;
    SnapshotBuilder m_new;

private:
    static std::string rangesOf(const Snapshot& snapshot, std::span<const std::uint32_t> regions)
    {
        std::string text;
        for (const std::uint32_t index : regions) {
            std::array<char, 64> range;
            const AddressRange& r = snapshot.regions[index].range;
            std::snprintf(range.data(), range.size(), " %llx:%llx", static_cast<unsigned long long>(r.begin),
                          static_cast<unsigned long long>(r.size));
            text += range.data();
        }
        return text;
    }

    SnapshotPtr m_oldSnapshot;
    SnapshotPtr m_newSnapshot;
};

TEST_F(SnapshotDiffTest, NothingChanged)
{
    for (SnapshotBuilder* builder : {&m_old, &m_new}) {
        builder->addNamed(0x10000, 0x2000, RegionType::Image, kReadExecute, "/bin/a");
        builder->add(0x20000, 0x1000, RegionType::Heap);
    }
    m_new.snapshot().backings.insert(m_new.snapshot().backings.begin(), Backing{.name = "/bin/unused", .inode = 9});
    m_new.snapshot().regions[0].backing.index = 1; // numbers of backings mean nothing across snapshots
    const SnapshotDiff diff = compare();
    EXPECT_THAT(diff.changes, IsEmpty());
    EXPECT_EQ(diff.unchanged, 2u);
    EXPECT_EQ(diff.mode, MatchMode::SameProcess);
    EXPECT_EQ(diff.pageKnowledge, PageKnowledge::Exact);
}

TEST_F(SnapshotDiffTest, AddedAndGone)
{
    m_old.add(0x10000, 0x1000);
    m_old.add(0x20000, 0x1000);
    m_new.add(0x20000, 0x1000);
    m_new.add(0x30000, 0x4000);
    EXPECT_THAT(lines(), ElementsAre("gone 10000:1000 ->", "added -> 30000:4000"));
    const SnapshotDiff diff = compare();
    EXPECT_EQ(diff.changes[0].figures.size(), (MeasuredChange{0x1000, 0}));
    EXPECT_EQ(diff.changes[1].figures.metric(&MemoryMetrics::committed), (MeasuredChange{0, 0x4000}));
    EXPECT_EQ(diff.unchanged, 1u);
}

TEST_F(SnapshotDiffTest, AnotherFileInTheSamePlaceIsAnotherRegion)
{
    m_old.addNamed(0x10000, 0x1000, RegionType::MappedFile, kRead, "/a");
    m_new.addNamed(0x10000, 0x1000, RegionType::MappedFile, kRead, "/b");
    m_new.snapshot().backings[0].inode = 43;
    EXPECT_THAT(lines(), ElementsAre("gone 10000:1000 ->", "added -> 10000:1000"));
}

TEST_F(SnapshotDiffTest, AnotherPartOfTheFileInTheSamePlaceIsAnotherRegion)
{
    m_old.addNamed(0x10000, 0x1000, RegionType::MappedFile, kRead, "/a");
    m_new.addNamed(0x10000, 0x1000, RegionType::MappedFile, kRead, "/a").fileOffset = 0x5000;
    EXPECT_THAT(lines(), ElementsAre("gone 10000:1000 ->", "added -> 10000:1000"));
}

TEST_F(SnapshotDiffTest, ADeletedFileIsStillTheSameFile)
{
    m_old.addNamed(0x10000, 0x1000, RegionType::MappedFile, kRead, "/a");
    m_new.addNamed(0x10000, 0x1000, RegionType::MappedFile, kRead, "/a (deleted)").detail = RegionDetail::DeletedFile;
    EXPECT_THAT(lines(), ElementsAre("type address 10000:1000 -> 10000:1000"));
}

TEST_F(SnapshotDiffTest, GrownUpwardsAndDownwards)
{
    m_old.add(0x10000, 0x1000, RegionType::Heap);
    m_old.add(0x90000, 0x4000, RegionType::Stack);
    m_new.add(0x10000, 0x3000, RegionType::Heap);
    m_new.add(0x8e000, 0x6000, RegionType::Stack);
    EXPECT_THAT(lines(), ElementsAre("grown+usage address 10000:1000 -> 10000:3000",
                                     "grown+usage overlap 90000:4000 -> 8e000:6000"));
}

TEST_F(SnapshotDiffTest, ShrunkAtEitherEnd)
{
    m_old.add(0x10000, 0x3000);
    m_old.add(0x20000, 0x3000);
    m_new.add(0x10000, 0x1000);
    m_new.add(0x22000, 0x1000);
    EXPECT_THAT(lines(), ElementsAre("shrunk+usage address 10000:3000 -> 10000:1000",
                                     "shrunk+usage overlap 20000:3000 -> 22000:1000"));
}

TEST_F(SnapshotDiffTest, OtherProtectionStateAndType)
{
    m_old.add(0x10000, 0x1000, RegionType::PrivateData, kReadWrite);
    m_old.add(0x20000, 0x1000);
    m_old.add(0x30000, 0x1000);
    m_new.add(0x10000, 0x1000, RegionType::PrivateData, kRead);
    m_new.add(0x20000, 0x1000).state = RegionState::Reserved;
    m_new.add(0x30000, 0x1000, RegionType::ManagedHeap);
    EXPECT_THAT(lines(),
                ElementsAre("protection address 10000:1000 -> 10000:1000", "state address 20000:1000 -> 20000:1000",
                            "type address 30000:1000 -> 30000:1000"));
}

TEST_F(SnapshotDiffTest, WhatOneSourceDoesNotTellIsNoChange)
{
    m_old.add(0x10000, 0x1000).metrics.workingSet = {};
    m_old.add(0x20000, 0x1000);
    Region& region = m_new.add(0x10000, 0x1000);
    region.metrics.workingSet = 0x1000;
    region.protection = Protection();
    m_new.add(0x20000, 0x1000).state = RegionState::Unknown;
    const SnapshotDiff diff = compare();
    EXPECT_THAT(diff.changes, IsEmpty());
    EXPECT_FALSE(diff.total.metric(&MemoryMetrics::workingSet).known());
}

TEST_F(SnapshotDiffTest, WhatAForkLeftSharedIsComparedWhereBothWereAsked)
{
    m_old.add(0x10000, 0x4000).metrics.copyOnWriteShared = 0x4000;
    Region& now = m_new.add(0x10000, 0x4000);
    EXPECT_THAT(lines(), IsEmpty());
    now.metrics.copyOnWriteShared = 0x1000;
    EXPECT_THAT(lines(), ElementsAre("usage address 10000:4000 -> 10000:4000"));
    const MeasuredChange total = compare().total.metric(&MemoryMetrics::copyOnWriteShared);
    EXPECT_TRUE(total.shrank());
    EXPECT_EQ(total.magnitude(), Measured(0x3000));
}

TEST_F(SnapshotDiffTest, WhatBecameDirtyIsToldWhereBothSidesKnow)
{
    m_old.add(0x10000, 0x4000).metrics.dirty = 0x1000;
    m_old.add(0x20000, 0x4000);
    m_new.add(0x10000, 0x4000).metrics.dirty = 0x3000;
    m_new.add(0x20000, 0x4000).metrics.dirty = 0x3000;
    const SnapshotDiff diff = compare();
    ASSERT_EQ(diff.changes.size(), 1U); // of the second it is not known
    EXPECT_TRUE(diff.changes[0].kinds.has(ChangeKinds::Usage));
    EXPECT_EQ(diff.changes[0].figures.metric(&MemoryMetrics::dirty).magnitude(), Measured(0x2000));
    EXPECT_FALSE(diff.total.metric(&MemoryMetrics::dirty).known());
}

TEST_F(SnapshotDiffTest, SplitByProtectionIsOneChangeThatAddsUpToNothing)
{
    m_old.add(0x10000, 0xa000);
    m_new.add(0x10000, 0x4000);
    m_new.add(0x14000, 0x1000, RegionType::PrivateData, kRead);
    m_new.add(0x15000, 0x5000);
    EXPECT_THAT(lines(), ElementsAre("protection+split overlap 10000:a000 -> 10000:4000 14000:1000 15000:5000"));
    EXPECT_EQ(weightOf(compare().changes[0]), 0u);
}

TEST_F(SnapshotDiffTest, MergedIsTheReverse)
{
    m_old.add(0x10000, 0x4000);
    m_old.add(0x14000, 0x1000, RegionType::PrivateData, kRead);
    m_old.add(0x15000, 0x5000);
    m_new.add(0x10000, 0xa000);
    EXPECT_THAT(lines(), ElementsAre("protection+merged overlap 10000:4000 14000:1000 15000:5000 -> 10000:a000"));
}

TEST_F(SnapshotDiffTest, AHoleInTheMiddleIsASplitThatShrank)
{
    m_old.add(0x10000, 0xa000);
    m_new.add(0x10000, 0x4000);
    m_new.add(0x15000, 0x5000);
    EXPECT_THAT(lines(), ElementsAre("shrunk+split+usage overlap 10000:a000 -> 10000:4000 15000:5000"));
}

TEST_F(SnapshotDiffTest, AFileMappedIntoTheMiddleIsNoPartOfIt)
{
    m_old.add(0x10000, 0xa000);
    m_new.add(0x10000, 0x4000);
    m_new.addNamed(0x14000, 0x1000, RegionType::MappedFile, kRead, "/f");
    m_new.add(0x15000, 0x5000);
    EXPECT_THAT(lines(),
                ElementsAre("shrunk+split+usage overlap 10000:a000 -> 10000:4000 15000:5000", "added -> 14000:1000"));
}

TEST_F(SnapshotDiffTest, AnArenaGrowsIntoItsReserve)
{
    const auto arena = [](SnapshotBuilder& builder, std::uint64_t used) {
        builder.add(0x10000, used, RegionType::Heap).detail = RegionDetail::MallocArena;
        Region& reserve = builder.add(0x10000 + used, 0x10000 - used, RegionType::Heap, 0U);
        reserve.detail = RegionDetail::ArenaReserve;
        reserve.state = RegionState::Reserved;
    };
    arena(m_old, 0x2000);
    arena(m_new, 0xc000);
    EXPECT_THAT(lines(), ElementsAre("grown+usage address 10000:2000 -> 10000:c000",
                                     "shrunk+usage overlap 12000:e000 -> 1c000:4000"));
}

TEST_F(SnapshotDiffTest, ANeighbourThatHardlyOverlapsIsNew)
{
    m_old.add(0x10000, 0x10000);
    m_new.add(0x10000, 0xf000);
    m_new.add(0x1f000, 0x90000, RegionType::PrivateData, kRead);
    EXPECT_THAT(lines(), ElementsAre("shrunk+usage address 10000:10000 -> 10000:f000", "added -> 1f000:90000"));
}

TEST_F(SnapshotDiffTest, MovedIsTheSamePartOfTheSameFileElsewhere)
{
    m_old.addNamed(0x10000, 0x2000, RegionType::Image, kReadExecute, "/lib/a").fileOffset = 0x1000;
    m_new.addNamed(0x70000, 0x2000, RegionType::Image, kReadExecute, "/lib/a").fileOffset = 0x1000;
    EXPECT_THAT(lines(), ElementsAre("moved module 10000:2000 -> 70000:2000"));
    m_new.snapshot().regions[0].fileOffset = 0x2000; // another part of it
    EXPECT_THAT(lines(), ElementsAre("gone 10000:2000 ->", "added -> 70000:2000"));
}

TEST_F(SnapshotDiffTest, MemoryWithoutAFileDoesNotMoveInOneProcess)
{
    m_old.add(0x10000, 0x2000);
    m_new.add(0x70000, 0x2000);
    EXPECT_THAT(lines(), ElementsAre("gone 10000:2000 ->", "added -> 70000:2000"));
}

TEST_F(SnapshotDiffTest, RegionsReachTheTopOfTheAddressSpace)
{
    m_old.add(~std::uint64_t{0} - 0x1fff, 0x2000);
    m_new.add(~std::uint64_t{0} - 0x2fff, 0x3000);
    EXPECT_THAT(lines(), ElementsAre("grown+usage overlap ffffffffffffe000:2000 -> ffffffffffffd000:3000"));
}

TEST_F(SnapshotDiffTest, PagesAreComparedAtTheirAddresses)
{
    m_old.add(0x10000, 0x10000);
    m_new.add(0x10000, 0x10000);
    m_old.pages(0x10, 4, PageState::Present);                        // 10 11 12 13
    m_old.pages(0x14, 2, PageState::Present | PageState::Shareable); // 14 15
    m_old.pages(0x1a, 2, PageState::Swapped);                        // 1a 1b
    m_new.pages(0x11, 2, PageState::Present);                        // 11 12
    m_new.pages(0x13, 1, PageState::Swapped);                        // 13
    m_new.pages(0x15, 1, PageState::Present);                        // 15
    m_new.pages(0x18, 1, PageState::Present | PageState::Zero);      // 18
    m_new.pages(0x1b, 1, PageState::Present);                        // 1b
    const SnapshotDiff diff = compare();
    ASSERT_EQ(diff.changes.size(), 1u);
    const PageChanges expected{.present = {.gained = 1, .lost = 3},      // +1b -10 -13 -14
                               .privatePages = {.gained = 2, .lost = 2}, // +15 +1b -10 -13
                               .swapped = {.gained = 1, .lost = 2}};
    EXPECT_EQ(diff.changes[0].pages, expected);
    EXPECT_EQ(diff.pages, expected);
    EXPECT_TRUE(diff.changes[0].kinds.has(ChangeKinds::Usage)); // though no figure tells
}

TEST_F(SnapshotDiffTest, PagesOfMovedRegionsAreComparedFromTheFirstAndThoseOfStacksFromTheLast)
{
    otherRun();
    m_old.addNamed(0x10000, 0x8000, RegionType::MappedFile, kRead, "/f");
    m_old.pages(0x12, 2, PageState::Present | PageState::Shareable);
    m_old.add(0x90000, 0x4000, RegionType::Stack);
    m_old.pages(0x92, 2, PageState::Present);
    m_new.addNamed(0x14000, 0x8000, RegionType::MappedFile, kRead, "/f"); // overlaps the old one by chance
    m_new.pages(0x16, 3, PageState::Present | PageState::Shareable);
    m_new.add(0x70000, 0x8000, RegionType::Stack);
    m_new.pages(0x75, 3, PageState::Present);
    const SnapshotDiff diff = compare();
    ASSERT_EQ(diff.changes.size(), 2u);
    EXPECT_EQ(diff.changes[0].pages, (PageChanges{.present = {.gained = 1}}));
    EXPECT_EQ(diff.changes[1].pages, (PageChanges{.present = {.gained = 1}, .privatePages = {.gained = 1}}));
}

TEST_F(SnapshotDiffTest, BucketsTellNetNumbersOnly)
{
    m_old.add(0x200000, 0x200000);
    m_new.add(0x200000, 0x200000);
    m_old.pages(0x200, 10, PageState::Present);
    PageBucket bucket{.firstPage = 0x200, .pages = 512};
    bucket.add(PageState::Present, 7);
    bucket.add(PageState::Present | PageState::Shareable, 5);
    bucket.add(PageState::Swapped, 3);
    m_new.snapshot().pageBuckets.push_back(bucket);
    const SnapshotDiff diff = compare();
    EXPECT_EQ(diff.pageKnowledge, PageKnowledge::Net);
    EXPECT_EQ(diff.pages,
              (PageChanges{.present = {.gained = 2}, .privatePages = {.lost = 3}, .swapped = {.gained = 3}}));
}

TEST_F(SnapshotDiffTest, PagesAreUnknownWhenOneSnapshotHasNone)
{
    m_old.add(0x10000, 0x1000);
    m_new.add(0x10000, 0x1000);
    m_new.pages(0x10, 1, PageState::Present);
    m_old.snapshot().pageStatesKnown = false;
    const SnapshotDiff diff = compare();
    EXPECT_EQ(diff.pageKnowledge, PageKnowledge::Unknown);
    EXPECT_THAT(diff.changes, IsEmpty());
}

TEST_F(SnapshotDiffTest, ModulesOfAnotherRunMatchWhereverTheyStand)
{
    otherRun();
    m_old.addNamed(0x10000, 0x2000, RegionType::Image, kReadExecute, "/lib/a");
    m_old.addNamed(0x20000, 0x2000, RegionType::Image, kReadExecute, "/lib/b");
    m_new.addNamed(0x50000, 0x3000, RegionType::Image, kReadExecute, "/lib/b"); // built anew, bigger
    m_new.snapshot().backings[0].inode = 77;
    m_new.addNamed(0x70000, 0x2000, RegionType::Image, kReadExecute, "/lib/a");
    EXPECT_THAT(lines(), ElementsAre("grown+usage module 20000:2000 -> 50000:3000"));
    const SnapshotDiff diff = compare();
    EXPECT_EQ(diff.mode, MatchMode::OtherRun);
    EXPECT_EQ(diff.unchanged, 1u); // another address is no change there
}

TEST_F(SnapshotDiffTest, AModuleInAnotherFolderMatchesByItsBaseName)
{
    otherRun();
    m_old.addNamed(0x10000, 0x2000, RegionType::Image, kReadExecute, "/build-1/lib/a.so");
    m_new.addNamed(0x50000, 0x3000, RegionType::Image, kReadExecute, "/build-2/lib/a.so");
    EXPECT_THAT(lines(), ElementsAre("grown+usage module 10000:2000 -> 50000:3000"));
}

TEST_F(SnapshotDiffTest, RegionsOfAnotherRunMatchBySizeThenByOrder)
{
    otherRun();
    m_old.add(0x10000, 0x2000);
    m_old.add(0x20000, 0x5000);
    m_old.add(0x30000, 0x7000, RegionType::Stack);
    m_new.add(0x50000, 0x5000);
    m_new.add(0x60000, 0x9000); // the other one of two of its kind
    m_new.add(0x70000, 0x8000, RegionType::Stack);
    EXPECT_THAT(lines(), ElementsAre("grown+usage order 10000:2000 -> 60000:9000",
                                     "grown+usage order 30000:7000 -> 70000:8000"));
    EXPECT_EQ(compare().unchanged, 1u);
}

TEST_F(SnapshotDiffTest, WhereNumbersDifferOnlySimilarSizesMatch)
{
    otherRun();
    m_old.add(0x10000, 0x1000);
    m_old.add(0x20000, 0x9000);
    m_new.add(0x50000, 0x8000);
    m_new.add(0x60000, 0x40000);
    m_new.add(0xb0000, 0x5000);
    EXPECT_THAT(lines(), ElementsAre("gone 10000:1000 ->", "shrunk+usage size 20000:9000 -> 50000:8000",
                                     "added -> 60000:40000", "added -> b0000:5000"));
}

TEST_F(SnapshotDiffTest, SharedMemoryMatchesBySizeWhateverItsNameIsButFilesDoNot)
{
    otherRun();
    m_old.addNamed(0x10000, 0x2000, RegionType::Shareable, kReadWrite, "/dev/shm/app-17");
    m_old.addNamed(0x20000, 0x2000, RegionType::MappedFile, kRead, "/data/17");
    m_new.addNamed(0x50000, 0x2000, RegionType::Shareable, kReadWrite, "/dev/shm/app-18");
    m_new.addNamed(0x60000, 0x2000, RegionType::MappedFile, kRead, "/data/18");
    EXPECT_THAT(lines(), ElementsAre("gone 20000:2000 ->", "added -> 60000:2000"));
}

TEST_F(SnapshotDiffTest, KindsDoNotMix)
{
    otherRun();
    m_old.add(0x10000, 0x2000, RegionType::Heap);
    m_new.add(0x50000, 0x2000, RegionType::Stack);
    EXPECT_THAT(lines(), ElementsAre("gone 10000:2000 ->", "added -> 50000:2000"));
}

TEST_F(SnapshotDiffTest, AnotherRunWithTheSameLayoutIsComparedByAddress)
{
    otherRun();
    for (SnapshotBuilder* builder : {&m_old, &m_new}) {
        builder->addNamed(0x10000, 0x2000, RegionType::Image, kReadExecute, "/bin/a");
        builder->add(0x20000, 0x1000);
    }
    m_old.add(0x30000, 0x1000);
    m_new.add(0x40000, 0x1000); // of the same size, not the same place
    const SnapshotDiff diff = compare();
    EXPECT_EQ(diff.mode, MatchMode::SameAddresses);
    EXPECT_EQ(diff.unchanged, 3u);
}

TEST_F(SnapshotDiffTest, AnExecMakesItAnotherRun)
{
    m_old.add(0x10000, 0x1000);
    m_new.add(0x10000, 0x1000);
    m_new.snapshot().process.imageGeneration = 1;
    EXPECT_EQ(compare().mode, MatchMode::OtherRun);
    m_new.snapshot().process.imageGeneration = 0;
    m_new.snapshot().process.path = "/bin/other"; // one that nobody saw happen
    EXPECT_EQ(compare().mode, MatchMode::OtherRun);
    m_new.snapshot().process.path.clear();
    EXPECT_EQ(compare().mode, MatchMode::SameProcess);
    m_old.snapshot().process.identity = {};
    m_new.snapshot().process.identity = {};
    EXPECT_EQ(compare().mode, MatchMode::OtherRun); // no identity is no proof
}

TEST_F(SnapshotDiffTest, WithoutRegionsThereAreOnlyTotals)
{
    m_old.add(0x10000, 0x1000);
    m_old.snapshot().counters.workingSet = 5;
    m_new.snapshot().counters.workingSet = 9;
    m_new.snapshot().gaps.push_back({Facet::Regions, {ErrorCode::AccessDenied, 13, "/proc/1/maps"}});
    const SnapshotDiff diff = compare();
    EXPECT_FALSE(diff.regionsKnown);
    EXPECT_THAT(diff.changes, IsEmpty());
    EXPECT_THAT(diff.types, IsEmpty());
    EXPECT_FALSE(diff.total.size().known());
    EXPECT_EQ(diff.countersAfter.workingSet, Measured(9));
}

TEST_F(SnapshotDiffTest, TypesThatOnlyOneHasAreZeroInTheOther)
{
    m_old.add(0x10000, 0x1000, RegionType::Heap);
    m_new.add(0x20000, 0x3000, RegionType::Stack);
    const SnapshotDiff diff = compare();
    ASSERT_EQ(diff.types.size(), 2u);
    EXPECT_EQ(diff.types[0].size(), (MeasuredChange{0x1000, 0}));
    EXPECT_EQ(diff.types[1].size(), (MeasuredChange{0, 0x3000}));
    EXPECT_EQ(diff.types[1].before.type, RegionType::Stack);
    EXPECT_EQ(diff.total.size(), (MeasuredChange{0x1000, 0x3000}));
}

} // namespace
} // namespace vmatlas
