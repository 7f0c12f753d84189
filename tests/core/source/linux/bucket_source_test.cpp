// SPDX-License-Identifier: GPL-3.0-or-later
// The real back-end on processes with more page runs than it keeps.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sys/mman.h>

#include "core/source/linux/linux_source.h"
#include "tests/core/source/linux/stopped_child.h"
#include "tests/support/snapshot_check.h"

namespace vmatlas {
namespace {

using test::StoppedChild;
using testing::IsEmpty;
using testing::Not;

constexpr std::size_t kPage = 4096;
constexpr std::size_t kLowLimit = 64; // runs

/// Memory without a file behind its image.
char bss[8 * 1024 * 1024];

char* mapPages(std::size_t pages, int protection, int flags = MAP_PRIVATE)
{
    void* const memory = ::mmap(nullptr, pages * kPage, protection, flags | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED ? nullptr : static_cast<char*>(memory);
}

/// 64 MiB of which every other page was written, and one of what else pages can be.
void mapSparsely()
{
    constexpr std::size_t kPages = 64 * 1024 * 1024 / kPage;
    char* const sparse = mapPages(kPages, PROT_READ | PROT_WRITE);
    for (std::size_t page = 0; page < kPages; page += 2)
        sparse[page * kPage] = 1;
    char* const shared = mapPages(1500, PROT_READ | PROT_WRITE, MAP_SHARED);
    for (std::size_t page = 0; page < 1500; page += 3)
        shared[page * kPage] = 1;
    char* const read = mapPages(2000, PROT_READ | PROT_WRITE);
    for (std::size_t page = 0; page < 2000; page += 2)
        static_cast<void>(*static_cast<volatile char*>(read + page * kPage)); // the zero page
    for (std::size_t at = 0; at < sizeof bss; at += 3 * kPage)
        bss[at] = 1;
}

SnapshotPtr captureOf(ProcessId pid, KernelFeatures features, std::size_t runLimit)
{
    const auto source = openLinuxProcess(pid, {}, features, runLimit);
    const auto snapshot =
        source ? (*source)->capture({.force = true, .copyOnWrite = true, .stop = {}}) : tl::unexpected(source.error());
    if (!snapshot) {
        ADD_FAILURE() << snapshot.error().context;
        return std::make_shared<const Snapshot>();
    }
    EXPECT_EQ(test::faultsOf(**snapshot), "");
    return *snapshot;
}

/// Pages of the zero page in a region; neither runs nor buckets cross regions.
std::uint64_t zeroPagesIn(const Snapshot& snapshot, const AddressRange& range)
{
    std::uint64_t count = 0;
    for (const PageRun& run : snapshot.pageRuns)
        count += run.state.has(PageState::Zero) && range.contains(run.firstPage * kPage) ? run.count : 0;
    for (const PageBucket& bucket : snapshot.pageBuckets)
        count += range.contains(bucket.firstPage * kPage) ? bucket.zero : 0;
    return count;
}

class Buckets : public testing::TestWithParam<bool> {
protected:
    void SetUp() override
    {
        if (GetParam() && !KernelFeatures::running().pageScan)
            GTEST_SKIP() << "this kernel has no PAGEMAP_SCAN";
    }
    static KernelFeatures features()
    {
        const KernelFeatures running = KernelFeatures::running();
        return GetParam() ? running : KernelFeatures{.exclusiveMark = running.exclusiveMark};
    }
};

TEST_P(Buckets, MeasureTheSameAsRuns)
{
    const StoppedChild child(mapSparsely);
    const SnapshotPtr runs = captureOf(child.pid(), features(), kMaxPageRuns);
    const SnapshotPtr buckets = captureOf(child.pid(), features(), kLowLimit);
    EXPECT_THAT(runs->pageBuckets, IsEmpty());
    EXPECT_GT(runs->pageRuns.size(), 8192U);
    EXPECT_LE(runs->pageRuns.capacity() * sizeof(PageRun), runs->pageRuns.size() * 24);
    EXPECT_THAT(buckets->pageRuns, IsEmpty());
    EXPECT_THAT(buckets->pageBuckets, Not(IsEmpty()));
    EXPECT_EQ(runs->gaps, buckets->gaps);
    ASSERT_EQ(runs->regions.size(), buckets->regions.size());
    std::uint64_t zeroPages = 0;
    std::size_t told = 0;
    for (std::size_t i = 0; i < runs->regions.size(); ++i) {
        Region expected = runs->regions[i];
        EXPECT_EQ(expected.metrics.sharedWs.known(), buckets->regions[i].metrics.sharedWs.known());
        expected.metrics.sharedWs = buckets->regions[i].metrics.sharedWs; // the parent runs on
        EXPECT_EQ(expected.metrics.copyOnWriteShared.known(), buckets->regions[i].metrics.copyOnWriteShared.known());
        told += expected.metrics.copyOnWriteShared.known() ? 1 : 0;
        expected.metrics.copyOnWriteShared = buckets->regions[i].metrics.copyOnWriteShared; // the same
        EXPECT_EQ(expected, buckets->regions[i]) << std::hex << expected.range.begin;
        EXPECT_EQ(zeroPagesIn(*runs, expected.range), zeroPagesIn(*buckets, expected.range));
        zeroPages += zeroPagesIn(*buckets, expected.range);
    }
    EXPECT_GT(told, 10U); // all but what is too large to be walked, such as a sanitizer's shadow
    if (readZeroPageWord()) {
        EXPECT_GE(zeroPages, 1000U);
    }
    EXPECT_EQ(runs->counters.privateBytes, buckets->counters.privateBytes);
    const auto isImage = [](const Region& region) { return region.detail == RegionDetail::ImageBss; };
    EXPECT_TRUE(std::ranges::any_of(buckets->regions, isImage));
}

/// Ends where the linker put the end of this program's data.
extern "C" char _end; // NOLINT(bugprone-reserved-identifier): the linker's name

TEST_P(Buckets, AreCutWhereAnImageEnds)
{
    constexpr std::size_t kBehind = 16;
    const auto end = (reinterpret_cast<std::uintptr_t>(&_end) + kPage - 1) / kPage * kPage;
    // The kernel makes one mapping of it and the image's own memory before it.
    void* const behind = ::mmap(reinterpret_cast<void*>(end), kBehind * kPage, PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (behind != reinterpret_cast<void*>(end))
        GTEST_SKIP() << "the heap begins directly behind this image";
    const StoppedChild child([behind] {
        mapSparsely();
        for (std::size_t page = 0; page < kBehind; page += 2)
            static_cast<char*>(behind)[page * kPage] = 1;
    });
    const SnapshotPtr runs = captureOf(child.pid(), features(), kMaxPageRuns);
    const SnapshotPtr buckets = captureOf(child.pid(), features(), kLowLimit);
    const Region* const image = buckets->regionAt(end - 1);
    const Region* const next = buckets->regionAt(end);
    ASSERT_TRUE(image != nullptr && next != nullptr && image != next);
    EXPECT_EQ(image->detail, RegionDetail::ImageBss);
    EXPECT_EQ(next->detail, RegionDetail::None);
    EXPECT_EQ(next->metrics.workingSet, Measured(kBehind / 2 * kPage));
    EXPECT_EQ(*image, *runs->regionAt(end - 1));
    EXPECT_EQ(*next, *runs->regionAt(end));
    ::munmap(behind, kBehind * kPage);
}

TEST_P(Buckets, GiveWayToRunsWhenThereAreFewAgain)
{
    char* const memory = mapPages(4096, PROT_READ | PROT_WRITE);
    const StoppedChild child([memory] {
        for (std::size_t page = 0; page < 4096; page += 2)
            memory[page * kPage] = 1;
        ::raise(SIGSTOP);
        ::madvise(memory, 4096 * kPage, MADV_DONTNEED);
    });
    const auto source = openLinuxProcess(child.pid(), {}, features(), 2000);
    ASSERT_TRUE(source);
    const auto many = (*source)->capture({.force = true, .stop = {}});
    ASSERT_TRUE(many);
    EXPECT_THAT((*many)->pageBuckets, Not(IsEmpty()));
    ::kill(static_cast<pid_t>(child.pid()), SIGCONT);
    int status = 0;
    ASSERT_EQ(::waitpid(static_cast<pid_t>(child.pid()), &status, WUNTRACED), static_cast<pid_t>(child.pid()));
    const auto few = (*source)->capture({.force = true, .stop = {}});
    ASSERT_TRUE(few);
    EXPECT_THAT((*few)->pageBuckets, IsEmpty());
    EXPECT_THAT((*few)->pageRuns, Not(IsEmpty()));
    ::munmap(memory, 4096 * kPage);
}

INSTANTIATE_TEST_SUITE_P(EachWay, Buckets, testing::Bool(),
                         [](const auto& way) { return way.param ? "Scan" : "Pagemap"; });

/// The zero page costs no memory but page tables, so a million runs of it are cheap to have.
TEST(BucketLimit, HoldsAMillionRunsAndNoMore)
{
    if (!readZeroPageWord())
        GTEST_SKIP() << "this kernel does not map the zero page: a million pages would cost 4 GiB";
    constexpr std::size_t kPages = 2 * (kMaxPageRuns + 1000);
    char* const memory = mapPages(kPages, PROT_READ | PROT_WRITE);
    ASSERT_NE(memory, nullptr);
    ::madvise(memory, kPages * kPage, MADV_NOHUGEPAGE);
    const auto touch = [memory](std::size_t from, std::size_t to) {
        for (std::size_t page = from; page < to; page += 2)
            static_cast<void>(*static_cast<volatile char*>(memory + page * kPage));
    };
    const StoppedChild child([&] {
        touch(0, kPages - 4000);
        ::raise(SIGSTOP);
        touch(kPages - 4000, kPages);
    });
    const auto source = openLinuxProcess(child.pid());
    ASSERT_TRUE(source);
    const auto below = (*source)->capture({.force = true, .stop = {}});
    ASSERT_TRUE(below);
    EXPECT_GT((*below)->pageRuns.size(), kMaxPageRuns - 2000);
    EXPECT_LE((*below)->pageRuns.capacity() * sizeof(PageRun), kMaxPageRuns * 24);
    ::kill(static_cast<pid_t>(child.pid()), SIGCONT);
    int status = 0;
    ASSERT_EQ(::waitpid(static_cast<pid_t>(child.pid()), &status, WUNTRACED), static_cast<pid_t>(child.pid()));
    const auto beyond = (*source)->capture({.force = true, .stop = {}});
    ASSERT_TRUE(beyond);
    EXPECT_THAT((*beyond)->pageRuns, IsEmpty());
    EXPECT_GE((*beyond)->pageBuckets.size(), kPages / 512);
    EXPECT_EQ(zeroPagesIn(**beyond, {reinterpret_cast<std::uintptr_t>(memory), kPages * kPage}), kPages / 2);
    ::munmap(memory, kPages * kPage);
}

} // namespace
} // namespace vmatlas
