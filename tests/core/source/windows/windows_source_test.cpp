// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/windows_source.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/base/byte_sink.h"
#include "core/export/json_writer.h"
#include "core/model/snapshot_checks.h"
#include "core/source/file/snapshot_json.h"
#include "core/source/windows/page_reader.h"
#include "tests/core/source/windows/scripted_target.h"
#include "tests/support/random_snapshot.h"

namespace vmatlas::windows {

using namespace test;

namespace {

class WindowsSourceTest : public testing::Test {
protected:
    WindowsSourceTest()
    {
        for (std::uint64_t i = 0; i < 20; ++i) {
            process.add(0x1000000 + i * 0x100000, 0x10000);
            process.pages[0x1000000 + i * 0x100000] = kPrivatePage;
            process.pages[0x1000000 + i * 0x100000 + 0x2000] = kSharedPage;
        }
        process.counters.workingSet = 4096;
        source = sourceOf(process);
    }
    SnapshotPtr capture()
    {
        const Result<SnapshotPtr> captured = source->capture({});
        EXPECT_TRUE(captured) << captured.error().context;
        return captured ? *captured : nullptr;
    }
    static bool hasGap(const Snapshot& snapshot, Facet facet, ErrorCode code)
    {
        return std::ranges::any_of(snapshot.gaps,
                                   [&](const Gap& gap) { return gap.facet == facet && gap.error.code == code; });
    }

    ScriptedProcess process;
    std::unique_ptr<Source> source;
};

const Error kDenied{ErrorCode::AccessDenied, 5, {}};

} // namespace

TEST_F(WindowsSourceTest, NothingChangedIsTheSameSnapshot)
{
    const SnapshotPtr first = capture();
    EXPECT_EQ(capture(), first);
    const Result<SnapshotPtr> forced = source->capture({.force = true});
    ASSERT_TRUE(forced);
    EXPECT_NE(*forced, first);
    EXPECT_GT((*forced)->generation, first->generation);
    process.pages[0x1001000] = kPrivatePage;
    const SnapshotPtr changed = capture();
    EXPECT_NE(changed, *forced);
    EXPECT_EQ(changed->regions[0].metrics.workingSet, Measured(3 * 4096));
    process.counters.workingSet = 8192;
    EXPECT_NE(capture(), changed);
}

TEST_F(WindowsSourceTest, WithoutTheRightThereAreTotalsAndAGapForTheRest)
{
    process.missingRight = kDenied;
    const SnapshotPtr snapshot = capture();
    EXPECT_TRUE(snapshot->regions.empty());
    EXPECT_EQ(snapshot->counters.workingSet, Measured(4096));
    for (const Facet facet : {Facet::Regions, Facet::PageStates, Facet::Threads})
        EXPECT_TRUE(hasGap(*snapshot, facet, ErrorCode::AccessDenied));
    EXPECT_EQ(process.asked["blockAt"], 0);
    EXPECT_EQ(process.asked["read"], 0);
}

TEST_F(WindowsSourceTest, AccessDeniedAtEveryStepIsAGapOfThatStep)
{
    struct Step {
        const char* method;
        std::optional<Facet> facet;
        bool regions;
    };
    const std::vector<Step> steps{{"counters", Facet::Counters, true},     {"blockAt", Facet::Regions, false},
                                  {"workingSet", Facet::PageStates, true}, {"threads", Facet::Threads, true},
                                  {"peb", Facet::Process, true},           {"mappedFile", std::nullopt, true},
                                  {"modules", std::nullopt, true},         {"read", std::nullopt, true}};
    for (const Step& step : steps) {
        process.failures = {{step.method, kDenied}};
        source = sourceOf(process);
        const SnapshotPtr snapshot = capture();
        ASSERT_NE(snapshot, nullptr) << step.method;
        EXPECT_EQ(snapshot->gaps.size(), step.facet ? 1u : 0u) << step.method;
        EXPECT_TRUE(!step.facet || hasGap(*snapshot, *step.facet, ErrorCode::AccessDenied)) << step.method;
        EXPECT_EQ(!snapshot->regions.empty(), step.regions) << step.method;
        EXPECT_EQ(snapshot->pageStatesKnown, step.regions && step.facet != Facet::PageStates) << step.method;
        EXPECT_TRUE(checkSnapshot(*snapshot)) << step.method;
    }
}

TEST_F(WindowsSourceTest, UnknownPageStatesAreNotZero)
{
    process.failures["workingSet"] = {ErrorCode::Unsupported, 87, "QueryWorkingSetEx"};
    process.add(0x9000000, 0x1000).type = kMemImage;
    const SnapshotPtr snapshot = capture();
    EXPECT_FALSE(snapshot->pageStatesKnown);
    EXPECT_EQ(snapshot->regions[0].metrics.workingSet, Measured());
    EXPECT_EQ(snapshot->regions[0].metrics.privateBytes, Measured(0x10000));
    EXPECT_EQ(snapshot->regionAt(0x9000000)->metrics.privateBytes, Measured()) << "what was copied is not known";
}

TEST_F(WindowsSourceTest, AProcessThatEndsAtAnyMomentHasEnded)
{
    int questions = 0;
    process.beforeQuestion = [&] { ++questions; };
    capture();
    const int all = questions;
    ASSERT_GT(all, 50);
    for (int last = 0; last < all; ++last) {
        process.ended = false;
        process.failures.clear();
        questions = 0;
        process.beforeQuestion = [&] {
            if (questions++ < last)
                return;
            process.ended = true; // from then on the system refuses everything
            for (const char* method :
                 {"counters", "blockAt", "mappedFile", "read", "workingSet", "threads", "modules", "peb"})
                process.failures[method] = kDenied;
        };
        const Result<SnapshotPtr> captured = sourceOf(process)->capture({});
        process.beforeQuestion = nullptr; // what it refers to goes with this round
        ASSERT_FALSE(captured) << last;
        EXPECT_EQ(captured.error().code, ErrorCode::ProcessGone) << last;
    }
    EXPECT_EQ(source->readCounters().error().code, ErrorCode::ProcessGone);
    EXPECT_EQ(source->regionDetails({0x1000000, 0x1000}, {}).error().code, ErrorCode::ProcessGone);
}

TEST_F(WindowsSourceTest, CanBeCancelledAtAnyMoment)
{
    int questions = 0;
    process.beforeQuestion = [&] { ++questions; };
    const SnapshotPtr before = capture();
    const int all = questions;
    int cancelled = 0;
    for (int last = 0; last < all; ++last) {
        std::stop_source stop;
        questions = 0;
        process.beforeQuestion = [&] {
            if (questions++ == last)
                stop.request_stop();
        };
        const Result<SnapshotPtr> captured = source->capture({.force = true, .stop = stop.get_token()});
        if (captured)
            continue; // asked for too late
        ++cancelled;
        EXPECT_EQ(captured.error().code, ErrorCode::Cancelled);
        EXPECT_LT(questions, all) << "the rest was not read";
    }
    EXPECT_GT(cancelled, all - 5);
    process.beforeQuestion = {};
    EXPECT_EQ(capture()->regions, before->regions) << "the next one is whole";
}

TEST_F(WindowsSourceTest, MemoryThatChangesMeanwhileGivesASoundSnapshot)
{
    int questions = 0;
    process.beforeQuestion = [&] {
        if (++questions % 3 == 0 && !process.blocks.empty())
            process.blocks.erase(process.blocks.begin() + questions % static_cast<int>(process.blocks.size()));
        if (questions % 4 == 0)
            process.blocks.insert(process.blocks.begin(), {.range = {0x10000, 0x1000U * (1U + questions % 9U)},
                                                           .allocationBase = 0x10000,
                                                           .state = kMemCommit,
                                                           .protect = kPageReadWrite,
                                                           .type = kMemPrivate});
    };
    for (int i = 0; i < 20; ++i) {
        const SnapshotPtr snapshot = capture();
        const Result<void> sound = checkSnapshot(*snapshot);
        EXPECT_TRUE(sound) << sound.error().context;
    }
}

TEST_F(WindowsSourceTest, PageStatesAreAskedForInBatchesOfCommittedPagesOnly)
{
    process.blocks.clear();
    process.add(0x10000000, 3 * kPagesAtOnce * 0x1000);
    process.addToLast(std::uint64_t{1} << 40U).state = kMemReserve; // 1 TiB of which nothing is asked
    for (std::uint64_t page = 0; page < 3 * kPagesAtOnce; page += 2)
        process.pages[0x10000000 + page * 0x1000] = kPrivatePage;
    const SnapshotPtr snapshot = capture();
    EXPECT_EQ(process.asked["workingSet"], 3 + 1) << "and one to find heaps";
    EXPECT_EQ(snapshot->regions[0].metrics.workingSet, Measured(3 * kPagesAtOnce / 2 * 0x1000));
    EXPECT_EQ(snapshot->pageRuns.size(), 3 * kPagesAtOnce / 2);
}

TEST_F(WindowsSourceTest, TooManyRunsBecomeBuckets)
{
    Snapshot snapshot = *capture();
    snapshot.pageRuns.clear();
    PageReader pages(snapshot.regions, snapshot.host.pageSize, PageReader::kEverywhere, 10);
    ASSERT_TRUE(pages.advance(*targetOf(process), {}, [] { return false; }).value());
    fillPages(pages, snapshot);
    EXPECT_TRUE(snapshot.pageRuns.empty());
    EXPECT_FALSE(snapshot.pageBuckets.empty());
    EXPECT_TRUE(checkSnapshot(snapshot));
    EXPECT_EQ(snapshot.regions[3].metrics.workingSet, Measured(2 * 4096)) << "the sums are the same";
}

TEST_F(WindowsSourceTest, APassThatIsLargeForItsBudgetGoesOnWithTheNextCalls)
{
    capture();
    process.add(0x10000000, 5 * kPagesAtOnce * 0x1000);
    process.pages[0x10000000 + 4 * kPagesAtOnce * 0x1000] = kPrivatePage;
    const auto before = source->capture({.budget = std::chrono::nanoseconds(1)});
    ASSERT_TRUE(before);
    EXPECT_TRUE(source->progress().behind);
    EXPECT_EQ((*before)->regionAt(0x10000000), nullptr) << "the one before, as long as this one is not whole";
    const int walked = process.asked["blockAt"];
    const int asked = process.asked["workingSet"];
    int calls = 0;
    SnapshotPtr last = *before;
    while (last == *before) {
        ASSERT_LT(++calls, 1'000'000);
        const int askedBefore = process.asked["workingSet"];
        const auto captured = source->capture({.budget = std::chrono::microseconds(50)});
        ASSERT_TRUE(captured);
        last = *captured;
        EXPECT_LE(process.asked["workingSet"], askedBefore + 6);
    }
    EXPECT_FALSE(source->progress().behind);
    EXPECT_EQ(process.asked["blockAt"], walked) << "regions are read once a pass";
    EXPECT_GE(process.asked["workingSet"], asked + 5);
    EXPECT_EQ(last->regionAt(0x10000000)->metrics.workingSet, Measured(0x1000));
    EXPECT_TRUE(checkSnapshot(*last));
    EXPECT_GT(last->cost.wall.count(), 0);
}

TEST_F(WindowsSourceTest, LongQuestionsForPagesCanBeCancelledBetweenThem)
{
    process.add(0x10000000, 50 * kPagesAtOnce * 0x1000);
    std::stop_source stop;
    int questions = 0;
    process.beforeQuestion = [&] {
        if (process.asked["workingSet"] >= 30 && ++questions == 1)
            stop.request_stop();
    };
    const auto captured = source->capture({.stop = stop.get_token()});
    ASSERT_FALSE(captured);
    EXPECT_EQ(captured.error().code, ErrorCode::Cancelled);
    EXPECT_LE(process.asked["workingSet"], 32);
    process.beforeQuestion = {};
    EXPECT_TRUE(checkSnapshot(*capture())) << "nothing is left of it";
}

TEST_F(WindowsSourceTest, WhatTheSystemTellsOfTheProcessIsInTheSnapshot)
{
    process.facts.workingSetMaximum = 0x159000;
    process.facts.policies.cfg = Answer::Yes;
    const SnapshotPtr first = capture();
    EXPECT_EQ(first->facts, process.facts);
    process.facts.workingSetMaximum = 0x200000;
    EXPECT_NE(capture(), first) << "somebody changed a limit";
    process.missingRight = kDenied;
    process.facts.protection = "light:antimalware";
    EXPECT_EQ(capture()->facts.protection, "light:antimalware") << "the reason why there is no more";
}

TEST_F(WindowsSourceTest, NamesOfFilesMayBeAnything)
{
    const std::vector<std::string> names{
        "\\Device\\HarddiskVolume1\\" + std::string(32'000, 'x') + ".dll", // far beyond MAX_PATH
        "\\Device\\HarddiskVolume1\\half \xED\xA0\xBD.dll",                // the first half of a surrogate pair
        "\\Device\\Mup\\server\\share\\\x01\x1b[31m\n.dll"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        process.add(0x40000000 + i * 0x10000, 0x1000).type = kMemImage;
        process.files[0x40000000 + i * 0x10000] = names[i];
    }
    const SnapshotPtr snapshot = capture();
    EXPECT_EQ(snapshot->nameOf(*snapshot->regionAt(0x40000000)).size(), 3 + 32'000 + 4u);
    EXPECT_EQ(snapshot->nameOf(*snapshot->regionAt(0x40010000)), "C:\\half \xED\xA0\xBD.dll");
    StringSink json;
    ASSERT_TRUE(writeJson(*snapshot, json));
    MemoryStream file(json.text, 4096);
    const Result<Snapshot> again = readSnapshotJson(file, {});
    ASSERT_TRUE(again) << again.error().context;
    EXPECT_EQ(again->backings, snapshot->backings);
}

TEST_F(WindowsSourceTest, SomeBudgetIsPaidForByTheCallsAfter)
{
    capture();
    const auto tiny = std::chrono::nanoseconds(1);
    process.pages[0x1001000] = kPrivatePage;
    ASSERT_TRUE(source->capture({.budget = tiny})); // begins a pass, whatever that costs
    const int asked = process.asked["blockAt"];
    ASSERT_TRUE(source->capture({.budget = tiny}));
    EXPECT_EQ(process.asked["blockAt"], asked) << "nothing is read";
    EXPECT_TRUE(source->progress().behind);
    ASSERT_TRUE(source->capture({.force = true}));
    EXPECT_GT(process.asked["blockAt"], asked);
    EXPECT_FALSE(source->progress().behind);
}

TEST_F(WindowsSourceTest, DetailsOfARegion)
{
    const auto reading = source->regionDetails({0x1000000, 0x10000}, {});
    ASSERT_TRUE(reading);
    ASSERT_TRUE(reading->details);
    EXPECT_EQ(reading->details->range, (AddressRange{0x1000000, 0x10000}));
    EXPECT_EQ(source->regionDetails({0x5000, 0x1000}, {}).error().code, ErrorCode::NotFound);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(source->regionDetails({0x1000000, 0x1000}, stop.get_token()).error().code, ErrorCode::Cancelled);
}

} // namespace vmatlas::windows
