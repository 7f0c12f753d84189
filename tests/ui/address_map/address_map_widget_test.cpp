// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/address_map_widget.h"

#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QWheelEvent>

#include "tests/ui/address_map/map_fixture.h"
#include "ui/address_map/map_text.h"
#include "ui/address_map/query_mask.h"
#include "ui/address_map/row_viewport.h"

namespace vmatlas::ui {

using test::LiveSession;

namespace {

constexpr AddressRange kHeap{0x5555'1000'0000, 0x40'0000};
constexpr AddressRange kImage{0x5555'0000'0000, 0xe000};
constexpr AddressRange kText{0x5555'0000'4000, 0x8000};

/// A map in a shown window.
struct ShownMap {
    explicit ShownMap(LiveSession& session, const QSize& size = {900, 600})
        : widget(session.get())
    {
        widget.resize(size);
        widget.show();
        if (!QTest::qWaitForWindowExposed(&widget))
            qFatal("the map does not show");
    }
    [[nodiscard]] QPoint placeOf(const AddressRange& range) const
    {
        const std::vector<QRect> rects = widget.mapViewport().rectsOf(range);
        return rects.empty() ? QPoint(-1, -1) : rects.front().center();
    }
    void wheel(const QPoint& at, int steps, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWheelEvent event(at, widget.viewport()->mapToGlobal(at), {}, {0, steps * 120}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(widget.viewport(), &event);
    }
    [[nodiscard]] const RowViewport& view() const { return dynamic_cast<const RowViewport&>(widget.mapViewport()); }

    AddressMapWidget widget;
};

} // namespace

class AddressMapWidgetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRegionIsUnderTheMouse();
    void whatIsUnderTheMouseIsOutlinedAsItIsNow();
    void clickSelectsRegionThenAllocation();
    void selectionFromElsewhereComesIntoView();
    void doubleClickZoomsToTheRegion();
    void wheelKeepsTheAddressUnderTheCursor();
    void shiftWheelScrolls();
    void dragMovesTheMap();
    void keysPanAndZoom();
    void refreshKeepsTheViewport();
    void aFittedMapFitsAgainWhenItOutgrowsTheWindow();
    void filterDimsHiddenTypes();
    void theQueryDimsWhatDoesNotMatch();
    void theQueryHoldsForTheSnapshotsThatCome();
    void theQueryOfManyRegionsComesAfterwards();
    void explainsWhyThereIsNothing();
    void copiesTheSelection();
    void scrollsAMapTallerThanAnInt();
    void picturesAreSharpAtTwiceTheSize();
};

void AddressMapWidgetTest::everyRegionIsUnderTheMouse()
{
    const SnapshotPtr snapshot = test::smallProcess().build();
    LiveSession session(snapshot);
    ShownMap map(session);
    QSignalSpy hovered(&map.widget, &AddressMapWidget::addressHovered);
    for (const Region& region : snapshot->regions) {
        session->reveal(region.range);
        const QPoint at = map.placeOf(region.range);
        const std::optional<MapHit> hit = map.view().hit(at);
        QVERIFY(hit && hit->region);
        QCOMPARE(snapshot->regions[*hit->region].range.begin, region.range.begin);
        QTest::mouseMove(map.widget.viewport(), at);
        QTRY_VERIFY(!hovered.isEmpty() && hovered.last().at(0).toBool() &&
                    region.range.contains(hovered.last().at(1).toULongLong()));
    }
    QVERIFY(!map.view().hit({2, 5})); // the gutter
}

void AddressMapWidgetTest::whatIsUnderTheMouseIsOutlinedAsItIsNow()
{
    const auto withHeapOf = [](std::uint64_t size) {
        test::SnapshotBuilder builder;
        builder.addNamed(kHeap.begin, size, RegionType::Heap, Protection::Read, "[heap]");
        builder.pages(kHeap.begin / 4096, size / 4096, PageState::Present);
        return builder.build();
    };
    LiveSession session(withHeapOf(kHeap.size));
    ShownMap map(session);
    const QPoint at = map.placeOf(kHeap);
    QSignalSpy hovered(&map.widget, &AddressMapWidget::addressHovered);
    QTest::mouseMove(map.widget.viewport(), at);
    QTRY_VERIFY(!hovered.isEmpty() && hovered.last().at(0).toBool());
    session.show(withHeapOf(kHeap.size * 3 / 4));
    QVERIFY(map.view().hit(at) && map.view().hit(at)->region);
    const QImage afterSample = map.widget.grab().toImage();
    for (const QPoint& place : {QPoint(2, 5), at}) { // to the gutter and back
        hovered.clear();
        QTest::mouseMove(map.widget.viewport(), place);
        QTRY_VERIFY(!hovered.isEmpty());
    }
    QCOMPARE(map.widget.grab().toImage(), afterSample);
}

void AddressMapWidgetTest::clickSelectsRegionThenAllocation()
{
    LiveSession session(test::smallProcess().build());
    ShownMap map(session);
    session->reveal(kImage);
    const QPoint at = map.placeOf(kText);
    QTest::mouseClick(map.widget.viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(session->selection(), (Selection{Selection::Kind::Region, kText}));
    QTest::mouseClick(map.widget.viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(session->selection(), (Selection{Selection::Kind::Allocation, kImage}));
    QTest::mouseClick(map.widget.viewport(), Qt::LeftButton, Qt::AltModifier, at);
    QCOMPARE(session->selection(), (Selection{Selection::Kind::Allocation, kImage}));
    QTest::keyClick(&map.widget, Qt::Key_Escape);
    QCOMPARE(session->selection().kind, Selection::Kind::None);
}

void AddressMapWidgetTest::selectionFromElsewhereComesIntoView()
{
    LiveSession session(test::smallProcess().build());
    ShownMap map(session, {600, 100});
    session->reveal(kImage);
    QVERIFY(map.view().rectsOf({0x7ffc'0000'0000, 0x21000}).empty());
    session->select({Selection::Kind::Region, {0x7ffc'0000'0000, 0x21000}});
    QVERIFY(!map.view().rectsOf({0x7ffc'0000'0000, 0x21000}).empty());
    QTest::keyClick(&map.widget, Qt::Key_Left, Qt::ControlModifier); // the region before it
    QCOMPARE(session->selection().range.begin, 0x7e00'0000'0000u);
    QVERIFY(!map.view().rectsOf(session->selection().range).empty());
}

void AddressMapWidgetTest::doubleClickZoomsToTheRegion()
{
    LiveSession session(test::smallProcess().build());
    ShownMap map(session);
    QVERIFY(map.view().fitted());
    const int fitted = map.view().layout().grid().rowShift();
    map.wheel(map.placeOf(kHeap), -9);
    const int before = map.view().layout().grid().rowShift();
    QTest::mouseDClick(map.widget.viewport(), Qt::LeftButton, {}, map.placeOf(kHeap));
    QVERIFY(map.view().layout().grid().rowShift() < before);
    QVERIFY(!map.view().fitted());
    const std::vector<QRect> rects = map.view().rectsOf(kHeap);
    QVERIFY(rects.size() > 4);
    QVERIFY(rects.back().bottom() <= map.widget.viewport()->height());
    QCOMPARE(session->selection().range, kHeap);
    QTest::keyClick(&map.widget, Qt::Key_0);
    QVERIFY(map.view().fitted());
    QCOMPARE(map.view().layout().grid().rowShift(), fitted);
}

void AddressMapWidgetTest::wheelKeepsTheAddressUnderTheCursor()
{
    LiveSession session(test::smallProcess().build());
    ShownMap map(session);
    session->reveal(kHeap);
    // The cell under the cursor holds the address through all zooms, in and out again.
    QPoint at = map.placeOf({0x5555'1012'3000, 0x1000});
    QVERIFY(at.x() > 0);
    const std::uint64_t address = map.view().hit(at)->address;
    map.wheel(at, -3);
    for (const int steps : {-1, 2, 1, -5, -8, 6, 9, 1, -2}) {
        map.wheel(at, steps);
        const std::optional<MapHit> hit = map.view().hit(at);
        QVERIFY(hit);
        QVERIFY2(hit->range.contains(address), qPrintable(QString::number(steps)));
    }
    // Many small steps of a touchpad are one notch.
    const int shift = map.view().layout().grid().rowShift();
    for (int i = 0; i < 8; ++i) {
        QWheelEvent event(at, map.widget.viewport()->mapToGlobal(at), {0, 2}, {0, -15}, Qt::NoButton, Qt::NoModifier,
                          Qt::ScrollUpdate, false);
        QApplication::sendEvent(map.widget.viewport(), &event);
    }
    QCOMPARE(map.view().layout().grid().rowShift(), shift + 1);
    // The ends of the zoom hold.
    map.wheel(at, 100);
    QVERIFY(!map.view().canZoom(1));
    QCOMPARE(map.view().layout().grid().columnBytes(), 4096u);
    map.wheel(at, -100);
    QVERIFY(!map.view().canZoom(-1));
}

void AddressMapWidgetTest::shiftWheelScrolls()
{
    LiveSession session(test::smallProcess().build());
    ShownMap map(session, {600, 200});
    session->reveal(kHeap);
    map.widget.verticalScrollBar()->setValue(0);
    QCOMPARE(map.view().scrollY(), 0);
    map.wheel({300, 100}, -1, Qt::ShiftModifier);
    QCOMPARE(map.view().scrollY(), 3 * map.view().layout().heights().row);
    QCOMPARE(map.widget.verticalScrollBar()->value(), int(map.view().scrollY()));
}

void AddressMapWidgetTest::dragMovesTheMap()
{
    LiveSession session(test::smallProcess().build());
    ShownMap map(session, {700, 300});
    session->reveal(kHeap);
    const QPoint from = map.placeOf({0x5555'1020'0000, 0x1000});
    const std::uint64_t address = map.view().hit(from)->address;
    const QPoint to = from + QPoint(100, 33);
    QTest::mousePress(map.widget.viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(map.widget.viewport(), from + QPoint(50, 10));
    QTest::mouseMove(map.widget.viewport(), to);
    QTest::mouseRelease(map.widget.viewport(), Qt::LeftButton, {}, to);
    const std::optional<MapHit> hit = map.view().hit(to);
    QVERIFY(hit);
    const std::uint64_t off = hit->range.contains(address) ? 0
                              : hit->address > address     ? hit->address - address
                                                           : address - hit->address;
    QVERIFY(off <= 2 * map.view().layout().grid().columnBytes());
    QCOMPARE(session->selection().kind, Selection::Kind::None); // a drag is no click
}

void AddressMapWidgetTest::keysPanAndZoom()
{
    LiveSession session(test::smallProcess().build());
    ShownMap map(session, {700, 200}); // so low that it scrolls, whatever the font
    session->reveal(kHeap);
    QTest::keyClick(&map.widget, Qt::Key_Home);
    QCOMPARE(map.view().scrollY(), 0);
    QTest::keyClick(&map.widget, Qt::Key_Down);
    QCOMPARE(map.view().scrollY(), map.view().layout().heights().row);
    QTest::keyClick(&map.widget, Qt::Key_PageDown);
    QVERIFY(map.view().scrollY() > map.view().layout().heights().row);
    QTest::keyClick(&map.widget, Qt::Key_End);
    QCOMPARE(map.view().scrollY(), map.view().lastScroll());
    const int shift = map.view().layout().grid().rowShift();
    QTest::keyClick(&map.widget, Qt::Key_Minus);
    QCOMPARE(map.view().layout().grid().rowShift(), shift + 1);
    QTest::keyClick(&map.widget, Qt::Key_Plus);
    QCOMPARE(map.view().layout().grid().rowShift(), shift);
    const std::uint64_t phase = map.view().layout().grid().phase();
    QTest::keyClick(&map.widget, Qt::Key_Right);
    QVERIFY(map.view().layout().grid().phase() != phase);
}

void AddressMapWidgetTest::refreshKeepsTheViewport()
{
    test::SnapshotBuilder builder = test::smallProcess();
    builder.snapshot().pageRuns[0].count = kHeap.size / 4096; // no row of the heap is untouched, none folds
    LiveSession session(builder.build());
    ShownMap map(session, {700, 250});
    session->reveal(kHeap);
    session->select({Selection::Kind::Region, kHeap});
    map.widget.verticalScrollBar()->setValue(300);
    const QPoint at(400, 100);
    const std::uint64_t address = map.view().hit(at)->address;
    const std::vector<QRect> selected = map.view().rectsOf(kHeap);

    // A new region below pushes everything down, the heap grows, the stack goes: the view stays.
    test::SnapshotBuilder next;
    next.snapshot().generation = 2;
    for (std::uint64_t i = 0; i < 40; ++i)
        next.add(0x1000'0000'0000 + i * 0x1'0000'0000, 0x10000);
    next.addNamed(kHeap.begin, kHeap.size + 0x10000, RegionType::Heap, Protection::Read, "[heap]");
    next.pages(kHeap.begin / 4096, kHeap.size / 4096, PageState::Present);
    session.show(next.build());
    QCOMPARE(map.view().hit(at)->address, address);
    QCOMPARE(map.view().rectsOf(kHeap), selected);
    QCOMPARE(session->selection().range, (AddressRange{kHeap.begin, kHeap.size + 0x10000}));
}

void AddressMapWidgetTest::aFittedMapFitsAgainWhenItOutgrowsTheWindow()
{
    test::SnapshotBuilder small;
    small.add(0x1000'0000, 0x10'0000);
    small.pages(0x1'0000, 0x100, PageState::Present);
    LiveSession session(small.build());
    ShownMap map(session, {700, 500});
    QVERIFY(map.view().layout().height() <= map.widget.viewport()->height());
    const int before = map.view().layout().grid().rowShift();

    test::SnapshotBuilder large;
    large.snapshot().generation = 2;
    large.add(0x1000'0000, 0x4000'0000);
    large.pages(0x1'0000, 0x4'0000, PageState::Present);
    session.show(large.build());
    QVERIFY(map.view().fitted());
    QVERIFY(map.view().layout().height() <= map.widget.viewport()->height());
    QVERIFY(map.view().layout().grid().rowShift() > before);
}

void AddressMapWidgetTest::filterDimsHiddenTypes()
{
    LiveSession session(test::smallProcess().build());
    ShownMap map(session);
    const QPoint at = map.placeOf(kHeap) + QPoint(4, 5);
    const QColor before = map.widget.grab().toImage().pixelColor(at);
    QCOMPARE(before, Theme::current().typeColour(RegionType::Heap));
    TypeFilter filter;
    filter.toggle(RegionType::Stack);
    session->setTypeFilter(filter);
    const QColor dimmed = map.widget.grab().toImage().pixelColor(at);
    QVERIFY(dimmed != before);
    filter.toggle(RegionType::Heap);
    session->setTypeFilter(filter);
    QCOMPARE(map.widget.grab().toImage().pixelColor(at), before);
}

void AddressMapWidgetTest::theQueryDimsWhatDoesNotMatch()
{
    LiveSession session(test::smallProcess().build());
    ShownMap map(session);
    for (const MapKind kind : {MapKind::Rows, MapKind::Proportional, MapKind::Hilbert}) {
        map.widget.setArrangement({.kind = kind});
        const QPoint heap = map.placeOf(kHeap);
        const QImage before = map.widget.grab().toImage();
        const auto looksAsBefore = [&](const QPoint& at) {
            return map.widget.grab().toImage().copy(QRect(at, QSize(8, 4))) == before.copy(QRect(at, QSize(8, 4)));
        };
        session->setQuery(QStringLiteral("state:reserved"));
        QVERIFY(!looksAsBefore(heap));
        session->setQuery(QStringLiteral("[heap]"));
        QVERIFY(looksAsBefore(heap));
        QVERIFY(map.widget.grab().toImage() != before); // the others
        session->setQuery({});
        QCOMPARE(map.widget.grab().toImage(), before);
    }
}

void AddressMapWidgetTest::theQueryHoldsForTheSnapshotsThatCome()
{
    LiveSession session(test::smallProcess().build());
    ShownMap map(session);
    session->setQuery(QStringLiteral("size>3M"));
    const auto shown = [&map](std::uint64_t address) {
        const Snapshot& snapshot = *map.widget.mapViewport().snapshot();
        const auto index = static_cast<std::size_t>(snapshot.regionAt(address) - snapshot.regions.data());
        return map.widget.mapViewport().cells().showsRegion(index);
    };
    QVERIFY(shown(kHeap.begin));
    QVERIFY(!shown(0x5555'0000'0000));
    test::SnapshotBuilder next = test::smallProcess();
    next.snapshot().regions[3].range.size = 0x20'0000;
    next.snapshot().allocations[next.snapshot().regions[3].allocation.index].range = next.snapshot().regions[3].range;
    session.show(next.build());
    QVERIFY(!shown(kHeap.begin));
    QVERIFY(shown(0x7e00'0000'0000));
}

// As many as are asked on another thread.
void AddressMapWidgetTest::theQueryOfManyRegionsComesAfterwards()
{
    const auto process = [](std::uint64_t from) {
        test::SnapshotBuilder builder;
        for (std::uint64_t i = 0; i < QueryMask::kManyRegions; ++i)
            builder.add(from + i * 0x4000, i % 2 == 0 ? 0x1000 : 0x2000);
        return builder.build();
    };
    LiveSession session(process(0x1000'0000));
    ShownMap map(session);
    session->setQuery(QStringLiteral("size=4K"));
    const auto cells = [&map]() -> const CellOptions& { return map.widget.mapViewport().cells(); };
    QTRY_VERIFY(cells().shownRegions && cells().showsRegion(0) && !cells().showsRegion(1));
    session.show(process(0x1000'4000)); // all moved on by one, so that what is even is odd
    QTRY_VERIFY(cells().showsRegion(0));
    QVERIFY(!cells().showsRegion(1));
}

void AddressMapWidgetTest::explainsWhyThereIsNothing()
{
    Session empty;
    AddressMapWidget unopened(&empty);
    unopened.resize(400, 300);
    QVERIFY(!unopened.grab().isNull());
    QVERIFY(!unopened.mapViewport().hit({200, 100}));
    QVERIFY(emptyMapText(Session::State::Empty, nullptr).contains(QStringLiteral("No process")));
    QVERIFY(emptyMapText(Session::State::Live, nullptr) != emptyMapText(Session::State::Empty, nullptr));

    test::SnapshotBuilder builder;
    builder.snapshot().gaps.push_back(
        {Facet::Regions, {.code = ErrorCode::AccessDenied, .osCode = 13, .context = "/proc/1/maps"}});
    LiveSession session(builder.build());
    ShownMap map(session);
    const QString why = emptyMapText(session->state(), session->snapshot().get());
    QVERIFY(!why.isEmpty());
    QVERIFY(!map.widget.grab().isNull());
    for (const Qt::Key key : {Qt::Key_Up, Qt::Key_Left, Qt::Key_Plus, Qt::Key_0, Qt::Key_End, Qt::Key_Return})
        QTest::keyClick(&map.widget, key);
    map.wheel({100, 100}, 3);
    QTest::mouseClick(map.widget.viewport(), Qt::LeftButton, {}, {200, 100});
    QCOMPARE(session->selection().kind, Selection::Kind::None);
}

void AddressMapWidgetTest::copiesTheSelection()
{
    LiveSession session(test::smallProcess().build());
    ShownMap map(session);
    session->select({Selection::Kind::Region, kHeap});
    QTest::keyClick(&map.widget, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("0x555510000000")));
}

void AddressMapWidgetTest::scrollsAMapTallerThanAnInt()
{
    test::SnapshotBuilder builder;
    builder.add(0x1000'0000'0000, 0x6000'0000'0000);
    builder.snapshot().pageStatesKnown = false; // so nothing folds
    LiveSession session(builder.build());
    ShownMap map(session);
    map.wheel({400, 300}, 100);
    QVERIFY(map.view().layout().height() > std::numeric_limits<int>::max());
    QTest::keyClick(&map.widget, Qt::Key_End);
    QCOMPARE(map.view().scrollY(), map.view().lastScroll());
    map.widget.verticalScrollBar()->setValue(map.widget.verticalScrollBar()->minimum());
    QVERIFY(map.view().scrollY() <= 0);
    QVERIFY(!map.widget.grab().isNull());
}

void AddressMapWidgetTest::picturesAreSharpAtTwiceTheSize()
{
    LiveSession session(test::smallProcess().build());
    ShownMap map(session);
    for (const ColourScheme scheme : {ColourScheme::Light, ColourScheme::Dark}) {
        Theme::apply(scheme);
        const QImage picture = map.widget.renderPicture({800, 500}, 2);
        QCOMPARE(picture.size(), QSize(1600, 1000));
        QCOMPARE(picture.devicePixelRatio(), 2.0);
        bool heap = false;
        bool surface = false;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                heap = heap || picture.pixelColor(x, y) == Theme::current().typeColour(RegionType::Heap);
                surface = surface || picture.pixelColor(x, y) == Theme::current().colour(ThemeRole::Surface);
            }
        }
        QVERIFY(heap && surface);
    }
    Theme::apply(ColourScheme::Light);
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::AddressMapWidgetTest)
#include "address_map_widget_test.moc"
