// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findings_view.h"

#include <algorithm>
#include <memory>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QTreeView>

#include "tests/ui/findings/leaking_process.h"
#include "ui/findings/command_line.h"
#include "ui/findings/finding_detail.h"
#include "ui/findings/leak_monitor.h"
#include "ui/live/session.h"

namespace vmatlas::ui {

namespace {

constexpr const char* kHostile = "<b>bold</b>\n<img src=x>\t\x1b[31m\xff";

LeakReport reportAfter(int seconds, const std::string& heapName = "[heap]", const GrowthLimits& limits = {})
{
    return {.findings = test::findingsAfter(seconds, limits),
            .snapshot = std::make_shared<const Snapshot>(test::leakingMoment(seconds, heapName)),
            .startedAt = WallClock::time_point(std::chrono::seconds(1'000'000)),
            .watched = std::chrono::seconds(seconds)};
}

QString cells(const QModelIndex& row)
{
    QStringList texts;
    for (int column = 0; column < row.model()->columnCount(); ++column)
        texts << row.siblingAtColumn(column).data().toString();
    return texts.join(QLatin1Char('|'));
}

QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace

class FindingsViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_session = std::make_unique<Session>();
        m_view = std::make_unique<FindingsView>(m_session.get());
        for (QAbstractItemModel* model : {m_view->list()->model(), m_view->detail()->carriers()->model()})
            new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::Fatal, m_view.get());
        m_view->resize(900, 320);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        QGuiApplication::clipboard()->clear();
    }
    void cleanup()
    {
        m_view.reset();
        m_session.reset();
    }

    void nothingIsOpen();
    void tooEarlySaysHowLongItStillNeeds();
    void leaksComeFirstInPlainWords();
    void nothingGrowsIsSaidWithSinceWhen();
    void theTitleCountsTheLeaks();
    void theChosenFindingStaysThroughRefreshes();
    void aCarrierSelectsAndRevealsItsMemory();
    void theSelectedCarrierStaysThroughRefreshes();
    void memoryThatGrowsDownwardsStaysSelected();
    void commandsAreCopiedByButtonAndKey();
    void copyingAFindingCopiesAllOfIt();
    void hostileNamesAreText();
    void theKeyboardReachesEverything();
    void allColumnsOfTheListAreToBeSeen();
    void stateIsRestored();

private:
    [[nodiscard]] QModelIndex finding(int row) const { return m_view->list()->model()->index(row, 0); }
    [[nodiscard]] QModelIndex carrier(int row, int column = 0) const
    {
        return m_view->detail()->carriers()->model()->index(row, column);
    }
    [[nodiscard]] QList<CommandLine*> commands() const { return m_view->detail()->findChildren<CommandLine*>(); }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<FindingsView> m_view;
};

void FindingsViewTest::nothingIsOpen()
{
    QCOMPARE(m_view->status(), QStringLiteral("No process is open."));
    QCOMPARE(m_view->list()->model()->rowCount(), 0);
    QVERIFY(m_view->windowTitle().isEmpty());
    QTest::keyClick(m_view->list(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(clipboard().isEmpty());
}

void FindingsViewTest::tooEarlySaysHowLongItStillNeeds()
{
    m_view->showReport(reportAfter(10));
    QVERIFY2(m_view->status().startsWith(QStringLiteral("It takes 20 second")), qPrintable(m_view->status()));
    QVERIFY(cells(finding(0)).contains(QStringLiteral("Too early")));
    m_view->showReport(reportAfter(0));
    QVERIFY(m_view->status().startsWith(QStringLiteral("It is too early to tell what grows.")));
}

void FindingsViewTest::leaksComeFirstInPlainWords()
{
    m_view->showReport(
        reportAfter(120, "[heap]", {.groupMemory = std::uint64_t{1} << 30U, .groupMemoryUsed = 1000U << 20U}));
    QCOMPARE(cells(finding(0)), QStringLiteral("Private Bytes|Leak|+480 KiB|2.9 MiB"));
    QCOMPARE(cells(finding(1)), QStringLiteral("Heap|Leak|+480 KiB|1.9 MiB"));
    QVERIFY(cells(finding(3)).contains(QStringLiteral("Flat||")));
    const QString sentence = m_view->detail()->sentence();
    QVERIFY2(sentence.startsWith(QStringLiteral("Private Bytes has grown 480 KiB a minute for 2 minute")),
             qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("100 % of it in 1 heap region")), qPrintable(sentence));
    const QString all = m_view->detail()->text();
    QVERIFY2(all.contains(QStringLiteral("High confidence: with 95 % certainty between 480 KiB and 480 KiB a minute.")),
             qPrintable(all));
    QVERIFY2(all.contains(QStringLiteral("it reaches the memory limit of its control group, 1 GiB, in 51 minute")),
             qPrintable(all));
    QCOMPARE(cells(carrier(0)), QStringLiteral("Heap|[heap]|0x560000000000|+960 KiB|100 %"));
}

void FindingsViewTest::nothingGrowsIsSaidWithSinceWhen()
{
    LeakReport report = reportAfter(120);
    std::erase_if(report.findings, [](const LeakFinding& found) { return found.trend.verdict == TrendVerdict::Leak; });
    QVERIFY(!report.findings.empty());
    m_view->showReport(report);
    QVERIFY(m_view->status().startsWith(QStringLiteral("Nothing grows steadily. Watched since ")));
    QVERIFY(commands().isEmpty());
    QVERIFY(m_view->detail()->carriers()->isHidden());
}

void FindingsViewTest::theTitleCountsTheLeaks()
{
    QSignalSpy retitled(m_view.get(), &QWidget::windowTitleChanged);
    m_view->showReport(reportAfter(10));
    QCOMPARE(retitled.size(), 0);
    const LeakReport report = reportAfter(120);
    m_view->showReport(report);
    QCOMPARE(m_view->windowTitle(), QStringLiteral("Findings (%1)").arg(report.leaks()));
    QVERIFY(report.leaks() >= 2);
    m_view->showReport({});
    QVERIFY(m_view->windowTitle().isEmpty());
}

void FindingsViewTest::theChosenFindingStaysThroughRefreshes()
{
    m_view->showReport(reportAfter(10));
    QCOMPARE(m_view->list()->currentIndex().row(), 0);
    const LeakReport report = reportAfter(120);
    int flat = 0;
    while (report.findings[static_cast<std::size_t>(flat)].metric != LeakMetric::WorkingSet)
        ++flat;
    m_view->showReport(report);
    m_view->list()->setCurrentIndex(finding(flat));
    QCOMPARE(m_view->detail()->sentence(), QStringLiteral("Goes nowhere: what moves is noise."));
    LeakReport reordered = report;
    std::ranges::reverse(reordered.findings);
    m_view->showReport(reordered);
    const QModelIndex current = m_view->list()->currentIndex();
    QCOMPARE(current.siblingAtColumn(0).data().toString(), QStringLiteral("Working Set"));
    QVERIFY(current.row() != flat);
    QVERIFY(m_view->list()->selectionModel()->isSelected(current));
    m_view->showReport({});
    m_view->showReport(report); // of another process
    QCOMPARE(m_view->list()->currentIndex().row(), 0);
}

void FindingsViewTest::aCarrierSelectsAndRevealsItsMemory()
{
    const SnapshotPtr later = std::make_shared<const Snapshot>(test::leakingMoment(150));
    m_session->open(std::make_unique<test::FixedSource>(later));
    QTRY_COMPARE(m_session->snapshot(), later);
    m_view->showReport(reportAfter(120));
    QVERIFY(m_session->selection() == Selection());
    QTreeView* const carriers = m_view->detail()->carriers();
    QSignalSpy revealed(m_session.get(), &Session::revealRequested);
    QTest::mouseClick(carriers->viewport(), Qt::LeftButton, {}, carriers->visualRect(carrier(0)).center());
    QCOMPARE(m_session->selection().kind, Selection::Kind::Allocation);
    QCOMPARE(m_session->selection().range, later->allocations[0].range); // as it is now, not as it was found
    QCOMPARE(revealed.size(), 0);
    m_session->select({});
    QTest::mouseClick(carriers->viewport(), Qt::LeftButton, {}, carriers->visualRect(carrier(0)).center());
    QCOMPARE(m_session->selection().range, later->allocations[0].range);
    QTest::mouseDClick(carriers->viewport(), Qt::LeftButton, {}, carriers->visualRect(carrier(0)).center());
    QCOMPARE(revealed.size(), 1);
    QTest::keyClick(carriers, Qt::Key_Return);
    QCOMPARE(revealed.size(), 2);
    QCOMPARE(revealed.back().front().value<AddressRange>(), later->allocations[0].range);
}

void FindingsViewTest::theSelectedCarrierStaysThroughRefreshes()
{
    m_view->showReport(reportAfter(120));
    QTreeView* const carriers = m_view->detail()->carriers();
    carriers->setCurrentIndex(carrier(0));
    m_session->select({});
    QSignalSpy selected(m_session.get(), &Session::selectionChanged);
    m_view->showReport(reportAfter(140));
    QVERIFY(carriers->selectionModel()->isSelected(carrier(0)));
    QCOMPARE(carrier(0, 3).data().toString(), QStringLiteral("+1.1 MiB"));
    QCOMPARE(selected.size(), 0); // nobody chose anything
    QTest::keyClick(carriers, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), QStringLiteral("Heap\t[heap]\t0x560000000000\t+1.1 MiB\t100 %\n"));
}

void FindingsViewTest::memoryThatGrowsDownwardsStaysSelected()
{
    const auto withCarriers = [](std::vector<AddressRange> ranges) {
        LeakReport report = reportAfter(120);
        LeakFinding& leak = report.findings.front();
        leak.carriers.clear();
        for (const AddressRange& range : ranges)
            leak.carriers.push_back({.allocation = ~0U, .range = range, .growth = 4096, .share = 0.5});
        leak.carriersInAll = leak.carriers.size();
        return report;
    };
    m_view->showReport(withCarriers({{0x9000, 0x1000}, {0x5000, 0x1000}}));
    QTreeView* const carriers = m_view->detail()->carriers();
    carriers->setCurrentIndex(carrier(1));
    // It grew downwards and is now the larger one; beside it is new memory where it began.
    m_view->showReport(withCarriers({{0x2000, 0x4000}, {0x9000, 0x1000}, {0x7000, 0x1000}}));
    QCOMPARE(carriers->currentIndex().row(), 0);
    QVERIFY(carriers->selectionModel()->isSelected(carrier(0)));
    m_view->showReport(withCarriers({{0x2000, 0x3000}, {0x5000, 0x1000}})); // in two
    QCOMPARE(carriers->model()->rowCount(), 2);
    QCOMPARE(carriers->currentIndex().row(), 0);
}

void FindingsViewTest::commandsAreCopiedByButtonAndKey()
{
    m_view->showReport(reportAfter(120));
    QCOMPARE(commands().size(), 2);
    CommandLine* const heaptrack = commands().front();
    QCOMPARE(heaptrack->command(), QStringLiteral("heaptrack -p 4711"));
    auto* const button = heaptrack->findChild<QPushButton*>();
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(clipboard(), heaptrack->command());
    QCOMPARE(button->text(), QStringLiteral("Copied"));
    auto* const text = commands().back()->findChild<QLineEdit*>();
    text->deselect();
    QTest::keyClick(text, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), commands().back()->command());
    text->setSelection(0, 8);
    QTest::keyClick(text, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), QStringLiteral("bpftrace"));
    m_view->showReport(reportAfter(130));
    QCOMPARE(commands().front(), heaptrack); // what somebody is at stays
}

void FindingsViewTest::copyingAFindingCopiesAllOfIt()
{
    m_view->showReport(reportAfter(120));
    QTest::keyClick(m_view->list(), Qt::Key_C, Qt::ControlModifier);
    const QString text = clipboard();
    QVERIFY(text.startsWith(m_view->detail()->sentence()));
    QVERIFY(text.contains(QStringLiteral("Heap\t[heap]\t0x560000000000")));
    QVERIFY(text.contains(QStringLiteral("\nheaptrack -p 4711\n")));
}

void FindingsViewTest::hostileNamesAreText()
{
    m_view->showReport(reportAfter(120, kHostile));
    const QString name = carrier(0, 1).data().toString();
    QVERIFY(!name.contains(QLatin1Char('\n')));
    QVERIFY(!name.contains(QChar(0x1b)));
    QVERIFY(name.contains(QStringLiteral("<img src=x>")));
    QVERIFY(carrier(0, 1).data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;img")));
    for (const QLabel* label : m_view->findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void FindingsViewTest::theKeyboardReachesEverything()
{
    m_view->showReport(reportAfter(120));
    m_view->setFocus();
    QVERIFY(m_view->list()->hasFocus());
    QTest::keyClick(m_view->list(), Qt::Key_Tab);
    QVERIFY(m_view->detail()->carriers()->hasFocus());
    QTest::keyClick(m_view->detail()->carriers(), Qt::Key_Tab);
    auto* const text = commands().front()->findChild<QLineEdit*>();
    QVERIFY(text->hasFocus());
    QTest::keyClick(text, Qt::Key_Tab);
    auto* const button = commands().front()->findChild<QPushButton*>();
    QVERIFY(button->hasFocus());
    for (const QWidget* widget : std::initializer_list<const QWidget*>{m_view->list(), m_view->detail(),
                                                                       m_view->detail()->carriers(), text, button})
        QVERIFY(!widget->accessibleName().isEmpty());
}

void FindingsViewTest::allColumnsOfTheListAreToBeSeen()
{
    const auto columnsFit = [&] { return m_view->list()->header()->length() <= m_view->list()->viewport()->width(); };
    m_view->showReport(reportAfter(5));
    QTRY_VERIFY(columnsFit());
    m_view->showReport(reportAfter(600)); // wider: verdicts and growth
    QTRY_VERIFY(columnsFit());
    m_view->resize(1200, 320);
    QTRY_VERIFY(columnsFit());
    m_view->resize(500, 320); // the text beside it needs its share
    QTRY_VERIFY(m_view->detail()->width() >= 150);

    m_view->resize(1200, 320);
    auto* const splitter = m_view->findChild<QSplitter*>();
    QTRY_VERIFY(columnsFit());
    splitter->setSizes({200, 1000}); // as a person does it
    Q_EMIT splitter->splitterMoved(200, 1);
    const QList<int> chosen = splitter->sizes();
    m_view->showReport(reportAfter(700));
    QCoreApplication::processEvents();
    QCOMPARE(splitter->sizes(), chosen);
}

void FindingsViewTest::stateIsRestored()
{
    const QByteArray state = m_view->saveState();
    QVERIFY(m_view->restoreState(state));
    QVERIFY(!m_view->restoreState(QByteArray("nonsense")));
    QVERIFY(!m_view->restoreState({}));
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::FindingsViewTest)
#include "findings_view_test.moc"
