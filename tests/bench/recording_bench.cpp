// SPDX-License-Identifier: GPL-3.0-or-later
// What a recording costs: a process with 1000 regions of which five change at each tick, once a second for ten hours.
#include <filesystem>
#include <fstream>
#include <memory>

#include <benchmark/benchmark.h>

#include "core/history/format/recording_index.h"
#include "core/history/recording.h"
#include "core/history/recording_writer.h"

namespace vmatlas {
namespace {

constexpr std::size_t kRegions = 1000;
constexpr std::size_t kChanges = 5;
constexpr std::int64_t kTenHours = 36'000;

/// A process of `kRegions` regions with 30 names and a page run or two each, and how it goes on.
class Process {
public:
    Process()
    {
        m_snapshot.host = {.os = "linux", .osVersion = "6.18", .arch = "x86_64"};
        m_snapshot.process = {.identity = {1234, 99}, .name = "bench", .path = "/usr/bin/bench"};
        m_snapshot.pageStatesKnown = true;
        for (std::uint32_t i = 0; i < 30; ++i)
            m_snapshot.backings.push_back({.name = "/usr/lib/lib" + std::to_string(i) + ".so", .inode = 1000 + i});
        for (std::uint32_t i = 0; i < kRegions; ++i)
            addRegion(i);
        m_snapshot.counters.privateBytes = 1 << 26;
        m_snapshot.counters.virtualBytes = 1 << 28;
        m_snapshot.counters.workingSet = 1 << 25;
    }
    SnapshotPtr next()
    {
        ++m_snapshot.generation;
        m_snapshot.capturedAt += std::chrono::seconds(1);
        m_snapshot.takenAt += std::chrono::seconds(1);
        for (std::size_t i = 0; i < kChanges; ++i) {
            const std::size_t row = (m_snapshot.generation * 7919 + i * 104'729) % kRegions;
            PageRun& run = m_snapshot.pageRuns[row];
            run.count = 1 + (run.count + 1) % 60;
            MemoryMetrics& metrics = m_snapshot.regions[row].metrics;
            metrics.workingSet = metrics.privateWs = run.count * 4096;
            metrics.committed = metrics.privateBytes = 0x40000 - run.count * 4096; // so bytes by type change as well
        }
        m_snapshot.counters.workingSet = (1 << 25) + m_snapshot.generation * 7919 % 1000 * 4096;
        m_snapshot.counters.softFaults = m_snapshot.generation * 5;
        return std::make_shared<const Snapshot>(m_snapshot);
    }

private:
    void addRegion(std::uint32_t i)
    {
        const std::uint64_t begin = 0x7f0000000000 + i * 0x50000ULL + i * i % 7 * 0x1000ULL;
        Region region{.range = {begin, 0x40000},
                      .type = i % 3 == 0 ? RegionType::Image : RegionType::PrivateData,
                      .state = RegionState::Committed,
                      .sharing = Sharing::Private,
                      .protection = Protection::Read | Protection::Write,
                      .backing = i % 3 == 0 ? BackingId{i % 30} : BackingId(),
                      .allocation = {i},
                      .metrics = MemoryMetrics::zero()};
        region.metrics.committed = region.metrics.privateBytes = region.range.size;
        m_snapshot.allocations.push_back({.range = region.range,
                                          .type = region.type,
                                          .firstRegion = i,
                                          .regionCount = 1,
                                          .backing = region.backing});
        m_snapshot.regions.push_back(region);
        m_snapshot.pageRuns.push_back({begin / 4096, 1 + i % 60, PageState(PageState::Present)});
    }
    Snapshot m_snapshot;
};

TimelinePoint pointOf(const Snapshot& snapshot)
{
    return {.at = snapshot.takenAt,
            .wallClock = snapshot.capturedAt,
            .counters = snapshot.counters,
            .regions = snapshot.regions.size(),
            .cost = {.cpu = std::chrono::microseconds(900), .wall = std::chrono::microseconds(1100)}};
}

const std::string& tenHours()
{
    static const std::string bytes = [] {
        StringSink sink;
        RecordingWriter writer(sink, {});
        static_cast<void>(writer.begin({}));
        Process process;
        for (std::int64_t i = 0; i < kTenHours; ++i) {
            const SnapshotPtr snapshot = process.next();
            static_cast<void>(writer.append(snapshot, pointOf(*snapshot)));
        }
        static_cast<void>(writer.finish());
        return sink.text;
    }();
    return bytes;
}

std::filesystem::path fileOf(const char* name, std::string_view bytes)
{
    const std::filesystem::path path = std::filesystem::temp_directory_path() / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

/// One tick: delta, packing and a write that costs nothing; every 60th is a key frame.
void appendTick(benchmark::State& state)
{
    StringSink sink;
    RecordingWriter writer(sink, {});
    static_cast<void>(writer.begin({}));
    Process process;
    for (auto _ : state) {
        state.PauseTiming();
        const SnapshotPtr snapshot = process.next();
        state.ResumeTiming();
        static_cast<void>(writer.append(snapshot, pointOf(*snapshot)));
    }
    state.counters["bytes_a_tick"] = static_cast<double>(writer.bytes()) / static_cast<double>(writer.ticks());
}
BENCHMARK(appendTick)->Iterations(6000)->Unit(benchmark::kMicrosecond);

void openTenHours(benchmark::State& state)
{
    const bool withIndex = state.range(0) != 0;
    const std::string& bytes = tenHours();
    const std::size_t size = withIndex ? bytes.size() : bytes.size() - 1; // a cut costs the index
    const auto path = fileOf("vmatlas-bench.vmatlas", std::string_view(bytes).substr(0, size));
    for (auto _ : state) {
        const auto recording = openRecording(path);
        if (!recording || (*recording)->points().size() != kTenHours || (*recording)->state().indexed != withIndex)
            state.SkipWithError("not opened as it should be");
    }
    state.counters["bytes_a_tick"] = static_cast<double>(bytes.size()) / kTenHours;
    std::filesystem::remove(path);
}
BENCHMARK(openTenHours)->Arg(1)->Arg(0)->ArgName("index")->Unit(benchmark::kMillisecond);

void showAnyTick(benchmark::State& state)
{
    const auto path = fileOf("vmatlas-bench.vmatlas", tenHours());
    const auto recording = openRecording(path);
    std::size_t tick = 0;
    for (auto _ : state) {
        tick = (tick + 7919) % kTenHours;
        if (!(*recording)->snapshotAt(tick))
            state.SkipWithError("not shown");
    }
    std::filesystem::remove(path);
}
BENCHMARK(showAnyTick)->Unit(benchmark::kMillisecond);

void checkTenHours(benchmark::State& state)
{
    const auto path = fileOf("vmatlas-bench.vmatlas", tenHours());
    const auto recording = openRecording(path);
    for (auto _ : state) {
        if ((*recording)->check()->ticks != kTenHours)
            state.SkipWithError("not whole");
    }
    std::filesystem::remove(path);
}
BENCHMARK(checkTenHours)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace vmatlas
