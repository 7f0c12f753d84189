// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of finding, each with what it is and what only looks like it.
#include "core/analysis/findings/finding.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/random_snapshot.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {
namespace {

using test::SnapshotBuilder;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::uint64_t kKiB = 1024;
constexpr std::uint64_t kMiB = 1024 * kKiB;
constexpr std::uint64_t kGiB = 1024 * kMiB;
constexpr Protection kReadWrite = Protection::Read | Protection::Write;
constexpr Protection kReadExecute = Protection::Read | Protection::Execute;
constexpr Protection kAll = Protection::Read | Protection::Write | Protection::Execute;

Region& addFile(SnapshotBuilder& builder, std::uint64_t begin, std::uint64_t size, RegionType type,
                Protection protection, const std::string& name)
{
    Region& region = builder.addNamed(begin, size, type, protection, name);
    builder.snapshot().backings[region.backing.index].inode = 7;
    return region;
}

Region& addReserved(SnapshotBuilder& builder, std::uint64_t begin, std::uint64_t size)
{
    Region& region = builder.add(begin, size, RegionType::PrivateData, Protection(0));
    region.state = RegionState::Reserved;
    region.metrics.committed = 0;
    return region;
}

TEST(WritableCode, IsFoundWhereMemoryIsBothWritableAndExecutable)
{
    SnapshotBuilder builder;
    builder.add(0x10000, 0x1000, RegionType::PrivateData, kAll);
    builder.add(0x20000, 0x3000, RegionType::PrivateData, kAll);
    const std::vector<Finding> found = findWritableCode(*builder.build(), {});
    ASSERT_THAT(found, SizeIs(1)) << "what is alike is one finding";
    EXPECT_EQ(found[0].weight, FindingWeight::Warning);
    EXPECT_EQ(found[0].size, 0x4000U);
    EXPECT_EQ(found[0].count, 2U);
    EXPECT_EQ(found[0].range, (AddressRange{0x20000, 0x3000})) << "a click selects the largest";
}

TEST(WritableCode, IsNotWhereOnlyOneOfTheTwoHoldsOrNothingIsCommitted)
{
    SnapshotBuilder builder;
    builder.add(0x10000, 0x1000, RegionType::PrivateData, kReadWrite);
    builder.add(0x20000, 0x1000, RegionType::PrivateData, kReadExecute);
    builder.add(0x30000, 0x1000, RegionType::PrivateData, kAll).state = RegionState::Reserved;
    builder.add(0x40000, 0x1000, RegionType::PrivateData, Protection());
    EXPECT_THAT(findWritableCode(*builder.build(), {}), IsEmpty());
}

TEST(AnonymousCode, IsExecutableMemoryWithoutAFile)
{
    SnapshotBuilder builder;
    builder.add(0x10000, 0x2000, RegionType::PrivateData, kReadExecute).detail = RegionDetail::V8Heap;
    builder.addNamed(0x20000, 0x1000, RegionType::Shareable, kReadExecute, "/memfd:code (deleted)").detail =
        RegionDetail::Memfd;
    const std::vector<Finding> found = findAnonymousCode(*builder.build(), {});
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].detail, RegionDetail::V8Heap);
    EXPECT_EQ(found[0].size, 0x2000U);
    EXPECT_EQ(found[1].detail, RegionDetail::Memfd);
}

TEST(AnonymousCode, IsNotAnImageTheKernelsOrAFiles)
{
    SnapshotBuilder builder;
    addFile(builder, 0x10000, 0x1000, RegionType::Image, kReadExecute, "/bin/tool");
    addFile(builder, 0x20000, 0x1000, RegionType::MappedFile, kReadExecute, "/tmp/code");
    builder.addNamed(0x30000, 0x1000, RegionType::Kernel, kReadExecute, "[vdso]").detail = RegionDetail::Vdso;
    builder.add(0x40000, 0x1000, RegionType::PrivateData, kAll); // told as writable code
    EXPECT_THAT(findAnonymousCode(*builder.build(), {}), IsEmpty());
}

TEST(UnsharedImage, IsWhatCopyOnWriteCostsAModule)
{
    SnapshotBuilder builder;
    Region& text = addFile(builder, 0x10000, kMiB, RegionType::Image, kReadExecute, "/lib/patched.so");
    text.metrics.workingSet = kMiB;
    text.metrics.privateWs = 300 * kKiB;
    Region& data = builder.add(0x10000 + kMiB, kMiB, RegionType::Image, kReadWrite);
    data.backing = BackingId{0};
    data.metrics.workingSet = 100 * kKiB;
    data.metrics.privateWs = 100 * kKiB;
    const std::vector<Finding> found = findUnsharedImages(*builder.build(), {});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].size, 400 * kKiB);
    EXPECT_EQ(found[0].of, kMiB + 100 * kKiB);
    EXPECT_EQ(found[0].backing, BackingId{0});
}

TEST(UnsharedImage, IsNotWhatIsSharedUnknownOrNeverWasInTheFile)
{
    SnapshotBuilder builder;
    addFile(builder, 0x10000, kMiB, RegionType::Image, kReadExecute, "/lib/a.so").metrics.privateWs = 100 * kKiB;
    addFile(builder, 0x10000 + kMiB, kMiB, RegionType::Image, kReadExecute, "/lib/b.so").metrics.privateWs = Measured();
    Region& bss = addFile(builder, 0x10000 + 2 * kMiB, kMiB, RegionType::Image, kReadWrite, "/lib/c.so");
    bss.detail = RegionDetail::ImageBss;
    bss.metrics.privateWs = kMiB;
    EXPECT_THAT(findUnsharedImages(*builder.build(), {}), IsEmpty());
}

TEST(FragmentedSpace, WarnsWhenTheLargestFreeBlockIsSmall)
{
    SnapshotBuilder builder;
    builder.snapshot().host.userSpace = {0, kGiB};
    builder.add(100 * kMiB, 300 * kMiB);
    builder.add(600 * kMiB, 400 * kMiB);
    const std::vector<Finding> found = findFragmentedSpace(*builder.build(), {});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].range, (AddressRange{400 * kMiB, 200 * kMiB}));
    EXPECT_EQ(found[0].of, 324 * kMiB);
    EXPECT_EQ(found[0].count, 3U);
    EXPECT_THAT(findFragmentedSpace(*builder.build(), {.leastFreeBlock = 200 * kMiB}), IsEmpty());
}

TEST(FragmentedSpace, IsNotWhereALargeBlockIsLeftOrNothingIsKnown)
{
    SnapshotBuilder builder;
    builder.add(100 * kMiB, kMiB);
    builder.snapshot().host.userSpace = {0, std::uint64_t{1} << 47U};
    EXPECT_THAT(findFragmentedSpace(*builder.build(), {}), IsEmpty());
    builder.snapshot().host.userSpace = {};
    EXPECT_THAT(findFragmentedSpace(*builder.build(), {}), IsEmpty());
    SnapshotBuilder nothing;
    nothing.snapshot().host.userSpace = {0, kMiB};
    EXPECT_THAT(findFragmentedSpace(*nothing.build(), {}), IsEmpty());
}

TEST(UncommittedGiant, IsALargeReservationThatWasNeverUsed)
{
    SnapshotBuilder builder;
    addReserved(builder, kGiB, 2 * kGiB);
    const std::vector<Finding> found = findUncommittedGiants(*builder.build(), {});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].size, 2 * kGiB);
}

TEST(UncommittedGiant, IsNotOneThatIsUsedSmallOrPartOfSomething)
{
    SnapshotBuilder builder;
    addReserved(builder, kGiB, 512 * kMiB);
    builder.add(4 * kGiB, kMiB);
    addReserved(builder, 4 * kGiB + kMiB, 2 * kGiB);
    builder.joinLast(2, RegionType::Heap);
    builder.add(8 * kGiB, 2 * kGiB);
    EXPECT_THAT(findUncommittedGiants(*builder.build(), {}), IsEmpty());
    builder.snapshot().process.bits = 32;
    EXPECT_THAT(findUncommittedGiants(*builder.build(), {}), SizeIs(1)) << "less is a lot in 4 GiB";
}

/// A stack of 80 KiB above a guard page, its upper `usedPages` used.
SnapshotBuilder stack(std::uint64_t usedPages, bool guarded = true)
{
    SnapshotBuilder builder;
    if (guarded)
        builder.add(0xff000, 0x1000, RegionType::Stack, Protection(0)).detail = RegionDetail::StackGuard;
    else
        builder.add(0xf0000, 0x10000); // somebody's memory, directly below
    builder.add(0x100000, 20 * 4096, RegionType::Stack).detail = RegionDetail::ThreadStack;
    if (usedPages != 0)
        builder.pages(0x100 + 20 - usedPages, usedPages, PageState::Present);
    if (guarded)
        builder.joinLast(2, RegionType::Stack);
    for (Allocation& allocation : builder.snapshot().allocations) {
        if (allocation.type == RegionType::Stack) {
            allocation.detail = RegionDetail::ThreadStack;
            allocation.threadId = 42;
        }
    }
    builder.snapshot().pageStatesKnown = true;
    return builder;
}

TEST(StackNearGuard, IsOneWithLessThanATenthLeft)
{
    const std::vector<Finding> found = findStacksNearGuard(*stack(19).build(), {});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].size, 4096U);
    EXPECT_EQ(found[0].of, 20 * 4096U);
    EXPECT_EQ(found[0].threadId, 42U);
}

TEST(StackNearGuard, IsNotOneWithRoomNorOneThatNobodyUsed)
{
    EXPECT_THAT(findStacksNearGuard(*stack(3).build(), {}), IsEmpty());
    EXPECT_THAT(findStacksNearGuard(*stack(0).build(), {}), IsEmpty());
    SnapshotBuilder unknown = stack(19);
    unknown.snapshot().pageStatesKnown = false;
    EXPECT_THAT(findStacksNearGuard(*unknown.build(), {}), IsEmpty());
}

TEST(StackNearGuard, CountsWhatAWindowsStackHasReserved)
{
    SnapshotBuilder builder;
    builder.add(0x100000, 0x1000, RegionType::Stack, Protection(0)).state = RegionState::Reserved;
    builder.add(0x101000, 0x1000, RegionType::Stack, Protection::Read | Protection::Write | Protection::Guard);
    builder.add(0x102000, 0x1e000, RegionType::Stack);
    builder.pages(0x102, 0x1e, PageState::Present);
    builder.joinLast(3, RegionType::Stack);
    builder.snapshot().pageStatesKnown = true;
    const std::vector<Finding> found = findStacksNearGuard(*builder.build(), {});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].size, 0x1000U);
    EXPECT_EQ(found[0].of, 0x1f000U);
}

TEST(StackWithoutGuard, IsOneDirectlyAboveOtherMemory)
{
    const std::vector<Finding> found = findStacksWithoutGuard(*stack(3, false).build(), {});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].range, (AddressRange{0x100000, 20 * 4096}));
}

TEST(StackWithoutGuard, IsNotOneWithAGuardOrAboveFreeSpace)
{
    EXPECT_THAT(findStacksWithoutGuard(*stack(3).build(), {}), IsEmpty());
    SnapshotBuilder alone;
    alone.add(0x100000, 0x4000, RegionType::Stack);
    EXPECT_THAT(findStacksWithoutGuard(*alone.build(), {}), IsEmpty());
    SnapshotBuilder pages; // guard pages that a program put into its own stack's memory
    pages.add(0xf0000, 0x10000);
    pages.add(0x100000, 0x4000, RegionType::Stack);
    pages.pages(0x100, 1, PageState::Guard);
    EXPECT_THAT(findStacksWithoutGuard(*pages.build(), {}), IsEmpty());
}

TEST(DeletedFile, IsOneThatLeftItsDirectory)
{
    SnapshotBuilder builder;
    addFile(builder, 0x10000, 0x1000, RegionType::Image, kReadExecute, "/lib/old.so (deleted)");
    addFile(builder, 0x20000, 0x2000, RegionType::MappedFile, kReadWrite, "/tmp/x").detail = RegionDetail::DeletedFile;
    EXPECT_THAT(findDeletedFiles(*builder.build(), {}), SizeIs(2));
}

TEST(DeletedFile, IsNotSharedMemoryWhichNeverHadAName)
{
    SnapshotBuilder builder;
    addFile(builder, 0x10000, 0x1000, RegionType::Shareable, kReadWrite, "/memfd:x (deleted)").detail =
        RegionDetail::Memfd;
    addFile(builder, 0x20000, 0x1000, RegionType::Shareable, kReadWrite, "/dev/zero (deleted)").detail =
        RegionDetail::SharedAnonymous;
    addFile(builder, 0x30000, 0x1000, RegionType::Image, kReadExecute, "/lib/a.so");
    EXPECT_THAT(findDeletedFiles(*builder.build(), {}), IsEmpty());
}

TEST(SwappedHot, IsPartlyInSwapAndPartlyInUse)
{
    SnapshotBuilder builder;
    Region& heap = builder.add(0x10000, 100 * kMiB, RegionType::Heap);
    heap.metrics.swapped = 10 * kMiB;
    heap.metrics.workingSet = 50 * kMiB;
    const std::vector<Finding> found = findSwappedHot(*builder.build(), {});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].size, 10 * kMiB);
    EXPECT_EQ(found[0].of, 60 * kMiB);
}

TEST(SwappedHot, IsNotWhatIsAllInSwapOrAllInMemoryOrUnknown)
{
    SnapshotBuilder builder;
    builder.add(kGiB, 100 * kMiB).metrics.swapped = 100 * kMiB;
    builder.add(2 * kGiB, 100 * kMiB).metrics.workingSet = 100 * kMiB;
    Region& unknown = builder.add(3 * kGiB, 100 * kMiB);
    unknown.metrics.swapped = Measured();
    unknown.metrics.workingSet = 100 * kMiB;
    Region& cold = builder.add(4 * kGiB, 100 * kMiB);
    cold.metrics.swapped = 90 * kMiB;
    cold.metrics.workingSet = 2 * kMiB;
    EXPECT_THAT(findSwappedHot(*builder.build(), {}), IsEmpty());
}

TEST(FewHugePages, IsLargeMemoryMostlyOnSmallPages)
{
    SnapshotBuilder builder;
    Region& heap = builder.add(kGiB, 256 * kMiB, RegionType::Heap);
    heap.metrics.workingSet = 128 * kMiB;
    heap.detail = RegionDetail::JavaHeap;
    builder.pages(kGiB / 4096, 32 * kMiB / 4096, PageState::Present | PageState::Huge);
    builder.pages(kGiB / 4096 + 32 * kMiB / 4096, 96 * kMiB / 4096, PageState::Present);
    builder.snapshot().pageStatesKnown = true;
    const std::vector<Finding> found = findFewHugePages(*builder.build(), {});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].size, 96 * kMiB);
    EXPECT_EQ(found[0].of, 128 * kMiB);
    EXPECT_EQ(found[0].range, (AddressRange{kGiB, 256 * kMiB}));
    EXPECT_EQ(found[0].detail, RegionDetail::JavaHeap);
}

TEST(FewHugePages, IsNotMemoryOnHugePagesSmallMemoryOrFiles)
{
    SnapshotBuilder builder;
    builder.add(kGiB, 256 * kMiB, RegionType::Heap).metrics.workingSet = 128 * kMiB;
    builder.pages(kGiB / 4096, 100 * kMiB / 4096, PageState::Present | PageState::Huge);
    builder.pages(kGiB / 4096 + 100 * kMiB / 4096, 28 * kMiB / 4096, PageState::Present);
    builder.add(2 * kGiB, 256 * kMiB, RegionType::Heap).metrics.workingSet = 10 * kMiB;
    builder.add(3 * kGiB, 256 * kMiB, RegionType::MappedFile).metrics.workingSet = 256 * kMiB;
    builder.snapshot().pageStatesKnown = true;
    EXPECT_THAT(findFewHugePages(*builder.build(), {}), IsEmpty());
}

TEST(FileMappedOften, CountsMappingsOfOneFile)
{
    SnapshotBuilder builder;
    for (std::uint64_t i = 0; i < 8; ++i) {
        Region& region = addFile(builder, kMiB * (i + 1), 0x1000, RegionType::MappedFile, kReadWrite, "/tmp/data");
        region.backing = BackingId{0};
        builder.snapshot().allocations.back().backing = BackingId{0};
    }
    const std::vector<Finding> found = findFilesMappedOften(*builder.build(), {});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].count, 8U);
    EXPECT_EQ(found[0].size, 8 * 0x1000U);
    EXPECT_THAT(findFilesMappedOften(*builder.build(), {.mappedOften = 9}), IsEmpty());
}

TEST(FileMappedOften, DoesNotCountTheSegmentsOfAnImage)
{
    SnapshotBuilder builder;
    for (std::uint64_t i = 0; i < 9; ++i)
        addFile(builder, 0x10000 + i * 0x1000, 0x1000, RegionType::Image, kReadExecute, "/lib/a.so").backing =
            BackingId{0};
    builder.joinLast(9, RegionType::Image);
    builder.snapshot().allocations.back().backing = BackingId{0};
    EXPECT_THAT(findFilesMappedOften(*builder.build(), {}), IsEmpty());
}

TEST(LargePageTables, AreMoreThanAHundredthOfTheWorkingSet)
{
    SnapshotBuilder builder;
    builder.snapshot().counters.workingSet = 400 * kMiB;
    builder.snapshot().counters.pageTables = 5 * kMiB;
    const std::vector<Finding> found = findLargePageTables(*builder.build(), {});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].size, 5 * kMiB);
    EXPECT_TRUE(found[0].range.empty());
}

TEST(LargePageTables, AreNotThoseOfASmallProcessNorUnknownOnes)
{
    SnapshotBuilder builder;
    builder.snapshot().counters.workingSet = 4 * kMiB;
    builder.snapshot().counters.pageTables = 100 * kKiB;
    EXPECT_THAT(findLargePageTables(*builder.build(), {}), IsEmpty());
    builder.snapshot().counters.workingSet = kGiB;
    builder.snapshot().counters.pageTables = 5 * kMiB;
    EXPECT_THAT(findLargePageTables(*builder.build(), {}), IsEmpty());
    builder.snapshot().counters.pageTables = Measured();
    EXPECT_THAT(findLargePageTables(*builder.build(), {}), IsEmpty());
}

TEST(Findings, PutWarningsFirstAndNameEveryKind)
{
    SnapshotBuilder builder;
    builder.add(0x10000, 0x2000, RegionType::PrivateData, kReadExecute);
    builder.add(0x20000, 0x2000, RegionType::PrivateData, kAll);
    addFile(builder, 0x30000, 0x1000, RegionType::Image, kReadExecute, "/lib/old.so (deleted)");
    const std::vector<Finding> found = findingsOf(*builder.build());
    ASSERT_THAT(found, SizeIs(3));
    EXPECT_EQ(found[0].kind, FindingKind::WritableCode);
    EXPECT_EQ(found[1].kind, FindingKind::AnonymousCode);
    std::set<std::string_view> ids;
    for (int i = 0; i < kFindingKindCount; ++i)
        ids.insert(idOf(static_cast<FindingKind>(i)));
    EXPECT_EQ(ids.size(), static_cast<std::size_t>(kFindingKindCount));
}

TEST(Findings, OfAnySnapshotLieInsideIt)
{
    for (std::uint32_t seed = 0; seed < 100; ++seed) {
        const Snapshot snapshot = test::randomSnapshot(seed, 80);
        const FindingLimits low{.leastFreeBlock = ~std::uint64_t{0},
                                .unshared = 0,
                                .uncommitted = 0,
                                .swapped = 0,
                                .hugeCandidate = 0,
                                .mappedOften = 1,
                                .pageTables = 0};
        for (const Finding& finding : findingsOf(snapshot, low)) {
            EXPECT_TRUE(finding.range.empty() || finding.kind == FindingKind::FragmentedSpace ||
                        snapshot.regionAt(finding.range.begin) != nullptr);
            EXPECT_TRUE(!finding.backing.valid() || finding.backing.index < snapshot.backings.size());
        }
    }
    EXPECT_THAT(findingsOf(Snapshot{}), IsEmpty());
}

} // namespace
} // namespace vmatlas
