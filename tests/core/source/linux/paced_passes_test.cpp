// SPDX-License-Identifier: GPL-3.0-or-later
// Passes that take several calls, and the part that is looked at meanwhile.
#include <gtest/gtest.h>

#include <chrono>
#include <sys/mman.h>
#include <thread>

#include "core/source/linux/cpu_allowance.h"
#include "core/source/linux/linux_source.h"
#include "core/source/live.h"
#include "tests/core/source/linux/stopped_child.h"
#include "tests/support/child_process.h"
#include "tests/support/snapshot_check.h"

namespace vmatlas {
namespace {

using namespace std::chrono_literals;
constexpr std::size_t kPage = 4096;

char* mapPages(std::size_t pages, int protection = PROT_READ | PROT_WRITE)
{
    return static_cast<char*>(::mmap(nullptr, pages * kPage, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
}

/// A mapping that no neighbour merges with, whatever else the process maps meanwhile.
char* mapApart(std::size_t pages, int protection = PROT_READ | PROT_WRITE)
{
    char* const block = mapPages(pages + 2, PROT_NONE) + kPage;
    ::mprotect(block, pages * kPage, protection);
    return block;
}

AddressRange rangeOf(const char* begin, std::size_t pages)
{
    return {reinterpret_cast<std::uintptr_t>(begin), pages * kPage};
}

/// Mappings that cannot merge, some of them with pages.
void mapMany()
{
    char* const block = mapPages(6000);
    for (std::size_t page = 0; page < 6000; page += 2) {
        ::mprotect(block + page * kPage, kPage, PROT_READ);
        if (page % 10 == 0)
            block[(page + 1) * kPage] = 1;
    }
}

/// Dirty bytes are known only of passes for which smaps was read, as the first one of a sanitizer's process.
LargeVector<Region> withoutDirty(const Snapshot& snapshot)
{
    LargeVector<Region> regions = snapshot.regions;
    for (Region& region : regions)
        region.metrics.dirty = {};
    return regions;
}

SnapshotPtr forced(Source& source)
{
    const Result<SnapshotPtr> snapshot = source.capture({.force = true, .stop = {}});
    return snapshot ? *snapshot : std::make_shared<const Snapshot>();
}

TEST(CpuAllowance, IsPaidBackAndNotSavedUp)
{
    CpuAllowance allowance;
    EXPECT_EQ(allowance.grant(5ms), 5ms);
    EXPECT_EQ(allowance.grant(5ms), 5ms); // nothing was spent, nothing is saved up
    allowance.spend(13ms);
    EXPECT_LE(allowance.grant(5ms), 0ms);
    EXPECT_EQ(allowance.grant(5ms), 2ms);
    allowance.spend(100ms);
    allowance.forgive();
    EXPECT_EQ(allowance.grant(5ms), 5ms);
}

TEST(PacedPasses, SeeWhatOneCallSees)
{
    const test::StoppedChild child(mapMany);
    const auto source = openProcess(child.pid());
    ASSERT_TRUE(source);
    SnapshotPtr whole;
    SnapshotPtr paced;
    int unfinished = 0;
    for (int attempt = 0; attempt < 10; ++attempt) {
        whole = forced(**source);
        std::this_thread::sleep_for(1100ms); // then everything is read again, although nothing happened
        unfinished = 0;
        paced = whole;
        for (int calls = 0; paced == whole && calls < 1'000'000; ++calls) {
            const Result<SnapshotPtr> captured = (*source)->capture({.force = false, .stop = {}, .budget = 50us});
            ASSERT_TRUE(captured) << captured.error().context;
            unfinished += (*source)->progress().behind ? 1 : 0;
            paced = *captured;
        }
        ASSERT_NE(paced, whole);
        EXPECT_FALSE((*source)->progress().behind);
        if (forced(**source)->pageRuns == whole->pageRuns)
            break; // no other process began or ceased to share a page of a library meanwhile
    }
    EXPECT_GT(unfinished, 10);
    EXPECT_EQ(withoutDirty(*paced), withoutDirty(*whole));
    EXPECT_EQ(paced->pageRuns, whole->pageRuns);
    EXPECT_EQ(paced->allocations, whole->allocations);
    EXPECT_EQ(paced->gaps, whole->gaps);
    EXPECT_EQ(paced->counters.workingSet, whole->counters.workingSet);
    EXPECT_GT(paced->generation, whole->generation);
}

TEST(PacedPasses, EndInAWholeOneWhenForced)
{
    const test::StoppedChild child(mapMany);
    const auto source = openProcess(child.pid());
    ASSERT_TRUE(source);
    SnapshotPtr first = forced(**source);
    SnapshotPtr second;
    for (int attempt = 0; attempt < 10; ++attempt) {
        std::this_thread::sleep_for(1100ms);
        ASSERT_TRUE((*source)->capture({.force = false, .stop = {}, .budget = 1us}));
        ASSERT_TRUE((*source)->progress().behind);
        second = forced(**source);
        ASSERT_NE(second, first);
        EXPECT_FALSE((*source)->progress().behind);
        if (second->pageRuns == first->pageRuns)
            break; // else another process has begun or ceased to share a page of a library
        first = second;
    }
    EXPECT_EQ(withoutDirty(*second), withoutDirty(*first));
}

TEST(PacedPasses, AreDroppedWhenTheTargetEnds)
{
    const test::StoppedChild child(mapMany);
    const auto source = openProcess(child.pid());
    ASSERT_TRUE(source);
    forced(**source);
    std::this_thread::sleep_for(1100ms);
    ASSERT_TRUE((*source)->capture({.force = false, .stop = {}, .budget = 1us}));
    child.killOnly();
    Result<SnapshotPtr> captured = nullptr;
    for (int calls = 0; captured && calls < 100'000; ++calls)
        captured = (*source)->capture({.force = false, .stop = {}, .budget = 50us});
    ASSERT_FALSE(captured);
    EXPECT_EQ(captured.error().code, ErrorCode::ProcessGone);
}

class Window : public testing::TestWithParam<bool> {
protected:
    void SetUp() override
    {
        KernelFeatures features = KernelFeatures::running();
        if (!features.pageScan)
            GTEST_SKIP() << "this kernel has no PAGEMAP_SCAN";
        features.procmapQuery = features.procmapQuery && GetParam();
        auto opened = openLinuxProcess(currentProcessId(), {}, features);
        ASSERT_TRUE(opened);
        source = std::move(*opened);
    }
    std::unique_ptr<Source> source;
};

TEST_P(Window, SeesPagesThatCame)
{
    char* const block = mapApart(64);
    const AddressRange range = rangeOf(block, 64);
    const SnapshotPtr before = forced(*source);
    const auto idle = source->captureWindow(range, {});
    ASSERT_TRUE(idle);
    EXPECT_EQ(*idle, before);

    for (std::size_t page = 10; page < 30; ++page)
        block[page * kPage] = 1;
    const auto after = source->captureWindow({range.begin + 123, range.size - 200}, {}); // not at pages' borders
    ASSERT_TRUE(after);
    ASSERT_NE(*after, before);
    EXPECT_EQ(test::faultsOf(**after), "");
    EXPECT_GT((*after)->generation, before->generation);
    const SnapshotPtr whole = forced(*source);
    const auto pages = [&](const Snapshot& snapshot) {
        std::vector<PageRun> inside;
        for (const PageRun& run : snapshot.pageRuns) {
            if (range.contains(run.firstPage * kPage))
                inside.push_back(run);
        }
        return inside;
    };
    EXPECT_EQ(pages(**after), pages(*whole));
    EXPECT_EQ((*after)->regionAt(range.begin)->type, whole->regionAt(range.begin)->type);
    ::munmap(block, 64 * kPage);
}

TEST_P(Window, SeesAChangeAfterManyLooksWithout)
{
    char* const block = mapApart(4);
    const SnapshotPtr before = forced(*source);
    const AddressRange image = before->regions.front().range; // mappings with names
    for (const AddressRange& range : {image, rangeOf(block, 4)}) {
        for (int look = 0; look < 4; ++look)
            EXPECT_EQ(source->captureWindow(range, {}), before);
    }
    block[0] = 1;
    const auto after = source->captureWindow(rangeOf(block, 4), {});
    ASSERT_TRUE(after);
    EXPECT_EQ((*after)->regionAt(rangeOf(block, 4).begin)->metrics.workingSet, Measured(kPage));
    for (int look = 0; look < 4; ++look)
        EXPECT_EQ(source->captureWindow(rangeOf(block, 4), {}), after);
    ::munmap(block - kPage, 6 * kPage);
}
INSTANTIATE_TEST_SUITE_P(WithAndWithoutQuery, Window, testing::Bool());

TEST(PacedPasses, WindowSeesMappingsComeAndGo)
{
    if (!KernelFeatures::running().procmapQuery || !KernelFeatures::running().pageScan)
        GTEST_SKIP() << "this kernel cannot be asked about single mappings";
    char* const block = mapApart(64, PROT_READ);
    const AddressRange range = rangeOf(block, 64);
    const auto source = openProcess(currentProcessId());
    ASSERT_TRUE(source);
    forced(**source);

    ::munmap(block + 8 * kPage, 8 * kPage);
    ::mprotect(block + 32 * kPage, 4 * kPage, PROT_READ | PROT_WRITE);
    block[33 * kPage] = 1;
    const auto after = (*source)->captureWindow(range, {});
    ASSERT_TRUE(after);
    EXPECT_EQ(test::faultsOf(**after), "");
    EXPECT_EQ((*after)->regionAt(range.begin + 8 * kPage), nullptr);
    const Region* const writable = (*after)->regionAt(range.begin + 33 * kPage);
    ASSERT_NE(writable, nullptr);
    EXPECT_EQ(writable->range, (AddressRange{range.begin + 32 * kPage, 4 * kPage}));
    EXPECT_EQ(writable->metrics.workingSet, Measured(kPage));
    EXPECT_EQ(*after, *(*source)->captureWindow(range, {}));
    ::munmap(block, 64 * kPage);
}

TEST(PacedPasses, AreNotStarvedByTheWindow)
{
    if (!KernelFeatures::running().procmapQuery || !KernelFeatures::running().pageScan)
        GTEST_SKIP() << "this kernel cannot be asked about single mappings";
    constexpr std::size_t kPages = 20'000;
    char* const visible = mapApart(kPages);
    for (std::size_t page = 0; page < kPages; page += 2)
        visible[page * kPage] = 1; // so many runs that a look at them costs more than the budget
    char* const elsewhere = mapApart(1, PROT_READ);
    const auto source = openProcess(currentProcessId());
    ASSERT_TRUE(source);
    forced(**source);
    while ((*source)->progress().cost.cpu < 5ms) // to be paid back before the next pass
        ASSERT_TRUE((*source)->captureWindow(rangeOf(visible, kPages), {}));
    ::mprotect(elsewhere, kPage, PROT_READ | PROT_WRITE);
    const auto seen = [&](const Snapshot& snapshot) {
        return snapshot.regionAt(rangeOf(elsewhere, 1).begin)->protection.has(Protection::Write);
    };
    Result<SnapshotPtr> captured = nullptr;
    std::size_t windows = 0;
    for (std::size_t page = 1; page < 4000; page += 2) {
        visible[page * kPage] = 1;
        captured = (*source)->capture({.force = false, .stop = {}, .budget = 100us});
        ASSERT_TRUE(captured);
        if (seen(**captured))
            break;
        const SnapshotPtr before = *captured;
        captured = (*source)->captureWindow(rangeOf(visible, kPages), {});
        ASSERT_TRUE(captured);
        windows += *captured != before ? 1 : 0;
    }
    EXPECT_TRUE(seen(**captured));
    EXPECT_GT(windows, 0U);
    ::munmap(visible - kPage, (kPages + 2) * kPage);
    ::munmap(elsewhere - kPage, 3 * kPage);
}

TEST(PacedPasses, SeeAnExecAtOnceWhateverIsOwed)
{
    test::ChildProcess child({"/bin/sh", "-c", "read line; exec /bin/cat"});
    const auto source = openProcess(child.pid());
    ASSERT_TRUE(source);
    std::this_thread::sleep_for(100ms); // its own start
    const SnapshotPtr first = forced(**source);
    while ((*source)->progress().cost.cpu < 200ms)
        ASSERT_TRUE((*source)->captureWindow(first->host.userSpace, {}));
    child.write("go\ncat\n");
    ASSERT_EQ(child.readLine(), "cat");
    SnapshotPtr latest = first;
    for (int calls = 0; calls < 20 && latest == first; ++calls) { // half of what is owed
        const Result<SnapshotPtr> captured = (*source)->capture({.force = false, .stop = {}, .budget = 5ms});
        ASSERT_TRUE(captured);
        latest = *captured;
    }
    EXPECT_GT(latest->process.imageGeneration, first->process.imageGeneration);
}

TEST(PacedPasses, WindowNeedsPagemapScan)
{
    const auto source = openLinuxProcess(currentProcessId(), {}, KernelFeatures{});
    ASSERT_TRUE(source);
    const SnapshotPtr whole = forced(**source);
    const auto window = (*source)->captureWindow(whole->regions.front().range, {});
    ASSERT_FALSE(window);
    EXPECT_EQ(window.error().code, ErrorCode::Unsupported);
}

} // namespace
} // namespace vmatlas
