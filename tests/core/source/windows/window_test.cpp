// SPDX-License-Identifier: GPL-3.0-or-later
// What a person looks at, refreshed while a pass over everything is under way.
#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "core/model/snapshot_checks.h"
#include "core/source/windows/page_reader.h"
#include "tests/core/source/windows/scripted_target.h"

namespace vmatlas::windows {

using namespace test;

namespace {

class WindowsWindow : public testing::Test {
protected:
    static constexpr std::uint64_t kFirst = 0x1000000;

    WindowsWindow()
    {
        for (std::uint64_t i = 0; i < 20; ++i) {
            process.add(kFirst + i * 0x100000, 0x10000);
            process.pages[kFirst + i * 0x100000] = kPrivatePage;
        }
        process.facts.workingSetMaximum = 0x159000;
        source = sourceOf(process);
        whole = source->capture({}).value();
    }
    SnapshotPtr window(const AddressRange& range)
    {
        const Result<SnapshotPtr> captured = source->captureWindow(range, {});
        EXPECT_TRUE(captured) << captured.error().context;
        if (!captured)
            return whole;
        const Result<void> sound = checkSnapshot(**captured);
        EXPECT_TRUE(sound) << sound.error().context;
        return *captured;
    }

    ScriptedProcess process;
    std::unique_ptr<Source> source;
    SnapshotPtr whole;
    std::stop_source stop;
};

} // namespace

TEST_F(WindowsWindow, NothingChangedIsTheSameSnapshot)
{
    EXPECT_EQ(window({kFirst, 0x300000}), whole);
}

TEST_F(WindowsWindow, OnlyWhatItCoversIsReadAnew)
{
    process.pages[kFirst + 0x1000] = kSharedPage;
    process.pages[kFirst + 0x101000] = kSharedPage;
    process.asked.clear();
    const SnapshotPtr now = window({kFirst, 0x10000});
    EXPECT_EQ(process.asked["blockAt"], 1);
    EXPECT_EQ(process.asked["workingSet"], 1);
    EXPECT_GT(now->generation, whole->generation);
    EXPECT_EQ(now->regionAt(kFirst)->metrics.workingSet, Measured(0x2000));
    EXPECT_EQ(now->regionAt(kFirst)->metrics.sharedWs, Measured(0x1000));
    EXPECT_EQ(now->regionAt(kFirst + 0x100000)->metrics.workingSet, Measured(0x1000)) << "not looked at";
    EXPECT_EQ(now->regionAt(kFirst)->allocation, whole->regionAt(kFirst)->allocation);
    EXPECT_EQ(now->facts, whole->facts);
}

TEST_F(WindowsWindow, BlocksThatComeGoAndChangeAreSeen)
{
    process.blocks[1].protect = kPageReadOnly;
    process.blocks.erase(process.blocks.begin() + 2);
    process.add(kFirst + 0x280000, 0x3000).type = kMemMapped;
    std::ranges::sort(process.blocks, {}, [](const MemoryBlock& block) { return block.range.begin; });
    const SnapshotPtr now = window({kFirst, 0x400000});
    EXPECT_EQ(now->regionAt(kFirst + 0x100000)->protection.bits(), unsigned{Protection::Read});
    EXPECT_EQ(now->regionAt(kFirst + 0x200000), nullptr);
    ASSERT_NE(now->regionAt(kFirst + 0x280000), nullptr);
    EXPECT_EQ(now->regionAt(kFirst + 0x280000)->type, RegionType::Shareable);
    EXPECT_EQ(now->regions.size(), whole->regions.size()) << "with what is unusable behind the new one, not known yet";
}

TEST_F(WindowsWindow, InTheMiddleOfABlockItIsStillThatBlock)
{
    const SnapshotPtr same = window({kFirst + 0x3000, 0x2000});
    EXPECT_EQ(same->regionAt(kFirst)->range, (AddressRange{kFirst, 0x10000}));
    process.pages[kFirst + 0x4000] = kPrivatePage;
    const SnapshotPtr now = window({kFirst + 0x3000, 0x2000});
    const auto run = std::ranges::find(now->pageRuns, (kFirst + 0x4000) / 0x1000, &PageRun::firstPage);
    EXPECT_NE(run, now->pageRuns.end());
}

TEST_F(WindowsWindow, IsNoMoreThanOneQuestionForPages)
{
    process.add(0x10000000, 4 * kPagesAtOnce * 0x1000);
    whole = source->capture({}).value();
    process.asked.clear();
    for (std::uint64_t page = 0; page < 4 * kPagesAtOnce; page += 16)
        process.pages[0x10000000 + page * 0x1000] = kPrivatePage;
    window({0x10000000, 4 * kPagesAtOnce * 0x1000});
    EXPECT_EQ(process.asked["workingSet"], 1);
}

TEST_F(WindowsWindow, NeedsPageStatesAndASnapshot)
{
    EXPECT_EQ(sourceOf(process)->captureWindow({kFirst, 0x1000}, {}).error().code, ErrorCode::Unsupported);
    EXPECT_EQ(source->captureWindow({}, {}).error().code, ErrorCode::Unsupported);
    EXPECT_EQ(source->captureWindow({~0xFFFULL, 0x1000}, {}).error().code, ErrorCode::Unsupported) << "the kernel's";
    process.failures["workingSet"] = {ErrorCode::Unsupported, 87, "QueryWorkingSetEx"};
    ASSERT_TRUE(source->capture({.force = true}));
    EXPECT_EQ(source->captureWindow({kFirst, 0x1000}, {}).error().code, ErrorCode::Unsupported) << "as under Wine";
}

TEST_F(WindowsWindow, CanBeCancelledAndEndsWithTheProcess)
{
    stop.request_stop();
    EXPECT_EQ(source->captureWindow({kFirst, 0x1000}, stop.get_token()).error().code, ErrorCode::Cancelled);
    process.ended = true;
    process.failures["blockAt"] = {ErrorCode::AccessDenied, 5, {}};
    EXPECT_EQ(source->captureWindow({kFirst, 0x1000}, {}).error().code, ErrorCode::ProcessGone);
}

TEST_F(WindowsWindow, IsSoundWhateverChanges)
{
    std::minstd_rand random(11);
    process.beforeQuestion = [&] {
        if (random() % 3 != 0)
            return;
        process.blocks.clear();
        for (std::uint64_t at = kFirst; at < kFirst + 0x800000;) {
            MemoryBlock& block = process.add(at, (1 + random() % 32) * 0x1000);
            block.state = random() % 3 == 0 ? kMemReserve : kMemCommit;
            block.type = random() % 2 == 0 ? kMemPrivate : kMemMapped;
            process.pages[at] = random() % 2 == 0 ? kPrivatePage : kSharedPage;
            at += block.range.size + random() % 3 * 0x8000;
        }
    };
    for (int i = 0; i < 300; ++i) {
        window({kFirst + random() % 0x800000, 1 + random() % 0x200000});
        const std::chrono::nanoseconds budget(random() % 2);
        ASSERT_TRUE(i % 10 != 0 || source->capture({.budget = budget}));
    }
}

} // namespace vmatlas::windows
