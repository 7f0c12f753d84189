// SPDX-License-Identifier: GPL-3.0-or-later
// Samples restless processes for minutes and checks that nothing is lost and nothing piles up.
//   soak MINUTES
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>

#include "core/sampling/sampler.h"
#include "core/source/live.h"
#include "tests/soak/own_resources.h"
#include "tests/support/child_process.h"
#include "tests/support/snapshot_check.h"

namespace vmatlas::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 30s;
constexpr std::uint64_t kMiB = 1 << 20;
constexpr std::uint64_t kMaxAllocatedGrowth = 2 * kMiB;
constexpr std::uint64_t kMaxResidentGrowth = 48 * kMiB;

[[noreturn]] void fail(const std::string& what)
{
    throw std::runtime_error(what);
}

/// Checks each snapshot and counts events. onSample() and onEvent() come on the sampling thread.
class Judge : public SampleSink {
public:
    void onSample(SnapshotPtr snapshot, const TimelinePoint& point) override
    {
        const std::string faults = snapshot ? faultsOf(*snapshot) : std::string();
        const std::scoped_lock lock(m_mutex);
        ++m_samples;
        if (snapshot) {
            m_regions = std::max(m_regions, snapshot->regions.size());
            m_latest = std::move(snapshot);
        }
        if (!faults.empty() || !point.counters.virtualBytes)
            m_fault = faults + (point.counters.virtualBytes ? "" : " no totals");
        m_changed.notify_all();
    }
    void onEvent(const TargetEvent& event) override
    {
        const std::scoped_lock lock(m_mutex);
        m_execs += event.kind == TargetEventKind::Exec ? 1 : 0;
        m_exited |= event.kind == TargetEventKind::Exited;
        m_changed.notify_all();
    }
    void onFailure(const Error& error) override
    {
        const std::scoped_lock lock(m_mutex);
        m_fault = "failure: " + error.context;
        m_changed.notify_all();
    }

    void waitForSamples(std::size_t more)
    {
        std::unique_lock lock(m_mutex);
        const std::size_t wanted = m_samples + more;
        wait(lock, "samples", [&] { return m_samples >= wanted; });
    }
    void waitForExecs(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        wait(lock, "an exec", [&] { return m_execs >= count; });
        if (m_execs > count)
            fail("an exec was seen that did not happen");
    }
    void waitForExit()
    {
        std::unique_lock lock(m_mutex);
        wait(lock, "the exit", [&] { return m_exited; });
    }
    /// A part of the address space that a person may look at: from one region on, a few regions long.
    [[nodiscard]] AddressRange somewhere(std::size_t seed)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_latest || m_latest->regions.empty())
            return {};
        const auto& regions = m_latest->regions;
        const std::size_t first = seed % regions.size();
        return AddressRange::fromFirstLast(regions[first].range.begin,
                                           regions[std::min(first + 5, regions.size() - 1)].range.last());
    }
    [[nodiscard]] std::size_t samples()
    {
        const std::scoped_lock lock(m_mutex);
        return m_samples;
    }
    [[nodiscard]] std::size_t regions()
    {
        const std::scoped_lock lock(m_mutex);
        return m_regions;
    }

private:
    template <typename Done> void wait(std::unique_lock<std::mutex>& lock, const char* what, Done done)
    {
        if (!m_changed.wait_for(lock, kPatience, [&] { return done() || !m_fault.empty(); }))
            fail(std::string("waited in vain for ") + what);
        if (!m_fault.empty())
            fail(m_fault);
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_samples = 0; // this and the following: guarded by m_mutex
    std::size_t m_execs = 0;
    std::size_t m_regions = 0;
    bool m_exited = false;
    SnapshotPtr m_latest;
    std::string m_fault;
};

/// What was done, for the report.
struct Tally {
    std::size_t targets = 0;
    std::size_t execs = 0;
    std::size_t exits = 0;
    std::size_t samples = 0;
    std::size_t regions = 0; ///< the most that one snapshot had
};

/// The life of one target: sampled, disturbed, and in the end watched dying or left.
class Round {
public:
    Round(std::minstd_rand& random, Tally& tally)
        : m_random(random)
        , m_tally(tally)
        , m_target({VMATLAS_RESTLESS_PROGRAM})
    {
        expectReady();
    }

    void run()
    {
        ++m_tally.targets;
        auto source = openProcess(m_target.pid());
        if (!source)
            fail("cannot open the target");
        Judge judge;
        Sampler sampler(std::move(*source), judge, Sampler::kMinInterval);
        judge.waitForSamples(1);
        std::size_t execs = 0;
        for (std::size_t turn = 0, turns = 3 + pick(6); turn < turns; ++turn)
            disturb(sampler, judge, execs);
        end(sampler, judge);
        m_tally.execs += execs;
        m_tally.samples += judge.samples();
        m_tally.regions = std::max(m_tally.regions, judge.regions());
    }

private:
    std::size_t pick(std::size_t below) { return m_random() % below; }

    void expectReady()
    {
        if (m_target.readLine() != "ready")
            fail("the target does not begin");
    }

    void disturb(Sampler& sampler, Judge& judge, std::size_t& execs)
    {
        switch (pick(5)) {
        case 0:
            judge.waitForSamples(3 + pick(10));
            break;
        case 1:
            sampler.pause();
            sampler.sampleNow(); // one sample also in a pause
            judge.waitForSamples(1);
            sampler.resume();
            judge.waitForSamples(1);
            break;
        case 2:
            sampler.setInterval(std::chrono::milliseconds(100 + 100 * pick(4)));
            judge.waitForSamples(2);
            sampler.setInterval(Sampler::kMinInterval);
            break;
        case 3:
            for (int i = 0; i < 5; ++i) { // the user looks here and there
                sampler.setVisible(judge.somewhere(pick(1000)));
                sampler.watchDetails(judge.somewhere(pick(1000)));
                if (i % 2 == 0)
                    sampler.sampleNow();
                judge.waitForSamples(1);
            }
            sampler.watchDetails(std::nullopt);
            break;
        default:
            m_target.write("exec\n");
            expectReady();
            judge.waitForExecs(++execs);
            break;
        }
    }

    void end(Sampler& sampler, Judge& judge)
    {
        switch (pick(4)) {
        case 0: // the observer goes first, in the middle of whatever it does
            sampler.sampleNow();
            sampler.stop();
            return;
        case 1:
            m_target.kill();
            break;
        case 2:
            m_target.closeInput();
            break;
        default:
            m_target.write("exit\n");
            break;
        }
        judge.waitForExit();
        ++m_tally.exits;
    }

    std::minstd_rand& m_random;
    Tally& m_tally;
    ChildProcess m_target;
};

void report(const char* when, const OwnResources& now, const Tally& tally)
{
    std::printf("%s: %zu targets, %zu samples, %zu execs and %zu exits seen, up to %zu regions; %llu descriptors, "
                "%llu threads, %.1f MiB allocated, %.1f MiB resident\n",
                when, tally.targets, tally.samples, tally.execs, tally.exits, tally.regions,
                static_cast<unsigned long long>(now.descriptors), static_cast<unsigned long long>(now.threads),
                static_cast<double>(now.allocated) / static_cast<double>(kMiB),
                static_cast<double>(now.resident) / static_cast<double>(kMiB));
    std::fflush(stdout);
}

void checkGrowth(const OwnResources& warm, const OwnResources& now)
{
    if (now.descriptors != warm.descriptors)
        fail("descriptors: " + std::to_string(warm.descriptors) + " became " + std::to_string(now.descriptors));
    if (now.threads != warm.threads)
        fail("threads: " + std::to_string(warm.threads) + " became " + std::to_string(now.threads));
    if (now.allocated > warm.allocated + kMaxAllocatedGrowth)
        fail("allocated memory grew by " + std::to_string((now.allocated - warm.allocated) / kMiB) + " MiB");
    if (now.resident > warm.resident + kMaxResidentGrowth)
        fail("resident memory grew by " + std::to_string((now.resident - warm.resident) / kMiB) + " MiB");
}

void soak(double minutes)
{
    const auto length = std::chrono::duration_cast<SteadyClock::duration>(std::chrono::duration<double>(minutes * 60));
    const auto start = SteadyClock::now();
    const auto warmUntil = start + length / 5;
    std::minstd_rand random(1);
    Tally tally;
    while (tally.targets < 3 || SteadyClock::now() < warmUntil)
        Round(random, tally).run();
    const OwnResources warm = readOwnResources();
    report("warm", warm, tally);
    auto nextReport = SteadyClock::now() + 1min;
    while (SteadyClock::now() < start + length) {
        Round(random, tally).run();
        const OwnResources now = readOwnResources();
        checkGrowth(warm, now);
        if (SteadyClock::now() >= nextReport) {
            report("so far", now, tally);
            nextReport += 1min;
        }
    }
    report("done", readOwnResources(), tally);
    if (tally.execs == 0 || tally.exits == 0)
        fail("too short: no exec or no exit happened");
}

} // namespace

} // namespace vmatlas::test

int main(int argc, char** argv)
{
    const double minutes = argc == 2 ? std::atof(argv[1]) : 0;
    if (minutes <= 0) {
        std::fprintf(stderr, "usage: %s MINUTES\n", argv[0]);
        return 2;
    }
    try {
        vmatlas::test::soak(minutes);
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "soak: %s\n", fault.what());
        return 1;
    }
    return 0;
}
