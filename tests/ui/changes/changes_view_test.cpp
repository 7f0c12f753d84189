// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/changes_view.h"

#include <memory>

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"
#include "ui/changes/baseline.h"
#include "ui/changes/type_changes_model.h"
#include "ui/header/elided_label.h"
#include "ui/tables/live_tree_view.h"

namespace vmatlas::ui {

namespace {

/// An image, and a private block of so many pages; more blocks above it.
SnapshotPtr process(std::uint64_t pages, int moreBlocks = 0)
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x10000, 0x4000, RegionType::Image, Protection::Read, "/usr/bin/target");
    builder.add(0x100000, pages * 4096, RegionType::Heap);
    for (int i = 0; i < moreBlocks; ++i)
        builder.add(0x1000'0000 + static_cast<std::uint64_t>(i) * 0x10'0000, 0x1000 * (1 + static_cast<unsigned>(i)));
    return builder.build();
}

} // namespace

class ChangesViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_session = std::make_unique<Session>();
        m_session->setInterval(std::chrono::seconds(10)); // samples come by sampleNow()
        m_target = std::make_shared<test::ChangingTarget>(process(1));
        m_view = std::make_unique<ChangesView>(m_session.get());
        m_view->resize(1000, 400);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_session.reset();
    }

    void saysWhatToDoAndThenListsWhatChanged();
    void theBaselineOfALiveProcessIsAMoment();
    void twoFilesStandSideBySide();
    void aRefreshKeepsSelectionAndScroll();
    void selectingARowSelectsInTheSession();
    void clickingATypeFilters();
    void copying();
    void kindsAreChosenInAMenu();
    void stateIsRestored();
    void aHiddenViewCostsNothingAndCatchesUp();
    void theNewestSnapshotWins();

private:
    void openLive()
    {
        m_session->open(std::make_unique<test::ChangingSource>(m_target));
        QTRY_COMPARE(m_session->snapshot(), m_target->get());
    }
    void see(const SnapshotPtr& next)
    {
        m_target->set(next);
        m_session->sampleNow();
        QTRY_COMPARE(m_session->snapshot(), next);
    }
    /// Waits until what is shown was compared.
    void compared()
    {
        QTRY_VERIFY(m_session->diff()->comparison() && m_session->diff()->comparison()->after == m_session->snapshot());
    }
    QString message() const
    {
        for (const QLabel* label : m_view->findChildren<QLabel*>())
            if (label->wordWrap() && label->isVisible())
                return label->text();
        return {};
    }
    QString title() const { return m_view->findChild<ElidedLabel*>(QStringLiteral("compared"))->fullText(); }
    void open(const SnapshotPtr& from, const SnapshotPtr& to)
    {
        openLive();
        see(to);
        m_session->setBaseline(from, QStringLiteral("a.json"));
        compared();
    }

    std::shared_ptr<test::ChangingTarget> m_target;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ChangesView> m_view;
};

void ChangesViewTest::saysWhatToDoAndThenListsWhatChanged()
{
    QCOMPARE(message(), QStringLiteral("No process is open."));
    openLive();
    QVERIFY(message().contains(QStringLiteral("Ctrl+B")));
    auto* const set = m_view->findChild<QToolButton*>(QStringLiteral("setBaseline"));
    auto* const clear = m_view->findChild<QToolButton*>(QStringLiteral("clearBaseline"));
    QVERIFY(set->isEnabled());
    QVERIFY(!clear->isEnabled());
    set->click();
    compared();
    QVERIFY2(message().startsWith(QStringLiteral("Nothing has changed since ")), message().toUtf8());
    see(process(3, 1));
    compared();
    QCOMPARE(m_view->model()->rowCount(), 2);
    QCOMPARE(message(), QString());
    m_view->filterBox()->setText(QStringLiteral("nothing of that name"));
    QCOMPARE(message(), QStringLiteral("Nothing matches the filter."));
    clear->click();
    QVERIFY(message().contains(QStringLiteral("Ctrl+B")));
    QCOMPARE(m_view->model()->rowCount(), 0);
}

void ChangesViewTest::theBaselineOfALiveProcessIsAMoment()
{
    openLive();
    setBaselineToShown(*m_session);
    QVERIFY(m_session->baseline()->at);
    compared();
    QVERIFY2(title().startsWith(QStringLiteral("From ")) && title().contains(QStringLiteral(" to now · The same")),
             title().toUtf8());
    QVERIFY(!m_view->sideBySide()->isChecked());
    QVERIFY(m_view->typeTable()->isColumnHidden(static_cast<int>(TypeChangeColumn::SizeBefore)));
    m_view->sideBySide()->click();
    QVERIFY(!m_view->typeTable()->isColumnHidden(static_cast<int>(TypeChangeColumn::SizeBefore)));
}

void ChangesViewTest::twoFilesStandSideBySide()
{
    m_session->open(std::make_unique<test::FixedSource>(process(3)), QStringLiteral("b.json"));
    QTRY_VERIFY(m_session->snapshot());
    QVERIFY(!m_session->hasMoments());
    m_session->setBaseline(process(1), QStringLiteral("a.json"));
    compared();
    QVERIFY2(title().startsWith(QStringLiteral("From a.json to b.json")), title().toUtf8());
    QVERIFY(m_view->sideBySide()->isChecked());
    QVERIFY(!m_view->typeTable()->isColumnHidden(static_cast<int>(TypeChangeColumn::SizeAfter)));
    m_session->setBaseline(m_session->snapshot(), QStringLiteral("same.json"));
    compared();
    QCOMPARE(message(), QStringLiteral("Nothing is different from same.json."));
    setBaselineToShown(*m_session); // of a file that is the snapshot itself
    QCOMPARE(m_session->baseline()->snapshot, m_session->snapshot());
    QCOMPARE(m_session->baseline()->name, QStringLiteral("b.json"));
}

void ChangesViewTest::aRefreshKeepsSelectionAndScroll()
{
    open(process(1), process(1, 60));
    QCOMPARE(m_view->model()->rowCount(), 60);
    m_session->select({Selection::Kind::Region, {0x1000'0000 + 20 * 0x10'0000, 21 * 0x1000}});
    const auto current = [this] { return m_view->model()->selectionAt(m_view->table()->currentIndex()).range.begin; };
    QCOMPARE(current(), std::uint64_t{0x1000'0000 + 20 * 0x10'0000});
    QSignalSpy selections(m_session.get(), &Session::selectionChanged);
    for (const int blocks : {70, 65, 50, 60}) { // the largest come first, so every row moves
        see(process(2, blocks));
        compared();
        QCOMPARE(m_view->model()->rowCount(), blocks + 1);
        QCOMPARE(current(), std::uint64_t{0x1000'0000 + 20 * 0x10'0000});
        QCOMPARE(m_view->table()->selectedRowsInOrder().size(), 1);
    }
    see(process(2, 3)); // it has gone: no neighbour takes its place
    compared();
    QVERIFY(!m_view->table()->currentIndex().isValid());
    QCOMPARE(selections.size(), 0);
}

void ChangesViewTest::selectingARowSelectsInTheSession()
{
    open(process(1, 1), process(3));
    QSignalSpy revealed(m_session.get(), &Session::revealRequested);
    LiveTreeView* const table = m_view->table();
    for (int row = 0; row < 2; ++row) {
        const QModelIndex index = m_view->model()->index(row, 0);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
        QCOMPARE(m_session->selection(), m_view->model()->selectionAt(index));
    }
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(revealed.size(), 1);
    const QPoint first = table->visualRect(m_view->model()->index(0, 0)).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, first);
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, first);
    QCOMPARE(revealed.size(), 2);
}

void ChangesViewTest::clickingATypeFilters()
{
    open(process(1), process(3, 2));
    QTreeView* const types = m_view->typeTable();
    const auto click = [types](int row) {
        QTest::mouseClick(types->viewport(), Qt::LeftButton, {},
                          types->visualRect(types->model()->index(row, 0)).center());
    };
    QCOMPARE(m_view->model()->rowCount(), 3);
    click(1);
    const RegionType type = *m_view->typeModel()->typeAt(m_view->typeModel()->index(1, 0));
    TypeFilter only;
    only.toggle(type);
    QCOMPARE(m_session->typeFilter(), only);
    QVERIFY(m_view->model()->rowCount() < 3);
    click(1);
    QVERIFY(m_session->typeFilter().all());
    QTest::keyClick(types, Qt::Key_Return);
    QCOMPARE(m_session->typeFilter(), only);
    click(0); // the total
    QVERIFY(m_session->typeFilter().all());
}

void ChangesViewTest::copying()
{
    open(process(1), process(3));
    m_view->table()->selectAll();
    QTest::keyClick(m_view->table(), Qt::Key_C, Qt::ControlModifier);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.startsWith(QStringLiteral("▲ Grown")), text.toUtf8());
    QVERIFY2(text.contains(QStringLiteral("\t+8 KiB\t")), text.toUtf8());
    QCOMPARE(text.count(QLatin1Char('\n')), 1);
    QTest::keyClick(m_view->typeTable(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("Heap\t4 KiB\t12 KiB\t+8 KiB\t")));
    m_view->copySelection(TableTextFormat::Markdown);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("| Change |")));
}

void ChangesViewTest::kindsAreChosenInAMenu()
{
    open(process(1), process(3, 2));
    m_view->showOnly(ChangeKinds::Grown);
    QCOMPARE(m_view->model()->rowCount(), 1);
    m_view->showOnly(ChangeKinds::Grown | ChangeKinds::Added);
    QCOMPARE(m_view->model()->rowCount(), 3);
    m_view->showOnly(ChangeKinds::Gone);
    QCOMPARE(m_view->model()->rowCount(), 0);
    m_view->showOnly({});
    QCOMPARE(m_view->model()->rowCount(), 3);
}

void ChangesViewTest::stateIsRestored()
{
    QHeaderView* const header = m_view->table()->header();
    header->setSectionHidden(static_cast<int>(ChangeColumn::Protection), true);
    m_view->table()->sortByColumn(static_cast<int>(ChangeColumn::TotalWs), Qt::DescendingOrder);
    const QByteArray state = m_view->saveState();
    ChangesView other(m_session.get());
    QVERIFY(other.restoreState(state));
    QVERIFY(other.table()->header()->isSectionHidden(static_cast<int>(ChangeColumn::Protection)));
    QCOMPARE(other.table()->header()->sortIndicatorSection(), static_cast<int>(ChangeColumn::TotalWs));
    QVERIFY(!other.restoreState(QByteArray("nonsense")));
    QVERIFY(!other.restoreState(state.left(9)));
}

void ChangesViewTest::aHiddenViewCostsNothingAndCatchesUp()
{
    open(process(1), process(3));
    m_view->hide();
    const ComparisonPtr last = m_session->diff()->comparison();
    see(process(5, 4));
    QCOMPARE(m_session->diff()->comparison(), last);
    m_view->show();
    compared();
    QCOMPARE(m_view->model()->rowCount(), 5);
    // Somebody else wants to know while the view is hidden.
    m_view->hide();
    QObject other;
    m_session->diff()->setWanted(&other, true);
    see(process(6));
    compared();
    QCOMPARE(m_view->model()->rowCount(), 5);
    m_view->show();
    QCOMPARE(m_view->model()->rowCount(), 1);
}

void ChangesViewTest::theNewestSnapshotWins()
{
    open(process(1), process(2));
    for (std::uint64_t pages = 3; pages < 40; ++pages) // faster than they are compared
        see(process(pages));
    compared();
    QCOMPARE(m_view->model()->index(0, static_cast<int>(ChangeColumn::Size)).data().toString(),
             QStringLiteral("+152 KiB"));
    m_session->setBaseline(m_session->snapshot(), QStringLiteral("now"));
    QVERIFY(!m_session->diff()->comparison()); // never one with an earlier baseline
    compared();
    QCOMPARE(m_view->model()->rowCount(), 0);
    m_session->close();
    QVERIFY(!m_session->diff()->comparison());
    QCOMPARE(message(), QStringLiteral("No process is open."));
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::ChangesViewTest)
#include "changes_view_test.moc"
