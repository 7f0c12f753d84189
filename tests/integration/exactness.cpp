// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/exactness.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/integration/page_walk.h"
#include "tests/support/process_family.h"

namespace vmatlas::test {

namespace {

/// Sums over the regions that a mapping was cut into.
MemoryMetrics metricsIn(const Snapshot& snapshot, const AddressRange& range)
{
    MemoryMetrics sum = MemoryMetrics::zero();
    for (const Region& region : snapshot.regions) {
        if (range.contains(region.range))
            sum += region.metrics;
    }
    return sum;
}

void expectMapping(const Snapshot& snapshot, const MappingFigures& mapping)
{
    SCOPED_TRACE(mapping.name + ' ' + mapping.permissions);
    SCOPED_TRACE(testing::Message() << std::hex << mapping.begin << '-' << mapping.end);
    const AddressRange range{mapping.begin, mapping.end - mapping.begin};
    const Region* const region = snapshot.regionAt(mapping.begin);
    ASSERT_NE(region, nullptr);
    const std::uint64_t page = snapshot.host.pageSize;
    const MemoryMetrics metrics = metricsIn(snapshot, range);
    EXPECT_EQ(metrics.workingSet, Measured(mapping.resident * page));
    EXPECT_EQ(metrics.dirty, Measured(mapping.dirty * page));
    if (!pagesRead(*region))
        return; // a gap says so
    EXPECT_EQ(metrics.privateWs, Measured(mapping.anonymous * page));
    EXPECT_EQ(metrics.shareableWs, Measured((mapping.resident - mapping.anonymous) * page));
    EXPECT_EQ(metrics.swapped, Measured(mapping.swap * page));

    const PageCounts pages = countPages(snapshot, range);
    EXPECT_EQ(pages.resident, mapping.resident);
    EXPECT_EQ(pages.privateResident, mapping.anonymous);
    if (!mapping.walked)
        return;
    EXPECT_EQ(pages.present, mapping.present);
    EXPECT_EQ(pages.swapped, mapping.swapped);
    EXPECT_EQ(pages.guard, mapping.guard);
    if (mapping.flags.contains("ht"))
        return; // of the pool, so they count as none of the following
    EXPECT_EQ(pages.zero, mapping.present - mapping.resident);
    EXPECT_EQ(pages.resident - pages.privateResident, mapping.file);
    EXPECT_EQ(pages.shareableKnown, mapping.file);
    EXPECT_EQ(pages.shared, mapping.shared);
    EXPECT_EQ(metrics.sharedWs, Measured(mapping.shared * page));
    EXPECT_EQ(metrics.copyOnWriteShared, Measured(mapping.copyOnWriteShared() * page));
    EXPECT_EQ(pages.copyOnWriteShared, mapping.copyOnWriteShared());
    if (mapping.anonymousPrivate) {
        EXPECT_EQ(metrics.copyOnWriteShared, Measured(mapping.mappedByOthers * page));
    }
}

/// False also when another process shared a page of a file only while VMAtlas looked.
bool sharingAgrees(const Snapshot& snapshot, const std::vector<MappingFigures>& mappings)
{
    return std::ranges::all_of(mappings, [&](const MappingFigures& mapping) {
        return !mapping.walked || mapping.flags.contains("ht") ||
               countPages(snapshot, {mapping.begin, mapping.end - mapping.begin}).shared == mapping.shared;
    });
}

} // namespace

void expectExact(ProcessId root, ProcessId pid, PageReading reading)
{
    const StoppedFamily family(root);
    const auto source = observe(pid, reading);
    // Who else on the machine maps the same file changes what is shared. What was the same before and after was the
    // same when VMAtlas looked, unless somebody else came and went in between.
    constexpr int kAttempts = 50;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const std::vector<MappingFigures> before = walkMappings(pid);
        const SnapshotPtr snapshot = captureAll(*source, {.accounting = true, .copyOnWrite = true});
        const bool last = attempt == kAttempts - 1;
        if (walkMappings(pid) != before || (!last && !sharingAgrees(*snapshot, before)))
            continue;
        expectTotalsOfSystem(*snapshot, pid);
        for (const MappingFigures& mapping : before)
            expectMapping(*snapshot, mapping);
        return;
    }
    FAIL() << "process " << pid << " does not hold still";
}

} // namespace vmatlas::test
