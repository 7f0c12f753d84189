// SPDX-License-Identifier: GPL-3.0-or-later
// vmatlas-demo says what it made; VMAtlas must find all of it.
#include <algorithm>
#include <iostream>
#include <thread>

#include <gtest/gtest.h>

#include "core/base/path_text.h"
#include "core/source/process_memory.h"
#include "tests/integration/demo_process.h"
#include "tests/integration/windows/looking.h"
#include "tests/support/wine.h"

namespace vmatlas {

using namespace test;

namespace {

std::string fileName(const std::string& path)
{
    std::string name = path.substr(path.find_last_of('\\') + 1);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
}

/// A block may hold the PEB and TEBs.
bool detailMatches(const Region& region, const demo::Range& expected)
{
    if (expected.detail == RegionDetail::Teb && region.detail == RegionDetail::Peb)
        return true;
    const bool several = expected.detail == RegionDetail::Teb && region.threadId == 0;
    return region.detail == expected.detail && (several || region.threadId == expected.threadId);
}

/// Flags of a protection that the system keeps. A written page of a view that copies on write no longer does so, but
/// Wine goes on to say that it does, and it forgets that writes are to be combined.
unsigned compared()
{
    constexpr unsigned kForgotten = Protection::CopyOnWrite | Protection::WriteCombine;
    return underWine() ? ~kForgotten : ~0U;
}

void expectRegions(const Snapshot& snapshot, const demo::Range& expected)
{
    for (std::uint64_t at = expected.range.begin; expected.range.contains(at);) {
        const Region* const region = snapshot.regionAt(at);
        ASSERT_NE(region, nullptr) << std::hex << at;
        EXPECT_EQ(region->type, expected.type);
        EXPECT_EQ(region->state, expected.state);
        EXPECT_EQ(region->sharing, expected.sharing);
        EXPECT_TRUE(detailMatches(*region, expected)) << static_cast<int>(region->detail) << ' ' << region->threadId;
        EXPECT_EQ(region->protection.bits() & compared(), expected.protection.bits() & compared());
        EXPECT_TRUE(expected.backing.empty() || fileName(snapshot.nameOf(*region)) == fileName(expected.backing))
            << snapshot.nameOf(*region);
        EXPECT_TRUE(!expected.whole || expected.range.contains(region->range)) << "the region is larger";
        const Allocation* const allocation = snapshot.allocationAt(at);
        ASSERT_NE(allocation, nullptr);
        EXPECT_TRUE(allocation->range.contains(region->range));
        at = region->range.last() + 1;
    }
}

} // namespace

TEST(WindowsDemo, EveryRangeIsFoundWithTypeStateAndProtection)
{
    DemoProcess demo;
    const SnapshotPtr snapshot = captureAll(*look(demo.pid()));
    ASSERT_EQ(snapshot->host.os, "windows");
    ASSERT_EQ(snapshot->host.pageSize, demo.pageSize());
    ASSERT_GE(demo.ranges().size(), 35u);
    for (const demo::Range& range : demo.ranges()) {
        SCOPED_TRACE(range.name);
        expectRegions(*snapshot, range);
    }
    for (const std::string& skipped : demo.skipped())
        std::cout << "not made here: " << skipped << '\n';
}

TEST(WindowsDemo, BlocksOfOneAllocationBelongTogether)
{
    DemoProcess demo;
    const SnapshotPtr snapshot = captureAll(*look(demo.pid()));
    const auto allocationOf = [&](const std::string& name) {
        const auto range = std::ranges::find(demo.ranges(), name, &demo::Range::name);
        return snapshot->allocationAt(range->range.begin);
    };
    EXPECT_EQ(allocationOf("partly-committed-front"), allocationOf("partly-committed-middle"));
    EXPECT_EQ(allocationOf("partly-committed-front"), allocationOf("partly-committed-back"));
    EXPECT_EQ(allocationOf("protected-later-front"), allocationOf("protected-later-back"));
    EXPECT_NE(allocationOf("committed"), allocationOf("committed-untouched"));
    EXPECT_EQ(allocationOf("thread-large-stack")->range.size, 64U << 20U) << "with its reserve and its guard";
}

TEST(WindowsDemo, TotalsAreTheSystemsOwn)
{
    DemoProcess demo;
    const auto source = look(demo.pid());
    const SnapshotPtr snapshot = captureAll(*source);
    const Result<Counters> counters = source->readCounters();
    ASSERT_TRUE(counters);
    EXPECT_EQ(counters->privateBytes, snapshot->counters.privateBytes);
    EXPECT_EQ(counters->virtualBytes, snapshot->counters.virtualBytes);
    EXPECT_GT(*counters->privateBytes, 1U << 20U);
    EXPECT_GT(*counters->virtualBytes, std::uint64_t{64} << 30U) << "with the large reserve";
    EXPECT_GE(*counters->workingSetPeak, *counters->workingSet);
    const Result<std::vector<ProcessEntry>> processes = listProcesses();
    ASSERT_TRUE(processes);
    const auto listed = std::ranges::find_if(
        *processes, [&](const ProcessEntry& entry) { return entry.info.identity.pid == demo.pid(); });
    ASSERT_NE(listed, processes->end());
    EXPECT_EQ(listed->info.name, "vmatlas-demo.exe");
    EXPECT_EQ(listed->info.identity, snapshot->process.identity);
    EXPECT_EQ(listed->access, ProcessAccess::Full);
    EXPECT_TRUE(listed->own);
    EXPECT_EQ(listed->privateBytes, counters->privateBytes);
    EXPECT_EQ(listed->virtualBytes, counters->virtualBytes);
    EXPECT_EQ(snapshot->process.bits, 64);
    EXPECT_EQ(fileName(snapshot->process.path), "vmatlas-demo.exe");
    ASSERT_EQ(snapshot->process.commandLine.size(), 1u);
    EXPECT_NE(snapshot->process.commandLine[0].find("--exit-on-stdin-eof"), std::string::npos);
    EXPECT_EQ(snapshot->process.parentPid, currentProcessId());
}

TEST(WindowsDemo, LookingChangesNothing)
{
    DemoProcess demo;
    const auto source = look(demo.pid());
    const SnapshotPtr first = captureAll(*source);
    for (int i = 0; i < 5; ++i)
        static_cast<void>(captureAll(*source));
    const Result<SnapshotPtr> again = source->capture({});
    ASSERT_TRUE(again);
    EXPECT_EQ((*again)->regions, first->regions);
    EXPECT_EQ((*again)->counters.privateBytes, first->counters.privateBytes);
    EXPECT_EQ((*again)->counters.virtualBytes, first->counters.virtualBytes);
    const auto guard = std::ranges::find(demo.ranges(), "guard", &demo::Range::name);
    EXPECT_TRUE((*again)->regionAt(guard->range.begin)->protection.has(Protection::Guard)) << "still one";
}

TEST(WindowsDemo, EveryKindOfLeakGrows)
{
    struct Leak {
        const char* kind;
        Measured Counters::*total;
    };
    constexpr std::uint64_t kEnough = 8U << 20U;
    for (const Leak& leak : {Leak{"heap", &Counters::privateBytes}, Leak{"pages", &Counters::privateBytes},
                             Leak{"threads", &Counters::privateBytes}, Leak{"views", &Counters::workingSet}}) {
        DemoProcess demo({"--grow", "32M/s", "--grow-by", leak.kind});
        const auto source = look(demo.pid());
        const Result<Counters> first = source->readCounters();
        ASSERT_TRUE(first) << leak.kind;
        const std::uint64_t wanted = *((*first).*leak.total) + kEnough;
        const auto deadline = SteadyClock::now() + ChildProcess::kPatience;
        std::uint64_t now = 0;
        while (now < wanted && SteadyClock::now() < deadline) {
            const Result<Counters> counters = source->readCounters();
            ASSERT_TRUE(counters) << leak.kind;
            now = *((*counters).*leak.total);
            std::this_thread::yield();
        }
        EXPECT_GE(now, wanted) << leak.kind;
    }
}

TEST(WindowsDemo, RefusesWhatIsNoRate)
{
    for (const char* option : {"--grow=x", "--grow=0", "--grow-by=nothing", "--nonsense"})
        EXPECT_EQ(runProgram({VMATLAS_DEMO, option}).exitCode, 2) << option;
    EXPECT_EQ(runProgram({VMATLAS_DEMO, "--version"}).exitCode, 0);
}

TEST(WindowsDemo, LeavesNothingBehind)
{
    DemoProcess demo;
    const auto view = std::ranges::find(demo.ranges(), "file-view", &demo::Range::name);
    ASSERT_NE(view, demo.ranges().end());
    const std::filesystem::path file = pathOf(view->backing);
    EXPECT_TRUE(std::filesystem::exists(file));
    EXPECT_EQ(demo.process().wait().exitCode, 0);
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_FALSE(std::filesystem::exists(file.parent_path()));
}

TEST(WindowsDemo, ContentsAreReadOnlyWhereTheSystemTellsWhatIsPresent)
{
    DemoProcess demo;
    const auto source = look(demo.pid());
    const SnapshotPtr snapshot = captureAll(*source);
    const auto memory = source->openMemory();
    ASSERT_TRUE(memory) << memory.error().context;
    const auto committed = std::ranges::find(demo.ranges(), "committed", &demo::Range::name);
    std::vector<char> bytes(committed->range.size, '?');
    const auto there = (*memory)->read(committed->range.begin, bytes);
    if (!snapshot->pageStatesKnown) { // Wine tells of the own process only
        ASSERT_FALSE(there);
        EXPECT_EQ(there.error().context, "QueryWorkingSetEx");
        EXPECT_EQ(bytes, std::vector<char>(committed->range.size, '?'));
        return;
    }
    ASSERT_TRUE(there) << there.error().context;
    std::uint64_t size = 0;
    for (const AddressRange& part : *there)
        size += part.size;
    EXPECT_EQ(snapshot->regionAt(committed->range.begin)->metrics.workingSet, Measured(size));
}

} // namespace vmatlas
