// SPDX-License-Identifier: GPL-3.0-or-later
// What sampling costs the sampler: every target by every measure, beside the least that the kernel takes. CPU time of
// the whole process; the target is another one, so its time does not count.
#include <array>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/model/names.h"
#include "core/model/snapshot_size.h"
#include "core/source/live.h"
#include "tests/bench/kernel_reference.h"
#include "tests/bench/target_process.h"
#include "tests/bench/targets/requirements.h"

namespace {

using namespace vmatlas;
using Words = std::vector<std::string>;

/// The one target that runs: they are too large to stand side by side, and each is measured in many ways.
class CurrentTarget {
public:
    /// Throws what TargetProcess throws, again and again for a target that the machine is too small for.
    bench::TargetProcess& start(const Words& arguments)
    {
        if (!m_process || arguments != m_arguments) {
            m_process.reset();
            m_arguments = arguments;
            m_process.emplace(arguments);
        }
        return *m_process;
    }
    /// The next measure has a new one.
    void end() { m_process.reset(); }

private:
    Words m_arguments;
    std::optional<bench::TargetProcess> m_process;
};

CurrentTarget& currentTarget()
{
    static CurrentTarget target;
    return target;
}

template <typename T> T valueOf(Result<T> result)
{
    if (!result)
        throw std::runtime_error(
            fmt::format("the source failed: {} {}", idOf(result.error().code), result.error().context));
    return std::move(*result);
}

SnapshotPtr fullSample(Source& source)
{
    return valueOf(source.capture({.force = true, .stop = {}}));
}

void count(benchmark::State& state, const Snapshot& snapshot)
{
    std::uint64_t resident = 0;
    for (const PageRun& run : snapshot.pageRuns)
        resident += run.state.inWorkingSet() ? run.count : 0;
    const auto number = [](std::size_t n) { return benchmark::Counter(static_cast<double>(n)); };
    state.counters["regions"] = number(snapshot.regions.size());
    state.counters["runs"] = number(snapshot.pageRuns.size());
    state.counters["residentPages"] = number(resident);
    state.counters["runBytes"] = number(snapshot.pageRuns.capacity() * sizeof(PageRun));
    state.counters["gaps"] = number(snapshot.gaps.size());
    state.counters["snapshotBytes"] = number(snapshotBytes(snapshot));
}

void measureMapsRead(benchmark::State& state, bench::TargetProcess& target)
{
    bench::KernelReference kernel(target.pid());
    for (auto _ : state)
        benchmark::DoNotOptimize(kernel.readMaps());
}

void measureWalk(benchmark::State& state, bench::TargetProcess& target)
{
    bench::KernelReference kernel(target.pid());
    for (auto _ : state)
        benchmark::DoNotOptimize(kernel.walkPages());
}

void measureMapsReadAndWalk(benchmark::State& state, bench::TargetProcess& target)
{
    bench::KernelReference kernel(target.pid());
    for (auto _ : state) {
        benchmark::DoNotOptimize(kernel.readMaps());
        benchmark::DoNotOptimize(kernel.walkPages());
    }
}

void measureWindowFloor(benchmark::State& state, bench::TargetProcess& target)
{
    bench::KernelReference kernel(target.pid());
    std::size_t mappings = 0;
    for (auto _ : state)
        mappings = kernel.readWindow();
    state.counters["mappings"] = benchmark::Counter(static_cast<double>(mappings));
}

/// What is looked at, by a source that knows the target; nothing changed there.
void measureWindow(benchmark::State& state, bench::TargetProcess& target)
{
    const AddressRange window = bench::KernelReference(target.pid()).window();
    const auto source = valueOf(openProcess(target.pid()));
    const SnapshotPtr snapshot = fullSample(*source);
    for (auto _ : state) {
        if (valueOf(source->captureWindow(window, {})) != snapshot)
            throw std::runtime_error("the target does not hold still");
    }
}

/// Has one mapping come or go, and in the end all back in place. A target that cannot do that is not measured again.
class Changes {
public:
    explicit Changes(bench::TargetProcess& target)
        : m_target(target)
    {
    }
    ~Changes()
    {
        try {
            if (m_odd)
                benchmark::DoNotOptimize(m_target.ask("change"));
        } catch (const std::exception&) {
            currentTarget().end();
        }
    }
    Changes(const Changes&) = delete;
    Changes& operator=(const Changes&) = delete;
    void next(benchmark::State& state)
    {
        state.PauseTiming();
        benchmark::DoNotOptimize(m_target.ask("change"));
        m_odd = !m_odd;
        state.ResumeTiming();
    }

private:
    bench::TargetProcess& m_target;
    bool m_odd = false;
};

/// The same after one mapping in it came or went: a new snapshot is put together.
void measureChangedWindow(benchmark::State& state, bench::TargetProcess& target)
{
    const AddressRange window = bench::KernelReference(target.pid()).window();
    const auto source = valueOf(openProcess(target.pid()));
    SnapshotPtr snapshot = fullSample(*source);
    Changes changes(target);
    for (auto _ : state) {
        changes.next(state);
        SnapshotPtr next = valueOf(source->captureWindow(window, {}));
        if (next == snapshot)
            throw std::runtime_error("the source missed a change");
        snapshot = std::move(next);
    }
}

/// Everything anew, as a command does that takes one sample.
void measureFirstSample(benchmark::State& state, bench::TargetProcess& target)
{
    SnapshotPtr snapshot;
    for (auto _ : state) {
        const auto source = valueOf(openProcess(target.pid()));
        snapshot = fullSample(*source);
    }
    count(state, *snapshot);
}

/// Everything again by a source that knows the target.
void measureFullSample(benchmark::State& state, bench::TargetProcess& target)
{
    const auto source = valueOf(openProcess(target.pid()));
    SnapshotPtr snapshot = fullSample(*source);
    for (auto _ : state)
        snapshot = fullSample(*source);
    count(state, *snapshot);
}

/// The same, and which private pages a fork left shared is asked of every one.
void measureCopyOnWriteSample(benchmark::State& state, bench::TargetProcess& target)
{
    const auto source = valueOf(openProcess(target.pid()));
    const CaptureRequest request{.force = true, .copyOnWrite = true, .stop = {}};
    SnapshotPtr snapshot = valueOf(source->capture(request));
    for (auto _ : state)
        snapshot = valueOf(source->capture(request));
    count(state, *snapshot);
}

/// Between two samples one mapping came or went.
void measureChangedSample(benchmark::State& state, bench::TargetProcess& target)
{
    const auto source = valueOf(openProcess(target.pid()));
    SnapshotPtr snapshot = fullSample(*source);
    Changes changes(target);
    for (auto _ : state) {
        changes.next(state);
        SnapshotPtr next = valueOf(source->capture({}));
        if (next == snapshot)
            throw std::runtime_error("the source missed a change");
        snapshot = std::move(next);
    }
    count(state, *snapshot);
}

void measureIdleTick(benchmark::State& state, bench::TargetProcess& target)
{
    const auto source = valueOf(openProcess(target.pid()));
    SnapshotPtr snapshot = fullSample(*source);
    std::size_t passes = 0;
    for (auto _ : state) {
        SnapshotPtr next = valueOf(source->capture({}));
        passes += next != snapshot ? 1 : 0;
        snapshot = std::move(next);
    }
    state.counters["passes"] = benchmark::Counter(static_cast<double>(passes));
}

void measureTotals(benchmark::State& state, bench::TargetProcess& target)
{
    const auto source = valueOf(openProcess(target.pid()));
    for (auto _ : state)
        benchmark::DoNotOptimize(valueOf(source->readCounters()));
}

struct Measure {
    const char* name;
    void (*run)(benchmark::State&, bench::TargetProcess&);
    benchmark::TimeUnit unit;
};

constexpr std::array kMeasures{
    Measure{"maps_read", measureMapsRead, benchmark::kMillisecond},
    Measure{"walk", measureWalk, benchmark::kMillisecond},
    Measure{"maps_read_and_walk", measureMapsReadAndWalk, benchmark::kMillisecond},
    Measure{"window_floor", measureWindowFloor, benchmark::kMillisecond},
    Measure{"window", measureWindow, benchmark::kMillisecond},
    Measure{"first_sample", measureFirstSample, benchmark::kMillisecond},
    Measure{"full_sample", measureFullSample, benchmark::kMillisecond},
    Measure{"copy_on_write_sample", measureCopyOnWriteSample, benchmark::kMillisecond},
    Measure{"idle_tick", measureIdleTick, benchmark::kMicrosecond},
    Measure{"totals", measureTotals, benchmark::kMicrosecond},
};
/// For the target that can change.
constexpr std::array kChangeMeasures{
    Measure{"changed_sample", measureChangedSample, benchmark::kMillisecond},
    Measure{"changed_window", measureChangedWindow, benchmark::kMillisecond},
};

void add(const std::string& target, const Words& arguments, const Measure& measure)
{
    const std::string name = target + "/" + measure.name;
    benchmark::RegisterBenchmark(name.c_str(),
                                 [arguments, run = measure.run](benchmark::State& state) {
                                     try {
                                         run(state, currentTarget().start(arguments));
                                     } catch (const std::exception& e) {
                                         state.SkipWithError(e.what());
                                         // Google Benchmark ends the program when repetitions differ in their number
                                         // of iterations, and one that never started its loop counts none.
                                         static_cast<void>(state.KeepRunning());
                                     }
                                 })
        ->Unit(measure.unit)
        ->MeasureProcessCPUTime();
}

struct Sizes {
    std::string vmas = "100000";
    std::string gib = "12";
    std::string sharedGib = "4";
    std::string cowGib = "2";
};

void addAll(const Sizes& sizes)
{
    const std::vector<std::pair<std::string, Words>> targets{
        {"vmas", {"vmas", "--count", sizes.vmas}},
        {"linear", {"touched", "--order", "linear", "--gib", sizes.gib}},
        {"scattered", {"touched", "--order", "scattered", "--gib", sizes.gib}},
        {"sparse", {"touched", "--order", "sparse", "--gib", sizes.gib}},
        {"huge", {"touched", "--order", "huge", "--gib", sizes.gib}},
        {"cow", {"cow", "--gib", sizes.cowGib}},
        {"shared", {"shared", "--gib", sizes.sharedGib}},
    };
    for (const auto& [name, arguments] : targets) {
        for (const Measure& measure : kMeasures)
            add(name, arguments, measure);
        if (name != "vmas")
            continue;
        for (const Measure& measure : kChangeMeasures)
            add(name, arguments, measure);
    }
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv); // takes its --benchmark_... out
    CLI::App app("What sampling costs the sampler. Takes the --benchmark_... options of Google Benchmark as well.");
    Sizes sizes;
    app.add_option("--vmas", sizes.vmas, "Mappings of the target vmas")->capture_default_str();
    app.add_option("--gib", sizes.gib, "Size of linear, scattered, sparse and huge")->capture_default_str();
    app.add_option("--shared-gib", sizes.sharedGib, "Size of shared")->capture_default_str();
    app.add_option("--cow-gib", sizes.cowGib, "Size of cow")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    addAll(sizes);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
