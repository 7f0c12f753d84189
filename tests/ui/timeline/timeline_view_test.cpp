// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "tests/ui/timeline/timeline_fixture.h"
#include "ui/language/language.h"
#include "ui/timeline/timeline_bar.h"
#include "ui/timeline/timeline_content.h"

namespace vmatlas::ui {

namespace {

using namespace std::chrono_literals;

SnapshotPtr fileSnapshot()
{
    test::SnapshotBuilder builder;
    builder.snapshot().counters.privateBytes = 3 * kMiB;
    builder.snapshot().counters.virtualBytes = 7 * kMiB;
    return builder.build();
}

} // namespace

class TimelineViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theEndOfTheProcessIsInTheWindow();
    void init() { Language::set(Language::Choice::English); }
    void saysSoWhenThereIsNothing();
    void followsTheNewestSample();
    void virtualBytesHaveTheirOwnAxis();
    void hugePrivateBytesLeaveTheWorkingSetItsAxis();
    void hoverShowsAllValuesOfTheNearestSample();
    void awayFromTheDataNothingIsShown();
    void wheelZoomsAroundTheMouse();
    void dragPansAndFollowReturns();
    void draggingTheTimeAxisPansToo();
    void doubleClickOnTheTimeAxisShowsEverything();
    void keysMoveAndZoom();
    void legendSwitchesCurves();
    void eventsAreMarked();
    void aFileIsOneDotWithItsValues();
    void theSpanCanBeChosen();
    void aStandingPictureIsNotPaintedAnew();
    void speaksKorean();
};

void TimelineViewTest::saysSoWhenThereIsNothing()
{
    Session session;
    TimelineView view(&session);
    view.show();
    QVERIFY(view.findChild<QLabel*>(QStringLiteral("emptyText"))->isVisible());
    QVERIFY(!view.chart().isVisible());
}

void TimelineViewTest::followsTheNewestSample()
{
    Shown shown(5);
    QVERIFY(shown.view.viewport().following());
    QCOMPARE(shown.chart().axes().window.to, SteadyClock::time_point(kStart + 4s));
    QVERIFY(shown.chart().axes().window.span() == TimelineViewport::kFirstSpan);
    QCOMPARE(shown.chart().curves().size(), std::size_t{3});
    QCOMPARE(shown.chart().curves()[0].samples.size(), std::size_t{5});
}

void TimelineViewTest::virtualBytesHaveTheirOwnAxis()
{
    Shown shown(3);
    QVERIFY(shown.chart().axes().scale(ChartSide::Left).axis.max < 100 * kMiB);
    QVERIFY(shown.chart().axes().scale(ChartSide::Right).axis.max >= 1000 * kMiB);
    QVERIFY(shown.chart().curves()[0].side == ChartSide::Left);
    QVERIFY(shown.chart().curves()[1].side == ChartSide::Left);
    QVERIFY(shown.chart().curves()[2].side == ChartSide::Right);
    QVERIFY(shown.chart().curves()[0].line != shown.chart().curves()[1].line);
}

void TimelineViewTest::hugePrivateBytesLeaveTheWorkingSetItsAxis()
{
    test::SnapshotBuilder builder;
    builder.snapshot().counters.privateBytes = 1'000'000 * kMiB;
    builder.snapshot().counters.workingSet = 20 * kMiB;
    Session session;
    TimelineView view(&session);
    view.resize(800, 300);
    view.show();
    session.open(std::make_unique<test::FixedSource>(builder.build()));
    QTRY_VERIFY(view.chart().isVisible());
    QVERIFY(view.chart().curves()[0].side == ChartSide::Right);
    QVERIFY(view.chart().curves()[1].side == ChartSide::Left);
    QVERIFY(view.chart().axes().scale(ChartSide::Left).axis.max < 100 * kMiB);
    QVERIFY(view.chart().axes().scale(ChartSide::Right).caption.contains(QStringLiteral("Private Bytes")));
    view.findChildren<QCheckBox*>()[1]->click(); // nothing to be dwarfed any more
    QVERIFY(view.chart().curves()[0].side == ChartSide::Left);
}

void TimelineViewTest::hoverShowsAllValuesOfTheNearestSample()
{
    Shown shown(5);
    shown.moveMouseTo(shown.chart().xOf(SteadyClock::time_point(kStart + 1200ms)));
    QVERIFY(shown.readout()->isVisible());
    const auto& content = shown.readout()->content();
    QVERIFY2(content.title.contains(QStringLiteral(":01.000")), qPrintable(content.title));
    QCOMPARE(content.rows.size(), std::size_t{6}); // three curves, and three that are hidden but known
    QCOMPARE(content.rows[0].value, QStringLiteral("11 MiB"));
    QCOMPARE(content.rows[1].value, QStringLiteral("–"));
    QCOMPARE(content.rows[2].value, QStringLiteral("1,000 MiB"));
    QVERIFY(shown.chart().crosshair().has_value());
    QCOMPARE(shown.chart().crosshair()->at, SteadyClock::time_point(kStart + 1s));
    QCOMPARE(shown.chart().crosshair()->dots.size(), std::size_t{2});
    QVERIFY(shown.chart().rect().contains(shown.readout()->geometry()));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(shown.chartWidget(), &leave);
    QVERIFY(!shown.readout()->isVisible());
    QVERIFY(!shown.chart().crosshair());
}

void TimelineViewTest::awayFromTheDataNothingIsShown()
{
    Shown shown(3);
    shown.moveMouseTo(shown.chart().plotArea().left() + 10);
    QVERIFY(!shown.readout()->isVisible());
}

void TimelineViewTest::wheelZoomsAroundTheMouse()
{
    Shown shown(5);
    const double x = shown.chart().xOf(SteadyClock::time_point(kStart + 2s));
    shown.turnWheel(x, 3);
    QVERIFY(!shown.view.viewport().following());
    QVERIFY(shown.chart().axes().window.span() < 6s);
    QVERIFY(std::abs(shown.chart().xOf(SteadyClock::time_point(kStart + 2s)) - x) < 1);
    shown.turnWheel(x, -3);
    QVERIFY(std::abs(std::chrono::duration<double>(shown.chart().axes().window.span()).count() - 10) < 0.01);
}

void TimelineViewTest::dragPansAndFollowReturns()
{
    Shown shown(5);
    const TimeWindow before = shown.chart().axes().window;
    QTest::mousePress(shown.chartWidget(), Qt::LeftButton, Qt::ControlModifier, QPoint(400, 100));
    QTest::mouseMove(shown.chartWidget(), QPoint(380, 100));
    QTest::mouseMove(shown.chartWidget(), QPoint(300, 100));
    QTest::mouseRelease(shown.chartWidget(), Qt::LeftButton, Qt::ControlModifier, QPoint(300, 100));
    QVERIFY(!shown.session.moment());
    const TimeWindow after = shown.chart().axes().window;
    const double pixels = static_cast<double>((after.from - before.from).count()) /
                          static_cast<double>(before.span().count()) * shown.chart().plotArea().width();
    QVERIFY2(std::abs(pixels - 100) < 1, qPrintable(QString::number(pixels)));
    QVERIFY(!shown.view.viewport().following());
    auto* follow = shown.view.findChild<TimelineBar*>()->findChildren<QToolButton*>().back();
    QCOMPARE(follow->text(), QStringLiteral("Follow"));
    QVERIFY(!follow->isChecked());
    follow->click();
    QVERIFY(shown.view.viewport().following());
    QCOMPARE(shown.chart().axes().window, before);
}

void TimelineViewTest::draggingTheTimeAxisPansToo()
{
    Shown shown(5);
    const TimeWindow before = shown.chart().axes().window;
    const int y = static_cast<int>(shown.chart().plotArea().bottom()) + 5;
    QTest::mousePress(shown.chartWidget(), Qt::LeftButton, {}, QPoint(400, y));
    QTest::mouseMove(shown.chartWidget(), QPoint(300, y));
    QTest::mouseRelease(shown.chartWidget(), Qt::LeftButton, {}, QPoint(300, y));
    QVERIFY(shown.chart().axes().window.from > before.from);
    QVERIFY(!shown.session.moment());
}

void TimelineViewTest::doubleClickOnTheTimeAxisShowsEverything()
{
    Shown shown(5);
    const int y = static_cast<int>(shown.chart().plotArea().bottom()) + 5;
    QTest::mouseDClick(shown.chartWidget(), Qt::LeftButton, {}, QPoint(300, y));
    QCOMPARE(shown.chart().axes().window,
             (TimeWindow{SteadyClock::time_point(kStart), SteadyClock::time_point(kStart + 4s)}));
}

void TimelineViewTest::keysMoveAndZoom()
{
    Shown shown(5);
    const TimeWindow start = shown.chart().axes().window;
    QTest::keyClick(shown.chartWidget(), Qt::Key_Plus);
    QVERIFY(shown.view.viewport().following());
    QVERIFY(shown.chart().axes().window.span() < start.span());
    QTest::keyClick(shown.chartWidget(), Qt::Key_Minus);
    QTest::keyClick(shown.chartWidget(), Qt::Key_Left);
    QVERIFY(!shown.view.viewport().following());
    QVERIFY(shown.chart().axes().window.from < start.from);
    QTest::keyClick(shown.chartWidget(), Qt::Key_Home);
    QCOMPARE(shown.chart().axes().window.from, SteadyClock::time_point(kStart));
    QTest::keyClick(shown.chartWidget(), Qt::Key_F);
    QVERIFY(shown.view.viewport().following());
}

void TimelineViewTest::legendSwitchesCurves()
{
    Shown shown(3);
    const auto entries = shown.view.findChildren<QCheckBox*>();
    QCOMPARE(std::ranges::count_if(entries, [](const QCheckBox* entry) { return entry->isVisible(); }), 3);
    QCOMPARE(entries[2]->text(), QStringLiteral("Virtual Bytes"));
    entries[2]->click();
    QCOMPARE(shown.chart().curves().size(), std::size_t{2});
    QVERIFY(shown.chart().axes().scale(ChartSide::Right).ticks.empty());
    entries[0]->click();
    entries[1]->click();
    QVERIFY(shown.chart().curves().empty());
    entries[2]->click();
    QCOMPARE(shown.chart().curves().size(), std::size_t{1});
    QVERIFY(shown.chart().curves()[0].side == ChartSide::Right);
}

void TimelineViewTest::eventsAreMarked()
{
    Shown shown(5);
    const TimeWindow all{SteadyClock::time_point::min(), SteadyClock::time_point::max()};
    QStringList marks;
    for (const ChartMark& mark : chartMarks(shown.session.timeline(), all))
        marks << mark.label;
    QCOMPARE(marks, (QStringList{QStringLiteral("Started another program: other"), QStringLiteral("Sampling paused")}));
}

void TimelineViewTest::aFileIsOneDotWithItsValues()
{
    Session session;
    TimelineView view(&session);
    view.resize(800, 300);
    view.show();
    session.open(std::make_unique<test::FixedSource>(fileSnapshot()));
    QTRY_VERIFY(view.chart().isVisible());
    QCOMPARE(view.chart().curves()[0].samples.size(), std::size_t{1});
    const double middle = view.chart().plotArea().center().x();
    QTRY_VERIFY(std::abs(view.chart().xOf(session.timeline().timeOf(0)) - middle) < 1);
    const auto* readout = view.findChild<ReadoutPanel*>();
    QVERIFY(readout->isVisible());
    QCOMPARE(readout->content().rows[0].value, QStringLiteral("3 MiB"));
    QCOMPARE(readout->content().rows[1].value, QStringLiteral("–"));
    QVERIFY(!view.findChild<QComboBox*>()->isVisible());
}

void TimelineViewTest::theSpanCanBeChosen()
{
    Shown shown(5);
    auto* span = shown.view.findChild<QComboBox*>();
    QCOMPARE(span->currentText(), QStringLiteral("2 minutes"));
    span->setCurrentIndex(1);
    Q_EMIT span->activated(1);
    QVERIFY(shown.view.viewport().followSpan() == TimelineBar::Span(10min));
    QCOMPARE(span->currentText(), QStringLiteral("10 minutes"));
    span->setCurrentIndex(3);
    Q_EMIT span->activated(3);
    QVERIFY(shown.chart().axes().window.span() == 4s);
    QTest::keyClick(shown.chartWidget(), Qt::Key_Left);
    QCOMPARE(span->currentIndex(), -1);
}

void TimelineViewTest::aStandingPictureIsNotPaintedAnew()
{
    class PaintCounter : public QObject {
    public:
        int paints = 0;
        bool eventFilter(QObject*, QEvent* event) override
        {
            paints += event->type() == QEvent::Paint ? 1 : 0;
            return false;
        }
    } counter;
    Shown shown(5);
    QVERIFY(QTest::qWaitForWindowExposed(&shown.view));
    shown.moveMouseTo(5); // in the margin: nothing is hovered
    QCoreApplication::processEvents();
    for (QWidget* widget : shown.view.findChildren<QWidget*>())
        widget->installEventFilter(&counter);
    QSignalSpy samples(&shown.session, &Session::timelineChanged);
    shown.moveMouseTo(6);
    QCoreApplication::processEvents();
    QCOMPARE(counter.paints, 0);
    QCOMPARE(samples.count(), 0);
}

void TimelineViewTest::speaksKorean()
{
    Shown shown(3);
    Language::set(Language::Choice::Korean);
    const auto* entry = shown.view.findChild<QCheckBox*>();
    QTRY_COMPARE(entry->text(), QStringLiteral("프라이빗 바이트"));
    QVERIFY(shown.chart().axes().scale(ChartSide::Left).caption.contains(QStringLiteral("작업 집합")));
    QCOMPARE(shown.chart().accessibleName(), QStringLiteral("타임라인"));
}

void TimelineViewTest::theEndOfTheProcessIsInTheWindow()
{
    const SteadyClock::time_point sampled(kStart);
    Timeline timeline;
    timeline.append(TimelinePoint{.at = sampled, .wallClock = {}, .counters = {}, .regions = {}, .cost = {}});
    QVERIFY(lastMoment(timeline) == sampled);
    timeline.append(TargetEvent{.kind = TargetEventKind::Exited, .at = sampled + 700ms, .wallClock = {}, .detail = {}});
    QVERIFY(lastMoment(timeline) == sampled + 700ms);
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::TimelineViewTest)
#include "timeline_view_test.moc"
