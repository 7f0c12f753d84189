// SPDX-License-Identifier: GPL-3.0-or-later
// What the sampler says: samples, totals, events and failures.
#include "core/sampling/sampler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/sampling/recording_sink.h"
#include "tests/core/sampling/scripted_source.h"

namespace vmatlas {

using test::RecordingSink;
using test::Script;
using test::ScriptedSource;
using testing::ElementsAre;

namespace {

constexpr auto kTick = Sampler::kMinInterval;

/// The sampling thread has ended: it does not even answer sampleNow().
testing::AssertionResult threadEnded(Sampler& sampler, Script& script)
{
    const int captures = script.captures();
    sampler.sampleNow();
    if (script.waitForCaptures(captures + 1, kTick * 5 / 2))
        return testing::AssertionFailure() << "another pass was made";
    return testing::AssertionSuccess();
}

Snapshot withoutRights(int number)
{
    Snapshot snapshot = test::numberedSnapshot(number);
    snapshot.regions.clear();
    snapshot.gaps.push_back({Facet::Regions, {ErrorCode::AccessDenied, 13, "maps"}});
    return snapshot;
}

} // namespace

TEST(SamplerEvents, EachSampleIsAPointOfItsSnapshot)
{
    const auto script = std::make_shared<Script>();
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick);
    ASSERT_TRUE(sink.waitForSamples(3));
    sampler.stop();
    const auto samples = sink.samples();
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(samples[i].snapshot->generation, i + 1);
        EXPECT_EQ(samples[i].point.counters.softFaults, Measured(i));
        EXPECT_EQ(samples[i].point.regions, Measured(1));
        EXPECT_EQ(samples[i].point.at, samples[i].snapshot->takenAt);
    }
    EXPECT_THAT(sink.eventKinds(), ElementsAre(TargetEventKind::Attached));
    EXPECT_EQ(sink.events()[0].detail, "target");
}

TEST(SamplerEvents, EveryPassAsksWhatAForkLeftSharedWhereSomebodyWantsToKnow)
{
    for (const bool wanted : {false, true}) {
        const auto script = std::make_shared<Script>();
        script->capture = [](int call, const CaptureRequest& request) {
            Snapshot snapshot = test::numberedSnapshot(call);
            if (request.copyOnWrite)
                snapshot.regions.front().metrics.copyOnWriteShared = 0;
            return test::publish(snapshot);
        };
        const auto asked = [](const RecordingSink& sink, std::size_t sample) {
            return sink.samples().at(sample).snapshot->regions.front().metrics.copyOnWriteShared.known();
        };
        RecordingSink sink;
        Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick, wanted);
        ASSERT_TRUE(sink.waitForSamples(2));
        EXPECT_EQ(asked(sink, 0), wanted);
        EXPECT_EQ(asked(sink, 1), wanted);
        sampler.setCopyOnWrite(!wanted);
        const std::size_t before = sink.samples().size();
        ASSERT_TRUE(sink.waitForSamples(before + 2)); // one pass may be under way
        sampler.stop();
        EXPECT_EQ(asked(sink, before + 1), !wanted);
    }
}

TEST(SamplerEvents, UnchangedTargetStillGivesFreshTotals)
{
    const auto script = std::make_shared<Script>();
    const SnapshotPtr only = test::publish(test::numberedSnapshot(0));
    script->capture = [only](int, const CaptureRequest&) { return only; };
    script->readCounters = [](int call) { return Counters{.workingSet = 1000u + static_cast<unsigned>(call)}; };
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick);
    ASSERT_TRUE(sink.waitForSamples(3));
    sampler.stop();
    const auto samples = sink.samples();
    EXPECT_EQ(samples[2].snapshot, only);
    EXPECT_EQ(samples[1].point.counters.workingSet, Measured(1000));
    EXPECT_EQ(samples[2].point.counters.workingSet, Measured(1001));
    EXPECT_GT(samples[2].point.at, samples[1].point.at);
    EXPECT_GT(samples[2].point.cost.wall.count(), 0) << "looking in vain is not free";
}

TEST(SamplerEvents, TotalsGoOnWhenNothingElseCanBeRead)
{
    const auto script = std::make_shared<Script>();
    script->capture = [](int, const CaptureRequest&) -> Result<SnapshotPtr> {
        return fail(ErrorCode::AccessDenied, "maps");
    };
    script->readCounters = [](int) { return Counters{.workingSet = 4096u}; };
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick);
    ASSERT_TRUE(sink.waitForSamples(2));
    sampler.stop();
    const auto samples = sink.samples();
    EXPECT_EQ(samples[1].snapshot, nullptr);
    EXPECT_EQ(samples[1].point.counters.workingSet, Measured(4096));
    EXPECT_FALSE(samples[1].point.regions.known());
    EXPECT_TRUE(sink.failures().empty());
}

TEST(SamplerEvents, ExitOfTheTargetEndsTheThread)
{
    const auto script = std::make_shared<Script>();
    script->capture = [](int call, const CaptureRequest&) -> Result<SnapshotPtr> {
        if (call == 2)
            return fail(ErrorCode::ProcessGone, "maps");
        return test::publish(test::numberedSnapshot(call));
    };
    script->readCounters = [](int) -> Result<Counters> { return fail(ErrorCode::ProcessGone, "statm"); };
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick);
    ASSERT_TRUE(sink.waitForEvents(2));
    EXPECT_THAT(sink.eventKinds(), ElementsAre(TargetEventKind::Attached, TargetEventKind::Exited));
    EXPECT_EQ(sink.samples().size(), 2u);
    EXPECT_TRUE(sink.failures().empty()) << "the end of the target is no error";
    EXPECT_TRUE(threadEnded(sampler, *script));
}

TEST(SamplerEvents, ExitIsSeenByTheTotalsOfAnUnchangedTarget)
{
    const auto script = std::make_shared<Script>();
    const SnapshotPtr only = test::publish(test::numberedSnapshot(0));
    script->capture = [only](int, const CaptureRequest&) { return only; };
    script->readCounters = [](int) -> Result<Counters> { return fail(ErrorCode::ProcessGone, "statm"); };
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick);
    ASSERT_TRUE(sink.waitForEvents(2));
    EXPECT_EQ(sink.eventKinds().back(), TargetEventKind::Exited);
    EXPECT_TRUE(threadEnded(sampler, *script));
}

TEST(SamplerEvents, ExecIsAnEventWithTheNewName)
{
    const auto script = std::make_shared<Script>();
    script->capture = [](int call, const CaptureRequest&) {
        Snapshot snapshot = test::numberedSnapshot(call);
        if (call >= 1) {
            snapshot.process.imageGeneration = 1;
            snapshot.process.name = "other";
        }
        return test::publish(std::move(snapshot));
    };
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick);
    ASSERT_TRUE(sink.waitForSamples(3));
    sampler.stop();
    EXPECT_THAT(sink.eventKinds(), ElementsAre(TargetEventKind::Attached, TargetEventKind::Exec));
    EXPECT_EQ(sink.events()[1].detail, "other");
}

TEST(SamplerEvents, LostAndRegainedRightsAreEvents)
{
    const auto script = std::make_shared<Script>();
    script->capture = [](int call, const CaptureRequest&) {
        return test::publish(call == 1 || call == 2 ? withoutRights(call) : test::numberedSnapshot(call));
    };
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick);
    ASSERT_TRUE(sink.waitForSamples(5));
    sampler.stop();
    EXPECT_THAT(sink.eventKinds(),
                ElementsAre(TargetEventKind::Attached, TargetEventKind::AccessLost, TargetEventKind::AccessRegained));
    const auto samples = sink.samples();
    EXPECT_FALSE(samples[1].point.regions.known()) << "unknown, not 0";
    EXPECT_EQ(samples[3].point.regions, Measured(1));
}

TEST(SamplerEvents, FileIsReadOnce)
{
    const auto script = std::make_shared<Script>();
    script->live = false;
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick);
    ASSERT_TRUE(sink.waitForSamples(1));
    EXPECT_TRUE(threadEnded(sampler, *script));
    EXPECT_EQ(script->captures(), 1);
    EXPECT_EQ(sink.samples().size(), 1u);
}

TEST(SamplerEvents, DamagedFileIsAFailure)
{
    const auto script = std::make_shared<Script>();
    script->live = false;
    script->capture = [](int, const CaptureRequest&) -> Result<SnapshotPtr> {
        return fail(ErrorCode::Malformed, "x.json:3");
    };
    script->readCounters = [](int) -> Result<Counters> { return fail(ErrorCode::Malformed, "x.json:3"); };
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick);
    ASSERT_TRUE(sink.waitForFailure());
    EXPECT_THAT(sink.failures(), ElementsAre(Error{ErrorCode::Malformed, 0, "x.json:3"}));
    EXPECT_TRUE(threadEnded(sampler, *script));
    EXPECT_TRUE(sink.samples().empty());
    EXPECT_TRUE(sink.events().empty());
}

} // namespace vmatlas
