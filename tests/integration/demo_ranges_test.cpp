// SPDX-License-Identifier: GPL-3.0-or-later
// vmatlas-demo says what it made; VMAtlas must find all of it.
#include <array>
#include <iostream>

#include <gtest/gtest.h>

#include "core/source/live.h"
#include "tests/integration/demo_process.h"
#include "tests/integration/observation.h"
#include "tests/integration/system_totals.h"

namespace vmatlas {

using namespace test;

namespace {

unsigned accessOf(Protection protection)
{
    return protection.bits() & (Protection::Read | Protection::Write | Protection::Execute);
}

void expectRegions(const Snapshot& snapshot, const demo::Range& expected)
{
    std::uint64_t covered = expected.range.begin;
    while (covered - expected.range.begin < expected.range.size) {
        const Region* region = snapshot.regionAt(covered);
        ASSERT_NE(region, nullptr) << std::hex << covered;
        EXPECT_EQ(region->type, expected.type);
        EXPECT_EQ(region->state, expected.state);
        EXPECT_EQ(accessOf(region->protection), accessOf(expected.protection));
        EXPECT_EQ(region->sharing, expected.sharing);
        EXPECT_EQ(region->detail, expected.detail);
        EXPECT_EQ(region->threadId, expected.threadId);
        if (!expected.backing.empty()) {
            const std::string& name = snapshot.nameOf(*region);
            EXPECT_TRUE(name == expected.backing || name == expected.backing + " (deleted)") << name;
        }
        EXPECT_TRUE(!expected.whole || expected.range.contains(region->range)) << "the region is larger";
        covered = region->range.last() + 1;
        if (covered == 0)
            break; // the top of the address space
    }
}

void expectCount(const char* what, std::uint64_t found, const std::optional<std::uint64_t>& expected)
{
    if (expected) {
        EXPECT_EQ(found, *expected) << what << " pages";
    }
}

void expectPages(const Snapshot& snapshot, const demo::Range& expected)
{
    const PageCounts pages = countPages(snapshot, expected.range);
    expectCount("resident", pages.resident, expected.residentPages);
    expectCount("private", pages.privateResident, expected.privatePages);
    expectCount("zero", pages.zero, expected.zeroPages);
    expectCount("guard", pages.guard, expected.guardPages);
    expectCount("locked", pages.locked, expected.lockedPages.value_or(0));
    expectCount("swapped", pages.swapped, expected.swappedPages.value_or(0));
    EXPECT_EQ(pages.shareableKnown, pages.resident - pages.privateResident) << "sharing of shareable pages";
    expectCount("shared", pages.shared, expected.sharedPages);
}

void expectMetrics(const Snapshot& snapshot, const demo::Range& expected)
{
    if (!expected.whole)
        return;
    MemoryMetrics sum = MemoryMetrics::zero();
    for (const Region& region : snapshot.regions) {
        if (expected.range.contains(region.range))
            sum += region.metrics;
    }
    const auto expectBytes = [&](const char* what, Measured found, const std::optional<std::uint64_t>& pages) {
        if (pages) {
            EXPECT_EQ(found, Measured(*pages * snapshot.host.pageSize)) << what << " bytes";
        }
    };
    const std::uint64_t size = expected.range.size / snapshot.host.pageSize;
    expectBytes("working set", sum.workingSet, expected.residentPages);
    if (sum.privateWs.known()) {
        expectBytes("private working set", sum.privateWs, expected.privatePages);
    }
    expectBytes("shared working set", sum.sharedWs, expected.sharedPages);
    expectBytes("copy-on-write shared", sum.copyOnWriteShared, expected.copyOnWritePages);
    expectBytes("locked", sum.lockedWs, expected.lockedPages.value_or(0));
    expectBytes("swapped", sum.swapped, expected.swappedPages.value_or(0));
    expectBytes("committed", sum.committed, expected.state == RegionState::Committed ? size : expected.residentPages);
}

} // namespace

class DemoRanges : public testing::TestWithParam<PageReading> {
protected:
    static void SetUpTestSuite() { demo = std::make_unique<DemoProcess>(); }
    static void TearDownTestSuite() { demo.reset(); }

    static std::unique_ptr<DemoProcess> demo; // one for all tests: they only look at it
};
std::unique_ptr<DemoProcess> DemoRanges::demo;

TEST_P(DemoRanges, EveryRangeIsFound)
{
    const auto source = observe(demo->pid(), GetParam());
    const SnapshotPtr snapshot = captureAll(*source, {.copyOnWrite = true});
    ASSERT_EQ(snapshot->host.pageSize, demo->pageSize());
    ASSERT_GE(demo->ranges().size(), 40u);
    for (const demo::Range& range : demo->ranges()) {
        SCOPED_TRACE(range.name);
        expectRegions(*snapshot, range);
        const Region* region = snapshot->regionAt(range.range.begin);
        const bool read = region == nullptr || pagesRead(*region);
        EXPECT_TRUE(read || (GetParam() != PageReading::Best && range.range.size >= 1ULL << 40U));
        if (read)
            expectPages(*snapshot, range);
        expectMetrics(*snapshot, range);
    }
    for (const std::string& skipped : demo->skipped())
        std::cout << "not made here: " << skipped << '\n';
}

TEST_P(DemoRanges, TotalsAreTheSystemsOwn)
{
    const auto source = observe(demo->pid(), GetParam());
    const SnapshotPtr snapshot = captureAll(*source);
    expectTotalsOfSystem(*snapshot, demo->pid());
    const Result<Counters> counters = source->readCounters();
    ASSERT_TRUE(counters);
    EXPECT_EQ(counters->workingSet, snapshot->counters.workingSet);
    EXPECT_EQ(counters->virtualBytes, snapshot->counters.virtualBytes);
    EXPECT_EQ(counters->privateBytes, snapshot->counters.privateBytes);
}

TEST_P(DemoRanges, LookingChangesNothing)
{
    const auto source = observe(demo->pid(), GetParam());
    const auto before = readStatm(demo->pid());
    const auto statusBefore = readStatus(demo->pid());
    for (int i = 0; i < 5; ++i)
        static_cast<void>(captureAll(*source));
    EXPECT_EQ(readStatm(demo->pid()), before);
    // Others are not the process's alone (SigQ), or the kernel's to change when it joins pages to huge ones (VmPTE).
    constexpr std::array kOwn{"VmSize",
                              "VmPeak",
                              "VmHWM",
                              "VmRSS",
                              "RssAnon",
                              "RssFile",
                              "RssShmem",
                              "VmData",
                              "VmLck",
                              "VmSwap",
                              "voluntary_ctxt_switches"};
    const auto status = readStatus(demo->pid());
    for (const char* name : kOwn)
        EXPECT_EQ(status.at(name), statusBefore.at(name)) << name;
}

TEST_P(DemoRanges, UnchangedTargetGivesTheSameSnapshot)
{
    const auto source = observe(demo->pid(), GetParam());
    SnapshotPtr first = captureAll(*source);
    const Result<SnapshotPtr> second = source->capture({});
    ASSERT_TRUE(second);
    EXPECT_EQ(*second, first);
    SnapshotPtr forced = captureAll(*source);
    for (int attempt = 0; attempt < 50 && forced->pageRuns != first->pageRuns; ++attempt) {
        first = std::move(forced); // another process has begun or ceased to share a page of a library
        forced = captureAll(*source);
    }
    EXPECT_EQ(forced->regions, first->regions);
    EXPECT_EQ(forced->pageRuns, first->pageRuns);
}

TEST_P(DemoRanges, ChildHasTheSameMappings)
{
    ASSERT_NE(demo->childPid(), 0u);
    const auto source = observe(demo->childPid(), GetParam());
    const SnapshotPtr snapshot = captureAll(*source);
    expectTotalsOfSystem(*snapshot, demo->childPid());
    EXPECT_EQ(snapshot->process.parentPid, demo->pid());
    EXPECT_EQ(snapshot->process.identity.pid, demo->childPid());
}

INSTANTIATE_TEST_SUITE_P(Integration, DemoRanges, testing::ValuesIn(kPageReadings),
                         [](const auto& parameter) { return nameOf(parameter.param); });

} // namespace vmatlas
