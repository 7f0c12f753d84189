// SPDX-License-Identifier: GPL-3.0-or-later
// What people save of a process, compared with the process itself and with what pmap adds up.
#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "core/source/live.h"
#include "tests/integration/demo_process.h"
#include "tests/support/imported.h"
#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

namespace vmatlas {

using namespace test;

namespace {

SnapshotPtr liveSnapshot(ProcessId pid)
{
    const auto source = openProcess(pid);
    const auto snapshot =
        source ? (*source)->capture({.force = true, .accounting = true}) : tl::unexpected(source.error());
    if (!snapshot)
        throw std::runtime_error(snapshot.error().context);
    return *snapshot;
}

Snapshot importedText(std::string text)
{
    Result<Imported> imported = import(std::move(text));
    if (!imported)
        throw std::runtime_error(imported.error().context);
    return std::move(imported->snapshot);
}

MemoryMetrics totalOf(const Snapshot& snapshot)
{
    MemoryMetrics total = MemoryMetrics::zero();
    for (const Region& region : snapshot.regions)
        total += region.metrics;
    return total;
}

bool sharingAgrees(const Snapshot& saved, const Snapshot& live)
{
    return std::ranges::all_of(live.regions, [&](const Region& region) {
        const Region* const other = saved.regionAt(region.range.begin);
        return other == nullptr || other->range != region.range || !other->metrics.sharedWs ||
               !region.metrics.sharedWs || other->metrics.sharedWs == region.metrics.sharedWs;
    });
}

/// The number under a column in the line of sums, KiB.
std::uint64_t sumIn(const std::string& pmap, const std::string& column)
{
    std::istringstream lines(pmap);
    std::string line;
    std::getline(lines, line);
    std::string header;
    std::getline(lines, header);
    std::string last;
    while (std::getline(lines, line))
        last = line;
    // Both are aligned to the right.
    const std::size_t end = header.find(' ' + column + ' ') + column.size() + 1;
    const std::size_t begin = last.find_last_of(' ', end - 1);
    return std::stoull(last.substr(begin, end - begin));
}

} // namespace

TEST(SavedText, OfSmapsIsTheProcess)
{
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "a sanitizer has memory right behind images, which only their files tell from their .bss";
#endif
    const DemoProcess demo;
    SnapshotPtr live;
    Snapshot saved;
    // Who else maps a file, and when it is written, is not up to the demo.
    for (int attempt = 0; attempt < 50; ++attempt) {
        const std::string smaps = fileContent("/proc/" + std::to_string(demo.pid()) + "/smaps");
        live = liveSnapshot(demo.pid());
        saved = importedText(smaps);
        if (sharingAgrees(saved, *live) && totalOf(saved).dirty == totalOf(*live).dirty)
            break;
    }
    const MemoryMetrics of = totalOf(saved);
    const MemoryMetrics wanted = totalOf(*live);
    EXPECT_EQ(saved.counters.virtualBytes, live->counters.virtualBytes);
    EXPECT_EQ(saved.counters.privateBytesAccuracy, Accuracy::Exact);
    EXPECT_EQ(of.workingSet, wanted.workingSet);
    EXPECT_EQ(of.privateWs, wanted.privateWs);
    EXPECT_EQ(of.shareableWs, wanted.shareableWs);
    EXPECT_EQ(of.lockedWs, wanted.lockedWs);
    EXPECT_EQ(of.dirty, wanted.dirty);
    for (const Region& region : live->regions) {
        const Region* const other = saved.regionAt(region.range.begin);
        ASSERT_NE(other, nullptr) << std::hex << region.range.begin;
        EXPECT_TRUE(other->range.contains(region.range)) << std::hex << region.range.begin;
        EXPECT_EQ(other->sharing, region.sharing);
        EXPECT_EQ(saved.nameOf(*other), live->nameOf(region));
        if (other->range != region.range)
            continue; // cut where an arena or an image ends, which only the process itself tells
        EXPECT_EQ(other->metrics.workingSet, region.metrics.workingSet) << std::hex << region.range.begin;
        if (region.detail != RegionDetail::MallocArena) { // of which all counts that malloc made writable
            EXPECT_EQ(other->state, region.state) << std::hex << region.range.begin;
            EXPECT_EQ(other->metrics.committed, region.metrics.committed) << std::hex << region.range.begin;
            EXPECT_EQ(other->metrics.privateBytes, region.metrics.privateBytes) << std::hex << region.range.begin;
        }
        if (other->metrics.sharedWs && region.metrics.sharedWs) {
            EXPECT_EQ(other->metrics.sharedWs, region.metrics.sharedWs) << std::hex << region.range.begin;
        }
    }
}

TEST(SavedText, OfPmapAddsUpToWhatPmapSays)
{
    if (!onPath("pmap"))
        GTEST_SKIP() << "there is no pmap";
    const DemoProcess demo;
    for (const char* option : {"-X", "-XX"}) {
        const Finished pmap = runProgram({"pmap", option, std::to_string(demo.pid())});
        ASSERT_EQ(pmap.exitCode, 0) << pmap.errors;
        const Snapshot saved = importedText(pmap.output);
        EXPECT_EQ(saved.process.identity.pid, demo.pid());
        std::uint64_t bytes = 0;
        for (const Region& region : saved.regions)
            bytes += region.range.size;
        EXPECT_EQ(bytes, sumIn(pmap.output, "Size") * 1024);
        EXPECT_EQ(totalOf(saved).workingSet, Measured(sumIn(pmap.output, "Rss") * 1024));
        EXPECT_EQ(totalOf(saved).privateWs, Measured(sumIn(pmap.output, "Anonymous") * 1024));
        EXPECT_EQ(totalOf(saved).swapped, Measured(sumIn(pmap.output, "Swap") * 1024));
        EXPECT_EQ(saved.gaps.size(), 1u) << "every line was understood";
    }
}

} // namespace vmatlas
