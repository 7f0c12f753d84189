// SPDX-License-Identifier: GPL-3.0-or-later
// Looking back, comparing, marking and playing.
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/timeline/timeline_fixture.h"
#include "ui/language/language.h"
#include "ui/timeline/mark_editor.h"
#include "ui/timeline/moment_player.h"

namespace vmatlas::ui {

using namespace std::chrono_literals;

class TimelineMomentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { Language::set(Language::Choice::English); }
    void aClickShowsThatMoment();
    void draggingShowsEveryMomentOnTheWay();
    void theNewestSampleIsThePresent();
    void keysStepAndGoBackToNow();
    void thePictureStandsWhileOneLooksBack();
    void aMomentOutsideThePictureIsBroughtIn();
    void aFileWithOneMomentDoesNotScrub();
    void shiftDragComparesItsEnds();
    void aShiftClickComparesNothing();
    void theBaselineIsSetAndClearedByKeys();
    void theReadoutShowsTheChange();
    void marksAreMadeNamedAndRemoved();
    void escapeKeepsTheNameOfAMark();
    void anEditorSurvivesOtherEvents();
    void keysJumpFromEventToEvent();
    void playsThroughAStretch();
    void playingStopsWhenSomebodyElseLooksElsewhere();
    void ownMarksAreToldFromEvents();
};

void TimelineMomentsTest::aClickShowsThatMoment()
{
    Shown shown(5);
    QTest::mouseClick(shown.chartWidget(), Qt::LeftButton, {}, shown.pointAt(1200ms));
    QVERIFY(shown.session.moment() == at(1s));
    QVERIFY(shown.chart().moments().shown->at == at(1s));
    QVERIFY(shown.chart().moments().shown->label.contains(QStringLiteral(":01.0")));
    QTRY_COMPARE(shown.session.snapshot()->counters.privateBytes, Measured(11 * kMiB));
    QVERIFY(!shown.chart().moments().range);
}

void TimelineMomentsTest::draggingShowsEveryMomentOnTheWay()
{
    Shown shown(5);
    QSignalSpy moments(&shown.session, &Session::momentChanged);
    shown.drag(3s, 0s);
    QVERIFY(moments.count() >= 3);
    QVERIFY(shown.session.moment() == at(0s));
    QTest::mouseMove(shown.chartWidget(), shown.pointAt(2s)); // the button is up
    QVERIFY(shown.session.moment() == at(0s));
}

void TimelineMomentsTest::theNewestSampleIsThePresent()
{
    Shown shown(5);
    shown.drag(2s, 4s);
    QVERIFY(!shown.session.moment());
    QVERIFY(!shown.chart().moments().shown);
}

void TimelineMomentsTest::keysStepAndGoBackToNow()
{
    Shown shown(5);
    shown.key(Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(shown.session.moment() == at(3s));
    QVERIFY(shown.readout()->isVisible());
    QVERIFY(shown.readout()->accessibleName().contains(QStringLiteral("13 MiB")));
    shown.key(Qt::Key_Left, Qt::ShiftModifier);
    shown.key(Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(shown.session.moment() == at(3s));
    shown.key(Qt::Key_Escape);
    QVERIFY(!shown.session.moment());
    QVERIFY(!shown.readout()->isVisible());
    for (int i = 0; i < 9; ++i)
        shown.key(Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(shown.session.moment() == at(0s));
    shown.key(Qt::Key_End);
    QVERIFY(!shown.session.moment());
    QVERIFY(shown.view.viewport().following());
}

void TimelineMomentsTest::thePictureStandsWhileOneLooksBack()
{
    Shown shown(5);
    QVERIFY(shown.view.viewport().following());
    shown.session.showMoment(at(2s));
    QVERIFY(!shown.view.viewport().following());
    const auto span = TimelineViewport().followSpan();
    shown.session.showLatest();
    QVERIFY(shown.view.viewport().following());
    QVERIFY(shown.view.viewport().followSpan() == span); // still grows with a young session
    shown.key(Qt::Key_Left);                             // put by hand, it stays where it was put
    shown.session.showMoment(at(2s));
    shown.session.showLatest();
    QVERIFY(!shown.view.viewport().following());
}

void TimelineMomentsTest::aMomentOutsideThePictureIsBroughtIn()
{
    Shown shown(8);
    for (int i = 0; i < 6; ++i)
        shown.key(Qt::Key_Plus);
    QVERIFY(shown.chart().axes().window.from > at(1s));
    shown.session.showMoment(at(1s));
    QVERIFY(shown.chart().axes().window.contains(at(1s)));
}

void TimelineMomentsTest::aFileWithOneMomentDoesNotScrub()
{
    Session session;
    TimelineView view(&session);
    view.resize(800, 300);
    view.show();
    session.open(std::make_unique<test::FixedSource>(test::SnapshotBuilder().build()));
    QTRY_VERIFY(view.chart().isVisible());
    auto* chart = view.findChild<ChartView*>();
    QTest::mouseClick(chart, Qt::LeftButton, {}, chart->plotArea().center().toPoint());
    for (const Qt::Key key : {Qt::Key_M, Qt::Key_BracketLeft, Qt::Key_Space, Qt::Key_Comma})
        QTest::keyClick(chart, key);
    QVERIFY(!session.moment());
    QVERIFY(!session.baseline());
    QCOMPARE(nextMarkNumber(session.timeline()), std::size_t{1});
    QVERIFY(!view.player()->playing());
}

void TimelineMomentsTest::shiftDragComparesItsEnds()
{
    Shown shown(5);
    shown.drag(3s, 1s, Qt::ShiftModifier); // backwards: the earlier end is the baseline all the same
    QVERIFY(shown.session.baseline()->at == at(1s));
    QVERIFY(shown.session.moment() == at(3s));
    const ChartMoments& moments = shown.chart().moments();
    QCOMPARE(moments.range, (TimeWindow{at(1s), at(3s)}));
    QVERIFY(moments.baseline->label.contains(QStringLiteral("Baseline")));
    QTRY_VERIFY(shown.session.baseline()->snapshot);
    QCOMPARE(shown.session.baseline()->snapshot->counters.privateBytes, Measured(11 * kMiB));
}

void TimelineMomentsTest::aShiftClickComparesNothing()
{
    Shown shown(5);
    QTest::mouseClick(shown.chartWidget(), Qt::LeftButton, Qt::ShiftModifier, shown.pointAt(2s));
    QVERIFY(!shown.session.baseline());
    QVERIFY(!shown.chart().moments().range);
}

void TimelineMomentsTest::theBaselineIsSetAndClearedByKeys()
{
    Shown shown(5);
    shown.session.showMoment(at(1s));
    shown.key(Qt::Key_BracketLeft);
    QVERIFY(shown.session.baseline()->at == at(1s));
    shown.key(Qt::Key_Escape);
    QCOMPARE(shown.chart().moments().range, (TimeWindow{at(1s), at(4s)})); // up to now
    shown.key(Qt::Key_BracketRight);
    QVERIFY(!shown.session.baseline());
    QVERIFY(!shown.chart().moments().range);
}

void TimelineMomentsTest::theReadoutShowsTheChange()
{
    Shown shown(5);
    shown.session.setBaseline(at(0s));
    shown.moveMouseTo(shown.chart().xOf(at(3s)));
    const auto& content = shown.readout()->content();
    QCOMPARE(content.rows[0].value, QStringLiteral("13 MiB"));
    QCOMPARE(content.rows[0].change, QStringLiteral("+3 MiB"));
    QCOMPARE(content.rows[2].change, QStringLiteral("±0 B"));
    QVERIFY(content.notes.front().startsWith(QStringLiteral("Change since")));
    shown.session.clearBaseline();
    QVERIFY(shown.readout()->content().rows[0].change.isEmpty());
}

void TimelineMomentsTest::marksAreMadeNamedAndRemoved()
{
    Shown shown(5);
    shown.session.showMoment(at(1s));
    shown.key(Qt::Key_M);
    auto* editor = shown.view.findChild<MarkEditor*>();
    QVERIFY(editor->isVisible());
    QCOMPARE(editor->text(), QStringLiteral("Mark 1"));
    editor->setText(QStringLiteral("before the import"));
    QTest::keyClick(editor, Qt::Key_Return);
    QVERIFY(!editor->isVisible());
    const auto mark = markAt(shown.session.timeline(), 1);
    QVERIFY(mark);
    QCOMPARE(shown.session.timeline().events()[*mark].detail, std::string("before the import"));
    shown.key(Qt::Key_F2);
    QVERIFY(editor->isVisible());
    editor->setText(QStringLiteral("import"));
    QTest::keyClick(editor, Qt::Key_Return);
    QVERIFY(std::ranges::any_of(shown.chart().marks(),
                                [](const ChartMark& m) { return m.own && m.label == QStringLiteral("import"); }));
    shown.key(Qt::Key_Delete);
    QVERIFY(!markAt(shown.session.timeline(), 1));
    QVERIFY(std::ranges::none_of(shown.chart().marks(), &ChartMark::own));
}

void TimelineMomentsTest::escapeKeepsTheNameOfAMark()
{
    Shown shown(5);
    shown.session.showMoment(at(1s));
    shown.key(Qt::Key_M);
    auto* editor = shown.view.findChild<MarkEditor*>();
    editor->setText(QStringLiteral("no"));
    QTest::keyClick(editor, Qt::Key_Escape);
    QVERIFY(!editor->isVisible());
    QVERIFY(shown.session.moment()); // Esc was the editor's
    const auto mark = markAt(shown.session.timeline(), 1);
    QCOMPARE(shown.session.timeline().events()[*mark].detail, std::string("Mark 1"));
}

void TimelineMomentsTest::anEditorSurvivesOtherEvents()
{
    Shown shown(5);
    shown.session.showMoment(at(1s));
    shown.key(Qt::Key_M);
    shown.session.showMoment(at(0s));
    shown.session.addMark(QStringLiteral("earlier")); // moves the indices
    auto* editor = shown.view.findChild<MarkEditor*>();
    editor->setText(QStringLiteral("mine"));
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(shown.session.timeline().events()[*markAt(shown.session.timeline(), 1)].detail, std::string("mine"));
    QCOMPARE(shown.session.timeline().events()[*markAt(shown.session.timeline(), 0)].detail, std::string("earlier"));
}

void TimelineMomentsTest::keysJumpFromEventToEvent()
{
    Shown shown(6);
    for (const auto second : {1s, 3s}) {
        shown.session.showMoment(at(second));
        shown.session.addMark(QStringLiteral("mark"));
    }
    shown.key(Qt::Key_Escape);
    shown.key(Qt::Key_Comma);
    QVERIFY(shown.session.moment() == at(3s));
    shown.key(Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(shown.session.moment() == at(1s));
    shown.key(Qt::Key_Period);
    QVERIFY(shown.session.moment() == at(3s));
    shown.key(Qt::Key_Right, Qt::ControlModifier); // there is none behind it
    QVERIFY(shown.session.moment() == at(3s));
}

void TimelineMomentsTest::playsThroughAStretch()
{
    Shown shown(5);
    shown.view.player()->setSpeed(60);
    QSignalSpy moments(&shown.session, &Session::momentChanged);
    shown.session.compare(at(0s), at(3s));
    shown.key(Qt::Key_Space);
    QVERIFY(shown.view.player()->playing());
    QVERIFY(shown.session.moment() == at(0s));
    QTRY_VERIFY(!shown.view.player()->playing());
    QVERIFY(shown.session.moment() == at(3s)); // the end of the stretch, not of the session
    QVERIFY(moments.count() >= 3);
}

void TimelineMomentsTest::playingStopsWhenSomebodyElseLooksElsewhere()
{
    Shown shown(5);
    shown.key(Qt::Key_Space);
    QVERIFY(shown.view.player()->playing());
    QVERIFY(shown.session.moment() == at(0s));
    QTest::mouseClick(shown.chartWidget(), Qt::LeftButton, {}, shown.pointAt(2s));
    QVERIFY(!shown.view.player()->playing());
    QVERIFY(shown.session.moment() == at(2s));
    shown.key(Qt::Key_Space);
    QVERIFY(shown.view.player()->playing());
    shown.key(Qt::Key_Space);
    QVERIFY(!shown.view.player()->playing());
}

void TimelineMomentsTest::ownMarksAreToldFromEvents()
{
    Shown shown(5);
    shown.session.showMoment(at(1s));
    shown.session.addMark(QStringLiteral("mine"));
    QCOMPARE(shown.chart().marks().size(), std::size_t{1});
    QVERIFY(shown.chart().marks().front().own);
    const TimeWindow all{SteadyClock::time_point::min(), SteadyClock::time_point::max()};
    for (const ChartMark& mark : chartMarks(shown.session.timeline(), all))
        QCOMPARE(mark.own, mark.label == QStringLiteral("mine"));
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::TimelineMomentsTest)
#include "timeline_moments_test.moc"
