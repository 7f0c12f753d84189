// SPDX-License-Identifier: GPL-3.0-or-later
// The real back-end on real processes: this one, and children that hold still.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sys/mman.h>
#include <sys/syscall.h>

#include "core/source/linux/linux_source.h"
#include "core/source/live.h"
#include "core/source/system_memory.h"
#include "tests/core/source/linux/stopped_child.h"
#include "tests/support/child_process.h"

namespace vmatlas {
namespace {

using test::ChildProcess;
using test::StoppedChild;
using testing::IsEmpty;
using testing::Not;

constexpr std::size_t kPage = 4096;

SnapshotPtr captureOf(Source& source)
{
    Result<SnapshotPtr> snapshot = source.capture({.force = true, .stop = {}});
    if (!snapshot) {
        ADD_FAILURE() << snapshot.error().context;
        return std::make_shared<const Snapshot>();
    }
    return *snapshot;
}

SnapshotPtr captureOf(ProcessId pid, KernelFeatures features = KernelFeatures::running())
{
    const auto source = openLinuxProcess(pid, {}, features);
    if (!source) {
        ADD_FAILURE() << source.error().context;
        return std::make_shared<const Snapshot>();
    }
    return captureOf(**source);
}

MemoryMetrics totalOf(const Snapshot& snapshot)
{
    MemoryMetrics total = MemoryMetrics::zero();
    for (const Region& region : snapshot.regions)
        total += region.metrics;
    return total;
}

/// Pages of a range with that flag; runs do not cross regions.
std::uint64_t pagesIn(const Snapshot& snapshot, const AddressRange& range, PageState::Flag flag)
{
    std::uint64_t count = 0;
    for (const PageRun& run : snapshot.pageRuns)
        count += run.state.has(flag) && range.contains(run.firstPage * kPage) ? run.count : 0;
    return count;
}

char* mapPages(std::size_t pages, int protection, int flags = MAP_PRIVATE)
{
    return static_cast<char*>(::mmap(nullptr, pages * kPage, protection, flags | MAP_ANONYMOUS, -1, 0));
}

/// One of what the two ways to read page states must agree on.
void mapAllKinds()
{
    char* const sparse = mapPages(1000, PROT_READ | PROT_WRITE);
    for (std::size_t page = 0; page < 1000; page += 3)
        sparse[page * kPage] = 1;
    char* const hidden = mapPages(100, PROT_READ | PROT_WRITE);
    for (std::size_t page = 0; page < 50; ++page)
        hidden[page * kPage] = 1;
    ::mprotect(hidden, 100 * kPage, PROT_NONE);
    char* const shared = mapPages(64, PROT_READ | PROT_WRITE, MAP_SHARED);
    for (std::size_t page = 0; page < 32; ++page)
        shared[page * kPage] = 1;
    static_cast<void>(mapPages(1 << 20, PROT_NONE));
    static_cast<void>(mapPages(1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE));
    char* const untouched = mapPages(64, PROT_READ | PROT_WRITE);
    for (std::size_t page = 0; page < 64; page += 2)
        static_cast<void>(*static_cast<volatile char*>(untouched + page * kPage)); // the zero page
}

TEST(LiveSource, SeesItsOwnProcess)
{
    const SnapshotPtr snapshot = captureOf(currentProcessId());
    EXPECT_THAT(snapshot->gaps, IsEmpty());
    EXPECT_TRUE(snapshot->pageStatesKnown);
    EXPECT_EQ(snapshot->process.identity.pid, currentProcessId());
    EXPECT_EQ(snapshot->process.bits, static_cast<int>(sizeof(void*) * 8));
    static int variable = 1;
    int local = variable;
    const Region* const image = snapshot->regionAt(reinterpret_cast<std::uintptr_t>(&variable));
    const Region* const stack = snapshot->regionAt(reinterpret_cast<std::uintptr_t>(&local));
    ASSERT_NE(image, nullptr);
    ASSERT_NE(stack, nullptr);
    EXPECT_EQ(image->type, RegionType::Image);
    EXPECT_EQ(stack->type, RegionType::Stack);
    EXPECT_EQ(stack->detail, RegionDetail::MainStack);
    EXPECT_TRUE(snapshot->host.userSpace.contains(stack->range));
}

TEST(LiveSource, SumsUpToTheSystemsTotals)
{
    const StoppedChild child(mapAllKinds);
    const SnapshotPtr snapshot = captureOf(child.pid());
    const MemoryMetrics total = totalOf(*snapshot);
    EXPECT_EQ(total.workingSet, snapshot->counters.workingSet);
    EXPECT_EQ(total.privateWs, snapshot->counters.privateWs);
    EXPECT_EQ(total.shareableWs, snapshot->counters.shareableWs);
    EXPECT_EQ(total.swapped, snapshot->counters.swapped);
    EXPECT_TRUE(total.sharedWs.known());
    EXPECT_EQ(snapshot->counters.runState, RunState::Stopped);
    EXPECT_EQ(snapshot->counters.threads, Measured(1));
}

TEST(LiveSource, ReadsTheSamePagesWithAndWithoutPagemapScan)
{
    if (!KernelFeatures::running().pageScan)
        GTEST_SKIP() << "this kernel has no PAGEMAP_SCAN";
    const StoppedChild child(mapAllKinds);
    const SnapshotPtr scanned = captureOf(child.pid());
    const SnapshotPtr walked = captureOf(child.pid(), KernelFeatures{});
    ASSERT_EQ(scanned->regions.size(), walked->regions.size());
    std::uint64_t zeroPages = 0;
    for (std::size_t i = 0; i < scanned->regions.size(); ++i) {
        Region expected = scanned->regions[i];
        constexpr std::uint64_t kSanitizerShadow = 1ULL << 36U; // too large for a walk, and it says so
        if (expected.range.size >= kSanitizerShadow)
            continue;
        expected.metrics.sharedWs = walked->regions[i].metrics.sharedWs; // the parent runs on
        EXPECT_EQ(expected, walked->regions[i]) << std::hex << expected.range.begin;
        EXPECT_EQ(pagesIn(*scanned, expected.range, PageState::Zero),
                  pagesIn(*walked, expected.range, PageState::Zero));
        zeroPages += pagesIn(*walked, expected.range, PageState::Zero);
    }
    if (readZeroPageWord()) {
        EXPECT_GE(zeroPages, 32U);
    }
}

TEST(LiveSource, TellsReservedLockedAndHiddenMemory)
{
    char* const reserved = mapPages(1 << 20, PROT_NONE);
    char* const locked = mapPages(4, PROT_READ | PROT_WRITE);
    char* const hidden = mapPages(16, PROT_READ | PROT_WRITE);
    const StoppedChild child([&] {
        if (::syscall(SYS_mlock, locked, 4 * kPage) != 0) // AddressSanitizer makes ::mlock() do nothing
            ::_exit(1);
        hidden[0] = 1;
        ::mprotect(hidden, 16 * kPage, PROT_NONE);
    });
    const SnapshotPtr snapshot = captureOf(child.pid());
    const auto regionAt = [&](const char* address) {
        return snapshot->regionAt(reinterpret_cast<std::uintptr_t>(address));
    };
    EXPECT_EQ(regionAt(reserved)->state, RegionState::Reserved);
    EXPECT_EQ(regionAt(locked)->metrics.lockedWs, Measured(4 * kPage));
    EXPECT_EQ(totalOf(*snapshot).lockedWs, snapshot->counters.locked);
    EXPECT_EQ(regionAt(hidden)->state, RegionState::Committed);
    EXPECT_TRUE(regionAt(hidden)->protection.noAccess());
    ::munmap(reserved, (1UL << 20) * kPage);
    ::munmap(locked, 4 * kPage);
    ::munmap(hidden, 16 * kPage);
}

TEST(LiveSource, GivesTheSameSnapshotWhileNothingHappens)
{
    const StoppedChild child([] {});
    const auto source = openProcess(child.pid());
    ASSERT_TRUE(source);
    const SnapshotPtr first = captureOf(**source);
    const auto idle = (*source)->capture({});
    ASSERT_TRUE(idle);
    EXPECT_EQ(*idle, first);
    const SnapshotPtr forced = captureOf(**source);
    EXPECT_NE(forced, first);
    EXPECT_GT(forced->generation, first->generation);
}

TEST(LiveSource, NoticesExec)
{
    ChildProcess child({"sh", "-c", "echo ready; read line; exec sleep 100"});
    ASSERT_EQ(child.readLine(), "ready");
    const auto source = openProcess(child.pid());
    ASSERT_TRUE(source);
    const SnapshotPtr before = captureOf(**source);
    child.write("\n");
    SnapshotPtr after = before;
    const auto deadline = SteadyClock::now() + ChildProcess::kPatience;
    while (after->process.imageGeneration == before->process.imageGeneration && SteadyClock::now() < deadline)
        after = captureOf(**source);
    EXPECT_EQ(after->process.imageGeneration, before->process.imageGeneration + 1);
    EXPECT_EQ(after->process.identity, before->process.identity);
    EXPECT_EQ(after->process.name, "sleep");
    EXPECT_THAT(after->regions, Not(IsEmpty()));
}

TEST(LiveSource, NoticesTheEnd)
{
    const StoppedChild child([] {});
    const auto source = openProcess(child.pid());
    ASSERT_TRUE(source);
    captureOf(**source);
    child.killOnly();
    const auto zombie = (*source)->capture({.force = true, .stop = {}});
    ASSERT_FALSE(zombie);
    EXPECT_EQ(zombie.error().code, ErrorCode::ProcessGone);
    ::waitpid(static_cast<pid_t>(child.pid()), nullptr, 0);
    const auto gone = (*source)->capture({});
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().code, ErrorCode::ProcessGone);
    const auto counters = (*source)->readCounters();
    ASSERT_FALSE(counters);
    EXPECT_EQ(counters.error().code, ErrorCode::ProcessGone);
}

TEST(LiveSource, StopsWhenAsked)
{
    const auto source = openProcess(currentProcessId());
    ASSERT_TRUE(source);
    std::stop_source stop;
    stop.request_stop();
    const auto snapshot = (*source)->capture({.force = true, .stop = stop.get_token()});
    ASSERT_FALSE(snapshot);
    EXPECT_EQ(snapshot.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE((*source)->capture({.force = true, .stop = {}}));
}

/// Exit code of a child of another user that looks at `pid`; 0 when it sees totals and a gap that says why no more.
int lookAsNobody(ProcessId pid)
{
    constexpr uid_t kNobody = 65534;
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setresuid(kNobody, kNobody, kNobody) != 0)
            ::_exit(10);
        const auto source = openProcess(pid);
        if (!source)
            ::_exit(11);
        const auto snapshot = (*source)->capture({.force = true, .stop = {}});
        if (!snapshot)
            ::_exit(12);
        const auto denied = [&](Facet facet) {
            return std::ranges::any_of((*snapshot)->gaps, [&](const Gap& gap) {
                return gap.facet == facet && gap.error.code == ErrorCode::AccessDenied;
            });
        };
        const bool good = denied(Facet::Regions) && denied(Facet::PageStates) && (*snapshot)->regions.empty() &&
                          *(*snapshot)->counters.workingSet > 0;
        ::_exit(good ? 0 : 13);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(LiveSource, GivesTotalsOfAnotherUsersProcess)
{
    if (::geteuid() != 0)
        GTEST_SKIP() << "only root can become another user";
    const StoppedChild child([] {});
    EXPECT_EQ(lookAsNobody(child.pid()), 0);
}

TEST(LiveSource, ListsProcessesWithItself)
{
    const auto processes = listProcesses();
    ASSERT_TRUE(processes) << processes.error().context;
    const auto self =
        std::ranges::find(*processes, currentProcessId(), [](const ProcessEntry& e) { return e.info.identity.pid; });
    ASSERT_NE(self, processes->end());
    EXPECT_TRUE(self->own);
    EXPECT_EQ(self->access, ProcessAccess::Full);
    EXPECT_THAT(self->info.commandLine, Not(IsEmpty()));
    EXPECT_LE(self->info.startedAt, WallClock::now());
    EXPECT_GT(*self->virtualBytes, *self->workingSet);
}

TEST(LiveSource, ReportsAPidThatDoesNotExist)
{
    const auto source = openProcess(0x7fffffff); // above the kernel's PID_MAX_LIMIT
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, ErrorCode::NotFound);
}

TEST(LiveSource, ReadsTheSystemsMemory)
{
    const auto memory = readSystemMemory();
    ASSERT_TRUE(memory) << memory.error().context;
    EXPECT_GT(*memory->physicalTotal, 0U);
    EXPECT_LE(*memory->physicalFree, *memory->physicalTotal);
}

} // namespace
} // namespace vmatlas
