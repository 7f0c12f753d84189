// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/status/status_bar_contents.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>

#include "tests/support/snapshot_builder.h"
#include "ui/header/elided_label.h"
#include "ui/language/language.h"
#include "ui/status/gap_panel.h"
#include "ui/status/sampling_cost.h"

namespace vmatlas::ui {

namespace {

using namespace std::chrono_literals;

SnapshotPtr snapshotWith(std::vector<Gap> gaps)
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x1000);
    builder.snapshot().gaps = std::move(gaps);
    builder.snapshot().cost = {.cpu = 2ms, .wall = 3ms};
    return builder.build();
}

TimelinePoint pointAt(SteadyClock::duration at, std::chrono::nanoseconds cpu)
{
    TimelinePoint point;
    point.at = SteadyClock::time_point(at);
    point.cost = {.cpu = cpu, .wall = 2 * cpu};
    return point;
}

} // namespace

class StatusBarContentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { Language::set(Language::Choice::English); }
    void costIsAveragedOverTenSeconds();
    void showsCostAndRegions();
    void aFileCostsNothing();
    void unknownRegionsAreADash();
    void gapsAreExplained();
    void millionsOfGapsStayAFewLines();
    void hoverTextIsPlain();
};

void StatusBarContentsTest::costIsAveragedOverTenSeconds()
{
    QVERIFY(!samplingCost({}, 1s));
    const std::vector<TimelinePoint> one{pointAt(1s, 10ms)};
    QCOMPARE(samplingCost(one, 1s)->millisecondsPerSample, 20.0);
    QCOMPARE(samplingCost(one, 1s)->percentOfOneCpu, 1.0);
    std::vector<TimelinePoint> many{pointAt(0s, 10h)}; // long ago
    for (int i = 0; i < 10; ++i)
        many.push_back(pointAt(100s + i * 1s, 50ms));
    QCOMPARE(samplingCost(many, 1s)->millisecondsPerSample, 100.0);
    QCOMPARE(samplingCost(many, 1s)->percentOfOneCpu, 5.0);
}

void StatusBarContentsTest::showsCostAndRegions()
{
    Session session;
    const StatusBarContents bar(&session);
    session.open(std::make_unique<test::FixedSource>(snapshotWith({}), true));
    QTRY_COMPARE(bar.findChild<QLabel*>(QStringLiteral("samplingCost"))->text(),
                 QStringLiteral("3.00 ms a sample, 0.2 % of one CPU"));
    QCOMPARE(bar.findChild<QLabel*>(QStringLiteral("regionCount"))->text(), QStringLiteral("1 region"));
    QVERIFY(bar.findChild<QToolButton*>(QStringLiteral("gapsButton"))->isHidden());
}

void StatusBarContentsTest::aFileCostsNothing()
{
    Session session;
    const StatusBarContents bar(&session);
    session.open(std::make_unique<test::FixedSource>(snapshotWith({})));
    QTRY_VERIFY(session.snapshot());
    QVERIFY(bar.findChild<QLabel*>(QStringLiteral("samplingCost"))->isHidden());
    QVERIFY(!bar.findChild<QLabel*>(QStringLiteral("regionCount"))->isHidden());
}

void StatusBarContentsTest::unknownRegionsAreADash()
{
    Session session;
    const StatusBarContents bar(&session);
    session.open(std::make_unique<test::FixedSource>(
        snapshotWith({{.facet = Facet::Regions, .error = {.code = ErrorCode::AccessDenied}}})));
    QTRY_VERIFY(session.snapshot());
    QCOMPARE(bar.findChild<QLabel*>(QStringLiteral("regionCount"))->text(), QStringLiteral("Regions: –"));
}

void StatusBarContentsTest::gapsAreExplained()
{
    const std::vector<Gap> gaps{
        {.facet = Facet::PageStates, .error = {.code = ErrorCode::AccessDenied, .context = "<i>/proc/1/pagemap\n"}},
        {.facet = Facet::Threads, .error = {.code = ErrorCode::AccessDenied}}};
    Session session;
    StatusBarContents bar(&session);
    bar.show();
    session.open(std::make_unique<test::FixedSource>(snapshotWith(gaps)));
    auto* button = bar.findChild<QToolButton*>(QStringLiteral("gapsButton"));
    QTRY_COMPARE(button->text(), QStringLiteral("2 gaps"));
    button->click();
    const auto* panel = bar.findChild<GapPanel*>();
    QVERIFY(panel->isVisible());
    QString all;
    for (const QLabel* label : panel->findChildren<QLabel*>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        all += label->text() + QLatin1Char('\n');
    }
    QVERIFY2(all.contains(QStringLiteral("Page states")), qPrintable(all));
    QVERIFY2(all.contains(QStringLiteral("Run VMAtlas as")), qPrintable(all));
    QVERIFY2(all.contains(QStringLiteral("<i>/proc/1/pagemap\\n")), qPrintable(all));
    session.open(std::make_unique<test::FixedSource>(snapshotWith({gaps[0]})));
    QTRY_COMPARE(button->text(), QStringLiteral("1 gap"));
}

void StatusBarContentsTest::millionsOfGapsStayAFewLines()
{
    GapPanel panel;
    panel.setGaps(std::vector<Gap>(100'000, {.facet = Facet::File, .error = {.code = ErrorCode::Malformed}}));
    const auto labels = panel.findChildren<QLabel*>();
    QVERIFY(labels.size() < 40);
    QVERIFY(labels.back()->text().startsWith(QStringLiteral("and ")));
}

void StatusBarContentsTest::hoverTextIsPlain()
{
    Session session;
    StatusBarContents bar(&session);
    bar.resize(600, 24);
    bar.setHoverText(QStringLiteral("0x7f00 <b>name</b>"));
    const auto* label = bar.findChild<ElidedLabel*>(QStringLiteral("hoverText"));
    QCOMPARE(label->fullText(), QStringLiteral("0x7f00 <b>name</b>"));
    QCOMPARE(label->textFormat(), Qt::PlainText);
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::StatusBarContentsTest)
#include "status_bar_contents_test.moc"
