// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/target_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/snapshot_builder.h"

namespace vmatlas {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20U;

/// A process that has these files mapped as images, each in two blocks.
Snapshot withModules(const std::vector<std::string>& paths)
{
    test::SnapshotBuilder builder;
    std::uint64_t address = 0x10000;
    for (const std::string& path : paths) {
        builder.addNamed(address, 0x1000, RegionType::Image, Protection::Read | Protection::Execute, path);
        const BackingId backing = builder.snapshot().regions.back().backing;
        builder.add(address + 0x1000, 0x1000, RegionType::Image).backing = backing;
        address += 0x10000;
    }
    builder.addNamed(address, 0x1000, RegionType::MappedFile, Protection::Read, "/data/file");
    return builder.snapshot();
}

SnapshotPtr publish(Snapshot snapshot)
{
    return std::make_shared<const Snapshot>(std::move(snapshot));
}

/// Tells TargetChanges what a test says and what comes of it as text, "loaded /a +1".
class TargetChangesTest : public testing::Test {
protected:
    using Texts = std::vector<std::string>;

    Texts next(const SnapshotPtr& snapshot, const TimelinePoint& point = {})
    {
        Texts texts;
        for (const TargetEvent& event : m_changes.next(snapshot, point)) {
            EXPECT_EQ(event.at, point.at);
            EXPECT_EQ(event.wallClock, point.wallClock);
            texts.push_back(wordOf(event.kind) + (event.detail.empty() ? "" : " " + event.detail));
        }
        return texts;
    }
    Texts next(Snapshot snapshot) { return next(publish(std::move(snapshot))); }
    /// A tick with only totals, `after` the first.
    Texts next(milliseconds after, Measured privateBytes, Accuracy accuracy = Accuracy::Estimated)
    {
        return next(nullptr, {.at = SteadyClock::time_point(seconds(100) + after),
                              .wallClock = WallClock::time_point(seconds(100)),
                              .counters = {.privateBytes = privateBytes, .privateBytesAccuracy = accuracy},
                              .regions = {},
                              .cost = {}});
    }

private:
    static std::string wordOf(TargetEventKind kind)
    {
        switch (kind) {
        case TargetEventKind::Attached:
            return "attached";
        case TargetEventKind::Exec:
            return "exec";
        case TargetEventKind::AccessLost:
            return "lost";
        case TargetEventKind::AccessRegained:
            return "regained";
        case TargetEventKind::ModuleLoaded:
            return "loaded";
        case TargetEventKind::ModuleUnloaded:
            return "unloaded";
        case TargetEventKind::Jump:
            return "jump";
        default:
            return "another";
        }
    }

    TargetChanges m_changes;
};

Snapshot withoutRegions(ErrorCode why)
{
    Snapshot snapshot = withModules({});
    snapshot.regions.clear();
    snapshot.backings.clear();
    snapshot.gaps.push_back({Facet::Regions, {why, 0, "maps"}});
    return snapshot;
}

} // namespace

TEST_F(TargetChangesTest, ModulesThatComeAndGo)
{
    EXPECT_THAT(next(withModules({"/a", "/b"})), ElementsAre("attached target")) << "what was there is no news";
    EXPECT_THAT(next(withModules({"/b", "/a"})), IsEmpty());
    EXPECT_THAT(next(withModules({"/a", "/b", "/z", "/y"})), ElementsAre("loaded /z +1"));
    EXPECT_THAT(next(withModules({"/a", "/z", "/y"})), ElementsAre("unloaded /b"));
    EXPECT_THAT(next(withModules({"/a", "/c"})), ElementsAre("unloaded /z +1", "loaded /c"));
}

TEST_F(TargetChangesTest, OnlyImagesAreModules)
{
    ASSERT_THAT(next(withModules({"/a"})), ElementsAre("attached target"));
    Snapshot data = withModules({"/a", "/b"});
    data.regions[2].type = data.regions[3].type = RegionType::MappedFile;
    EXPECT_THAT(next(data), IsEmpty());
    EXPECT_THAT(next(withModules({"/a"})), IsEmpty());
    Snapshot unnamed = withModules({"/a", ""});
    EXPECT_THAT(next(unnamed), IsEmpty());
}

TEST_F(TargetChangesTest, ADeletedFileIsStillTheSameAndARebuiltOneIsAnother)
{
    ASSERT_THAT(next(withModules({"/a"})), ElementsAre("attached target"));
    EXPECT_THAT(next(withModules({"/a (deleted)"})), IsEmpty());
    Snapshot rebuilt = withModules({"/a"});
    rebuilt.backings.front().inode = 43;
    EXPECT_THAT(next(rebuilt), ElementsAre("unloaded /a (deleted)", "loaded /a"));
}

TEST_F(TargetChangesTest, TheModulesOfAnotherProgramAreNoNews)
{
    ASSERT_THAT(next(withModules({"/a"})), ElementsAre("attached target"));
    Snapshot other = withModules({"/x", "/y"});
    other.process.imageGeneration = 1;
    other.process.name = "other";
    EXPECT_THAT(next(other), ElementsAre("exec other"));
    Snapshot later = withModules({"/x", "/y", "/z"});
    later.process.imageGeneration = 1;
    EXPECT_THAT(next(later), ElementsAre("loaded /z"));
}

TEST_F(TargetChangesTest, WhatCouldNotBeReadHasNotGone)
{
    ASSERT_THAT(next(withModules({"/a"})), ElementsAre("attached target"));
    EXPECT_THAT(next(withoutRegions(ErrorCode::AccessDenied)), ElementsAre("lost"));
    EXPECT_THAT(next(withModules({"/b"})), ElementsAre("regained"));
    EXPECT_THAT(next(withoutRegions(ErrorCode::Io)), IsEmpty());
    EXPECT_THAT(next(withModules({"/c"})), IsEmpty());
}

TEST_F(TargetChangesTest, AJumpIsLargeInItselfAndAgainstWhatWas)
{
    EXPECT_THAT(next(seconds(0), 100 * kMiB), IsEmpty());
    EXPECT_THAT(next(seconds(1), 116 * kMiB - 1), IsEmpty()) << "one byte too few";
    EXPECT_THAT(next(seconds(2), 132 * kMiB - 1), ElementsAre("jump 16777216"));
    EXPECT_THAT(next(seconds(3), 90 * kMiB), ElementsAre("jump -44040191"));
    EXPECT_THAT(next(seconds(60), 1000 * kMiB), ElementsAre("jump 954204160"));
    EXPECT_THAT(next(seconds(120), 1099 * kMiB), IsEmpty()) << "less than a tenth";
    EXPECT_THAT(next(seconds(180), 0), ElementsAre("jump -1152385024"));
}

TEST_F(TargetChangesTest, ARampIsOneJumpInTenSeconds)
{
    std::uint64_t bytes = 100 * kMiB;
    Texts all;
    for (int tick = 0; tick <= 150; ++tick) { // 15 seconds
        const Texts texts = next(milliseconds(100 * tick), bytes);
        all.insert(all.end(), texts.begin(), texts.end());
        bytes += std::max(16 * kMiB, bytes / 9);
    }
    EXPECT_EQ(all.size(), 2u);
    // The other direction has its own.
    EXPECT_EQ(next(milliseconds(15'100), 10 * kMiB).size(), 1u);
}

TEST_F(TargetChangesTest, AnEstimateAgainstAnExactValueIsNoJump)
{
    EXPECT_THAT(next(seconds(0), 100 * kMiB, Accuracy::Estimated), IsEmpty());
    EXPECT_THAT(next(seconds(1), 200 * kMiB, Accuracy::Exact), IsEmpty());
    EXPECT_THAT(next(seconds(2), 100 * kMiB, Accuracy::Estimated), IsEmpty());
    EXPECT_THAT(next(seconds(3), 300 * kMiB, Accuracy::Exact), ElementsAre("jump 104857600"));
    EXPECT_THAT(next(seconds(9), 100 * kMiB, Accuracy::Estimated), IsEmpty());
    EXPECT_THAT(next(seconds(10), 150 * kMiB, Accuracy::Exact), IsEmpty()) << "the last exact value is long ago";
    EXPECT_THAT(next(seconds(100), 300 * kMiB, Accuracy::Exact), ElementsAre("jump 157286400")) << "the one before";
}

TEST_F(TargetChangesTest, UnknownIsNoJump)
{
    EXPECT_THAT(next(seconds(0), 100 * kMiB), IsEmpty());
    EXPECT_THAT(next(seconds(1), Measured()), IsEmpty());
    EXPECT_THAT(next(seconds(2), 100 * kMiB), IsEmpty());
}

TEST_F(TargetChangesTest, AnotherProgramNeedsOtherMemory)
{
    const auto tick = [&](std::uint32_t image, int second, std::uint64_t bytes) {
        Snapshot snapshot = withModules({"/a"});
        snapshot.process.imageGeneration = image;
        return next(publish(snapshot), {.at = SteadyClock::time_point(seconds(second)),
                                        .wallClock = {},
                                        .counters = {.privateBytes = bytes},
                                        .regions = {},
                                        .cost = {}});
    };
    EXPECT_THAT(tick(0, 0, 500 * kMiB), ElementsAre("attached target"));
    EXPECT_THAT(tick(1, 1, 1 * kMiB), ElementsAre("exec target"));
    EXPECT_THAT(tick(1, 2, 200 * kMiB), ElementsAre("jump 208666624"));
}

} // namespace vmatlas
