// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/window_sample.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "tests/support/snapshot_builder.h"
#include "tests/support/snapshot_check.h"

namespace vmatlas {
namespace {

constexpr std::uint64_t kPage = 4096;
constexpr std::uint64_t kPages = 120;

/// An address space of 120 pages with blocks, holes and pages in memory at random.
Snapshot randomSpace(std::mt19937& random)
{
    test::SnapshotBuilder builder;
    const auto upTo = [&](std::uint64_t most) { return random() % (most + 1); };
    for (std::uint64_t page = 1 + upTo(3); page < kPages;) {
        const std::uint64_t size = std::min(1 + upTo(12), kPages - page);
        builder.add(page * kPage, size * kPage, upTo(1) ? RegionType::Heap : RegionType::PrivateData);
        for (std::uint64_t at = page; at < page + size;) {
            const std::uint64_t count = std::min(1 + upTo(5), page + size - at);
            if (upTo(2) == 0)
                builder.pages(at, count, upTo(1) ? unsigned{PageState::Present} : unsigned{PageState::Swapped});
            at += count;
        }
        page += size + (upTo(1) ? 0 : upTo(6));
    }
    return builder.snapshot();
}

/// What a source would read of `space` inside `range`.
WindowSample windowOf(const Snapshot& space, const AddressRange& range)
{
    WindowSample window;
    window.range = range;
    for (Region region : space.regions) {
        region.allocation = {};
        if (region.range.overlaps(range))
            window.regions.push_back(region);
    }
    for (const PageRun& run : space.pageRuns) {
        const std::uint64_t first = std::max(run.firstPage, range.begin / kPage);
        const std::uint64_t end = std::min(run.firstPage + run.count, range.last() / kPage + 1);
        if (first < end)
            window.pageRuns.push_back({first, end - first, run.state});
    }
    return window;
}

PageState stateAt(const Snapshot& space, std::uint64_t page)
{
    for (const PageRun& run : space.pageRuns) {
        if (page - run.firstPage < run.count)
            return run.state;
    }
    return {};
}

TEST(WindowSample, ShowsTheWindowInsideAndTheSnapshotOutside)
{
    for (unsigned seed = 0; seed < 500; ++seed) {
        std::mt19937 random(seed);
        const Snapshot before = randomSpace(random);
        const Snapshot after = randomSpace(random);
        const std::uint64_t first = random() % kPages;
        const AddressRange range{first * kPage, (1 + random() % (kPages - first)) * kPage};
        const auto changed = withWindow(before, windowOf(after, range));
        const Snapshot* const merged = changed ? changed.get() : &before; // both may be free there
        ASSERT_EQ(test::faultsOf(*merged), "") << seed;
        for (std::uint64_t page = 0; page < kPages; ++page) {
            const std::uint64_t address = page * kPage;
            const Snapshot& expected = range.contains(address) ? after : before;
            ASSERT_EQ(stateAt(*merged, page), merged->regionAt(address) ? stateAt(expected, page) : PageState{})
                << seed << " page " << page;
            if (!range.contains(address))
                continue;
            const Region* const now = merged->regionAt(address);
            const Region* const real = after.regionAt(address);
            ASSERT_EQ(now == nullptr, real == nullptr) << seed << " page " << page;
            if (now != nullptr) {
                ASSERT_EQ(now->range, real->range) << seed << " page " << page;
                ASSERT_EQ(now->type, real->type) << seed << " page " << page;
            }
        }
    }
}

TEST(WindowSample, SaysWhenNothingChanged)
{
    std::mt19937 random(7);
    const Snapshot space = randomSpace(random);
    for (std::uint64_t first = 0; first < kPages; first += 7) {
        WindowSample window = windowOf(space, {first * kPage, 20 * kPage});
        for (Region& region : window.regions)
            region.allocation = space.regionAt(region.range.begin)->allocation;
        EXPECT_EQ(withWindow(space, window), nullptr) << first;
    }
    EXPECT_EQ(withWindow(space, WindowSample{}), nullptr);
}

TEST(WindowSample, KeepsAllocationsTogetherAndTheirNames)
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x10000, 0x1000, RegionType::Image, Protection::Read, "/lib/a.so");
    builder.addNamed(0x11000, 0x1000, RegionType::Image, Protection::Read | Protection::Execute, "/lib/a.so");
    builder.addNamed(0x12000, 0x1000, RegionType::Image, Protection::Read, "/lib/a.so");
    builder.joinLast(3, RegionType::Image);
    builder.add(0x20000, 0x2000);
    const Snapshot& base = builder.snapshot();

    WindowSample window{.range = {0x11000, 0x1000}, .regions = {base.regions[1]}};
    window.regions[0].protection = Protection::Read | Protection::Write | Protection::Execute;
    auto merged = withWindow(base, window);
    ASSERT_NE(merged, nullptr);
    EXPECT_EQ(test::faultsOf(*merged), "");
    ASSERT_EQ(merged->allocations.size(), 2U);
    EXPECT_EQ(merged->allocations[0].regionCount, 3U);
    EXPECT_EQ(merged->nameOf(merged->allocations[0]), "/lib/a.so");

    window = {.range = {0x30000, 0x1000}, .regions = {Region{}}, .newBackings = {Backing{.name = "/lib/b.so"}}};
    window.regions[0].range = window.range;
    window.regions[0].backing.index = static_cast<std::uint32_t>(base.backings.size());
    merged = withWindow(base, window);
    ASSERT_NE(merged, nullptr);
    EXPECT_EQ(test::faultsOf(*merged), "");
    EXPECT_EQ(merged->nameOf(merged->regions.back()), "/lib/b.so");
}

TEST(WindowSample, DoesNotInventFiguresOfWhatItCuts)
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x10000).metrics.workingSet = 0x8000;
    const auto merged = withWindow(builder.snapshot(), {.range = {0x14000, 0x2000}}); // a hole was unmapped
    ASSERT_NE(merged, nullptr);
    EXPECT_EQ(test::faultsOf(*merged), "");
    ASSERT_EQ(merged->regions.size(), 2U);
    EXPECT_EQ(merged->regions[0].range, (AddressRange{0x10000, 0x4000}));
    EXPECT_EQ(merged->regions[1].range, (AddressRange{0x16000, 0xa000}));
    EXPECT_FALSE(merged->regions[0].metrics.workingSet.known());
}

} // namespace
} // namespace vmatlas
