// SPDX-License-Identifier: GPL-3.0-or-later
// What the target loses while it is sampled: its loop runs on one processor, the sampler at its cadence on another.
// Rounds without and with a sampler alternate. Prints Markdown, and JSON where asked. A sampler that loses its
// processor while the kernel walks for it holds the target up for as long, so a round without one tells how long a
// thread that only computes is interrupted there.
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sched.h>

#include "core/sampling/sampler.h"
#include "core/source/live.h"
#include "tests/bench/kernel_reference.h"
#include "tests/bench/target_process.h"
#include "tests/bench/targets/requirements.h"

namespace {

using namespace vmatlas;

struct Options {
    double gib = 4;
    double seconds = 5;
    int rounds = 3;
    int intervalMs = 100;
    int targetCpu = 0;
    int samplerCpu = 1;
    std::string json;
};

/// Sums of the rounds of one loop beside one sampler.
struct Outcome {
    std::vector<double> blockedPercent;
    std::vector<double> worstStallMs;
    std::vector<double> operationsPerSecond;
    std::vector<double> interruptionMs; // of a watcher that only computes
    std::uint64_t samples = 0;
    double samplerCpuPercent = 0; // of one processor, last round
};

/// Counts samples; what they hold is dropped.
class CountingSink : public SampleSink {
public:
    void onSample(SnapshotPtr snapshot, const TimelinePoint&) override
    {
        if (snapshot && snapshot->pageStatesKnown)
            ++samples;
    }
    void onEvent(const TargetEvent&) override {}
    void onFailure(const Error& error) override { std::fprintf(stderr, "sampler: %s\n", error.context.c_str()); }

    std::atomic<std::uint64_t> samples{0};
};

void pinTo(int cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<std::size_t>(cpu), &set);
    if (::sched_setaffinity(0, sizeof set, &set) != 0)
        throw std::system_error(errno, std::generic_category(), "sched_setaffinity");
}

struct Watched {
    std::uint64_t samples = 0;
    std::optional<double> interruptionMs; // longest; of a watcher that only computes
};

/// Something that samples a process for a while.
using Watcher = std::function<Watched(ProcessId, const Options&)>;

std::chrono::duration<double> roundTime(const Options& options)
{
    return std::chrono::duration<double>(options.seconds);
}

Watched watchWithSampler(ProcessId pid, const Options& options)
{
    Result<std::unique_ptr<Source>> source = openProcess(pid);
    if (!source)
        throw std::runtime_error("cannot open the target: " + source.error().context);
    CountingSink sink;
    Sampler sampler(std::move(*source), sink, std::chrono::milliseconds(options.intervalMs));
    std::this_thread::sleep_for(roundTime(options));
    sampler.stop();
    return {.samples = sink.samples, .interruptionMs = {}};
}

/// For comparison: what another reader of the same cadence does to the target.
template <typename Pass> Watched atCadence(const Options& options, Pass&& pass)
{
    const auto start = std::chrono::steady_clock::now();
    std::uint64_t passes = 0;
    while (std::chrono::steady_clock::now() - start < roundTime(options)) {
        const auto due = std::chrono::steady_clock::now() + std::chrono::milliseconds(options.intervalMs);
        pass();
        ++passes;
        std::this_thread::sleep_until(due);
    }
    return {.samples = passes, .interruptionMs = {}};
}

/// Computes for as long as the sampler may, and looks at the clock all the time.
Watched watchNothing(ProcessId /*pid*/, const Options& options)
{
    using Clock = std::chrono::steady_clock;
    const auto share = std::chrono::microseconds(options.intervalMs * 1000) / Sampler::kBudgetShare;
    Clock::duration longest{0};
    static_cast<void>(atCadence(options, [&] {
        const Clock::time_point start = Clock::now();
        for (Clock::time_point last = start, now; last - start < share; last = now) {
            now = Clock::now();
            longest = std::max(longest, now - last);
        }
    }));
    return {.samples = 0, .interruptionMs = std::chrono::duration<double, std::milli>(longest).count()};
}

Watched watchWithOneWalk(ProcessId pid, const Options& options)
{
    bench::KernelReference kernel(pid);
    return atCadence(options, [&] { static_cast<void>(kernel.walkPages()); });
}

Watched watchWithSmaps(ProcessId pid, const Options& options)
{
    std::vector<char> text(1U << 16U);
    return atCadence(options, [&] {
        std::ifstream smaps("/proc/" + std::to_string(pid) + "/smaps", std::ios::binary);
        while (smaps.read(text.data(), static_cast<std::streamsize>(text.size()))) {
        }
    });
}

const std::vector<std::pair<std::string, Watcher>>& watchers()
{
    static const std::vector<std::pair<std::string, Watcher>> all{{"nobody", watchNothing},
                                                                  {"VMAtlas sampler", watchWithSampler},
                                                                  {"one unbounded PAGEMAP_SCAN", watchWithOneWalk},
                                                                  {"reading smaps", watchWithSmaps}};
    return all;
}

double cpuSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void measure(bench::TargetProcess& target, const Watcher& watch, const Options& options, Outcome& outcome)
{
    static_cast<void>(target.ask("report")); // a new window starts
    const double before = cpuSeconds();
    const Watched watched = watch(target.pid(), options);
    const double spent = cpuSeconds() - before;
    const nlohmann::json report = target.ask("report");
    const double wall = report.at("wallNs").get<double>();
    outcome.blockedPercent.push_back(100 * report.at("blockedNs").get<double>() / wall);
    outcome.worstStallMs.push_back(report.at("worstStallNs").get<double>() * 1e-6);
    outcome.operationsPerSecond.push_back(report.at("operations").get<double>() / (wall * 1e-9));
    outcome.samples += watched.samples;
    if (watched.interruptionMs)
        outcome.interruptionMs.push_back(*watched.interruptionMs);
    outcome.samplerCpuPercent = 100 * spent / options.seconds;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.at(values.size() / 2);
}

/// Outcomes by watcher, in the order of watchers().
std::vector<Outcome> measureLoop(const std::string& loop, const Options& options)
{
    bench::TargetProcess target(
        {loop, "--gib", fmt::format("{}", options.gib), "--cpu", std::to_string(options.targetCpu)});
    std::vector<Outcome> outcomes(watchers().size());
    for (int round = 0; round < options.rounds; ++round) {
        for (std::size_t i = 0; i < outcomes.size(); ++i)
            measure(target, watchers()[i].second, options, outcomes[i]);
    }
    return outcomes;
}

nlohmann::ordered_json print(const std::string& loop, const std::vector<Outcome>& outcomes)
{
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const Outcome& o = outcomes[i];
        const double worst = std::ranges::max(o.worstStallMs);
        fmt::print("| {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.0f} | {} | {:.1f} |\n", loop, watchers()[i].first,
                   median(o.blockedPercent), median(o.worstStallMs), worst, median(o.operationsPerSecond), o.samples,
                   o.samplerCpuPercent);
        rows.push_back({{"loop", loop},
                        {"watcher", watchers()[i].first},
                        {"blockedPercent", o.blockedPercent},
                        {"worstStallMs", o.worstStallMs},
                        {"operationsPerSecond", o.operationsPerSecond},
                        {"interruptionMs", o.interruptionMs},
                        {"samples", o.samples},
                        {"samplerCpuPercent", o.samplerCpuPercent}});
    }
    return rows;
}

/// Whether a long stall is the sampler's or the machine's.
void printRounds(const std::vector<Outcome>& outcomes)
{
    const Outcome& nobody = outcomes.at(0);
    const Outcome& sampler = outcomes.at(1);
    fmt::print(
        "\n| round of the mmap-loop | its worst stall by itself, ms | with the sampler, ms | longest interruption of a "
        "thread that only computes on the sampler's processor, ms |\n|---|---:|---:|---:|\n");
    for (std::size_t i = 0; i < nobody.worstStallMs.size(); ++i)
        fmt::print("| {} | {:.2f} | {:.2f} | {:.2f} |\n", i + 1, nobody.worstStallMs[i], sampler.worstStallMs[i],
                   nobody.interruptionMs[i]);
}

int run(const Options& options)
{
    if (std::thread::hardware_concurrency() < 2)
        throw bench::Skipped("needs two processors");
    pinTo(options.samplerCpu); // threads inherit it; the target moves to its own
    fmt::print("Beside {} GiB touched in a scattered order, every {} ms, {} rounds of {} s.\n\n", options.gib,
               options.intervalMs, options.rounds, options.seconds);
    fmt::print("| target's loop | watched by | blocked, % (median) | worst stall, ms (median) | worst stall, ms (all "
               "rounds) | operations/s | samples | watcher, % CPU |\n|---|---|---:|---:|---:|---:|---:|---:|\n");
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    std::map<std::string, std::vector<Outcome>> outcomes;
    for (const std::string loop : {"mmap-loop", "fault-loop"}) {
        outcomes[loop] = measureLoop(loop, options);
        for (const auto& row : print(loop, outcomes[loop]))
            all.push_back(row);
        std::fflush(stdout);
    }
    printRounds(outcomes["mmap-loop"]);
    if (!options.json.empty() && !(std::ofstream(options.json) << all.dump(1) << '\n'))
        throw std::system_error(errno, std::generic_category(), options.json);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("What the target loses while it is sampled");
    Options options;
    app.add_option("--gib", options.gib, "Memory of the target")->capture_default_str();
    app.add_option("--seconds", options.seconds, "Length of a round")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    app.add_option("--rounds", options.rounds)->capture_default_str()->check(CLI::PositiveNumber);
    app.add_option("--interval", options.intervalMs, "Cadence, ms")->capture_default_str()->check(CLI::PositiveNumber);
    app.add_option("--target-cpu", options.targetCpu)->capture_default_str();
    app.add_option("--sampler-cpu", options.samplerCpu)->capture_default_str();
    app.add_option("--json", options.json, "Also write every round to this file");
    CLI11_PARSE(app, argc, argv);
    try {
        return run(options);
    } catch (const bench::Skipped& e) {
        std::fprintf(stderr, "skipped: %s\n", e.what());
        return bench::kSkippedExitCode;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "contention_bench: %s\n", e.what());
        return 1;
    }
}
