// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include "tests/support/snapshot_builder.h"
#include "ui/language/language.h"
#include "ui/timeline/readout_panel.h"
#include "ui/timeline/timeline_bar.h"
#include "ui/timeline/timeline_content.h"

namespace vmatlas::ui {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kMiB = 1 << 20;
constexpr SteadyClock::duration kStart = 1'000'000h; // no machine runs so long: real events lie elsewhere

/// A live target whose samples lie a second apart, whatever the real clock says, and that waits after `count` of them.
class ScriptedSource : public Source {
public:
    explicit ScriptedSource(int count)
        : m_count(count)
    {
    }
    Result<Counters> readCounters() override { return m_last->counters; }
    Result<SnapshotPtr> capture(const CaptureRequest&) override
    {
        if (m_passes < m_count) {
            test::SnapshotBuilder builder;
            Snapshot& snapshot = builder.snapshot();
            snapshot.takenAt = SteadyClock::time_point(kStart + m_passes * 1s);
            snapshot.capturedAt = WallClock::time_point(1'800'000'000s + m_passes * 1s);
            snapshot.counters.privateBytes = (10 + static_cast<std::uint64_t>(m_passes)) * kMiB;
            snapshot.counters.workingSet = m_passes == 1 ? Measured() : Measured(5 * kMiB);
            snapshot.counters.virtualBytes = 1000 * kMiB;
            snapshot.process.imageGeneration = m_passes >= 3 ? 1 : 0;
            snapshot.process.name = "other";
            m_last = builder.build();
            ++m_passes;
            return m_last;
        }
        return fail(ErrorCode::Io, "script is over");
    }
    bool live() const override { return true; }

private:
    int m_count;
    int m_passes = 0;
    SnapshotPtr m_last;
};

SnapshotPtr fileSnapshot()
{
    test::SnapshotBuilder builder;
    builder.snapshot().counters.privateBytes = 3 * kMiB;
    builder.snapshot().counters.virtualBytes = 7 * kMiB;
    return builder.build();
}

/// A shown timeline with `samples` samples of a ScriptedSource.
struct Shown {
    Session session;
    TimelineView view{&session};

    explicit Shown(int samples)
    {
        session.setInterval(100ms);
        view.resize(900, 300);
        view.show();
        session.open(std::make_unique<ScriptedSource>(samples));
        if (!QTest::qWaitFor([&] { return points() >= static_cast<std::size_t>(samples); }))
            qFatal("the script did not run");
        session.setPaused(true);
    }
    [[nodiscard]] std::size_t points() const { return session.timeline().points().size(); }
    [[nodiscard]] const ChartView& chart() const { return view.chart(); }
    [[nodiscard]] ChartView* chartWidget() { return view.findChild<ChartView*>(); }
    [[nodiscard]] const ReadoutPanel* readout() const { return view.findChild<ReadoutPanel*>(); }
    void moveMouseTo(double x)
    {
        QTest::mouseMove(chartWidget(), QPoint(1, 1));
        QTest::mouseMove(chartWidget(), QPoint(static_cast<int>(x), 120));
    }
    void turnWheel(double x, int notches)
    {
        const QPointF at(x, 120);
        QWheelEvent event(at, chartWidget()->mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(chartWidget(), &event);
    }
};

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
    void doubleClickShowsEverything();
    void keysMoveZoomAndStep();
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
    QVERIFY(shown.chart().axes().left.max < 100 * kMiB);
    QVERIFY(shown.chart().axes().right.max >= 1000 * kMiB);
    QVERIFY(!shown.chart().curves()[0].onRight);
    QVERIFY(!shown.chart().curves()[1].onRight);
    QVERIFY(shown.chart().curves()[2].onRight);
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
    QVERIFY(view.chart().curves()[0].onRight);
    QVERIFY(!view.chart().curves()[1].onRight);
    QVERIFY(view.chart().axes().left.max < 100 * kMiB);
    QVERIFY(view.chart().axes().right.caption.contains(QStringLiteral("Private Bytes")));
    view.findChildren<QCheckBox*>()[1]->click(); // nothing to be dwarfed any more
    QVERIFY(!view.chart().curves()[0].onRight);
}

void TimelineViewTest::hoverShowsAllValuesOfTheNearestSample()
{
    Shown shown(5);
    shown.moveMouseTo(shown.chart().xOf(SteadyClock::time_point(kStart + 1200ms)));
    QVERIFY(shown.readout()->isVisible());
    const auto& content = shown.readout()->content();
    QVERIFY2(content.title.contains(QStringLiteral(":01.000")), qPrintable(content.title));
    QCOMPARE(content.rows.size(), std::size_t{3});
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
    QTest::mousePress(shown.chartWidget(), Qt::LeftButton, {}, QPoint(400, 100));
    QTest::mouseMove(shown.chartWidget(), QPoint(380, 100));
    QTest::mouseMove(shown.chartWidget(), QPoint(300, 100));
    QTest::mouseRelease(shown.chartWidget(), Qt::LeftButton, {}, QPoint(300, 100));
    const TimeWindow after = shown.chart().axes().window;
    const double pixels = static_cast<double>((after.from - before.from).count()) /
                          static_cast<double>(before.span().count()) * shown.chart().plotArea().width();
    QVERIFY2(std::abs(pixels - 100) < 1, qPrintable(QString::number(pixels)));
    QVERIFY(!shown.view.viewport().following());
    auto* follow = shown.view.findChild<TimelineBar*>()->findChild<QToolButton*>();
    QVERIFY(!follow->isChecked());
    follow->click();
    QVERIFY(shown.view.viewport().following());
    QCOMPARE(shown.chart().axes().window, before);
}

void TimelineViewTest::doubleClickShowsEverything()
{
    Shown shown(5);
    QTest::mouseDClick(shown.chartWidget(), Qt::LeftButton, {}, QPoint(300, 100));
    QCOMPARE(shown.chart().axes().window,
             (TimeWindow{SteadyClock::time_point(kStart), SteadyClock::time_point(kStart + 4s)}));
}

void TimelineViewTest::keysMoveZoomAndStep()
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
    QTest::keyClick(shown.chartWidget(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(shown.chart().crosshair()->at, SteadyClock::time_point(kStart + 3s));
    QVERIFY(shown.readout()->accessibleName().contains(QStringLiteral("13 MiB")));
    QTest::keyClick(shown.chartWidget(), Qt::Key_Escape);
    QVERIFY(!shown.chart().crosshair());
}

void TimelineViewTest::legendSwitchesCurves()
{
    Shown shown(3);
    const auto entries = shown.view.findChildren<QCheckBox*>();
    QCOMPARE(entries.size(), 3);
    QCOMPARE(entries[2]->text(), QStringLiteral("Virtual Bytes"));
    entries[2]->click();
    QCOMPARE(shown.chart().curves().size(), std::size_t{2});
    QVERIFY(shown.chart().axes().right.ticks.empty());
    entries[0]->click();
    entries[1]->click();
    QVERIFY(shown.chart().curves().empty());
    entries[2]->click();
    QCOMPARE(shown.chart().curves().size(), std::size_t{1});
    QVERIFY(shown.chart().curves()[0].onRight);
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
    QVERIFY(shown.chart().axes().left.caption.contains(QStringLiteral("작업 집합")));
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
