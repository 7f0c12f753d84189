// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/classify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/source/linux/user_space.h"
#include "tests/core/source/linux/fixture.h"

namespace vmatlas {
namespace {

using test::ClassifiedText;
using test::linuxFixture;
using testing::SizeIs;

struct Expected {
    std::uint64_t begin;
    RegionType type;
    RegionDetail detail;
};

class OddMapping : public testing::TestWithParam<Expected> {
protected:
    inline static const ClassificationFacts kFacts = [] {
        ClassificationFacts facts;
        facts.trueDeletedNames = {"/srv/odd/names/really named (deleted)"};
        facts.threads = {{10, 0x7f076a4b6f00}, {11, 0x7f076acb7e00}};
        return facts;
    }();
};

TEST_P(OddMapping, IsClassified)
{
    const ClassifiedText text(linuxFixture("maps_weird_6.18.maps"), kFacts);
    const Region& region = text.at(GetParam().begin);
    EXPECT_EQ(region.type, GetParam().type);
    EXPECT_EQ(region.detail, GetParam().detail);
}
INSTANTIATE_TEST_SUITE_P(
    Weird, OddMapping,
    testing::Values(Expected{0x200000000000, RegionType::PrivateData, RegionDetail::None},
                    Expected{0x561d6b816000, RegionType::Image, RegionDetail::None},
                    Expected{0x561d8b46a000, RegionType::Heap, RegionDetail::MainHeap},
                    Expected{0x7f0769cb6000, RegionType::Stack, RegionDetail::StackGuard},
                    Expected{0x7f0769cb7000, RegionType::Stack, RegionDetail::ThreadStack},
                    Expected{0x7f076a4b8000, RegionType::Stack, RegionDetail::ThreadStack},
                    Expected{0x7f076ae00000, RegionType::PrivateData, RegionDetail::None},
                    Expected{0x7f07aae44000, RegionType::Shareable, RegionDetail::SharedAnonymous},
                    Expected{0x7f07ab054000, RegionType::Shareable, RegionDetail::SysvSharedMemory},
                    Expected{0x7f07ab066000, RegionType::Shareable, RegionDetail::Memfd}, // r-xs is no image
                    Expected{0x7f07ab070000, RegionType::MappedFile, RegionDetail::None}, // a file called [heap]
                    Expected{0x7f07ab079000, RegionType::MappedFile, RegionDetail::None}, // really named so
                    Expected{0x7f07ab07c000, RegionType::MappedFile, RegionDetail::DeletedFile},
                    Expected{0x7f07ab085000, RegionType::Image, RegionDetail::None},
                    Expected{0x7f07ab25a000, RegionType::Image, RegionDetail::ImageBss},
                    Expected{0x7f07ab267000, RegionType::Shareable, RegionDetail::Memfd},
                    Expected{0x7f07ab276000, RegionType::Kernel, RegionDetail::Vvar},
                    Expected{0x7f07ab27a000, RegionType::Kernel, RegionDetail::Vvar},
                    Expected{0x7f07ab27c000, RegionType::Kernel, RegionDetail::Vdso},
                    Expected{0x7ffd6307f000, RegionType::Stack, RegionDetail::MainStack},
                    Expected{0xffffffffff600000, RegionType::Kernel, RegionDetail::Vsyscall}));

TEST(Classify, GroupsAnImagesSegmentsWithItsBss)
{
    const ClassifiedText text(linuxFixture("maps_weird_6.18.maps"));
    const Allocation& libc = text.allocationAt(0x7f07ab085000);
    EXPECT_EQ(libc.type, RegionType::Image);
    EXPECT_EQ(libc.regionCount, 6U);
    EXPECT_EQ(libc.range, AddressRange::fromFirstLast(0x7f07ab085000, 0x7f07ab266fff));
    EXPECT_EQ(text.allocationAt(0x561d6b816000).regionCount, 5U);
    EXPECT_NE(text.at(0x7f07ab066000).allocation, text.at(0x7f07ab068000).allocation);
}

TEST(Classify, ShowsAccessAndSharing)
{
    const ClassifiedText text(linuxFixture("maps_weird_6.18.maps"));
    EXPECT_EQ(text.at(0x7f076add8000).protection, Protection(Protection::Write));
    EXPECT_EQ(text.at(0x7f076addc000).protection, Protection(Protection::Execute));
    EXPECT_TRUE(text.at(0x7f076ae00000).protection.noAccess());
    EXPECT_EQ(text.at(0x7f07ab271000).sharing, Sharing::Shared);
    EXPECT_EQ(text.at(0x7f07ab26e000).protection,
              Protection(Protection::Read | Protection::Write | Protection::CopyOnWrite));
}

TEST(ClassifyBss, LiesAcrossAHoleWhereTheImageSaysSo)
{
    const std::string maps = "400000-401000 r-xp 0 8:1 7 /program\n"
                             "404000-406000 rw-p 0 0:0 0\n";
    const ClassifiedText said(maps, {.images = {{0x404000, 0x406000}}});
    EXPECT_EQ(said.at(0x404000).detail, RegionDetail::ImageBss);
    EXPECT_EQ(said.allocationAt(0x400000).regionCount, 2U);
    const ClassifiedText parts("400000-404000 r-xp 0 8:1 7 /program\n404000-405000 rw-p 0 0:0 0\n"
                               "405000-406000 r--p 0 0:0 0\n406000-407000 rw-p 0 0:0 0\n",
                               {.images = {{0x404000, 0x406000}}});
    EXPECT_EQ(parts.at(0x405000).detail, RegionDetail::ImageBss);
    EXPECT_EQ(parts.at(0x406000).type, RegionType::PrivateData);
    const ClassifiedText unsaid(maps);
    EXPECT_EQ(unsaid.at(0x404000).type, RegionType::PrivateData);
    const ClassifiedText touching("400000-404000 r-xp 0 8:1 7 /program\n404000-406000 rw-p 0 0:0 0\n");
    EXPECT_EQ(touching.at(0x404000).detail, RegionDetail::ImageBss); // the place itself is what speaks for it
}

TEST(Classify, GroupsSegmentsAroundTheMemoryBetweenThem)
{
    const ClassifiedText text("7f0000000000-7f0000005000 r-xp 00000000 8:1 7 /lib\n"
                              "7f0000005000-7f0000204000 ---p 00005000 8:1 7 /lib\n"
                              "7f0000204000-7f0000205000 r--p 00004000 8:1 7 /lib\n"
                              "7f0000205000-7f0000206000 rw-p 00005000 8:1 7 /lib\n"
                              "7f0000206000-7f000020b000 r-xp 00000000 8:1 7 /lib\n");
    EXPECT_EQ(text.allocationAt(0x7f0000000000).regionCount, 4U);
    EXPECT_EQ(text.allocations.size(), 2U);
}

TEST(ClassifyStacks, GroupsAStackWithItsGuard)
{
    ClassificationFacts facts;
    facts.threads = {{10, 0x7f0000101ff0}};
    const ClassifiedText text("7f0000000000-7f0000001000 ---p 0 0:0 0\n"
                              "7f0000001000-7f0000801000 rw-p 0 0:0 0\n"
                              "7f0000801000-7f0000802000 ---p 0 0:0 0\n",
                              facts);
    const Allocation& stack = text.allocationAt(0x7f0000000000);
    EXPECT_EQ(stack.regionCount, 2U);
    EXPECT_EQ(stack.type, RegionType::Stack);
    EXPECT_EQ(stack.detail, RegionDetail::ThreadStack);
    EXPECT_EQ(stack.threadId, 10U);
    EXPECT_TRUE(text.at(0x7f0000000000).protection.has(Protection::Guard));
    EXPECT_EQ(text.at(0x7f0000000000).threadId, 10U);
    EXPECT_EQ(text.at(0x7f0000801000).type, RegionType::PrivateData);
}

TEST(ClassifyStacks, DoesNotTakeAHeapForAStackBecauseARuntimeSwitchesStacks)
{
    // Go: stack pointers of goroutines lie anywhere in the heap, which has no guard below.
    ClassificationFacts facts;
    facts.threads = {{10, 0xc000012345}, {11, 0xc003ffff00}};
    const ClassifiedText low("c000000000-c004000000 rw-p 0 0:0 0\n", {.threads = {{10, 0xc000012345}}});
    EXPECT_EQ(low.at(0xc000000000).type, RegionType::PrivateData);
    const ClassifiedText top("c000000000-c004000000 rw-p 0 0:0 0\n", {.threads = {{10, 0xc003ffff00}}});
    EXPECT_EQ(top.at(0xc000000000).detail, RegionDetail::ThreadStack);
}

TEST(ClassifyStacks, LeavesAlargeReservationBelowAStackAlone)
{
    const ClassifiedText text("7f0000000000-7f0040000000 ---p 0 0:0 0\n"
                              "7f0040000000-7f0040800000 rw-p 0 0:0 0\n",
                              {.threads = {{10, 0x7f00407fff00}}});
    EXPECT_EQ(text.at(0x7f0000000000).type, RegionType::PrivateData);
    EXPECT_EQ(text.at(0x7f0040000000).detail, RegionDetail::ThreadStack);
}

TEST(ClassifyStacks, FindsTheMainStackByAddressToo)
{
    const ClassifiedText text("7ffd00000000-7ffd00021000 rw-p 0 0:0 0\n", {.mainStack = 0x7ffd00020000});
    EXPECT_EQ(text.at(0x7ffd00000000).detail, RegionDetail::MainStack);
}

TEST(ClassifyArenas, MarksWritablePartAndReserve)
{
    ClassificationFacts facts;
    facts.arenas = {{0x7f0000000000, 0x4000000}, {0x7f0004000000, 0x4000000}};
    const ClassifiedText text("7f0000000000-7f0000021000 rw-p 0 0:0 0\n"
                              "7f0000021000-7f0004000000 ---p 0 0:0 0\n"
                              "7f0004000000-7f0008000000 rw-p 0 0:0 0\n"
                              "7f0008000000-7f0008001000 rw-p 0 0:0 0\n",
                              facts);
    EXPECT_EQ(text.at(0x7f0000000000).detail, RegionDetail::MallocArena);
    EXPECT_EQ(text.at(0x7f0000021000).detail, RegionDetail::ArenaReserve);
    EXPECT_EQ(text.at(0x7f0004000000).detail, RegionDetail::MallocArena);
    EXPECT_EQ(text.at(0x7f0008000000).type, RegionType::PrivateData);
    EXPECT_THAT(text.allocations, SizeIs(3));
    EXPECT_EQ(text.allocationAt(0x7f0000000000).regionCount, 2U);
    EXPECT_EQ(text.allocationAt(0x7f0000000000).type, RegionType::Heap);
}

TEST(ClassifyRuntimes, NamesWhatIsUnexplainedAndGroupsIt)
{
    ClassificationFacts facts;
    facts.runtimes = {{{0x1000, 0x4000}, RegionType::ManagedHeap, RegionDetail::JavaHeap},
                      {{0x9000, 0x1000}, RegionType::Heap, RegionDetail::Jemalloc},
                      {{0x20000, 0x1000}, RegionType::Heap, RegionDetail::Jemalloc}};
    facts.threads = {{7, 0x1fff}};
    const ClassifiedText text("1000-2000 rw-p 0 0:0 0\n"
                              "2000-3000 ---p 0 0:0 0\n"
                              "3000-4000 rw-p 0 8:1 7 /archive.jsa\n"
                              "4000-5000 rw-s 0 8:1 8 /shared\n"
                              "5000-6000 rw-p 0 0:0 0\n"
                              "9000-a000 rw-p 0 0:0 0 [heap]\n"
                              "f000-30000 rw-p 0 0:0 0\n",
                              facts);
    EXPECT_EQ(text.at(0x1000).detail, RegionDetail::JavaHeap); // no stack, though a stack pointer is there
    EXPECT_EQ(text.at(0x2000).type, RegionType::ManagedHeap);
    EXPECT_EQ(text.at(0x3000).detail, RegionDetail::JavaHeap);
    EXPECT_EQ(text.at(0x4000).type, RegionType::MappedFile);
    EXPECT_EQ(text.at(0x5000).detail, RegionDetail::None);
    EXPECT_EQ(text.at(0x9000).detail, RegionDetail::MainHeap);
    EXPECT_EQ(text.at(0xf000).type, RegionType::PrivateData); // not cut: no part of a range
    EXPECT_EQ(text.allocationAt(0x1000).regionCount, 3U);
    EXPECT_EQ(text.allocationAt(0x1000).detail, RegionDetail::JavaHeap);
}

TEST(ClassifyNames, KnowsNamedAnonymousMemory)
{
    const ClassifiedText text("1000-2000 rw-p 0 0:0 0 [anon:libc_malloc]\n"
                              "3000-4000 rw-p 0 0:0 0 [anon:dalvik-main space (region space)]\n"
                              "5000-6000 rw-p 0 0:0 0 [anon: glibc: pthread stack: 77]\n"
                              "7000-8000 rw-p 0 0:0 0 [anon:my \xff data]\n"
                              "9000-a000 rw-s 0 0:1 5 [anon_shmem:x]\n"
                              "b000-c000 rw-p 0 0:0 0 [stack:1234]\n"
                              "d000-e000 rw-p 0 0:0 0 [anon: Go: heap]\n"
                              "e000-f000 rw-p 0 0:0 0 [anon:jemalloc_pg_overcommit]\n"
                              "f000-10000 rw-p 0 0:0 0 [anon:tcmalloc_region_NORMAL]\n"
                              "10000-11000 rw-p 0 0:0 0 [anon:partition_alloc]\n"
                              "11000-12000 rw-p 0 0:0 0 [anon:v8]\n");
    EXPECT_EQ(text.at(0x1000).type, RegionType::Heap);
    EXPECT_EQ(text.at(0x3000).type, RegionType::ManagedHeap);
    EXPECT_EQ(text.at(0x5000).detail, RegionDetail::ThreadStack);
    EXPECT_EQ(text.at(0x5000).threadId, 77U);
    EXPECT_EQ(text.at(0x7000).detail, RegionDetail::NamedAnonymous);
    EXPECT_EQ(text.at(0x7000).type, RegionType::PrivateData);
    EXPECT_EQ(text.at(0x9000).type, RegionType::Shareable);
    EXPECT_EQ(text.at(0x9000).detail, RegionDetail::SharedAnonymous);
    EXPECT_EQ(text.at(0xb000).threadId, 1234U);
    EXPECT_EQ(text.at(0xd000).detail, RegionDetail::GoHeap);
    EXPECT_EQ(text.at(0xe000).detail, RegionDetail::Jemalloc);
    EXPECT_EQ(text.at(0xf000).detail, RegionDetail::Tcmalloc);
    EXPECT_EQ(text.at(0x10000).detail, RegionDetail::PartitionAlloc);
    EXPECT_EQ(text.at(0x11000).detail, RegionDetail::V8Heap);
    EXPECT_EQ(text.at(0x11000).type, RegionType::ManagedHeap);
}

TEST(ClassifyNames, KnowsSharedMemoryAndDevices)
{
    const ClassifiedText text("1000-2000 rw-s 0 0:19 5 /dev/shm/my segment\n"
                              "3000-4000 rw-s 0 0:f 6 anon_inode:[perf_event]\n"
                              "5000-6000 rw-p 0 0:1 7 /anon_hugepage (deleted)\n"
                              "7000-8000 rw-s 0 0:1 8 /dev/zero (deleted)\n"
                              "9000-a000 rw-p 0 0:6 9 /dev/zero\n"
                              "b000-c000 r-xp 0 0:1 a /memfd:app (deleted)\n"
                              "c000-d000 r-xp 0 0:1 10 /memfd:app (deleted)\n");
    EXPECT_EQ(text.at(0x1000).detail, RegionDetail::PosixSharedMemory);
    EXPECT_EQ(text.at(0x3000).type, RegionType::Shareable);
    EXPECT_EQ(text.at(0x5000).detail, RegionDetail::HugeTlb);
    EXPECT_EQ(text.at(0x5000).type, RegionType::PrivateData);
    EXPECT_EQ(text.at(0x7000).detail, RegionDetail::SharedAnonymous);
    EXPECT_EQ(text.at(0x9000).type, RegionType::PrivateData);
    EXPECT_EQ(text.at(0xc000).type, RegionType::Image); // a program that runs from a memfd
}

TEST(Classify, TakesAnyText)
{
    const ClassifiedText none("");
    EXPECT_TRUE(none.allocations.empty());
    const ClassifiedText one("0-1 ---p 0 0:0 0\n", {.arenas = {{0, 1}}, .threads = {{1, 0}, {2, ~0ULL}}});
    EXPECT_THAT(one.regions, SizeIs(1));
}

TEST(UserSpace, FollowsTheArchitecture)
{
    EXPECT_EQ(userSpaceOf("x86_64", 64, 65536, 4096, {}), AddressRange::fromFirstLast(65536, 0x7fffffffefff));
    EXPECT_EQ(userSpaceOf("x86_64", 32, 65536, 4096, {}), AddressRange::fromFirstLast(65536, 0xffffdfff));
    EXPECT_EQ(userSpaceOf("aarch64", 64, 32768, 65536, {}), AddressRange::fromFirstLast(32768, 0xffffffffffff));
}

TEST(UserSpace, GrowsWithFiveLevelsOfPageTables)
{
    const ClassifiedText text("100000000000000-100000000001000 rw-p 0 0:0 0\n"
                              "ffffffffff600000-ffffffffff601000 --xp 0 0:0 0 [vsyscall]\n");
    const AddressRange space = userSpaceOf("x86_64", 64, 65536, 4096, text.maps.entries);
    EXPECT_FALSE(space.contains(text.regions[0].range)); // above 2^56 nothing can lie: left as text says
    for (const char* line : {"80000000000000-80000000001000 rw-p 0 0:0 0\n",
                             "7fffffffe000-7ffffffff000 rw-p 0 0:0 0\n"
                             "7ffffffff000-800000001000 rw-p 0 0:0 0\n",
                             "ffffffffffe000-fffffffffff000 rw-p 0 0:0 0\n"}) {
        const ClassifiedText fits(line);
        EXPECT_EQ(userSpaceOf("x86_64", 64, 65536, 4096, fits.maps.entries),
                  AddressRange::fromFirstLast(65536, 0xffffffffffefff))
            << line;
    }
    const ClassifiedText usual("7fffffffe000-7ffffffff000 rw-p 0 0:0 0 [stack]\n");
    EXPECT_EQ(userSpaceOf("x86_64", 64, 65536, 4096, usual.maps.entries),
              AddressRange::fromFirstLast(65536, 0x7fffffffefff));
}

TEST(UserSpace, GrowsWithLargerAddressesOfOtherProcessors)
{
    const ClassifiedText high("2000000000000-2000000010000 rw-p 0 0:0 0\n"); // 2^49
    EXPECT_EQ(userSpaceOf("aarch64", 64, 65536, 65536, high.maps.entries),
              AddressRange::fromFirstLast(65536, (1ULL << 52U) - 1));
    EXPECT_EQ(userSpaceOf("riscv64", 64, 65536, 4096, high.maps.entries),
              AddressRange::fromFirstLast(65536, (1ULL << 56U) - 1));
    EXPECT_EQ(userSpaceOf("riscv64", 64, 65536, 4096, {}), AddressRange::fromFirstLast(65536, (1ULL << 38U) - 1));
    EXPECT_EQ(userSpaceOf("armv8l", 32, 32768, 4096, {}), AddressRange::fromFirstLast(32768, 0xffffefff));
    EXPECT_EQ(userSpaceOf("i686", 32, 65536, 4096, {}), AddressRange::fromFirstLast(65536, 0xffffdfff));
}

} // namespace
} // namespace vmatlas
