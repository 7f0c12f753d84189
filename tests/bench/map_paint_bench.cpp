// SPDX-License-Identifier: GPL-3.0-or-later
#include <bit>
#include <random>

#include <QFontDatabase>
#include <QGuiApplication>

#include <benchmark/benchmark.h>

#include "tests/support/snapshot_builder.h"
#include "ui/address_map/address_gutter.h"
#include "ui/address_map/map_renderer.h"

namespace vmatlas::ui {

namespace {

/// Regions of all types and sizes in clusters, as a browser or a virtual machine has them, with page runs.
SnapshotPtr bigSnapshot(int regions)
{
    std::mt19937_64 random(42);
    test::SnapshotBuilder builder;
    std::uint64_t page = 0x5500'0000'0000 / 4096;
    for (int i = 0; i < regions; ++i) {
        if (random() % 4 == 0)
            page += 1 + random() % 64;
        if (random() % 20'000 == 0)
            page += std::uint64_t{1} << 30;
        const std::uint64_t pages = 1 + random() % (random() % 8 == 0 ? 512 : 16);
        Region& region =
            builder.addNamed(page * 4096, pages * 4096, static_cast<RegionType>(random() % 9),
                             static_cast<unsigned>(random() % 8), "/usr/lib/library" + std::to_string(i % 500) + ".so");
        region.state = random() % 5 == 0 ? RegionState::Reserved : RegionState::Committed;
        if (region.state == RegionState::Committed)
            builder.pages(page, (pages + 1) / 2, PageState::Present);
        page += pages;
    }
    return builder.build();
}

/// Paints a full HD frame. Arguments: regions, ColourBy, zoom steps in from the whole map, device pixels per pixel.
void paintFrame(benchmark::State& state)
{
    const SnapshotPtr snapshot = bigSnapshot(static_cast<int>(state.range(0)));
    const auto ratio = static_cast<int>(state.range(3));
    const QSize size(1920 / ratio, 1080 / ratio);
    const QFont addressFont = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const int gutter = gutterWidth(*snapshot, addressFont);
    const ColumnLimits columns{32, std::bit_floor(static_cast<unsigned>(size.width() - gutter) / 2)};
    const RowHeights heights{20, 16};
    const RowGrid fit = fitGrid(*snapshot, columns, heights, size.height());
    const RowGrid grid = gridFor(fit.rowShift() - static_cast<int>(state.range(2)), columns, 4096);
    const MapLayout layout(*snapshot, grid, heights);
    const MapView view{.snapshot = snapshot.get(),
                       .layout = &layout,
                       .theme = &Theme::light(),
                       .cells = {.colourBy = static_cast<ColourBy>(state.range(1))},
                       .scrollY = state.range(2) == 0 ? 0 : layout.height() / 2,
                       .size = size,
                       .pixelRatio = static_cast<qreal>(ratio),
                       .gutter = gutter,
                       .font = QGuiApplication::font(),
                       .addressFont = addressFont};
    MapRenderer renderer;
    QImage image;
    for (auto _ : state)
        renderer.renderTo(image, view);
}

/// Lays a snapshot out, which happens at each refresh.
void layOut(benchmark::State& state)
{
    const SnapshotPtr snapshot = bigSnapshot(static_cast<int>(state.range(0)));
    const RowGrid grid = gridFor(24, {}, 4096);
    for (auto _ : state)
        benchmark::DoNotOptimize(MapLayout(*snapshot, grid, {20, 16}));
}

} // namespace

BENCHMARK(paintFrame)
    ->ArgNames({"regions", "colourBy", "zoom", "ratio"})
    ->Args({100'000, 0, 0, 1})
    ->Args({100'000, 0, 0, 2})
    ->Args({100'000, 3, 0, 1})
    ->Args({100'000, 0, 4, 1})
    ->Args({100'000, 3, 8, 1})
    ->Args({1'000, 0, 0, 1})
    ->MinWarmUpTime(0.1) // the first frame also lays the texts out
    ->Unit(benchmark::kMillisecond);
BENCHMARK(layOut)->ArgNames({"regions"})->Arg(100'000)->Unit(benchmark::kMillisecond);

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication app(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
