// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/address_map_panel.h"

#include <QComboBox>
#include <QToolButton>

#include "tests/ui/address_map/map_fixture.h"
#include "ui/address_map/address_map_widget.h"
#include "ui/address_map/legend_note.h"
#include "ui/address_map/map_legend.h"
#include "ui/address_map/map_text.h"
#include "ui/header/elided_label.h"
#include "ui/live/session_diff.h"

namespace vmatlas::ui {

using test::LiveSession;

namespace {

QToolButton* chip(QWidget& panel, const QString& name)
{
    for (QToolButton* button : panel.findChildren<QToolButton*>())
        if (button->text().startsWith(name))
            return button;
    return nullptr;
}

} // namespace

class AddressMapPanelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void legendShowsWhatOccursAndFilters();
    void colourBoxChangesMapAndLegend();
    void coloursByChangeNeedABaseline();
    void toolTipsTellWhatChanged();
    void legendWrapsInsteadOfClipping();
    void picturesHoldTheLegend();
    void zoomButtonsFollowTheLimits();
    void saysThatItShowsBuckets();
    void tellsHowMuchOfABucketIsInMemory();
    void tellsTheStateOfAPage();
    void theLegendNamesHugePages();
    void theLegendOfManyRegionsIsCountedBesideTheWindow();
    void boxesSayWhatTheyAreFor();
    void whatIsNotKnownIsNotCalledFree();
    void everyLegendEntryFilters();
    void showsWhatHappenedLately();
};

void AddressMapPanelTest::legendShowsWhatOccursAndFilters()
{
    LiveSession session(test::smallProcess().build());
    AddressMapPanel panel(session.get());
    panel.resize(900, 500);
    panel.show();
    QVERIFY(chip(panel, QStringLiteral("Heap")));
    QVERIFY(chip(panel, QStringLiteral("Private Data"))->text().contains(QStringLiteral("> 99 %")));
    QVERIFY(chip(panel, QStringLiteral("Stack"))->text().contains(QStringLiteral("< 1 %")));
    QVERIFY(!chip(panel, QStringLiteral("Page Table")));

    TypeFilter onlyHeap;
    onlyHeap.toggle(RegionType::Heap);
    chip(panel, QStringLiteral("Heap"))->click();
    QCOMPARE(session->typeFilter(), onlyHeap);
    QVERIFY(chip(panel, QStringLiteral("Heap"))->isChecked());
    chip(panel, QStringLiteral("Heap"))->click();
    QVERIFY(session->typeFilter().all());
    QVERIFY(!chip(panel, QStringLiteral("Heap"))->isChecked());
}

void AddressMapPanelTest::colourBoxChangesMapAndLegend()
{
    LiveSession session(test::smallProcess().build());
    AddressMapPanel panel(session.get());
    QSignalSpy changed(&panel, &AddressMapPanel::colourByChanged);
    panel.findChild<QComboBox*>()->setCurrentIndex(static_cast<int>(ColourBy::State));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(panel.map()->colourBy(), ColourBy::State);
    QVERIFY(chip(panel, QStringLiteral("Reserved")));
    QVERIFY(!chip(panel, QStringLiteral("Heap")));
    panel.setColourBy(ColourBy::WorkingSet);
    QCOMPARE(panel.findChild<QComboBox*>()->currentIndex(), static_cast<int>(ColourBy::WorkingSet));
    QVERIFY(chip(panel, QStringLiteral("Not in memory")));
}

void AddressMapPanelTest::coloursByChangeNeedABaseline()
{
    LiveSession session(test::smallProcess().build());
    AddressMapPanel panel(session.get());
    panel.resize(900, 500);
    panel.show();
    panel.setColourBy(ColourBy::Change);
    QVERIFY(chip(panel, QStringLiteral("Nothing to compare with: Ctrl+B")));
    test::SnapshotBuilder earlier;
    earlier.addNamed(0x5555'1000'0000, 0x10'0000, RegionType::Heap, Protection::Read | Protection::Write, "[heap]");
    earlier.add(0x7000'0000'0000, 0x20'0000);
    session->setBaseline(earlier.build(), QStringLiteral("earlier"));
    QVERIFY(chip(panel, QStringLiteral("Comparing")));
    QTRY_VERIFY(session->diff()->comparison());
    QCOMPARE(chip(panel, QStringLiteral("Grown"))->text(), QStringLiteral("Grown 4 MiB"));
    QCOMPARE(chip(panel, QStringLiteral("Gone"))->text(), QStringLiteral("Gone 2 MiB"));
    QVERIFY(chip(panel, QStringLiteral("Added")));
    QVERIFY(panel.map()->mapViewport().cells().changes);

    panel.hide(); // nobody looks: nothing is compared
    const ComparisonPtr last = session->diff()->comparison();
    test::SnapshotBuilder more = test::smallProcess();
    session.show(more.build());
    QCOMPARE(session->diff()->comparison(), last);
    QVERIFY(panel.map()->mapViewport().cells().changes); // carried over
    panel.show();
    QTRY_VERIFY(session->diff()->comparison() != last);
    session->clearBaseline();
    QVERIFY(chip(panel, QStringLiteral("Nothing to compare with")));
    QVERIFY(!panel.map()->mapViewport().cells().changes);
}

void AddressMapPanelTest::toolTipsTellWhatChanged()
{
    LiveSession session(test::smallProcess().build());
    QObject reader;
    session->diff()->setWanted(&reader, true);
    MapHit heap;
    heap.region = 3;
    QCOMPARE(describeChange(*session.get(), heap), QString());
    test::SnapshotBuilder earlier;
    earlier.addNamed(0x5555'1000'0000, 0x10'0000, RegionType::Heap, Protection::Read | Protection::Write, "[heap]");
    earlier.addNamed(0x7000'0000'0000, 0x20'0000, RegionType::MappedFile, Protection::Read, "/tmp/gone.bin");
    session->setBaseline(earlier.build(), QStringLiteral("earlier"));
    QTRY_VERIFY(session->diff()->comparison());
    QVERIFY(describeChange(*session.get(), heap).startsWith(QStringLiteral("\nGrown: ")));
    MapHit free;
    free.range = {0x7000'0000'1000, 0x1000};
    QVERIFY(describeChange(*session.get(), free).contains(QStringLiteral("gone.bin")));
    free.range = {0x7100'0000'1000, 0x1000};
    QCOMPARE(describeChange(*session.get(), free), QString());
}

void AddressMapPanelTest::legendWrapsInsteadOfClipping()
{
    LiveSession session(test::smallProcess().build());
    MapLegend legend(session.get());
    QVERIFY(legend.heightForWidth(200) > legend.heightForWidth(2000));
    legend.resize(200, legend.heightForWidth(200));
    legend.show();
    for (const QToolButton* button : legend.findChildren<QToolButton*>())
        QVERIFY(legend.rect().contains(button->geometry()));
}

void AddressMapPanelTest::picturesHoldTheLegend()
{
    LiveSession session(test::smallProcess().build());
    AddressMapPanel panel(session.get());
    panel.resize(900, 500);
    panel.show();
    const QImage picture = panel.renderPicture({1000, 700}, 2);
    QCOMPARE(picture.size(), QSize(2000, 1400));
    const QRgb heap = Theme::current().typeColour(RegionType::Heap).rgb();
    int firstLine = -1;
    for (int y = 0; y < picture.height() && firstLine < 0; ++y)
        for (int x = 0; x < picture.width(); ++x)
            if (picture.pixel(x, y) == heap)
                firstLine = y;
    QVERIFY(firstLine > 0 && firstLine < 80); // the legend's swatch is on top
}

void AddressMapPanelTest::zoomButtonsFollowTheLimits()
{
    LiveSession session(test::smallProcess().build());
    AddressMapPanel panel(session.get());
    panel.resize(900, 500);
    panel.show();
    QToolButton* in = chip(panel, QStringLiteral("+"));
    QToolButton* whole = chip(panel, QStringLiteral("Whole map"));
    QVERIFY(!whole->isEnabled());
    for (int i = 0; i < 64 && in->isEnabled(); ++i)
        in->click();
    QVERIFY(!in->isEnabled());
    QVERIFY(whole->isEnabled());
    whole->click();
    QVERIFY(in->isEnabled());
}

void AddressMapPanelTest::saysThatItShowsBuckets()
{
    LiveSession session(test::sparseProcess().build());
    AddressMapPanel panel(session.get());
    panel.resize(900, 500);
    panel.show();
    const auto* note = panel.findChild<ElidedLabel*>(QStringLiteral("bucketNote"));
    QVERIFY(note && note->isVisible());
    QCOMPARE(note->text(), QStringLiteral("2 MiB buckets: too many page runs (over 1,048,576) to keep each"));
    const QImage with = panel.renderPicture({900, 600}, 1);

    test::SnapshotBuilder runs = test::sparseProcess();
    runs.snapshot().pageBuckets.clear();
    session.show(runs.build());
    QVERIFY(!note->isVisible());
    QVERIFY(panel.renderPicture({900, 600}, 1) != with);
    session.show(test::sparseProcess().build());
    QVERIFY(note->isVisible());
}

void AddressMapPanelTest::tellsHowMuchOfABucketIsInMemory()
{
    const SnapshotPtr snapshot = test::sparseProcess().build();
    MapHit hit;
    hit.address = 0x7e00'0000'0000;
    hit.range = {hit.address + 0x5000, 0x1000};
    hit.things = 1;
    hit.region = 0;
    const QString fine = describeHit(*snapshot, hit);
    QVERIFY2(fine.endsWith(QStringLiteral("\n312 of 512 pages in memory, in 2 MiB\n12 pages swapped out")),
             qPrintable(fine));
    hit.range = {hit.address + 0x200000, 0x800000};
    QVERIFY(describeHit(*snapshot, hit).endsWith(QStringLiteral("\n0 of 2,048 pages in memory, in 8 MiB")));
    hit.kind = SegmentKind::RegionFold;
    QVERIFY(!describeHit(*snapshot, hit).contains(QStringLiteral("pages in memory")));
}

void AddressMapPanelTest::tellsTheStateOfAPage()
{
    test::SnapshotBuilder builder;
    builder.add(0x7000'0000, 0x10000);
    builder.pages(0x70000, 2, PageState::Present | PageState::Huge);
    builder.pages(0x70004, 1, PageState::Present | PageState::Zero);
    builder.pages(0x70005, 1, PageState::Present | PageState::Shareable | PageState::Locked);
    const SnapshotPtr snapshot = builder.build();
    const auto said = [&snapshot](std::uint64_t address, std::uint64_t size = 0x1000) {
        return describeHit(*snapshot, {.address = address, .range = {address, size}, .things = 1, .region = 0});
    };
    QVERIFY(said(0x7000'1000).endsWith(QStringLiteral("\nPage 0x70001000: Private, in a huge page")));
    QVERIFY(said(0x7000'2000).endsWith(QStringLiteral("\nPage 0x70002000: Not in memory")));
    QVERIFY(said(0x7000'4000).endsWith(QStringLiteral("\nPage 0x70004000: Zero page")));
    QVERIFY(said(0x7000'5000).endsWith(QStringLiteral("\nPage 0x70005000: Locked · Shareable")));
    QVERIFY(said(0x7000'4000, 0x2000).endsWith(QStringLiteral("\n1 of 2 pages in memory, in 8 KiB")));
    QVERIFY(
        !said(0x7000'0000, 0x10000).contains(QStringLiteral("pages in memory"))); // the figures of the region say it
}

void AddressMapPanelTest::theLegendNamesHugePages()
{
    test::SnapshotBuilder builder;
    builder.add(0x7000'0000, 0x40'0000);
    builder.pages(0x70000, 512, PageState::Present | PageState::Huge);
    LiveSession session(builder.build());
    AddressMapPanel panel(session.get());
    panel.resize(900, 500);
    panel.show();
    auto* note = panel.findChild<LegendNote*>();
    QVERIFY(!note->isVisible());
    panel.setColourBy(ColourBy::WorkingSet);
    QVERIFY(note->isVisible());
    QCOMPARE(note->accessibleName(), QStringLiteral("Huge pages 50 %"));
    QVERIFY(note->toolTip().contains(QStringLiteral("2 MiB")));
    session.show(test::smallProcess().build());
    QVERIFY(!note->isVisible());
}

void AddressMapPanelTest::theLegendOfManyRegionsIsCountedBesideTheWindow()
{
    test::SnapshotBuilder builder;
    for (std::uint64_t i = 0; i < MapLegend::kMany; ++i)
        builder.add(0x1000'0000 + i * 0x2000, 0x1000, i % 4 == 0 ? RegionType::Heap : RegionType::Stack);
    LiveSession session(builder.build());
    AddressMapPanel panel(session.get());
    QTRY_VERIFY(chip(panel, QStringLiteral("Heap 25 %")));
    panel.setColourBy(ColourBy::State); // while nothing else is counted, and then while something is
    panel.setColourBy(ColourBy::Protection);
    panel.setColourBy(ColourBy::Type);
    QTRY_VERIFY(chip(panel, QStringLiteral("Stack 75 %")));
    QVERIFY(!chip(panel, QStringLiteral("Committed")));
}

void AddressMapPanelTest::boxesSayWhatTheyAreFor()
{
    LiveSession session(test::smallProcess().build());
    AddressMapPanel panel(session.get());
    QCOMPARE(panel.findChild<QComboBox*>(QStringLiteral("colourBy"))->accessibleName(), QStringLiteral("Colour by"));
    for (const QComboBox* box : panel.findChildren<QComboBox*>())
        QVERIFY2(!box->accessibleName().isEmpty(), qPrintable(box->objectName()));
}

void AddressMapPanelTest::whatIsNotKnownIsNotCalledFree()
{
    test::SnapshotBuilder builder = test::smallProcess();
    const MapHit free{.address = 0x5555'2000'0000, .range = {0x5555'2000'0000, 0x1000}};
    MapHit fold = free;
    fold.kind = SegmentKind::UnknownFold;
    QVERIFY(describeHit(*builder.build(), free).startsWith(QStringLiteral("Free\n")));
    builder.snapshot().host.userSpace = {};
    for (const MapHit& hit : {free, fold}) {
        const QString text = describeHit(*builder.build(), hit);
        QVERIFY2(text.startsWith(QStringLiteral("Not known\n0x555520000000")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("does not say")), qPrintable(text));
    }
}

void AddressMapPanelTest::everyLegendEntryFilters()
{
    LiveSession session(test::smallProcess().build());
    AddressMapPanel panel(session.get());
    panel.resize(900, 500);
    panel.show();
    panel.setColourBy(ColourBy::State);
    QToolButton* reserved = chip(panel, QStringLiteral("Reserved"));
    reserved->click();
    QVERIFY(reserved->isChecked());
    QCOMPARE(panel.map()->mapViewport().cells().shownValues, 1U << static_cast<int>(RegionState::Reserved));
    QVERIFY(session->typeFilter().all()); // it is the map's alone
    reserved->click();
    QVERIFY(!reserved->isChecked());
    QCOMPARE(panel.map()->mapViewport().cells().shownValues, ~0U);
    reserved->click();
    panel.setColourBy(ColourBy::Protection); // other colours: nothing of them is hidden
    QCOMPARE(panel.map()->mapViewport().cells().shownValues, ~0U);
    panel.setColourBy(ColourBy::BackingFile);
    QVERIFY(chip(panel, QStringLiteral("target")));
    QVERIFY(chip(panel, QStringLiteral("No file")));
}

void AddressMapPanelTest::showsWhatHappenedLately()
{
    LiveSession session(test::smallProcess().build());
    AddressMapPanel panel(session.get());
    panel.resize(900, 500);
    panel.show();
    auto* since = panel.findChild<QComboBox*>(QStringLiteral("changesSince"));
    QVERIFY(!since->isVisible());
    panel.setColourBy(ColourBy::Change);
    QVERIFY(since->isVisible());
    QVERIFY(chip(panel, QStringLiteral("Nothing to compare with")));
    since->setCurrentIndex(static_cast<int>(ChangesSince::Moments));
    QVERIFY(chip(panel, QStringLiteral("Unchanged")));
    QVERIFY(!chip(panel, QStringLiteral("Grown")));
    test::SnapshotBuilder next = test::smallProcess();
    next.snapshot().takenAt = SteadyClock::now();
    next.snapshot().regions[3].range.size += 0x10'0000;
    next.snapshot().allocations[next.snapshot().regions[3].allocation.index].range = next.snapshot().regions[3].range;
    session.show(next.build());
    QVERIFY(chip(panel, QStringLiteral("Grown")));
    QVERIFY(!panel.map()->mapViewport().cells().changes->isFaded(3));
    since->setCurrentIndex(static_cast<int>(ChangesSince::Baseline));
    QVERIFY(chip(panel, QStringLiteral("Nothing to compare with")));
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::AddressMapPanelTest)
#include "address_map_panel_test.moc"
