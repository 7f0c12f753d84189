// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include "core/layout/timeline_layout.h"

// Ten samples a second: 600 is a minute, 36,000 an hour, 360,000 ten hours. Drawing must not depend on it.
namespace vmatlas {
namespace {

constexpr std::chrono::milliseconds kInterval{100};
constexpr int kColumns = 1920;

TimelinePoint pointNumber(std::int64_t i)
{
    TimelinePoint point;
    point.at = SteadyClock::time_point(kInterval * i);
    const auto noise = static_cast<std::uint64_t>(i * 2654435761 % 1000);
    point.counters.privateBytes = (1ull << 30) + noise * 4096;
    point.counters.workingSet = (1ull << 29) + noise * 8192;
    point.counters.virtualBytes = (1ull << 40) + noise;
    return point;
}

Timeline timelineOf(std::int64_t count)
{
    Timeline timeline;
    for (std::int64_t i = 0; i < count; ++i)
        timeline.append(pointNumber(i));
    return timeline;
}

void appendPoints(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(timelineOf(state.range(0)).points().size());
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(appendPoints)->Arg(600)->Arg(36'000)->Arg(360'000);

void thinAllCurves(benchmark::State& state)
{
    const Timeline timeline = timelineOf(state.range(0));
    const TimeWindow window{timeline.timeOf(0), timeline.timeOf(timeline.points().size() - 1)};
    for (auto _ : state) {
        for (const TimelineMetric metric : kTimelineMetrics) {
            benchmark::DoNotOptimize(valueRange(timeline, metric, window));
            benchmark::DoNotOptimize(thinCurve(timeline, metric, window, kColumns).data());
        }
    }
}
BENCHMARK(thinAllCurves)->Arg(600)->Arg(36'000)->Arg(360'000)->Arg(3'600'000)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace vmatlas
