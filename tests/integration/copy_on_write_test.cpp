// SPDX-License-Identifier: GPL-3.0-or-later
// What a fork left shared, on a parent and children that stand still, against a walk of pagemap by other code.
#include <algorithm>

#include <gtest/gtest.h>

#include "core/analysis/summary.h"
#include "core/source/linux/linux_source.h"
#include "tests/integration/observation.h"
#include "tests/integration/page_walk.h"
#include "tests/support/process_family.h"
#include "tests/support/programs.h"

namespace vmatlas {

using namespace test;

namespace {

constexpr std::uint64_t kForkedBytes = std::uint64_t{64} << 20U;

class CopyOnWrite : public testing::Test {
protected:
    [[nodiscard]] SnapshotPtr capture(ProcessId pid, KernelFeatures features, bool wanted,
                                      std::size_t runLimit = kMaxPageRuns) const
    {
        const auto source = openLinuxProcess(pid, {}, features, runLimit);
        if (!source)
            throw std::runtime_error("cannot open " + std::to_string(pid));
        return captureAll(**source, {.copyOnWrite = wanted});
    }

    ReadyProgram m_target{{VMATLAS_BENCH_TARGET, "cow", "--gib", "0.0625", "--children", "2"}, "\"ready\":true"};
    StoppedFamily m_family{m_target.pid()};
};

Measured figureOf(const Snapshot& snapshot, const MappingFigures& mapping)
{
    Measured sum = 0;
    for (const Region& region : snapshot.regions) {
        if (region.range.begin >= mapping.begin && region.range.last() < mapping.end)
            sum += region.metrics.copyOnWriteShared;
    }
    return sum;
}

/// The mapping that the children write every eighth page of; it may have been joined with one beside it.
const MappingFigures& forkedMapping(const std::vector<MappingFigures>& mappings)
{
    return *std::ranges::max_element(mappings, {}, [](const MappingFigures& m) { return m.copyOnWriteShared(); });
}

TEST_F(CopyOnWrite, IsToldToThePageInParentAndChildren)
{
    ASSERT_EQ(m_family.members().size(), 3U);
    for (const ProcessId pid : m_family.members()) {
        SCOPED_TRACE(pid == m_target.pid() ? "parent" : "child");
        const std::vector<MappingFigures> mappings = walkMappings(pid);
        const std::uint64_t shared = forkedMapping(mappings).copyOnWriteShared() * 4096;
        EXPECT_GE(shared, kForkedBytes / 8 * 7); // every eighth page was written by each child
        EXPECT_LT(shared, kForkedBytes / 8 * 7 + kForkedBytes / 64);
        for (const std::size_t runLimit : {kMaxPageRuns, std::size_t{64}}) {
            SCOPED_TRACE(runLimit);
            const SnapshotPtr snapshot = capture(pid, KernelFeatures::running(), true, runLimit);
            EXPECT_EQ(snapshot->pageBuckets.empty(), runLimit == kMaxPageRuns);
            std::uint64_t total = 0;
            for (const MappingFigures& mapping : mappings) {
                SCOPED_TRACE(mapping.name + ' ' + mapping.permissions);
                EXPECT_EQ(figureOf(*snapshot, mapping), Measured(mapping.copyOnWriteShared() * 4096));
                if (mapping.anonymousPrivate) {
                    EXPECT_EQ(mapping.copyOnWriteShared(), mapping.mappedByOthers);
                }
                total += mapping.copyOnWriteShared() * 4096;
            }
            const MemoryMetrics sum = summarize(*snapshot).total.metrics;
            EXPECT_EQ(sum.copyOnWriteShared, Measured(total));
            EXPECT_LE(*sum.copyOnWriteShared, *sum.privateWs);
        }
    }
}

TEST_F(CopyOnWrite, IsUnknownUnlessSomebodyAsks)
{
    const SnapshotPtr snapshot = capture(m_target.pid(), KernelFeatures::running(), false);
    for (const Region& region : snapshot->regions)
        EXPECT_FALSE(region.metrics.copyOnWriteShared.known());
    EXPECT_TRUE(snapshot->gaps.empty());
    const SnapshotPtr asked = capture(m_target.pid(), KernelFeatures::running(), true);
    EXPECT_EQ(summarize(*snapshot).total.metrics.privateWs, summarize(*asked).total.metrics.privateWs);
}

TEST_F(CopyOnWrite, IsAGapWhereTheKernelDoesNotMarkExclusivePages)
{
    KernelFeatures features = KernelFeatures::running();
    ASSERT_TRUE(features.exclusiveMark);
    features.exclusiveMark = false;
    const SnapshotPtr snapshot = capture(m_target.pid(), features, true);
    for (const Region& region : snapshot->regions)
        EXPECT_FALSE(region.metrics.copyOnWriteShared.known());
    EXPECT_TRUE(summarize(*snapshot).total.metrics.privateWs.known());
    ASSERT_EQ(snapshot->gaps.size(), 1U);
    EXPECT_EQ(snapshot->gaps[0].facet, Facet::CopyOnWritePages);
    EXPECT_EQ(snapshot->gaps[0].error.code, ErrorCode::Unsupported);
}

TEST_F(CopyOnWrite, IsAskedForWithTheNextPassOfATargetThatStands)
{
    const auto source = openLinuxProcess(m_target.pid());
    ASSERT_TRUE(source);
    static_cast<void>(captureAll(**source));
    const auto look = [&](bool wanted) {
        const Result<SnapshotPtr> snapshot = (*source)->capture({.copyOnWrite = wanted, .stop = {}});
        return snapshot ? summarize(**snapshot).total.metrics.copyOnWriteShared : Measured();
    };
    EXPECT_FALSE(look(false).known());
    const Measured asked = look(true);
    EXPECT_GE(asked.valueOr(0), kForkedBytes / 8 * 7);
    EXPECT_EQ(look(true), asked);
    EXPECT_FALSE(look(false).known());
}

} // namespace
} // namespace vmatlas
