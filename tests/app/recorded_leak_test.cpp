// SPDX-License-Identifier: GPL-3.0-or-later
// vmatlas-demo --grow is recorded, and what leaks is found in the recording and in the right regions. A verdict takes
// half a minute of data; the ticks are real, but their times are told ten times as far apart as they were.
#include <algorithm>
#include <memory>
#include <ratio>
#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/append_file.h"
#include "core/history/recording_writer.h"
#include "core/sampling/cadence.h"
#include "core/source/live.h"
#include "tests/app/cli_runner.h"

namespace vmatlas {

using nlohmann::json;
using test::ChildProcess;
using test::Finished;
using test::runCli;

namespace {

constexpr int kStretch = 10;
constexpr std::chrono::milliseconds kInterval{100}; // of which a recording makes a second
constexpr int kTicks = 50;

AddressRange rangeIn(const json& object)
{
    return {std::stoull(object.at("address").get<std::string>(), nullptr, 16), object.at("size").get<std::uint64_t>()};
}

/// A demo that leaks at that rate, recorded.
class RecordedLeak {
public:
    explicit RecordedLeak(const std::string& rate)
        : folder("recorded-leak")
        , file(folder / "demo.vmatlas")
        , m_demo({VMATLAS_DEMO, "--exit-on-stdin-eof", "--grow=" + rate})
        , said(json::parse(m_demo.readLine()))
    {
    }

    [[nodiscard]] Result<void> record()
    {
        const Result<std::unique_ptr<Source>> source = openProcess(m_demo.pid());
        if (!source)
            return tl::unexpected(source.error());
        const SteadyClock::time_point start = SteadyClock::now();
        AppendFile out;
        if (auto created = out.create(file); !created)
            return created;
        RecordingWriter writer(out, start);
        if (auto begun = writer.begin({.startedAt = WallClock::now(), .interval = kInterval * kStretch}); !begun)
            return begun;
        SteadyClock::time_point due = start;
        for (int tick = 0; tick < kTicks; ++tick) {
            std::this_thread::sleep_until(due); // the cadence of a sampler
            m_disturbed = m_disturbed || SteadyClock::now() - due > 2 * kInterval;
            due = nextTick(due, kInterval, SteadyClock::now());
            const Result<SnapshotPtr> seen = (*source)->capture({.force = true});
            if (!seen)
                return tl::unexpected(seen.error());
            auto snapshot = std::make_shared<Snapshot>(**seen);
            snapshot->takenAt = start + (snapshot->takenAt - start) * kStretch;
            m_growth = tick == 0 ? Growth{snapshot, snapshot} : Growth{m_growth.first, snapshot};
            const TimelinePoint point{.at = snapshot->takenAt,
                                      .wallClock = snapshot->capturedAt,
                                      .counters = snapshot->counters,
                                      .regions = snapshot->regions.size(),
                                      .cost = snapshot->cost};
            if (auto written = writer.append(snapshot, point); !written)
                return written;
        }
        return writer.finish();
    }
    /// Whether the machine stood still for a while, and what grows did so in steps.
    [[nodiscard]] bool disturbed() const { return m_disturbed; }
    /// Bytes by which its Private Bytes really grew: a busy machine lets it grow more slowly than it was told to.
    [[nodiscard]] double growthAMinute() const
    {
        const auto bytes = [](const SnapshotPtr& at) { return static_cast<double>(*at->counters.privateBytes); };
        const std::chrono::duration<double, std::ratio<60>> minutes = m_growth.last->takenAt - m_growth.first->takenAt;
        return (bytes(m_growth.last) - bytes(m_growth.first)) / minutes.count();
    }
    /// What the command line finds about Private Bytes.
    [[nodiscard]] json finding() const
    {
        const Finished done = runCli({"leaks", file, "--json"});
        EXPECT_EQ(done.exitCode, 0) << done.errors;
        const json document = json::parse(done.output);
        EXPECT_EQ(document["samples"], kTicks);
        EXPECT_EQ(document["findings"][0]["metric"], "private-bytes");
        EXPECT_EQ(document["findings"][0]["verdict"], "leak") << done.output;
        return document["findings"][0];
    }
    /// Where it said that memory of that kind is.
    [[nodiscard]] AddressRange rangeOf(const std::string& detail) const
    {
        const auto range =
            std::ranges::find_if(said["ranges"], [&](const json& each) { return each.value("detail", "") == detail; });
        return range == said["ranges"].end() ? AddressRange{} : rangeIn(*range);
    }

    const test::TemporaryFolder folder;
    const std::string file;

private:
    struct Growth {
        SnapshotPtr first;
        SnapshotPtr last;
    };
    ChildProcess m_demo;
    Growth m_growth;
    bool m_disturbed = false;

public:
    const json said; ///< by the demo
};

/// A demo that leaks at that rate and has been recorded, undisturbed if the machine lets it.
std::unique_ptr<RecordedLeak> recordedLeak(const std::string& rate)
{
    for (int attempt = 1;; ++attempt) {
        auto demo = std::make_unique<RecordedLeak>(rate);
        if (const Result<void> recorded = demo->record(); !recorded)
            throw std::runtime_error(recorded.error().context);
        if (!demo->disturbed() || attempt == 5)
            return demo;
    }
}

/// Share of the growth in those of the carriers of which `right` holds.
template <typename Right> double shareOf(const json& finding, Right right)
{
    double share = 0;
    for (const json& carrier : finding["carriers"])
        if (right(carrier))
            share += carrier["share"].get<double>();
    return share;
}

} // namespace

TEST(RecordedLeakTest, SmallPiecesAreInTheHeap)
{
    const auto demo = recordedLeak("4M/s"); // 80 KiB at a time: less than malloc gives a mapping of its own
    const json finding = demo->finding();
    EXPECT_NEAR(finding["growth_a_minute"].get<double>(), demo->growthAMinute(), demo->growthAMinute() * 0.25);
    const AddressRange heap = demo->rangeOf("main_heap");
    ASSERT_FALSE(heap.empty()) << demo->said.dump();
    const auto isHeap = [&](const json& carrier) {
        return carrier["type"] == "heap" && rangeIn(carrier).contains(heap);
    };
    EXPECT_GE(shareOf(finding, isHeap), 0.95) << finding.dump(1);
    EXPECT_TRUE(isHeap(finding["carriers"][0]));
}

TEST(RecordedLeakTest, LargePiecesAreMappingsThatTheDemoDidNotMake)
{
    const auto demo = recordedLeak("32M/s"); // 655 KiB at a time: malloc maps each
    const json finding = demo->finding();
    EXPECT_NEAR(finding["growth_a_minute"].get<double>(), demo->growthAMinute(), demo->growthAMinute() * 0.25);
    const AddressRange heap = demo->rangeOf("main_heap");
    const auto isMapping = [&](const json& carrier) {
        return carrier["type"] != "heap" && carrier["type"] != "stack" && !rangeIn(carrier).overlaps(heap);
    };
    EXPECT_GE(shareOf(finding, isMapping), 0.95) << finding.dump(1);
}

} // namespace vmatlas
