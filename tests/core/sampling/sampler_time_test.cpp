// SPDX-License-Identifier: GPL-3.0-or-later
// When the sampler samples: cadence, pause, interval and stop.
#include "core/sampling/sampler.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>

#include <gtest/gtest.h>

#include "tests/core/sampling/recording_sink.h"
#include "tests/core/sampling/scripted_source.h"

namespace vmatlas {

using namespace std::chrono_literals;
using test::RecordingSink;
using test::Script;
using test::ScriptedSource;

namespace {

constexpr auto kTick = Sampler::kMinInterval;
constexpr auto kSeveralTicks = kTick * 5 / 2;

/// A pass that takes its time, and gives up as soon as it is told to.
void passTime(const std::stop_token& stop, SteadyClock::duration time)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
}

/// How long `action` takes at best: a busy machine may delay any one run.
template <typename Action> SteadyClock::duration fastestOf(int runs, Action action)
{
    SteadyClock::duration fastest = SteadyClock::duration::max();
    for (int i = 0; i < runs; ++i)
        fastest = std::min(fastest, action());
    return fastest;
}

} // namespace

TEST(SamplerTime, NeverRunsInArrearsAfterASlowPass)
{
    const auto script = std::make_shared<Script>();
    script->capture = [](int call, const CaptureRequest& request) {
        if (call == 0)
            passTime(request.stop, kTick * 7 / 2); // the ticks at 1, 2 and 3 pass meanwhile
        return test::publish(test::numberedSnapshot(call));
    };
    RecordingSink sink;
    const auto before = SteadyClock::now();
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick);
    ASSERT_TRUE(script->waitForCaptures(5));
    sampler.stop();

    const auto starts = script->starts();
    for (int i = 1; i < 5; ++i) // the next pass is that of tick 4, then 5, ...: none is made up for
        EXPECT_GE(starts[static_cast<std::size_t>(i)] - before, kTick * (3 + i)) << "pass " << i;
}

/// Needs more than its budget for every pass, and shows what is looked at meanwhile.
class SlowSource final : public ScriptedSource {
public:
    using ScriptedSource::ScriptedSource;
    Result<SnapshotPtr> capture(const CaptureRequest& request) override
    {
        budget = request.budget;
        if (!m_whole)
            m_whole = test::publish(test::numberedSnapshot(1));
        return m_whole;
    }
    [[nodiscard]] PassProgress progress() const override { return {.behind = true, .cost = {}}; }
    Result<SnapshotPtr> captureWindow(const AddressRange& range, const std::stop_token&) override
    {
        seen = range;
        ++windows;
        return test::publish(test::numberedSnapshot(100 + windows));
    }
    AddressRange seen; // this and the budget: to be read when the sampler has stopped
    std::chrono::nanoseconds budget{};
    std::atomic<int> windows = 0;

private:
    SnapshotPtr m_whole;
};

TEST(SamplerTime, RefreshesWhatIsVisibleWhileAPassIsUnderWay)
{
    auto owned = std::make_unique<SlowSource>(std::make_shared<Script>());
    SlowSource& source = *owned;
    RecordingSink sink;
    Sampler sampler(std::move(owned), sink, kTick);
    ASSERT_TRUE(sink.waitForSamples(2));
    EXPECT_EQ(source.windows, 0); // nobody looks at anything
    sampler.setVisible({0x1000, 0x2000});
    EXPECT_TRUE(sink.waitForSamples(sink.samples().size() + 3));
    sampler.stop();
    EXPECT_GE(source.windows, 2);
    EXPECT_EQ(source.seen, (AddressRange{0x1000, 0x2000}));
    EXPECT_EQ(source.budget, kTick / Sampler::kBudgetShare);
    EXPECT_GT(sink.samples().back().snapshot->generation, 100U);
}

TEST(SamplerTime, IntervalIsClampedToWhatIsAllowed)
{
    const auto script = std::make_shared<Script>();
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, 1ms);
    EXPECT_EQ(sampler.interval(), Sampler::kMinInterval);
    sampler.setInterval(1h);
    EXPECT_EQ(sampler.interval(), Sampler::kMaxInterval);
}

TEST(SamplerTime, ShorterIntervalTakesEffectAtOnce)
{
    const auto script = std::make_shared<Script>();
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, Sampler::kMaxInterval);
    ASSERT_TRUE(sink.waitForSamples(1));
    sampler.setInterval(kTick);
    EXPECT_TRUE(script->waitForCaptures(2, Sampler::kMaxInterval / 2));
}

TEST(SamplerTime, PauseHoldsTheCadenceAndResumeSamplesAtOnce)
{
    const auto script = std::make_shared<Script>();
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, Sampler::kMaxInterval);
    ASSERT_TRUE(sink.waitForSamples(1));
    sampler.pause();
    EXPECT_TRUE(sampler.paused());
    sampler.setInterval(kTick);
    EXPECT_FALSE(script->waitForCaptures(2, kSeveralTicks));

    sampler.setInterval(Sampler::kMaxInterval);
    sampler.resume();
    EXPECT_FALSE(sampler.paused());
    EXPECT_TRUE(script->waitForCaptures(2, Sampler::kMaxInterval / 2));
}

TEST(SamplerTime, SampleNowMakesOneFullPassAlsoWhilePaused)
{
    const auto script = std::make_shared<Script>();
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, Sampler::kMaxInterval);
    ASSERT_TRUE(sink.waitForSamples(1));
    sampler.pause();
    sampler.sampleNow();
    ASSERT_TRUE(sink.waitForSamples(2));
    sampler.setInterval(kTick);
    EXPECT_FALSE(script->waitForCaptures(3, kSeveralTicks)) << "one call, one pass";
    EXPECT_EQ(script->forced(), (std::vector<bool>{true, true}));

    sampler.resume();
    ASSERT_TRUE(sink.waitForSamples(3));
    EXPECT_FALSE(script->forced()[2]) << "a regular tick";
}

TEST(SamplerTime, SampleNowDuringAPassIsNotLost)
{
    const auto script = std::make_shared<Script>();
    std::mutex mutex;
    std::condition_variable_any opened;
    bool open = false;
    script->capture = [&](int call, const CaptureRequest& request) {
        std::unique_lock lock(mutex);
        opened.wait(lock, request.stop, [&] { return open; });
        return test::publish(test::numberedSnapshot(call));
    };
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, Sampler::kMaxInterval);
    ASSERT_TRUE(script->waitForCaptures(1)); // under way
    sampler.sampleNow();
    {
        const std::scoped_lock lock(mutex);
        open = true;
        opened.notify_all();
    }
    EXPECT_TRUE(script->waitForCaptures(2, Sampler::kMaxInterval / 2));
}

TEST(SamplerTime, StopCancelsALongPass)
{
    const auto took = fastestOf(5, [] {
        const auto script = std::make_shared<Script>();
        script->capture = [](int, const CaptureRequest& request) -> Result<SnapshotPtr> {
            passTime(request.stop, test::kPatience);
            return fail(ErrorCode::Cancelled, "a long pass");
        };
        RecordingSink sink;
        Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick);
        EXPECT_TRUE(script->waitForCaptures(1));
        const auto start = SteadyClock::now();
        sampler.stop();
        const auto stopped = SteadyClock::now() - start;
        EXPECT_TRUE(sink.samples().empty());
        EXPECT_TRUE(sink.events().empty());
        EXPECT_TRUE(sink.failures().empty()) << "a cancelled pass is no failure";
        return stopped;
    });
    EXPECT_LT(took, 100ms);
}

TEST(SamplerTime, StopEndsTheWaitForATick)
{
    for (const bool paused : {false, true}) {
        const auto took = fastestOf(5, [paused] {
            const auto script = std::make_shared<Script>();
            RecordingSink sink;
            Sampler sampler(std::make_unique<ScriptedSource>(script), sink, Sampler::kMaxInterval);
            EXPECT_TRUE(sink.waitForSamples(1));
            if (paused)
                sampler.pause();
            const auto start = SteadyClock::now();
            sampler.stop();
            return SteadyClock::now() - start;
        });
        EXPECT_LT(took, 100ms) << "paused: " << paused;
    }
}

TEST(SamplerTime, NothingIsSaidAfterStop)
{
    const auto script = std::make_shared<Script>();
    RecordingSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, kTick);
    ASSERT_TRUE(sink.waitForSamples(1));
    sampler.stop();
    const std::size_t said = sink.samples().size();
    sampler.sampleNow();
    EXPECT_FALSE(script->waitForCaptures(static_cast<int>(said) + 1, kSeveralTicks));
    EXPECT_EQ(sink.samples().size(), said);
}

} // namespace vmatlas
