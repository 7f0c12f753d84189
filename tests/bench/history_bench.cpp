// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <random>

#include "core/history/history.h"
#include "core/model/snapshot_size.h"

// What hours of history cost. Targets: any moment rebuilt within 20 ms; an append within a tenth of the sample (4.5 ms
// of 45 ms with 100,000 regions, 0.13 ms of 1.3 ms with a browser). Counters: microseconds of CPU time unless said
// otherwise.
namespace vmatlas {
namespace {

/// A process by its size and by how much of it changes from tick to tick.
struct Shape {
    std::uint32_t regions;
    std::uint32_t runsPerRegion;
    double changedRuns;    ///< share a tick; the regions around them are counted anew
    double changedRegions; ///< share a tick: half protected anew, a quarter gone, a quarter new
    std::chrono::milliseconds interval;
};

constexpr Shape kHuge{100'000, 2, 0.0025, 0.005, std::chrono::milliseconds(1000)};
constexpr Shape kBrowser{830, 24, 0.03, 0.005, std::chrono::milliseconds(100)};
constexpr Shape kPython{160, 8, 0.02, 0.01, std::chrono::milliseconds(1000)};

/// Makes the snapshots of such a process, one after another.
class Process {
public:
    explicit Process(const Shape& shape)
        : m_shape(shape)
    {
        m_now.process.name = "simulated";
        m_now.pageStatesKnown = true;
        m_now.counters.softFaults = 0;
        for (std::uint32_t i = 0; i < 300 && i < shape.regions; ++i)
            m_now.backings.push_back(
                {"/usr/lib/x86_64-linux-gnu/libsimulated-" + std::to_string(i) + ".so.0", i, 8, 1});
        for (std::uint32_t i = 0; i < shape.regions; ++i)
            m_blocks.push_back(block(0x5500'0000'0000 + std::uint64_t{i} * kStep));
    }

    SnapshotPtr tick()
    {
        change();
        Snapshot next = m_now;
        ++m_now.generation;
        m_now.takenAt += m_shape.interval;
        m_now.capturedAt += m_shape.interval;
        next.regions.reserve(m_blocks.size());
        next.allocations.reserve(m_blocks.size());
        next.pageRuns.reserve(m_blocks.size() * m_shape.runsPerRegion);
        std::uint64_t resident = 0;
        for (const Block& block : m_blocks) {
            const auto index = static_cast<std::uint32_t>(next.regions.size());
            Region& region = next.regions.emplace_back(block.region);
            region.allocation.index = index;
            next.allocations.push_back({region.range, region.type, region.detail, 0, index, 1, region.backing});
            next.pageRuns.insert(next.pageRuns.end(), block.runs.begin(), block.runs.end());
            resident += *region.metrics.workingSet;
        }
        next.counters.workingSet = resident;
        next.counters.virtualBytes = m_blocks.size() * kSize;
        next.cost.cpu = std::chrono::microseconds(1000 + below(300));
        next.cost.wall = next.cost.cpu;
        return std::make_shared<const Snapshot>(std::move(next));
    }

private:
    static constexpr std::uint64_t kSize = 512 * 4096;
    static constexpr std::uint64_t kStep = 4 * kSize;
    struct Block {
        Region region;
        std::vector<PageRun> runs;
    };

    std::uint64_t below(std::uint64_t bound) { return m_random() % bound; }

    Block block(std::uint64_t begin)
    {
        Block block;
        Region& region = block.region;
        region.range = {begin, kSize};
        const bool file = begin / kStep % 3 == 0;
        region.type = file ? RegionType::MappedFile : RegionType::PrivateData;
        region.state = RegionState::Committed;
        region.sharing = Sharing::Private;
        region.protection = file ? Protection::Read : Protection::Read | Protection::Write;
        if (file) {
            region.backing.index = static_cast<std::uint32_t>(begin / kStep % m_now.backings.size());
            region.fileOffset = 4096 * below(100);
        }
        region.metrics = MemoryMetrics::zero();
        region.metrics.committed = kSize;
        region.metrics.privateBytes = file ? 0 : kSize;
        const std::uint64_t stride = 512 / m_shape.runsPerRegion;
        for (std::uint64_t i = 0; i < m_shape.runsPerRegion; ++i)
            block.runs.push_back({begin / 4096 + i * stride, 1 + below(stride - 1), state(file, below(8))});
        count(block);
        return block;
    }

    static PageState state(bool file, std::uint64_t kind)
    {
        const unsigned shared = PageState::Shareable | PageState::SharedKnown | (kind % 2 * PageState::Shared);
        return PageState::Present | (file ? shared : (kind == 0) * PageState::Huge);
    }

    static void count(Block& block)
    {
        std::uint64_t pages = 0;
        for (const PageRun& run : block.runs)
            pages += run.count;
        MemoryMetrics& metrics = block.region.metrics;
        metrics.workingSet = pages * 4096;
        (block.region.backing.valid() ? metrics.shareableWs : metrics.privateWs) = pages * 4096;
    }

    void change()
    {
        const auto runs = m_shape.changedRuns * m_shape.regions * m_shape.runsPerRegion;
        for (auto left = static_cast<std::uint64_t>(runs); left > 0; --left) {
            Block& block = m_blocks[below(m_blocks.size())];
            const std::uint64_t stride = 512 / m_shape.runsPerRegion;
            PageRun& run = block.runs[below(block.runs.size())];
            run.count = 1 + below(stride - 1);
            count(block);
        }
        m_now.counters.softFaults = *m_now.counters.softFaults + static_cast<std::uint64_t>(runs);
        m_due += m_shape.changedRegions * m_shape.regions;
        for (; m_due >= 4; m_due -= 4) {
            for (int i = 0; i < 2; ++i) {
                Protection& protection = m_blocks[below(m_blocks.size())].region.protection;
                protection = protection.bits() ^ Protection::Execute;
            }
            m_blocks.erase(m_blocks.begin() + static_cast<std::ptrdiff_t>(below(m_blocks.size())));
            const std::uint64_t begin = m_blocks[below(m_blocks.size())].region.range.begin + kSize;
            const auto at =
                std::ranges::upper_bound(m_blocks, begin, {}, [](const Block& b) { return b.region.range.begin; });
            if (at == m_blocks.end() || at->region.range.begin >= begin + kSize)
                m_blocks.insert(at, block(begin));
        }
    }

    Shape m_shape;
    std::mt19937_64 m_random{1};
    Snapshot m_now; ///< without tables
    std::vector<Block> m_blocks;
    double m_due = 0; ///< regions that are to change
};

struct Times {
    double total = 0;
    double most = 0;
    std::uint64_t count = 0;

    template <typename Work> void measure(const Work& work)
    {
        const std::clock_t start = std::clock(); // CPU time: what others do meanwhile does not count
        work();
        const double took = static_cast<double>(std::clock() - start) * (1e6 / CLOCKS_PER_SEC);
        total += took;
        most = std::max(most, took);
        ++count;
    }
    [[nodiscard]] double mean() const { return total / static_cast<double>(std::max<std::uint64_t>(1, count)); }
};

void keepHistory(benchmark::State& state, const Shape& shape)
{
    for (auto _ : state) {
        Process process(shape);
        History history;
        Times append;
        Times rebuild;
        Times neighbour;
        SnapshotPtr last;
        for (std::int64_t i = 0; i < state.range(0); ++i) {
            last = process.tick();
            append.measure([&] { history.append(last, last->takenAt); });
        }
        const std::size_t bytes = history.bytes();
        std::mt19937_64 random(2);
        for (int i = 0; i < 300; ++i) {
            const std::size_t at = random() % history.size();
            rebuild.measure([&] { benchmark::DoNotOptimize(history.at(at)); });
            const std::size_t next = std::min(at + 1, history.size() - 1);
            neighbour.measure([&] { benchmark::DoNotOptimize(history.at(next)); });
        }
        const auto number = [](auto value) { return benchmark::Counter(static_cast<double>(value)); };
        state.counters["appendMean"] = append.mean();
        state.counters["appendMost"] = append.most;
        state.counters["rebuildMean"] = rebuild.mean();
        state.counters["rebuildMost"] = rebuild.most;
        state.counters["neighbourMean"] = neighbour.mean();
        state.counters["bytes"] = number(bytes);
        state.counters["kept"] = number(history.size());
        state.counters["bytesPerMoment"] = number(bytes / history.size());
        state.counters["snapshotBytes"] = number(snapshotBytes(*last));
    }
}

BENCHMARK_CAPTURE(keepHistory, regions100k, kHuge)->Arg(320)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(keepHistory, browserHourAt10Hz, kBrowser)->Arg(36'000)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(keepHistory, python8HoursAt1Hz, kPython)->Arg(28'800)->Iterations(1)->Unit(benchmark::kSecond);

} // namespace
} // namespace vmatlas
