// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/map_renderer.h"

#include <algorithm>
#include <set>

#include <QTest>

#include "core/layout/map_layout.h"
#include "core/layout/strip_layout.h"
#include "tests/ui/address_map/map_fixture.h"
#include "ui/address_map/address_gutter.h"
#include "ui/address_map/block_groups.h"
#include "ui/address_map/block_styles.h"

namespace vmatlas::ui {

namespace {

MapView viewOf(const MapPyramid& pyramid, const MapLines& lines, const QSize& size, qreal ratio = 1)
{
    return {.pyramid = &pyramid,
            .lines = &lines,
            .theme = &Theme::light(),
            .size = size,
            .pixelRatio = ratio,
            .gutter = 100};
}

int pixelsOf(const QImage& image, QRgb colour)
{
    int pixels = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            pixels += image.pixel(x, y) == colour ? 1 : 0;
    return pixels;
}

std::set<QRgb> coloursOf(const QImage& image)
{
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    return colours;
}

} // namespace

class MapRendererTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTypeShowsItsColour();
    void everyChangeShowsItsColour();
    void aTinyRegionShowsInAHugeReservation_data();
    void aTinyRegionShowsInAHugeReservation();
    void anAllocationIsOneShape();
    void rendersAnyScaling_data();
    void rendersAnyScaling();
    void scrollingOnlyMovesThePicture();
    void labelsShareAGapOrLeaveItToOne_data();
    void labelsShareAGapOrLeaveItToOne();
    void gutterGroupsDigits();
    void foldsSayWhatTheyHide();
    void hugePagesHaveABar();
    void gapsSayWhatOfThemIsFree();
    void whatIsNotKnownIsHatched();
    void foldsSayWhatHasGoneInThem();
};

void MapRendererTest::everyTypeShowsItsColour()
{
    test::SnapshotBuilder builder;
    for (int i = 0; i < static_cast<int>(RegionType::Free); ++i)
        builder.add(0x10'0000 + static_cast<std::uint64_t>(i) * 0x8000, 0x8000, static_cast<RegionType>(i));
    const SnapshotPtr snapshot = builder.build();
    MapPyramid pyramid(*snapshot);
    const MapLayout layout(pyramid, gridFor(19, {32, 512}, 4096), {20, 14});
    const std::set<QRgb> colours = coloursOf(MapRenderer().render(viewOf(pyramid, layout, {900, 200})));
    for (int i = 0; i < static_cast<int>(RegionType::Free); ++i)
        QVERIFY2(colours.count(Theme::light().typeColour(static_cast<RegionType>(i)).rgb()) == 1,
                 QByteArray::number(i));
}

void MapRendererTest::everyChangeShowsItsColour()
{
    test::SnapshotBuilder builder;
    auto changes = std::make_shared<ChangeOverlay>();
    for (int i = 0; i < kChangeClassCount; ++i) {
        builder.add(0x10'0000 + static_cast<std::uint64_t>(i) * 0x8000, 0x8000);
        changes->regions.push_back(static_cast<ChangeClass>(i));
    }
    const std::uint64_t end = 0x10'0000 + 0x8000 * static_cast<std::uint64_t>(kChangeClassCount);
    const SnapshotPtr snapshot = builder.build();
    MapPyramid pyramid(*snapshot);
    const MapLayout layout(pyramid, gridFor(19, {32, 512}, 4096), {20, 14});
    MapView view = viewOf(pyramid, layout, {900, 200});
    CellOptions cells{.colourBy = ColourBy::Change, .changes = changes};
    pyramid.setOptions(cells);
    const std::set<QRgb> colours = coloursOf(MapRenderer().render(view));
    for (int i = 0; i < kChangeClassCount; ++i)
        QVERIFY2(colours.count(Theme::light().fill(static_cast<ChangeClass>(i)).colour.rgb()) == 1,
                 QByteArray::number(i));

    changes = std::make_shared<ChangeOverlay>(*changes);
    changes->former.push_back({{end + 0x8000, 0x8000}, 0});
    cells.changes = changes;
    pyramid.setOptions(cells);
    const std::set<QRgb> withGhost = coloursOf(MapRenderer().render(view));
    QVERIFY(withGhost != colours); // what has gone stands in free space, in a shade of its own
    cells.colourBy = ColourBy::Type;
    pyramid.setOptions(cells);
    QVERIFY(coloursOf(MapRenderer().render(view)).size() < withGhost.size());
}

void MapRendererTest::aTinyRegionShowsInAHugeReservation_data()
{
    QTest::addColumn<int>("rowShift");
    for (int rowShift = 17; rowShift <= 47; rowShift += 2)
        QTest::addRow("%d", rowShift) << rowShift;
}

void MapRendererTest::aTinyRegionShowsInAHugeReservation()
{
    QFETCH(int, rowShift);
    test::SnapshotBuilder builder;
    builder.add(0x6000'0000'0000, 0x80'0000'0000).state = RegionState::Reserved;
    builder.add(0x6080'0000'0000, 0x1000, RegionType::Stack);
    builder.add(0x6080'0000'1000, 0x7f'ffff'f000).state = RegionState::Reserved;
    const SnapshotPtr snapshot = builder.build();
    MapPyramid pyramid(*snapshot);
    const MapLayout layout(pyramid, gridFor(rowShift, {32, 256}, 4096), {20, 14});
    MapView view = viewOf(pyramid, layout, {700, 400});
    view.scrollY = std::max<std::int64_t>(0, layout.lineOf(0x6080'0000'0000).top - 200);
    const std::set<QRgb> colours = coloursOf(MapRenderer().render(view));
    QCOMPARE(colours.count(Theme::light().typeColour(RegionType::Stack).rgb()), std::size_t{1});
}

void MapRendererTest::anAllocationIsOneShape()
{
    const SnapshotPtr snapshot = test::smallProcess().build();
    const RowGrid grid(15, 12); // 32 KiB a row: the image of 56 KiB covers two
    std::vector<Cell> cells;
    std::vector<BlockGroup> groups;
    const MapPyramid pyramid(*snapshot);
    cellsOfRow(pyramid, grid, grid.rowOf(0x5555'0000'0000), cells);
    groupCells(pyramid, MapLayout(pyramid, grid, {20, 14}), grid.rowOf(0x5555'0000'0000), cells, groups);
    QCOMPARE(groups.size(), std::size_t{1});
    QVERIFY(groups[0].starts && !groups[0].ends);
    QCOMPARE(groups[0].cellCount, std::size_t{2});
    QCOMPARE(groups[0].here, (ColumnSpan{0, 8}));
    QCOMPARE(groups[0].below, (ColumnSpan{0, 6}));
    QVERIFY(groups[0].above.empty());
}

void MapRendererTest::rendersAnyScaling_data()
{
    QTest::addColumn<double>("ratio");
    for (const double ratio : {1.0, 1.25, 1.5, 2.0})
        QTest::addRow("%g", ratio) << ratio;
}

void MapRendererTest::rendersAnyScaling()
{
    QFETCH(double, ratio);
    const SnapshotPtr snapshot = test::smallProcess().build();
    for (const int rowShift : {17, 22, 33, 47}) {
        MapPyramid pyramid(*snapshot);
        const MapLayout layout(pyramid, gridFor(rowShift, {32, 256}, 4096, 0x1234'5000), {20, 14});
        for (int colourBy = 0; colourBy < kColourByCount; ++colourBy) {
            MapView view = viewOf(pyramid, layout, {611, 377}, ratio);
            pyramid.setOptions({.colourBy = static_cast<ColourBy>(colourBy)});
            for (const std::int64_t scroll : {std::int64_t{-90}, layout.height() - 103}) {
                view.scrollY = scroll;
                const QImage image = MapRenderer().render(view);
                QCOMPARE(image.width(), static_cast<int>(611 * ratio));
                QCOMPARE(image.devicePixelRatio(), ratio);
                QVERIFY(coloursOf(image).size() > 2);
            }
        }
    }
}

void MapRendererTest::scrollingOnlyMovesThePicture()
{
    constexpr int kTypes = static_cast<int>(RegionType::Free);
    test::SnapshotBuilder builder;
    for (int i = 0; i < 20 * kTypes; ++i)
        builder.add(0x10'0000 + static_cast<std::uint64_t>(i) * 0x9000, 0x8000, static_cast<RegionType>(i % kTypes));
    const SnapshotPtr snapshot = builder.build();
    const MapPyramid pyramid(*snapshot);
    const MapLayout layout(pyramid, gridFor(18, {32, 512}, 4096), {20, 14});
    for (const int ratio : {1, 2}) {
        MapView view = viewOf(pyramid, layout, {611, 200}, ratio);
        const QImage whole = MapRenderer().render(view);
        const auto lineOf = [&](const QImage& image, int y) { // without the gutter, which says less in later lines
            const auto* pixels = reinterpret_cast<const QRgb*>(image.constScanLine(y));
            return std::vector<QRgb>(pixels + view.gutter * ratio, pixels + image.width());
        };
        for (view.scrollY = 1; view.scrollY < 60; ++view.scrollY) {
            const QImage moved = MapRenderer().render(view);
            const int by = static_cast<int>(view.scrollY) * ratio;
            for (int y = 0; y + by < whole.height(); ++y)
                QVERIFY2(lineOf(moved, y) == lineOf(whole, y + by),
                         QByteArray::number(by) + ' ' + QByteArray::number(y));
        }
    }
}

void MapRendererTest::labelsShareAGapOrLeaveItToOne_data()
{
    QTest::addColumn<int>("pages"); // of the gap, each some two pixels
    QTest::addColumn<bool>("bothFit");
    QTest::newRow("room for one") << 70 << false;
    QTest::newRow("room for two") << 200 << true;
}

void MapRendererTest::labelsShareAGapOrLeaveItToOne()
{
    QFETCH(int, pages);
    QFETCH(bool, bothFit);
    const auto picture = [pages](const std::string& second) {
        test::SnapshotBuilder builder;
        const std::uint64_t behind = 0x10'4000 + static_cast<std::uint64_t>(pages) * 4096;
        builder.addNamed(0x10'0000, 0x4000, RegionType::MappedFile, Protection::Read, "/first block");
        builder.addNamed(behind, 0x4000, RegionType::MappedFile, Protection::Read, "/" + second);
        builder.add(behind + 0x6000, 0x4000); // so that there is no room on the other side
        const SnapshotPtr snapshot = builder.build();
        const MapPyramid pyramid(*snapshot);
        const MapLayout layout(pyramid, gridFor(21, {512, 512}, 4096), {20, 14});
        const QImage all = MapRenderer().render(viewOf(pyramid, layout, {1200, 60}));
        const MapPixels pixels(viewOf(pyramid, layout, {1200, 60}));
        const ColumnSpan gap = layout.columnsOf(layout.lineOf(behind).row, {0x10'4000, behind - 0x10'4000});
        return all.copy(pixels.xOf(gap.first), 0, pixels.xOf(gap.end) - pixels.xOf(gap.first), all.height());
    };
    const QImage unlabelled = picture(std::string(300, 'w')); // a name that fits nowhere
    QVERIFY(coloursOf(unlabelled).size() > 2);                // the first has its label
    QCOMPARE(picture("second block") != unlabelled, bothFit);
}

void MapRendererTest::gutterGroupsDigits()
{
    QCOMPARE(addressGroups(0x7f3a'1c40'0000, 48),
             (QStringList{QStringLiteral("7f3a"), QStringLiteral("1c40"), QStringLiteral("0000")}));
    QCOMPARE(addressGroups(0x1000, 32), (QStringList{QStringLiteral("0000"), QStringLiteral("1000")}));
    QCOMPARE(addressGroups(0xffff'ffff'ff60'0000, 48).front(), QStringLiteral("…ffff"));
    QCOMPARE(addressGroups(0x01ff'0000'0000'0000, 64).size(), 4);
    test::SnapshotBuilder builder;
    QCOMPARE(addressBits(*builder.build()), 48);
    builder.snapshot().host.userSpace = {0x10000, (1ULL << 57) - 0x20000};
    QCOMPARE(addressBits(*builder.build()), 64);
    builder.snapshot().host.userSpace = {0x10000, 0xffff'0000 - 0x10000};
    QCOMPARE(addressBits(*builder.build()), 32);
    builder.snapshot().host.userSpace = {}; // as in a core
    QCOMPARE(addressBits(*builder.build()), 32);
    builder.add(0x7ffc'0000'0000, 0x1000, RegionType::Stack, Protection::Read);
    builder.add(0xffff'ffff'ff60'0000, 0x1000, RegionType::Kernel, Protection::Execute);
    QCOMPARE(addressBits(*builder.build()), 48);
}

void MapRendererTest::foldsSayWhatTheyHide()
{
    const SnapshotPtr snapshot = test::smallProcess().build();
    MapPyramid pyramid(*snapshot);
    const MapLayout layout(pyramid, gridFor(20, {32, 256}, 4096), {20, 14});
    QStringList texts;
    for (const Segment& segment : layout.segments())
        if (segment.folded())
            texts << MapRenderer::foldText(*snapshot, segment);
    QVERIFY(texts.join(QLatin1Char('\n')).contains(QStringLiteral("1 TiB reserved")));
    QVERIFY(texts.first().contains(QStringLiteral("free")));
}

void MapRendererTest::hugePagesHaveABar()
{
    test::SnapshotBuilder builder;
    builder.add(0x10'0000, 0x1'0000);
    builder.pages(0x100, 8, PageState::Present);
    builder.pages(0x108, 8, PageState::Present | PageState::Huge);
    const SnapshotPtr snapshot = builder.build();
    MapPyramid pyramid(*snapshot);
    const MapLayout rows(pyramid, gridFor(17, {32, 512}, 4096), {20, 14});
    const Theme& theme = Theme::light();
    const QRgb bar = theme.textOn(theme.fill(ResidencyClass::Private).colour).rgb();
    const auto barred = [&](ColourBy colourBy, std::uint64_t page) {
        pyramid.setOptions({.colourBy = colourBy});
        const MapView view = viewOf(pyramid, rows, {900, 200});
        const QImage image = MapRenderer().render(view);
        const MapLine line = rows.lineOf(page * 4096);
        const ColumnSpan span = rows.columnsOf(line.row, {page * 4096, 4096});
        const int x = (MapPixels(view).xOf(span.first) + MapPixels(view).xOf(span.end)) / 2;
        return image.pixel(x, static_cast<int>(line.top) + line.height - 4) == bar &&
               image.pixel(x, static_cast<int>(line.top) + line.height - 3) == bar;
    };
    QVERIFY(!barred(ColourBy::WorkingSet, 0x104));
    QVERIFY(barred(ColourBy::WorkingSet, 0x109));
    QVERIFY(barred(ColourBy::WorkingSet, 0x10e));
    QVERIFY(!barred(ColourBy::Type, 0x109));
}

void MapRendererTest::gapsSayWhatOfThemIsFree()
{
    Snapshot snapshot;
    snapshot.host.userSpace = {0x10000, 0x7ff0'0000};
    const auto text = [&snapshot](std::uint64_t first, std::uint64_t last) {
        return MapRenderer::gapText(snapshot, AddressRange::fromFirstLast(first, last));
    };
    QCOMPARE(text(0x20000, 0x20fff), QStringLiteral("4 KiB free"));
    QCOMPARE(text(snapshot.host.userSpace.last() - 0xfff, 0xffff'ffff), QStringLiteral("4 KiB free"));
    QCOMPARE(text(0xf000'0000, 0xf000'0fff), QStringLiteral("4 KiB outside the user space"));
    snapshot.host.userSpace = {};
    QCOMPARE(text(0x20000, 0x20fff), QStringLiteral("4 KiB not known"));
}

void MapRendererTest::whatIsNotKnownIsHatched()
{
    test::SnapshotBuilder builder;
    builder.add(0x10'0000, 0x8000);
    builder.add(0x12'0000, 0x8000);
    builder.add(0x4000'0000, 0x8000);
    const QRgb ink = BlockStyles(Theme::light(), ColourBy::Type).unknownGap().ink;
    for (const bool known : {true, false}) {
        if (!known)
            builder.snapshot().host.userSpace = {};
        const SnapshotPtr snapshot = builder.build();
        const MapPyramid pyramid(*snapshot);
        const MapLayout rows(pyramid, gridFor(19, {32, 512}, 4096), {20, 14});
        QCOMPARE(pixelsOf(MapRenderer().render(viewOf(pyramid, rows, {900, 200})), ink) > 1000, !known);
        const StripLayout strip(AddressStrip(pyramid, StripScale::Logarithmic, AddressStrip::Gaps::Shown), 512, 256,
                                {20, 14});
        QCOMPARE(pixelsOf(MapRenderer().render(viewOf(pyramid, strip, {900, 200})), ink) > 1000, !known);
    }
}

void MapRendererTest::foldsSayWhatHasGoneInThem()
{
    test::SnapshotBuilder builder;
    builder.add(0x10'0000, 0x8000);
    builder.add(0x4000'0000, 0x8000);
    const SnapshotPtr snapshot = builder.build();
    MapPyramid pyramid(*snapshot);
    const MapLayout layout(pyramid, gridFor(19, {32, 512}, 4096), {20, 14});
    const auto fold = std::ranges::find_if(layout.segments(), [](const Segment& segment) {
        return segment.kind == SegmentKind::FreeFold && segment.first < 0x2000'0000 && segment.last > 0x2000'0000;
    });
    QVERIFY(fold != layout.segments().end());
    auto changes = std::make_shared<ChangeOverlay>();
    changes->regions.resize(2);
    changes->former.push_back({.range = {0x2000'0000, 0x10000}, .region = 0, .type = RegionType::Heap});
    MapView view = viewOf(pyramid, layout, {900, 200});
    CellOptions cells{.colourBy = ColourBy::Change, .changes = changes};
    pyramid.setOptions(cells);
    QVERIFY2(MapRenderer::goneText(cells, *fold).contains(QStringLiteral("64 KiB gone")),
             qPrintable(MapRenderer::goneText(cells, *fold)));
    const QRgb gone = Theme::light().fill(ChangeClass::Gone).colour.rgb();
    QVERIFY(coloursOf(MapRenderer().render(view)).contains(gone));
    cells.shownTypes = 1U << static_cast<unsigned>(RegionType::Stack);
    pyramid.setOptions(cells);
    QCOMPARE(MapRenderer::goneText(cells, *fold), QString());
    QVERIFY(!coloursOf(MapRenderer().render(view)).contains(gone));
    cells = {.colourBy = ColourBy::Type, .changes = changes};
    pyramid.setOptions(cells);
    QCOMPARE(MapRenderer::goneText(cells, *fold), QString());
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::MapRendererTest)
#include "map_renderer_test.moc"
