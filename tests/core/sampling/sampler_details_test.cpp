// SPDX-License-Identifier: GPL-3.0-or-later
// Details of a range, asked for by one thread and read by another.
#include "core/sampling/sampler.h"

#include <atomic>
#include <latch>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/sampling/recording_sink.h"
#include "tests/core/sampling/scripted_source.h"

namespace vmatlas {

using test::RecordingSink;
using test::Script;
using test::ScriptedSource;

namespace {

constexpr AddressRange kFirst{0x1000, 0x1000};
constexpr AddressRange kSecond{0x5000, 0x2000};

DetailsReading numberedReading(int number, const AddressRange& range)
{
    RegionDetails details;
    details.range = range;
    details.mappings = 1;
    details.values = {{"Number", static_cast<std::uint64_t>(number)}};
    return {details, SteadyClock::now()};
}

std::unique_ptr<Sampler> samplerOf(const std::shared_ptr<Script>& script, RecordingSink& sink,
                                   std::chrono::milliseconds interval = Sampler::kMaxInterval)
{
    return std::make_unique<Sampler>(std::make_unique<ScriptedSource>(script), sink, interval);
}

} // namespace

TEST(SamplerDetails, AreReadAtOnceAndThenOnceASecond)
{
    const auto script = std::make_shared<Script>();
    script->details = [](int call, const AddressRange& range, const std::stop_token&) {
        return Result<DetailsReading>(numberedReading(call, range));
    };
    RecordingSink sink;
    const auto sampler = samplerOf(script, sink);
    const auto start = SteadyClock::now();
    sampler->watchDetails(kFirst);
    ASSERT_TRUE(sink.waitForReports(1));
    EXPECT_LT(SteadyClock::now() - start, Sampler::kMaxInterval / 2) << "does not wait for the next pass";
    ASSERT_TRUE(sink.waitForReports(3));
    EXPECT_GE(SteadyClock::now() - start, 2 * DetailsWatch::kPeriod);
    sampler->stop();
    for (const DetailsReport& report : sink.reports()) {
        EXPECT_EQ(report.asked, kFirst);
        ASSERT_TRUE(report.details);
        EXPECT_EQ(report.details->range, kFirst);
    }
}

TEST(SamplerDetails, DoNotKeepThePassesFromBeingMade)
{
    const auto script = std::make_shared<Script>();
    script->details = [](int call, const AddressRange& range, const std::stop_token&) {
        // Asked so early each time: again at once.
        return Result<DetailsReading>(call % 100 == 0 ? numberedReading(call, range)
                                                      : DetailsReading{std::nullopt, SteadyClock::now()});
    };
    RecordingSink sink;
    const auto sampler = samplerOf(script, sink, Sampler::kMinInterval);
    sampler->watchDetails(kFirst);
    EXPECT_TRUE(script->waitForCaptures(5));
    EXPECT_TRUE(sink.waitForReports(1));
}

TEST(SamplerDetails, ComeOnceWhilePausedAndAgainForAnotherRange)
{
    const auto script = std::make_shared<Script>();
    std::atomic<int> asked = 0;
    script->details = [&asked](int call, const AddressRange& range, const std::stop_token&) {
        ++asked;
        if (call == 0)
            return Result<DetailsReading>(DetailsReading{std::nullopt, SteadyClock::now()}); // too early
        return Result<DetailsReading>(numberedReading(call, range));
    };
    RecordingSink sink;
    const auto sampler = samplerOf(script, sink);
    ASSERT_TRUE(sink.waitForSamples(1));
    sampler->pause();
    sampler->watchDetails(kFirst);
    ASSERT_TRUE(sink.waitForReports(1));
    sampler->watchDetails(kSecond);
    ASSERT_TRUE(sink.waitForReports(2));
    EXPECT_EQ(sink.reports()[1].asked, kSecond);
    std::this_thread::sleep_for(DetailsWatch::kPeriod + std::chrono::milliseconds(200));
    EXPECT_EQ(asked, 3) << "a paused target is left alone";
    EXPECT_EQ(sink.samples().size(), 1U);
    sampler->resume();
    EXPECT_TRUE(sink.waitForReports(3));
}

TEST(SamplerDetails, ForARangeNobodyWantsAnyMoreAreCancelled)
{
    const auto script = std::make_shared<Script>();
    std::latch reading(1);
    script->details = [&reading](int call, const AddressRange& range, const std::stop_token& stop) {
        if (call != 0)
            return Result<DetailsReading>(numberedReading(call, range));
        reading.count_down();
        const auto end = SteadyClock::now() + test::kPatience;
        while (!stop.stop_requested() && SteadyClock::now() < end)
            std::this_thread::yield();
        return Result<DetailsReading>(fail(ErrorCode::Cancelled, {}));
    };
    RecordingSink sink;
    const auto sampler = samplerOf(script, sink);
    sampler->watchDetails(kFirst);
    reading.wait();
    sampler->watchDetails(kSecond);
    ASSERT_TRUE(sink.waitForReports(1));
    EXPECT_EQ(sink.reports()[0].asked, kSecond) << "the cancelled reading is not reported";
    EXPECT_EQ(sink.reports().size(), 1U);
}

TEST(SamplerDetails, UnderWayDoNotKeepTheSamplerFromStopping)
{
    const auto script = std::make_shared<Script>();
    std::latch reading(1);
    script->details = [&reading](int, const AddressRange&, const std::stop_token& stop) {
        reading.count_down();
        const auto end = SteadyClock::now() + test::kPatience;
        while (!stop.stop_requested() && SteadyClock::now() < end)
            std::this_thread::yield();
        return Result<DetailsReading>(fail(ErrorCode::Cancelled, {}));
    };
    RecordingSink sink;
    const auto sampler = samplerOf(script, sink);
    sampler->watchDetails(kFirst);
    reading.wait();
    const auto start = SteadyClock::now();
    sampler->stop();
    EXPECT_LT(SteadyClock::now() - start, test::kPatience / 2);
    EXPECT_TRUE(sink.reports().empty());
}

TEST(SamplerDetails, ThatCannotBeReadAreReportedAsAnError)
{
    const auto script = std::make_shared<Script>();
    script->details = [](int, const AddressRange&, const std::stop_token&) {
        return Result<DetailsReading>(fail(ErrorCode::AccessDenied, "smaps", 13));
    };
    RecordingSink sink;
    const auto sampler = samplerOf(script, sink);
    sampler->watchDetails(kFirst);
    ASSERT_TRUE(sink.waitForReports(2)) << "the right may come back, so it is tried again";
    EXPECT_EQ(sink.reports()[0].details.error().code, ErrorCode::AccessDenied);
    sampler->watchDetails(std::nullopt);
}

TEST(SamplerDetails, CostIsPartOfTheNextPoint)
{
    static constexpr std::chrono::milliseconds kCost{30};
    const auto script = std::make_shared<Script>();
    script->details = [](int call, const AddressRange& range, const std::stop_token&) {
        std::this_thread::sleep_for(kCost);
        return Result<DetailsReading>(numberedReading(call, range));
    };
    RecordingSink sink;
    const auto sampler = samplerOf(script, sink);
    sampler->watchDetails(kFirst);
    ASSERT_TRUE(sink.waitForReports(1));
    const std::size_t points = sink.samples().size();
    sampler->sampleNow();
    ASSERT_TRUE(sink.waitForSamples(points + 1));
    EXPECT_GE(sink.samples()[points].point.cost.cpu, kCost);
}

} // namespace vmatlas
