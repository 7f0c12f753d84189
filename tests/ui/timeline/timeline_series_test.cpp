// SPDX-License-Identifier: GPL-3.0-or-later
// Which curves are shown and how.
#include <QAction>
#include <QCheckBox>
#include <QTest>

#include "tests/ui/timeline/timeline_fixture.h"
#include "ui/language/language.h"
#include "ui/timeline/metric_words.h"
#include "ui/timeline/timeline_bar.h"

namespace vmatlas::ui {

using namespace std::chrono_literals;

class TimelineSeriesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { Language::set(Language::Choice::English); }
    void ratesAndCountsHaveScalesOfTheirOwn();
    void furtherCurvesComeAndGoInTheLegend();
    void theReadoutTellsOfHiddenCurves();
    void theLogarithmicScaleHasDecades();
    void zeroHasItsPlaceOnALogarithmicScale();
    void theChoiceIsRemembered();
    void whatIsNotAStateIsRefused();
    void typesAreStacked();
    void ratesReadWell();
};

void TimelineSeriesTest::ratesAndCountsHaveScalesOfTheirOwn()
{
    Shown shown(5);
    const double width = shown.chart().plotArea().width();
    shown.view.findChild<TimelineBar*>()->choose({QStringLiteral("private-bytes"), QStringLiteral("soft-faults"),
                                                  QStringLiteral("regions"), QStringLiteral("virtual-bytes")});
    QCOMPARE(shown.chart().curves().size(), std::size_t{4});
    const ChartScale& rate = shown.chart().axes().scale(ChartSide::Rate);
    const ChartScale& count = shown.chart().axes().scale(ChartSide::Count);
    QCOMPARE(rate.caption, QStringLiteral("faults/s"));
    QVERIFY(!count.ticks.empty());
    QCOMPARE(rate.ticks.back().label, QStringLiteral("20"));
    QVERIFY(shown.chart().plotArea().width() < width - 1);
    QVERIFY(shown.chart().scaleX(ChartSide::Rate) > shown.chart().scaleX(ChartSide::Right));
    QVERIFY(shown.chart().scaleX(ChartSide::Count) > shown.chart().scaleX(ChartSide::Rate));
    shown.view.findChild<TimelineBar*>()->choose({QStringLiteral("private-bytes")});
    QCOMPARE(shown.chart().plotArea().width(), width);
}

void TimelineSeriesTest::furtherCurvesComeAndGoInTheLegend()
{
    Shown shown(3);
    auto* bar = shown.view.findChild<TimelineBar*>();
    const auto entries = bar->findChildren<QCheckBox*>();
    QCheckBox* const swapped = entries[static_cast<int>(TimelineMetric::Swapped)];
    QAction* further = nullptr;
    for (QAction* action : bar->findChildren<QAction*>())
        if (action->text() == metricName(TimelineMetric::Swapped))
            further = action;
    QVERIFY(further);
    QVERIFY(!swapped->isVisible());
    further->trigger();
    QVERIFY(swapped->isVisible());
    QVERIFY(bar->shows(TimelineMetric::Swapped));
    QCOMPARE(shown.chart().curves().size(), std::size_t{4});
    swapped->click();
    QVERIFY(!further->isChecked());
    QVERIFY(!swapped->isVisible());
    QCOMPARE(shown.chart().curves().size(), std::size_t{3});
}

void TimelineSeriesTest::theReadoutTellsOfHiddenCurves()
{
    Shown shown(5);
    shown.moveMouseTo(shown.chart().xOf(at(2s)));
    const auto& rows = shown.readout()->content().rows;
    const auto row = std::ranges::find(rows, metricName(TimelineMetric::SoftFaults), &ReadoutPanel::Row::name);
    QVERIFY(row != rows.end());
    QVERIFY(row->hidden);
    QCOMPARE(row->value, QStringLiteral("20/s"));
    QVERIFY(!rows.front().hidden);
    QVERIFY(std::ranges::find(rows, metricName(TimelineMetric::HardFaults), &ReadoutPanel::Row::name) == rows.end());
}

void TimelineSeriesTest::theLogarithmicScaleHasDecades()
{
    Shown shown(5);
    shown.key(Qt::Key_L);
    const ChartScale& left = shown.chart().axes().scale(ChartSide::Left);
    QVERIFY(left.axis.logarithmic);
    QStringList labels;
    for (const ValueTick& tick : left.ticks)
        labels << tick.label;
    QCOMPARE(labels, (QStringList{QStringLiteral("1 MiB"), QStringLiteral("10 MiB"), QStringLiteral("100 MiB")}));
    QCOMPARE(shown.chart().yOf(0, ChartSide::Left), shown.chart().plotArea().bottom());
    const double middle = shown.chart().plotArea().center().y();
    QVERIFY(std::abs(shown.chart().yOf(10 * kMiB, ChartSide::Left) - middle) < 1);
    shown.key(Qt::Key_L);
    QVERIFY(!shown.chart().axes().scale(ChartSide::Left).axis.logarithmic);
}

void TimelineSeriesTest::zeroHasItsPlaceOnALogarithmicScale()
{
    Shown shown(5);
    shown.view.findChild<TimelineBar*>()->choose(
        {QStringLiteral("hard-faults"), QStringLiteral("soft-faults"), QStringLiteral("logarithmic")});
    const ChartScale& rate = shown.chart().axes().scale(ChartSide::Rate);
    QVERIFY(rate.axis.logarithmic);
    QVERIFY(rate.ticks.front().at > 0); // no rate is 0
    shown.view.findChild<TimelineBar*>()->choose({QStringLiteral("private-bytes"), QStringLiteral("logarithmic")});
    QVERIFY(shown.chart().axes().scale(ChartSide::Left).ticks.front().at > 0);
    const ChartScale fromZero = chartScale(ValueRange{0, 76 * kMiB}, MetricUnit::Bytes, true, 9, {});
    QStringList labels;
    for (const ValueTick& tick : fromZero.ticks)
        labels << tick.label;
    QCOMPARE(labels, (QStringList{QStringLiteral("0"), QStringLiteral("10 KiB"), QStringLiteral("100 KiB"),
                                  QStringLiteral("1 MiB"), QStringLiteral("10 MiB"), QStringLiteral("100 MiB")}));
}

void TimelineSeriesTest::theChoiceIsRemembered()
{
    Shown shown(3);
    shown.view.findChild<TimelineBar*>()->choose({QStringLiteral("swapped"), QStringLiteral("logarithmic")});
    const QByteArray state = shown.view.saveState();
    Shown other(3);
    QVERIFY(other.view.restoreState(state));
    QCOMPARE(other.chart().curves().size(), std::size_t{1});
    QVERIFY(other.view.findChild<TimelineBar*>()->shows(TimelineMetric::Swapped));
    QVERIFY(other.view.findChild<TimelineBar*>()->logarithmic());
}

void TimelineSeriesTest::whatIsNotAStateIsRefused()
{
    Shown shown(3);
    QVERIFY(!shown.view.restoreState({}));
    QVERIFY(!shown.view.restoreState(QByteArray("\0\0\0\1\xff\xff", 6)));
    QCOMPARE(shown.chart().curves().size(), std::size_t{3});
}

void TimelineSeriesTest::typesAreStacked()
{
    Shown shown(3);
    QVERIFY(shown.chart().stack().columns.empty());
    shown.view.findChild<TimelineBar*>()->choose(
        {QStringLiteral("private-bytes"), QStringLiteral("committed-by-type")});
    const ChartStack& stack = shown.chart().stack();
    QVERIFY(!stack.columns.empty());
    QCOMPARE(stack.bands.size(), std::size_t{kRegionTypeCount});
    QVERIFY(stack.columns.back().tops.back() > 0);
    QVERIFY(std::ranges::is_sorted(stack.columns.back().tops));
    QVERIFY(shown.chart().axes().scale(stack.side).axis.max >= stack.columns.back().tops.back());
    shown.key(Qt::Key_L); // not of a stack
    QVERIFY(!shown.chart().axes().scale(stack.side).axis.logarithmic);
}

void TimelineSeriesTest::ratesReadWell()
{
    QCOMPARE(metricText(TimelineMetric::SoftFaults, 250), QStringLiteral("0.25/s"));
    QCOMPARE(metricText(TimelineMetric::SoftFaults, 1'500), QStringLiteral("1.5/s"));
    QCOMPARE(metricText(TimelineMetric::SoftFaults, 1'234'567), QStringLiteral("1,235/s"));
    QCOMPARE(metricText(TimelineMetric::SoftFaults, {}), QStringLiteral("–"));
    QCOMPARE(metricChange(TimelineMetric::Regions, 7, 10), QStringLiteral("−3"));
    QCOMPARE(metricChange(TimelineMetric::Regions, 7, 7), QStringLiteral("±0"));
    QCOMPARE(metricChange(TimelineMetric::SoftFaults, 7, 7), QStringLiteral("±0/s"));
    QCOMPARE(metricChange(TimelineMetric::SoftFaults, 1'500, 1'000), QStringLiteral("+0.5/s"));
    QCOMPARE(metricChange(TimelineMetric::HardFaults, 1'000, 4'000), QStringLiteral("−3/s"));
    QCOMPARE(metricChange(TimelineMetric::HardFaults, {}, 4'000), QStringLiteral("–"));
    Language::set(Language::Choice::Korean);
    QCOMPARE(metricText(TimelineMetric::SoftFaults, 0), QStringLiteral("초당 0회"));
    QCOMPARE(metricChange(TimelineMetric::SoftFaults, 7, 7), QStringLiteral("초당 ±0회"));
    QCOMPARE(metricChange(TimelineMetric::SoftFaults, 1'500, 1'000), QStringLiteral("초당 +0.5회"));
    QCOMPARE(metricChange(TimelineMetric::HardFaults, 1'000, 4'000), QStringLiteral("초당 −3회"));
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::TimelineSeriesTest)
#include "timeline_series_test.moc"
