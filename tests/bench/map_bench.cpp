// SPDX-License-Identifier: GPL-3.0-or-later
// The address map at its size: 100,000 regions with a million page runs, on 3840 x 2160 pixels, drawn into memory.
#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <memory>
#include <random>
#include <vector>

#include <QFontDatabase>
#include <QGuiApplication>

#include <benchmark/benchmark.h>

#include "core/layout/row_cells.h"
#include "core/model/snapshot_size.h"
#include "tests/support/snapshot_builder.h"
#include "ui/address_map/row_viewport.h"

namespace vmatlas::ui {

namespace {

constexpr QSize kSize(3840, 2160);
constexpr int kRegions = 100'000;
constexpr std::size_t kRuns = 1'000'000;

/// Regions of all types and sizes in clusters, as a browser or a virtual machine has them, with ten page runs each.
Snapshot makeProcess()
{
    std::mt19937_64 random(42);
    test::SnapshotBuilder builder;
    std::uint64_t page = 0x5500'0000'0000 / 4096;
    for (int i = 0; i < kRegions; ++i) {
        if (random() % 4 == 0)
            page += 1 + random() % 64;
        if (random() % 20'000 == 0)
            page += std::uint64_t{1} << 30;
        const std::uint64_t pages = 24 + random() % (random() % 8 == 0 ? 2048 : 64);
        Region& region =
            builder.addNamed(page * 4096, pages * 4096, static_cast<RegionType>(random() % 9),
                             static_cast<unsigned>(random() % 8), "/usr/lib/library" + std::to_string(i % 500) + ".so");
        region.state = random() % 9 == 0 ? RegionState::Reserved : RegionState::Committed;
        std::uint64_t at = page;
        for (std::uint64_t run = 0; region.state == RegionState::Committed && run < 12; ++run) {
            const std::uint64_t length = 1 + random() % 2;
            if (at + length > page + pages || builder.snapshot().pageRuns.size() == kRuns)
                break;
            builder.pages(at, length,
                          random() % 3 == 0 ? PageState::Present | PageState::Shareable : PageState::Present);
            at += length + 1;
        }
        page += pages;
    }
    builder.snapshot().pageStatesKnown = true;
    return builder.snapshot();
}

const SnapshotPtr& process()
{
    static const SnapshotPtr snapshot = std::make_shared<const Snapshot>(makeProcess());
    return snapshot;
}

/// The same with one region in a hundred of another type and protection, and ten page runs in another state with each.
SnapshotPtr changed(const SnapshotPtr& before, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    auto after = std::make_shared<Snapshot>(*before);
    ++after->generation;
    for (int i = 0; i < kRegions / 100; ++i) {
        const std::size_t at = random() % after->regions.size();
        Region& region = after->regions[at];
        region.protection = static_cast<unsigned>(random() % 8);
        region.type = static_cast<RegionType>(random() % 9);
        for (std::size_t run = 0; run < 10; ++run)
            after->pageRuns[random() % after->pageRuns.size()].state = PageState::Swapped;
    }
    return after;
}

RowViewport viewport(ColourBy colourBy)
{
    RowViewport view;
    view.setFonts(QGuiApplication::font(), QFontDatabase::systemFont(QFontDatabase::FixedFont));
    view.setSize(kSize);
    view.setCells({.colourBy = colourBy});
    view.setSnapshot(process(), {});
    return view;
}

/// Times of single frames: a mean would hide the slow ones. Of the processor, as others may use the machine too, and of
/// the clock on the wall.
class Times {
public:
    template <typename Act> void time(const Act& act)
    {
        const auto begin = std::chrono::steady_clock::now();
        const std::clock_t from = std::clock();
        act();
        m_cpu.push_back(1000.0 * static_cast<double>(std::clock() - from) / CLOCKS_PER_SEC);
        m_wall.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    /// Milliseconds.
    void report(benchmark::State& state)
    {
        const auto at = [](std::vector<double>& times, double share) {
            std::ranges::sort(times);
            return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
        };
        state.counters["p50_cpu_ms"] = at(m_cpu, 0.5);
        state.counters["p99_cpu_ms"] = at(m_cpu, 0.99);
        state.counters["max_cpu_ms"] = at(m_cpu, 1);
        state.counters["p99_wall_ms"] = at(m_wall, 0.99);
    }

private:
    std::vector<double> m_cpu;
    std::vector<double> m_wall;
};

/// A point on the map: what lies beside it is blank and costs less.
QPoint placeOnMap(const RowViewport& view, std::mt19937_64& random)
{
    const std::int64_t top = std::max<std::int64_t>(0, -view.scrollY());
    const std::int64_t bottom = std::min<std::int64_t>(kSize.height(), view.layout().height() - view.scrollY());
    const auto tall = static_cast<std::uint64_t>(std::max<std::int64_t>(1, bottom - top));
    return {static_cast<int>(random() % 3000 + 500),
            static_cast<int>(top + static_cast<std::int64_t>(random() % tall))};
}

/// Through all zooms in and out again, a pan between.
void panAndZoom(benchmark::State& state)
{
    RowViewport view = viewport(static_cast<ColourBy>(state.range(0)));
    QImage image;
    Times times;
    int step = 1;
    std::mt19937_64 random(7);
    const auto paint = [&] { view.paint(image, Theme::light(), 1); };
    paint();
    for (auto _ : state) {
        times.time([&] {
            if (!view.canZoom(step))
                step = -step;
            view.zoomAt(placeOnMap(view, random), step);
            paint();
        });
        times.time([&] {
            view.drag({1000, 1000}, {1300, 1000 - static_cast<int>(random() % 900)}, true);
            paint();
        });
    }
    times.report(state);
}

/// The dearest frame: as many labels as there is room for, and all of the picture full.
void crowdedFrame(benchmark::State& state)
{
    constexpr int kRowShift = 28;
    RowViewport view = viewport(static_cast<ColourBy>(state.range(0)));
    for (int step = -1; step <= 1; step += 2)
        while (view.layout().grid().rowShift() * step < kRowShift * step && view.canZoom(-step))
            view.zoomAt({1000, 1000}, -step);
    view.scrollTo(view.layout().height() / 3);
    QImage image;
    Times times;
    for (auto _ : state)
        times.time([&] { view.paint(image, Theme::light(), 1); });
    times.report(state);
}

/// What the legend counts, which the window does on another thread.
void legend(benchmark::State& state)
{
    const CellOptions cells{.colourBy = static_cast<ColourBy>(state.range(0))};
    for (auto _ : state)
        benchmark::DoNotOptimize(bytesByColour(*process(), cells));
}

/// A frame of a process that has changed since the last one.
void liveUpdate(benchmark::State& state)
{
    RowViewport view = viewport(static_cast<ColourBy>(state.range(0)));
    QImage image;
    Times frames;
    Times updates;
    const std::array snapshots{process(), changed(process(), 1), changed(process(), 2)};
    std::size_t next = 0;
    for (auto _ : state) {
        updates.time([&] {
            next = (next + 1) % snapshots.size();
            view.setSnapshot(snapshots[next], {});
        });
        view.paint(image, Theme::light(), 1);
    }
    updates.report(state);
}

/// What the pyramid holds, beside what the snapshot does.
void memory(benchmark::State& state)
{
    for (auto _ : state) {
        const MapPyramid pyramid(*process(), {.colourBy = ColourBy::WorkingSet});
        state.counters["pyramid_MiB"] = static_cast<double>(pyramid.bytes()) / (1 << 20);
        state.counters["of_snapshot"] =
            static_cast<double>(pyramid.bytes()) / static_cast<double>(snapshotBytes(*process()));
    }
}

void hitTest(benchmark::State& state)
{
    RowViewport view = viewport(static_cast<ColourBy>(state.range(0)));
    view.zoomAt({1000, 1000}, static_cast<int>(state.range(1)));
    std::mt19937_64 random(3);
    for (auto _ : state)
        benchmark::DoNotOptimize(view.hit({static_cast<int>(random() % 3840), static_cast<int>(random() % 2160)}));
}

} // namespace

BENCHMARK(panAndZoom)->ArgNames({"colourBy"})->Arg(0)->Arg(3)->Iterations(200)->Unit(benchmark::kMillisecond);
BENCHMARK(crowdedFrame)->ArgNames({"colourBy"})->Arg(0)->Arg(3)->Iterations(200)->Unit(benchmark::kMillisecond);
BENCHMARK(legend)->ArgNames({"colourBy"})->Arg(0)->Arg(3)->Unit(benchmark::kMillisecond);
BENCHMARK(liveUpdate)->ArgNames({"colourBy"})->Arg(0)->Arg(3)->Iterations(50)->Unit(benchmark::kMillisecond);
BENCHMARK(hitTest)
    ->ArgNames({"colourBy", "zoom"})
    ->Args({0, 0})
    ->Args({3, 0})
    ->Args({3, 6})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(memory)->Iterations(5)->Unit(benchmark::kMillisecond);

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication app(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
