// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/leak_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/snapshot_builder.h"

namespace vmatlas {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

constexpr std::uint64_t kPage = 4096;
constexpr std::uint64_t kHeap = 0x10000;
constexpr std::uint64_t kStacks = 0x7f00'0000'0000;

SteadyClock::time_point at(int second)
{
    return SteadyClock::time_point(seconds(1000 + second));
}

/// A process with a heap of so many pages and so many thread stacks.
Snapshot moment(std::uint64_t heapPages, int stacks = 2)
{
    test::SnapshotBuilder builder;
    builder.add(kHeap, heapPages * kPage, RegionType::Heap).metrics.privateBytes = heapPages * kPage;
    builder.add(0x5000'0000, 16 * kPage, RegionType::PrivateData).metrics.privateBytes = 16 * kPage;
    for (int i = 0; i < stacks; ++i)
        builder.add(kStacks + static_cast<std::uint64_t>(i) * 64 * kPage, 4 * kPage, RegionType::Stack);
    builder.snapshot().host.os = "linux";
    builder.snapshot().process.identity = {7, 1};
    return builder.snapshot();
}

LeakSample sample(int second, std::uint64_t privateBytes)
{
    LeakSample light;
    light.at = at(second);
    light.privateBytes = privateBytes;
    light.workingSet = 100 * kPage;
    return light;
}

const LeakFinding& findingOf(const std::vector<LeakFinding>& findings, LeakMetric metric)
{
    for (const LeakFinding& finding : findings) {
        if (finding.metric == metric)
            return finding;
    }
    throw std::runtime_error("no finding of that metric");
}

} // namespace

TEST(LeakCarriers, MatchByAddressAlsoWhenNeighboursAreTakenIn)
{
    const auto figures = [](AddressRange range, std::uint64_t bytes) {
        return AllocationFigures{.range = range, .type = RegionType::Heap, .regions = 1, .privateBytes = bytes};
    };
    const std::vector before{figures({0x1000, 0x1000}, 100), figures({0x3000, 0x1000}, 50),
                             figures({0x8000, 0x1000}, 70)};
    const std::vector after{figures({0x0000, 0x5000}, 400), figures({0x8000, 0x1000}, 60),
                            figures({0xa000, 0x1000}, 750)};
    const std::vector<LeakCarrier> carriers = findCarriers(before, after, LeakMetric::PrivateBytes);
    ASSERT_THAT(carriers, SizeIs(2));
    EXPECT_EQ(carriers[0].allocation, 2U);
    EXPECT_EQ(carriers[0].growth, 750U);
    EXPECT_TRUE(carriers[0].isNew);
    EXPECT_DOUBLE_EQ(carriers[0].share, 0.75);
    EXPECT_EQ(carriers[1].growth, 250U);
    EXPECT_FALSE(carriers[1].isNew);
    EXPECT_THAT(findCarriers(before, before, LeakMetric::PrivateBytes), IsEmpty());
    EXPECT_THAT(findCarriers({}, {}, LeakMetric::PrivateBytes), IsEmpty());
}

TEST(LeakCarriers, UpToTheTopOfTheAddressSpace)
{
    const AllocationFigures top{.range = {~std::uint64_t{0} - 0xfff, 0x1000}, .regions = 1, .privateBytes = 10};
    AllocationFigures grown = top;
    grown.privateBytes = 30;
    const std::vector<LeakCarrier> carriers =
        findCarriers(std::vector{top}, std::vector{grown}, LeakMetric::PrivateBytes);
    ASSERT_THAT(carriers, SizeIs(1));
    EXPECT_EQ(carriers[0].growth, 20U);
}

TEST(LeakCarriers, TheFewThatCarryMuchOrTheTypeThatDoes)
{
    const auto carrier = [](double share, RegionType type) { return LeakCarrier{.type = type, .share = share}; };
    using enum RegionType;
    const std::vector few{carrier(0.7, Heap), carrier(0.25, Stack), carrier(0.05, Heap)};
    EXPECT_EQ(mainCarriers(few), 2U);
    const LeakShare mixed = leadingShare(few, mainGroupOf(few));
    EXPECT_EQ(mixed.count, 2U);
    EXPECT_FALSE(mixed.type);
    EXPECT_DOUBLE_EQ(mixed.share, 0.95);
    const std::vector many(10, carrier(0.1, Stack));
    EXPECT_EQ(mainCarriers(many), 3U);
    const LeakShare all = leadingShare(many, mainGroupOf(many));
    EXPECT_EQ(all.count, 10U);
    EXPECT_EQ(all.type, Stack);
    EXPECT_EQ(mainCarriers({}), 0U);
}

TEST(LeakWatch, SaysWhatGrowsSinceWhenAndWhere)
{
    LeakWatch watch;
    watch.setLimits({.groupMemory = 10'000 * kPage, .groupMemoryUsed = 4'000 * kPage});
    for (int second = 0; second <= 240; ++second) {
        const auto grown = static_cast<std::uint64_t>(std::max(0, second - 60));
        watch.add(sample(second, (500 + 2 * grown) * kPage));
        if (second % 5 == 0)
            watch.add(moment(100 + 2 * grown), at(second));
    }
    const std::vector<LeakFinding> findings = watch.findings();
    const LeakFinding& leak = findings.front();
    EXPECT_EQ(leak.metric, LeakMetric::PrivateBytes);
    EXPECT_EQ(leak.trend.verdict, TrendVerdict::Leak);
    EXPECT_NEAR(leak.trend.slopeAMinute, 120.0 * kPage, 3.0 * kPage);
    EXPECT_NEAR(std::chrono::duration<double>(leak.since - at(60)).count(), 0, 15);
    EXPECT_NEAR(leak.duration.count(), 180, 15);
    ASSERT_THAT(leak.carriers, SizeIs(1));
    EXPECT_EQ(leak.carriers[0].range.begin, kHeap);
    EXPECT_DOUBLE_EQ(leak.carriers[0].share, 1);
    ASSERT_TRUE(leak.limit);
    EXPECT_EQ(leak.limit->kind, LimitKind::GroupMemory);
    EXPECT_NEAR(leak.limit->minutes, 50, 2);
    EXPECT_THAT(leak.nextSteps, ElementsAre(LeakNextStep::Heaptrack, LeakNextStep::TraceAllocations));
    EXPECT_EQ(findingOf(findings, LeakMetric::HeapBytes).trend.verdict, TrendVerdict::Leak);
    EXPECT_EQ(findingOf(findings, LeakMetric::WorkingSet).trend.verdict, TrendVerdict::Flat);
    EXPECT_EQ(findingOf(findings, LeakMetric::ThreadStacks).trend.verdict, TrendVerdict::Flat);
}

TEST(LeakWatch, SeesThreadsThatAreNeverJoined)
{
    LeakWatch watch;
    for (int second = 0; second < 120; ++second)
        watch.add(moment(100, 2 + second / 5), at(second));
    const LeakFinding leak = findingOf(watch.findings(), LeakMetric::ThreadStacks);
    EXPECT_EQ(leak.trend.verdict, TrendVerdict::Leak);
    EXPECT_NEAR(leak.trend.slopeAMinute, 12, 1);
    EXPECT_EQ(leak.carriers.size(), LeakWatch::kCarriers);
    EXPECT_GT(leak.carriersInAll, LeakWatch::kCarriers);
    EXPECT_TRUE(leak.carriers[0].isNew);
    ASSERT_TRUE(leak.mainGroup);
    EXPECT_EQ(leak.mainGroup->type, RegionType::Stack);
    EXPECT_EQ(leak.mainGroup->count, leak.carriersInAll);
    EXPECT_THAT(leak.nextSteps, ElementsAre(LeakNextStep::TraceThreads));
}

TEST(LeakWatch, AnotherProcessOrImageStartsAnew)
{
    LeakWatch watch;
    for (int second = 0; second < 120; ++second)
        watch.add(moment(100 + static_cast<std::uint64_t>(second)), at(second));
    Snapshot next = moment(5);
    next.process.imageGeneration = 1;
    watch.add(next, at(120));
    for (const LeakFinding& finding : watch.findings())
        EXPECT_EQ(finding.trend.verdict, TrendVerdict::TooShort);
}

TEST(LeakWatch, WhatIsNotMeasuredIsNotSaid)
{
    LeakWatch watch;
    EXPECT_THAT(watch.findings(), IsEmpty());
    LeakSample nothing;
    nothing.at = at(0);
    watch.add(nothing);
    watch.add(Snapshot(), at(0));
    EXPECT_THAT(watch.findings(), IsEmpty());
}

TEST(LeakWatch, NextStepsOfTheSystem)
{
    EXPECT_THAT(nextStepsFor(LeakMetric::PrivateBytes, "windows", {}), ElementsAre(LeakNextStep::Umdh));
    EXPECT_THAT(nextStepsFor(LeakMetric::Descriptors, "windows", {}), ElementsAre(LeakNextStep::ListHandles));
    EXPECT_THAT(nextStepsFor(LeakMetric::Descriptors, "linux", {}), ElementsAre(LeakNextStep::ListDescriptors));
    EXPECT_THAT(nextStepsFor(LeakMetric::PrivateBytes, "linux", {}),
                ElementsAre(LeakNextStep::Heaptrack, LeakNextStep::TraceMappings));
}

} // namespace vmatlas
