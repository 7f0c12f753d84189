// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include <string>

#include "core/analysis/snapshot_diff.h"

// A process with very many regions, compared with itself a moment later and with its next run.
namespace vmatlas {
namespace {

constexpr std::uint64_t kPage = 4096;

/// Every fifth region is a part of one of a thousand files, the others are private; a run of pages in each.
Snapshot snapshotOf(std::int64_t regions)
{
    Snapshot snapshot;
    snapshot.process.identity = {.pid = 1, .startTime = 1};
    snapshot.pageStatesKnown = true;
    for (int i = 0; i < 1000; ++i)
        snapshot.backings.push_back(
            {.name = "/usr/lib/libnumber" + std::to_string(i) + ".so", .inode = 100ULL + static_cast<unsigned>(i)});
    std::uint64_t at = std::uint64_t{1} << 32U;
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(regions); ++i) {
        Region region;
        region.range = {at, kPage * (4 + i * 2654435761U % 64)};
        region.state = RegionState::Committed;
        region.sharing = Sharing::Private;
        region.type = i % 5 == 0 ? RegionType::Image : RegionType::PrivateData;
        region.protection = Protection(Protection::Read | (i % 2 == 0 ? Protection::Write : Protection::Execute));
        region.metrics = MemoryMetrics::zero();
        region.metrics.workingSet = 2 * kPage;
        if (i % 5 == 0) {
            region.backing = {i / 5 % 1000};
            region.fileOffset = i / 5000 * kPage;
        }
        snapshot.regions.push_back(region);
        snapshot.pageRuns.push_back({at / kPage + 1, 2, PageState::Present});
        at += region.range.size + kPage;
    }
    return snapshot;
}

/// One in a hundred grew and touched its new pages, one in a hundred has gone.
Snapshot laterThan(Snapshot snapshot)
{
    LargeVector<Region> regions;
    for (std::size_t i = 0; i < snapshot.regions.size(); ++i) {
        Region region = snapshot.regions[i];
        if (i % 100 == 7)
            continue;
        if (i % 100 == 3) {
            region.range.size += kPage;
            region.metrics.workingSet += kPage;
        }
        regions.push_back(region);
    }
    LargeVector<PageRun> runs;
    for (const PageRun& run : snapshot.pageRuns) {
        if ((&run - snapshot.pageRuns.data()) % 100 != 7)
            runs.push_back(run);
    }
    snapshot.regions = std::move(regions);
    snapshot.pageRuns = std::move(runs);
    return snapshot;
}

/// The same somewhere else.
Snapshot nextRunOf(Snapshot snapshot)
{
    constexpr std::uint64_t kPages = 12345;
    snapshot.process.identity.startTime = 2;
    for (Region& region : snapshot.regions)
        region.range.begin += kPages * kPage;
    for (PageRun& run : snapshot.pageRuns)
        run.firstPage += kPages;
    return snapshot;
}

void compare(benchmark::State& state, const Snapshot& before, const Snapshot& after)
{
    std::size_t changes = 0;
    for (auto _ : state) {
        const SnapshotDiff diff = diffSnapshots(before, after);
        benchmark::DoNotOptimize(changes = diff.changes.size());
    }
    state.counters["changes"] = static_cast<double>(changes);
}

void unchanged(benchmark::State& state)
{
    const Snapshot snapshot = snapshotOf(state.range(0));
    compare(state, snapshot, snapshot);
}
BENCHMARK(unchanged)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void oneInFiftyChanged(benchmark::State& state)
{
    const Snapshot snapshot = snapshotOf(state.range(0));
    compare(state, snapshot, laterThan(snapshot));
}
BENCHMARK(oneInFiftyChanged)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void nextRun(benchmark::State& state)
{
    const Snapshot snapshot = snapshotOf(state.range(0));
    compare(state, snapshot, nextRunOf(laterThan(snapshot)));
}
BENCHMARK(nextRun)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

/// Nothing is left of what was there.
void everythingChanged(benchmark::State& state)
{
    const Snapshot before = snapshotOf(state.range(0));
    Snapshot after = nextRunOf(before);
    after.process = before.process;
    compare(state, before, after);
}
BENCHMARK(everythingChanged)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace vmatlas
