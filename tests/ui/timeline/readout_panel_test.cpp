// SPDX-License-Identifier: GPL-3.0-or-later
// Where the values at the crosshair stand, and how many of them.
#include "ui/timeline/readout_panel.h"

#include <QTest>

#include "tests/ui/timeline/timeline_fixture.h"
#include "ui/language/language.h"

namespace vmatlas::ui {

namespace {

ReadoutPanel::Content someContent(int hidden)
{
    ReadoutPanel::Content content{.title = QStringLiteral("14:03:05.2 (21/11/2026)"), .rows = {}, .notes = {}};
    for (int i = 0; i < 3 + hidden; ++i)
        content.rows.push_back({.colour = ThemeRole::Text,
                                .line = Qt::SolidLine,
                                .name = QStringLiteral("Private Bytes"),
                                .value = QStringLiteral("12.3 MiB"),
                                .change = QString(),
                                .hidden = i >= 3});
    return content;
}

/// A panel on a chart of that size, with the margins that the timeline has.
struct Placed {
    QWidget chart;
    ReadoutPanel panel{&chart};
    QRect plot;

    Placed(const QSize& size, int hidden)
    {
        chart.resize(size);
        const int line = chart.fontMetrics().height();
        plot = QRect(QPoint(80, line + 8), QPoint(size.width() - 80, size.height() - line - 6));
        panel.setContent(someContent(hidden));
    }
    void at(int x, std::vector<int> dots = {}) { panel.place({.plot = plot, .x = x, .dots = std::move(dots)}); }
    [[nodiscard]] bool isStrip() const
    {
        return panel.form() == ReadoutPanel::Form::NamedStrip || panel.form() == ReadoutPanel::Form::Strip;
    }
};

} // namespace

class ReadoutPanelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { Language::set(Language::Choice::English); }
    void neverHidesTheCrosshair();
    void takesTheFormThatFits();
    void goesWhereFewerCurvesAre();
    void aStripIsNotWiderThanTheChart();
    void aLowTimelineShowsItsCurves();
};

void ReadoutPanelTest::neverHidesTheCrosshair()
{
    for (const int width : {240, 420, 800, 1500}) {
        for (int height = 60; height < 500; height += 20) {
            Placed placed({width, height}, 3);
            for (int x = placed.plot.left(); x <= placed.plot.right(); x += 7) {
                placed.at(x);
                const QRect panel = placed.panel.geometry();
                QVERIFY(placed.chart.rect().contains(panel));
                QVERIFY2(!panel.intersects(placed.plot) || panel.left() > x || panel.right() < x,
                         qPrintable(QStringLiteral("%1 x %2 at %3").arg(width).arg(height).arg(x)));
                QVERIFY(!panel.intersects(placed.plot) || panel.height() <= placed.plot.height() * 3 / 4);
            }
        }
    }
}

void ReadoutPanelTest::takesTheFormThatFits()
{
    Placed high({900, 400}, 4);
    high.at(300);
    QCOMPARE(high.panel.form(), ReadoutPanel::Form::All);
    Placed middle({900, 150}, 4);
    middle.at(300);
    QCOMPARE(middle.panel.form(), ReadoutPanel::Form::Curves);
    Placed low({900, 90}, 4);
    low.at(300);
    QCOMPARE(low.panel.form(), ReadoutPanel::Form::NamedStrip);
    QVERIFY(low.panel.geometry().bottom() < low.plot.top());
    Placed narrow({400, 90}, 4);
    narrow.at(300);
    QCOMPARE(narrow.panel.form(), ReadoutPanel::Form::Strip);
    Placed thin({340, 400}, 0); // no room on either side
    thin.at(170);
    QVERIFY(thin.isStrip());
}

void ReadoutPanelTest::goesWhereFewerCurvesAre()
{
    Placed placed({900, 400}, 0);
    placed.at(300, {placed.plot.top() + 20, placed.plot.top() + 30});
    QVERIFY(placed.panel.geometry().center().y() > placed.plot.center().y());
    placed.at(300, {placed.plot.bottom() - 20, placed.plot.bottom() - 30, placed.plot.top() + 20});
    QVERIFY(placed.panel.geometry().center().y() < placed.plot.center().y());
}

void ReadoutPanelTest::aStripIsNotWiderThanTheChart()
{
    for (int width = 200; width < 900; width += 50) {
        Placed placed({width, 80}, 2);
        for (const int x : {placed.plot.left(), placed.plot.center().x(), placed.plot.right()}) {
            placed.at(x);
            QVERIFY(placed.isStrip());
            QVERIFY(placed.panel.geometry().left() >= 0);
            QVERIFY(placed.panel.geometry().right() < width);
        }
    }
}

void ReadoutPanelTest::aLowTimelineShowsItsCurves()
{
    Shown shown(5);
    for (const int height : {130, 160, 200, 260, 400, 700}) {
        shown.view.resize(900, height);
        QCoreApplication::processEvents();
        const int y = qRound(shown.chart().plotArea().center().y());
        for (const auto second : {1s, 3s})
            QTest::mouseMove(shown.chartWidget(), QPoint(qRound(shown.chart().xOf(at(second))), y));
        QVERIFY(shown.readout()->isVisible());
        const QRectF panel = shown.readout()->geometry();
        const QRectF plot = shown.chart().plotArea();
        const double x = shown.chart().xOf(at(3s));
        QVERIFY2(!panel.intersects(plot) || panel.left() > x || panel.right() < x, QByteArray::number(height));
        QVERIFY2((panel & plot).height() <= plot.height() * 0.75 + 1, QByteArray::number(height));
    }
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::ReadoutPanelTest)
#include "readout_panel_test.moc"
