// SPDX-License-Identifier: GPL-3.0-or-later
// The same map arranged in other ways, and the overview beside it.
#include <QApplication>
#include <QComboBox>
#include <QToolButton>
#include <QWheelEvent>

#include "tests/core/layout/random_snapshot.h"
#include "tests/ui/address_map/map_fixture.h"
#include "ui/address_map/address_map_panel.h"
#include "ui/address_map/address_map_widget.h"
#include "ui/address_map/block_styles.h"
#include "ui/address_map/hilbert_plane.h"
#include "ui/address_map/map_text.h"
#include "ui/address_map/overview_strip.h"
#include "ui/live/session_diff.h"

namespace vmatlas::ui {

using test::LiveSession;

namespace {

constexpr std::array kArrangements{MapArrangement{MapKind::Rows, StripScale::Logarithmic},
                                   MapArrangement{MapKind::Proportional, StripScale::Logarithmic},
                                   MapArrangement{MapKind::Proportional, StripScale::Linear},
                                   MapArrangement{MapKind::Hilbert, StripScale::Logarithmic},
                                   MapArrangement{MapKind::Hilbert, StripScale::Linear}};

struct ShownPanel {
    explicit ShownPanel(LiveSession& session)
        : panel(session.get())
    {
        panel.resize(900, 600);
        panel.show();
        if (!QTest::qWaitForWindowExposed(&panel))
            qFatal("the map does not show");
    }
    [[nodiscard]] const MapViewport& view() const { return panel.map()->mapViewport(); }
    void arrange(const MapArrangement& arrangement) { panel.setArrangement(arrangement); }

    AddressMapPanel panel;
};

void allArrangements()
{
    QTest::addColumn<int>("arrangement");
    for (int i = 0; i < static_cast<int>(kArrangements.size()); ++i)
        QTest::addRow("%d", i) << i;
}

MapArrangement arrangement()
{
    QFETCH(int, arrangement);
    return kArrangements[static_cast<std::size_t>(arrangement)];
}

} // namespace

class MapArrangementsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRegionIsUnderTheMouse_data() { allArrangements(); }
    void everyRegionIsUnderTheMouse();
    void zoomingKeepsThePlace_data() { allArrangements(); }
    void zoomingKeepsThePlace();
    void keysAndClicksAreTheSame_data() { allArrangements(); }
    void keysAndClicksAreTheSame();
    void aSampleKeepsThePlace_data() { allArrangements(); }
    void aSampleKeepsThePlace();
    void colourAndSelectionStayWhenItIsArrangedAnew();
    void whatHasGoneHasAPlaceOnHilbertsCurveToo();
    void whatASearchFoundIsMarked_data() { allArrangements(); }
    void whatASearchFoundIsMarked();
    void theStripZoomsInToOnePage_data() { allArrangements(); }
    void theStripZoomsInToOnePage();
    void partsOfThePlaneTileIt();
    void theOverviewShowsWhereTheMapIs();
    void theOverviewMarksWhatHasGone();
    void theOverviewMovesTheMap();
};

void MapArrangementsTest::everyRegionIsUnderTheMouse()
{
    const SnapshotPtr snapshot = vmatlas::test::randomSnapshot(3, 60);
    LiveSession session(snapshot);
    ShownPanel shown(session);
    shown.arrange(arrangement());
    QVERIFY(shown.view().fitted());
    for (std::size_t i = 0; i < snapshot->regions.size(); ++i) {
        const AddressRange& range = snapshot->regions[i].range;
        session->reveal(range);
        const std::vector<QRect> rects = shown.view().rectsOf(range);
        QVERIFY2(!rects.empty(), QByteArray::number(int(i)));
        // One of its places shows it, or something that shares the column with it.
        bool found = false;
        for (const QRect& rect : rects)
            if (const std::optional<MapHit> hit = shown.view().hit(rect.center()))
                found = found || hit->range.overlaps(range) || hit->region == i;
        QVERIFY2(found, QByteArray::number(int(i)));
    }
    QVERIFY(!shown.view().hit({-5, -5}));
}

void MapArrangementsTest::zoomingKeepsThePlace()
{
    LiveSession session(vmatlas::test::randomSnapshot(4, 80));
    ShownPanel shown(session);
    shown.arrange(arrangement());
    const AddressRange region = session->snapshot()->regions[40].range;
    const QPoint at = shown.view().rectsOf(region).front().center();
    const std::uint64_t address = shown.view().hit(at)->address;
    const auto wheel = [&shown](const QPoint& where, int steps) {
        QWheelEvent event(where, shown.panel.map()->viewport()->mapToGlobal(where), {}, {0, steps * 120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(shown.panel.map()->viewport(), &event);
    };
    int steps = 0;
    while (shown.view().canZoom(1) && steps < 6) {
        wheel(at, 1);
        ++steps;
        QVERIFY(shown.view().hit(at));
        if (arrangement().kind == MapKind::Hilbert)
            continue; // the plane ends somewhere: what was under the cursor may have to move
        const std::vector<QRect> places = shown.view().rectsOf({address, 1});
        QVERIFY2(!places.empty() && places.front().contains(at), QByteArray::number(steps));
    }
    QVERIFY(steps > 2);
    QVERIFY(!shown.view().fitted());
    for (int i = 0; i < 40 && shown.view().canZoom(-1); ++i)
        shown.panel.map()->zoom(-1);
    QVERIFY(!shown.view().canZoom(-1));
    shown.panel.map()->fit();
    QVERIFY(shown.view().fitted());
}

void MapArrangementsTest::keysAndClicksAreTheSame()
{
    const SnapshotPtr snapshot = test::smallProcess().build();
    LiveSession session(snapshot);
    ShownPanel shown(session);
    shown.arrange(arrangement());
    AddressMapWidget* map = shown.panel.map();
    const AddressRange heap = snapshot->regions[3].range;
    session->reveal(heap);
    const std::vector<QRect> rects = shown.view().rectsOf(heap);
    QVERIFY(!rects.empty());
    QTest::mouseClick(map->viewport(), Qt::LeftButton, {}, rects[rects.size() / 2].center());
    QCOMPARE(session->selection(), (Selection{Selection::Kind::Region, heap}));
    QTest::keyClick(map, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(session->selection().range.begin, snapshot->regions[4].range.begin);
    QVERIFY(!shown.view().rectsOf(session->selection().range).empty());
    QTest::keyClick(map, Qt::Key_Escape);
    QCOMPARE(session->selection().kind, Selection::Kind::None);
    QTest::keyClick(map, Qt::Key_0);
    QVERIFY(shown.view().fitted());
    QTest::keyClick(map, Qt::Key_Plus);
    QVERIFY(!shown.view().fitted());
    const AddressRange seen = shown.view().visibleRange();
    QTest::keyClick(map, Qt::Key_End);
    QTest::keyClick(map, Qt::Key_PageDown);
    QVERIFY(!shown.view().visibleRange().empty());
    QTest::keyClick(map, Qt::Key_Home);
    QVERIFY(!seen.empty());
    const QImage picture = map->renderPicture({400, 300}, 2);
    QCOMPARE(picture.size(), QSize(800, 600));
}

void MapArrangementsTest::aSampleKeepsThePlace()
{
    LiveSession session(test::smallProcess().build());
    ShownPanel shown(session);
    shown.arrange(arrangement());
    const AddressRange heap{0x5555'1000'0000, 0x40'0000};
    session->reveal(heap);
    session->select({Selection::Kind::Region, heap});
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Right}) // where a person has moved it
        QTest::keyClick(shown.panel.map(), key);
    const std::vector<QRect> before = shown.view().rectsOf(heap);
    const AddressRange seen = shown.view().visibleRange();
    const std::int64_t scrolled = shown.view().scrollY();
    test::SnapshotBuilder next = test::smallProcess();
    next.snapshot().generation = 2;
    session.show(next.build());
    QCOMPARE(shown.view().rectsOf(heap), before);
    QCOMPARE(shown.view().visibleRange(), seen);
    QCOMPARE(shown.view().scrollY(), scrolled);
}

void MapArrangementsTest::colourAndSelectionStayWhenItIsArrangedAnew()
{
    const SnapshotPtr snapshot = test::smallProcess().build();
    LiveSession session(snapshot);
    ShownPanel shown(session);
    shown.panel.setColourBy(ColourBy::Protection);
    session->select({Selection::Kind::Region, snapshot->regions[3].range});
    session->reveal(snapshot->regions[3].range);
    QSignalSpy changed(&shown.panel, &AddressMapPanel::arrangementChanged);
    auto* kinds = shown.panel.findChild<QComboBox*>(QStringLiteral("mapKind"));
    for (const MapKind kind : {MapKind::Proportional, MapKind::Hilbert, MapKind::Rows}) {
        kinds->setCurrentIndex(static_cast<int>(kind));
        QCOMPARE(shown.panel.arrangement().kind, kind);
        QCOMPARE(shown.view().cells().colourBy, ColourBy::Protection);
        QCOMPARE(session->selection().range, snapshot->regions[3].range);
        QVERIFY(!shown.view().rectsOf(snapshot->regions[3].range).empty()); // still looked at
        QVERIFY(!shown.view().zoomText().isEmpty());
    }
    QCOMPARE(changed.count(), 3);
}

void MapArrangementsTest::whatHasGoneHasAPlaceOnHilbertsCurveToo()
{
    LiveSession session(test::smallProcess().build());
    ShownPanel shown(session);
    shown.arrange({MapKind::Hilbert, StripScale::Logarithmic});
    constexpr AddressRange kGone{0x7000'0000'0000, 0x20'0000};
    QVERIFY(shown.view().hit(shown.view().rectsOf(kGone).front().center())->region);
    test::SnapshotBuilder earlier = test::smallProcess();
    earlier.snapshot().regions.insert(earlier.snapshot().regions.begin() + 4,
                                      Region{.range = kGone, .type = RegionType::MappedFile});
    earlier.snapshot().allocations.clear();
    for (Region& region : earlier.snapshot().regions)
        region.allocation = {};
    session->setBaseline(earlier.build(), QStringLiteral("earlier"));
    shown.panel.setColourBy(ColourBy::Change);
    QTRY_VERIFY(session->diff()->comparison());
    const std::vector<QRect> rects = shown.view().rectsOf(kGone);
    QVERIFY(!rects.empty());
    const std::optional<MapHit> hit = shown.view().hit(rects.front().center());
    QVERIFY(hit && !hit->region && hit->range.overlaps(kGone));
    QVERIFY(describeChange(*session.get(), *hit).contains(QStringLiteral("At the baseline")));
    const QImage picture = shown.panel.map()->grab().toImage().copy(rects.front());
    QCOMPARE(picture.pixelColor(picture.rect().center()).rgb() ==
                 BlockStyles(Theme::current(), ColourBy::Change).ghost().fill,
             true);
    shown.panel.setColourBy(ColourBy::Type); // nothing of it any more
    QVERIFY(shown.view().hit(shown.view().rectsOf(kGone).front().center())->region);
}

void MapArrangementsTest::theStripZoomsInToOnePage()
{
    if (arrangement().kind != MapKind::Proportional)
        return; // rows fold what was never touched, and Hilbert's curve is an overview
    LiveSession session(test::smallProcess().build());
    ShownPanel shown(session);
    shown.arrange(arrangement());
    constexpr AddressRange kPage{0x7e80'1234'5000, 0x1000}; // in the middle of a terabyte
    const auto shownAlone = [&] {
        const std::vector<QRect> rects = shown.view().rectsOf(kPage);
        return std::ranges::any_of(rects, [&](const QRect& rect) {
            const std::optional<MapHit> hit = shown.view().hit(rect.center());
            return hit && kPage.contains(hit->range);
        });
    };
    session->reveal(kPage);
    QVERIFY(shownAlone());
    shown.panel.map()->fit();
    shown.panel.map()->centreOn(kPage.begin);
    while (shown.view().canZoom(1)) {
        shown.panel.map()->zoom(1);
        shown.panel.map()->centreOn(kPage.begin);
    }
    QVERIFY(shownAlone());
    const MapPlace place = shown.view().currentPlace();
    const AddressRange seen = shown.view().visibleRange();
    QCoreApplication::processEvents();
    shown.panel.map()->fit();
    shown.panel.map()->goBack();
    QCOMPARE(shown.view().currentPlace(), place);
    QCOMPARE(shown.view().visibleRange().begin, seen.begin);
}

// A flag and a broken outline, in each of the ways that the map is arranged.
void MapArrangementsTest::whatASearchFoundIsMarked()
{
    const SnapshotPtr snapshot = test::smallProcess().build();
    LiveSession session(snapshot);
    ShownPanel shown(session);
    shown.arrange(arrangement());
    const AddressRange heap = snapshot->regions[3].range;
    const QRgb flag = Theme::current().colour(ThemeRole::Warning).rgb();
    const auto flagged = [&] {
        const QImage picture = shown.panel.map()->grab().toImage();
        const QPoint at = shown.view().rectsOf({heap.begin, 1}).front().topLeft();
        return picture.pixel(at + QPoint(2, 2)) == flag && picture.pixel(at + QPoint(3, 4)) == flag;
    };
    QVERIFY(!flagged());
    shown.panel.setFound({heap, snapshot->regions.back().range});
    QVERIFY(flagged());
    shown.panel.setFound({snapshot->regions.back().range});
    QVERIFY(!flagged());
    shown.panel.setFound({heap});
    test::SnapshotBuilder another = test::smallProcess();
    ++another.snapshot().process.identity.pid;
    session.show(another.build());
    QVERIFY(!flagged()); // that was found elsewhere
}

void MapArrangementsTest::partsOfThePlaneTileIt()
{
    HilbertPlane plane{.squares = 2, .order = 5, .side = 333, .origin = {}, .window = {666, 333}};
    std::vector<int> seen(plane.length());
    QRegion covered;
    int area = 0;
    plane.visit([&](const HilbertPlane::Part& part, const QRect& rect) {
        if (part.size > 1)
            return true;
        ++seen[part.first];
        covered += rect;
        area += rect.width() * rect.height();
        return true;
    });
    QVERIFY(std::ranges::all_of(seen, [](int times) { return times == 1; }));
    QCOMPARE(covered, QRegion(0, 0, 666, 333));
    QCOMPARE(area, 666 * 333); // none overlaps another
}

void MapArrangementsTest::theOverviewShowsWhereTheMapIs()
{
    const SnapshotPtr snapshot = test::smallProcess().build();
    LiveSession session(snapshot);
    ShownPanel shown(session);
    const OverviewStrip* overview = shown.panel.overview();
    QVERIFY(overview->frame().height() >= overview->height() - 2); // all of it
    session->reveal(snapshot->regions.back().range);
    QVERIFY(overview->frame().height() < overview->height() - 2);
    QVERIFY(
        overview->frame().contains(overview->rect().center().x(), overview->yOf(snapshot->regions.back().range.begin)));
    int before = -1;
    for (const Region& region : snapshot->regions) {
        QVERIFY(overview->yOf(region.range.begin) >= before); // in address order
        before = overview->yOf(region.range.begin);
    }
    QVERIFY(!overview->accessibleName().isEmpty());
}

void MapArrangementsTest::theOverviewMarksWhatHasGone()
{
    test::SnapshotBuilder builder = test::smallProcess();
    const SnapshotPtr now = builder.build();
    const AddressRange gone{now->regions[3].range.begin - 0x40'0000, 0x10'0000};
    QVERIFY(std::ranges::none_of(now->regions, [&](const Region& region) { return region.range.overlaps(gone); }));
    test::SnapshotBuilder before;
    before.snapshot().process = now->process;
    for (const Region& region : now->regions) {
        if (region.range.begin > gone.begin && before.snapshot().regions.size() == 3)
            before.add(gone.begin, gone.size, RegionType::PrivateData, Protection::Read);
        before.addNamed(region.range.begin, region.range.size, region.type, region.protection, now->nameOf(region));
    }
    LiveSession session(now);
    ShownPanel shown(session);
    shown.panel.setColourBy(ColourBy::Change);
    session->setBaseline(before.build(), QStringLiteral("before"));
    QTRY_VERIFY(session->diff()->comparison());
    QCoreApplication::processEvents();
    OverviewStrip* overview = shown.panel.overview();
    const QColor colour = Theme::current().fill(ChangeClass::Gone).colour;
    const auto isMarked = [&](std::uint64_t address) {
        return overview->grab().toImage().pixelColor(overview->width() - 4, overview->yOf(address)) == colour;
    };
    QTRY_VERIFY(isMarked(gone.begin));
    QVERIFY(!isMarked(now->regions.back().range.begin));
}

void MapArrangementsTest::theOverviewMovesTheMap()
{
    const SnapshotPtr snapshot = test::smallProcess().build();
    LiveSession session(snapshot);
    ShownPanel shown(session);
    OverviewStrip* overview = shown.panel.overview();
    session->reveal(snapshot->regions.back().range);
    const AddressRange heap = snapshot->regions[3].range;
    const int y = (overview->yOf(heap.begin) + overview->yOf(heap.last())) / 2;
    QTest::mouseClick(overview, Qt::LeftButton, {}, {overview->width() / 2, y});
    QVERIFY(shown.view().visibleRange().overlaps(heap));
    QTest::keyClick(overview, Qt::Key_Home);
    const AddressRange top = shown.view().visibleRange();
    QTest::keyClick(overview, Qt::Key_End);
    QVERIFY(shown.view().visibleRange().begin > top.begin);
    QTest::keyClick(overview, Qt::Key_Up);
    QTest::keyClick(overview, Qt::Key_PageUp);
    QVERIFY(!shown.view().visibleRange().empty());
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::MapArrangementsTest)
#include "map_arrangements_test.moc"
