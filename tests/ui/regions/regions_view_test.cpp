// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/regions/regions_view.h"

#include <memory>
#include <random>
#include <set>

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"
#include "ui/language/language.h"
#include "ui/tables/live_tree_view.h"

namespace vmatlas::ui {

namespace {

/// 200 allocations at 1 MiB, 2 MiB, ..., every third of three blocks; with `random` some are left out.
SnapshotPtr manyAllocations(std::mt19937* random = nullptr)
{
    test::SnapshotBuilder builder;
    for (std::uint64_t i = 1; i <= 200; ++i) {
        const bool kept = i == 99 || i == 120; // what the test looks at
        if (random && !kept && (*random)() % 4 == 0)
            continue;
        const std::uint64_t base = i << 20;
        builder.add(base, 0x1000).metrics.workingSet = random ? (*random)() % 9 : 0;
        if (i % 3 != 0)
            continue;
        builder.add(base + 0x1000, 0x1000);
        builder.add(base + 0x2000, 0x1000);
        builder.joinLast(3, RegionType::Heap);
    }
    return builder.build();
}

SnapshotPtr twoAllocations()
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x1000, 0x1000, RegionType::Image, Protection::Read, "/a|b\tc\n");
    builder.addNamed(0x2000, 0x1000, RegionType::Image, Protection::Read, "/a|b\tc\n");
    builder.joinLast(2, RegionType::Image);
    builder.add(0x9000, 0x3000, RegionType::Heap);
    return builder.build();
}

QString addressOf(const QModelIndex& index)
{
    return index.siblingAtColumn(0).data().toString();
}

} // namespace

class RegionsViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_session = std::make_unique<Session>();
        m_view = std::make_unique<RegionsView>(m_session.get());
        m_view->resize(900, 400);
    }
    void cleanup()
    {
        m_view.reset();
        m_session.reset();
    }

    void aLiveRefreshKeepsSelectionExpansionAndScroll();
    void aRegionThatGoesIsNotReplacedByItsNeighbour();
    void selectingARowSelectsInTheSession();
    void theSessionsSelectionIsShownWithoutTakingFocus();
    void enterAndDoubleClickReveal();
    void spaceUnfolds();
    void copying();
    void theTypeFilterShowsAsAChip();
    void mistakesInTheFilterAreShown();
    void severalRowsAreAddedUp();
    void blocksArePutTogetherInOtherWays();
    void filterBoxAndCount();
    void theColumnOfCopyOnWriteFollowsTheSession();
    void typesAreNotCutOff();
    void stateIsRestored();
    void missingRightsAreExplained();
    void aHiddenViewCatchesUp();

private:
    void open(const SnapshotPtr& snapshot)
    {
        m_session->open(std::make_unique<test::FixedSource>(snapshot));
        QTRY_COMPARE(m_session->snapshot(), snapshot);
    }
    void show()
    {
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    QString message() const
    {
        for (const QLabel* label : m_view->findChildren<QLabel*>()) {
            if (label->wordWrap() && label->isVisible())
                return label->text();
        }
        return {};
    }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<RegionsView> m_view;
};

void RegionsViewTest::aLiveRefreshKeepsSelectionExpansionAndScroll()
{
    show();
    const auto target = std::make_shared<test::ChangingTarget>(manyAllocations());
    m_session->open(std::make_unique<test::ChangingSource>(target));
    QTRY_COMPARE(m_view->model()->rowCount(), 200);
    LiveTreeView* const tree = m_view->tree();
    m_session->select({Selection::Kind::Region, {(99u << 20) + 0x1000, 0x1000}}); // unfolds its allocation
    tree->expand(m_view->model()->indexOf({Selection::Kind::Allocation, {120u << 20, 0x3000}}));
    tree->scrollTo(m_view->model()->indexOf({Selection::Kind::Allocation, {120u << 20, 0x3000}}),
                   QAbstractItemView::PositionAtTop);
    const QString top = addressOf(tree->indexAt(QPoint(0, 0)));
    QCOMPARE(top, QStringLiteral("0x7800000"));
    QSignalSpy selections(m_session.get(), &Session::selectionChanged);
    std::mt19937 random(3);
    for (int round = 0; round < 20; ++round) {
        if (round == 10) // the order changes with every refresh from here on
            m_view->tree()->sortByColumn(static_cast<int>(RegionColumn::TotalWs), Qt::DescendingOrder);
        const SnapshotPtr next = manyAllocations(&random);
        target->set(next);
        m_session->sampleNow();
        QTRY_COMPARE(m_session->snapshot(), next);
        QCOMPARE(addressOf(tree->currentIndex()), QStringLiteral("0x6301000"));
        QCOMPARE(tree->selectedRowsInOrder().size(), 1);
        for (const std::uint64_t allocation : {99u, 120u})
            QVERIFY(tree->isExpanded(m_view->model()->indexOf({Selection::Kind::Allocation, {allocation << 20, 1}})));
        if (round < 10)
            QCOMPARE(addressOf(tree->indexAt(QPoint(0, 0))), top);
    }
    QCOMPARE(selections.size(), 0);
}

void RegionsViewTest::aRegionThatGoesIsNotReplacedByItsNeighbour()
{
    show();
    const auto target = std::make_shared<test::ChangingTarget>(twoAllocations());
    m_session->open(std::make_unique<test::ChangingSource>(target));
    QTRY_COMPARE(m_view->model()->rowCount(), 2);
    const Selection heap{Selection::Kind::Region, {0x9000, 0x3000}};
    m_session->select(heap);
    QCOMPARE(addressOf(m_view->tree()->currentIndex()), QStringLiteral("0x9000"));
    test::SnapshotBuilder without;
    without.add(0x1000, 0x1000);
    target->set(without.build());
    m_session->sampleNow();
    QTRY_COMPARE(m_view->model()->rowCount(), 1);
    QVERIFY(!m_view->tree()->currentIndex().isValid());
    QCOMPARE(m_session->selection(), heap); // it may come back
    target->set(twoAllocations());
    m_session->sampleNow();
    QTRY_COMPARE(m_view->model()->rowCount(), 2);
    QCOMPARE(addressOf(m_view->tree()->currentIndex()), QStringLiteral("0x9000"));
}

void RegionsViewTest::selectingARowSelectsInTheSession()
{
    show();
    open(twoAllocations());
    QTest::mouseClick(m_view->tree()->viewport(), Qt::LeftButton, {},
                      m_view->tree()->visualRect(m_view->model()->index(1, 1)).center());
    QCOMPARE(m_session->selection(), (Selection{Selection::Kind::Region, {0x9000, 0x3000}}));
    QTest::keyClick(m_view->tree(), Qt::Key_Up);
    QCOMPARE(m_session->selection(), (Selection{Selection::Kind::Allocation, {0x1000, 0x2000}}));
    m_session->select({});
    QVERIFY(m_view->tree()->selectedRowsInOrder().isEmpty());
}

void RegionsViewTest::theSessionsSelectionIsShownWithoutTakingFocus()
{
    show();
    open(twoAllocations());
    m_view->filterBox()->setFocus();
    m_session->select({Selection::Kind::Region, {0x2000, 0x1000}});
    QCOMPARE(addressOf(m_view->tree()->currentIndex()), QStringLiteral("0x2000"));
    QVERIFY(m_view->tree()->isExpanded(m_view->model()->index(0, 0)));
    QVERIFY(m_view->filterBox()->hasFocus());
    QCOMPARE(m_session->selection(), (Selection{Selection::Kind::Region, {0x2000, 0x1000}}));
}

void RegionsViewTest::enterAndDoubleClickReveal()
{
    show();
    open(twoAllocations());
    QVector<AddressRange> revealed;
    connect(m_session.get(), &Session::revealRequested, this,
            [&revealed](const AddressRange& range) { revealed << range; });
    m_view->tree()->setCurrentIndex(m_view->model()->index(0, 0));
    QTest::keyClick(m_view->tree(), Qt::Key_Return);
    const QPoint heap = m_view->tree()->visualRect(m_view->model()->index(1, 1)).center();
    QTest::mouseClick(m_view->tree()->viewport(), Qt::LeftButton, {}, heap);
    QTest::mouseDClick(m_view->tree()->viewport(), Qt::LeftButton, {}, heap);
    QCOMPARE(revealed, (QVector<AddressRange>{{0x1000, 0x2000}, {0x9000, 0x3000}}));
}

void RegionsViewTest::spaceUnfolds()
{
    show();
    open(twoAllocations());
    const QModelIndex image = m_view->model()->index(0, 0);
    m_view->tree()->setCurrentIndex(image);
    QTest::keyClick(m_view->tree(), Qt::Key_Space);
    QVERIFY(m_view->tree()->isExpanded(image));
    QTest::keyClick(m_view->tree(), Qt::Key_Space);
    QVERIFY(!m_view->tree()->isExpanded(image));
}

void RegionsViewTest::copying()
{
    show();
    open(twoAllocations());
    LiveTreeView* const tree = m_view->tree();
    for (int i = 0; i < kRegionColumnCount; ++i) {
        const auto column = static_cast<RegionColumn>(i);
        tree->setColumnHidden(i, column != RegionColumn::Address && column != RegionColumn::Size &&
                                     column != RegionColumn::Details);
    }
    tree->expandAll();
    tree->setCurrentIndex(m_view->model()->index(1, 0));
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("0x9000\t\t12 KiB\n"));
    tree->selectAll();
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("Address\tDetails\tSize\n0x1000\t/a|b\\tc\\n\t8 KiB\n0x1000\t/a|b\\tc\\n\t4 KiB\n"
                            "0x2000\t/a|b\\tc\\n\t4 KiB\n0x9000\t\t12 KiB\n"));
    tree->header()->moveSection(tree->header()->visualIndex(static_cast<int>(RegionColumn::Size)), 1);
    tree->selectionModel()->setCurrentIndex(m_view->model()->index(0, 0),
                                            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->copySelection(TableTextFormat::Markdown);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("| Address | Size | Details |\n| --- | ---: | --- |\n"
                                                                  "| 0x1000 | 8 KiB | /a\\|b\\\\tc\\\\n |\n"));
}

void RegionsViewTest::theTypeFilterShowsAsAChip()
{
    show();
    open(twoAllocations());
    auto* const chip = m_view->findChild<QToolButton*>(QStringLiteral("typeChip"));
    QVERIFY(!chip->isVisible());
    TypeFilter heaps;
    heaps.toggle(RegionType::Heap);
    m_session->setTypeFilter(heaps);
    QCOMPARE(m_view->model()->rowCount(), 1);
    QVERIFY(chip->isVisible());
    QVERIFY2(chip->text().startsWith(QStringLiteral("Only Heap")), qPrintable(chip->text()));
    chip->click();
    QVERIFY(m_session->typeFilter().all());
    QCOMPARE(m_view->model()->rowCount(), 2);
}

void RegionsViewTest::mistakesInTheFilterAreShown()
{
    show();
    open(twoAllocations());
    m_view->filterBox()->setText(QStringLiteral("type:heep"));
    QVERIFY2(m_view->faultMessage().startsWith(QStringLiteral("“heep”: there is no such type.")),
             qPrintable(m_view->faultMessage()));
    QCOMPARE(m_session->query(), QStringLiteral("type:heep"));
    m_session->setQuery(QStringLiteral("type:heap")); // as another view does
    QCOMPARE(m_view->filterBox()->text(), QStringLiteral("type:heap"));
    QVERIFY(m_view->faultMessage().isEmpty());
    m_view->filterBox()->clear();
}

void RegionsViewTest::blocksArePutTogetherInOtherWays()
{
    show();
    open(twoAllocations());
    const std::size_t blocks = m_session->snapshot()->regions.size();
    m_session->select({Selection::Kind::Region, {0x9000, 0x3000}});
    m_view->groupingBox()->setCurrentIndex(static_cast<int>(RegionGrouping::Block));
    QCOMPARE(m_view->model()->rowCount(), static_cast<int>(blocks));
    QCOMPARE(addressOf(m_view->tree()->currentIndex()), QStringLiteral("0x9000")); // still selected
    m_view->groupingBox()->setCurrentIndex(static_cast<int>(RegionGrouping::Type));
    std::set<RegionType> types;
    for (const Region& region : m_session->snapshot()->regions)
        types.insert(region.type);
    QCOMPARE(m_view->model()->rowCount(), static_cast<int>(types.size()));
    const Selection before = m_session->selection();
    m_view->tree()->setCurrentIndex(m_view->model()->index(0, 0)); // a group is no memory to select
    QCOMPARE(m_session->selection(), before);
    m_view->groupingBox()->setCurrentIndex(static_cast<int>(RegionGrouping::Allocation));
    QCOMPARE(m_view->model()->rowCount(), 2);
}

void RegionsViewTest::severalRowsAreAddedUp()
{
    show();
    open(twoAllocations());
    QVERIFY(!m_session->picked());
    m_view->tree()->selectAll();
    QVERIFY(m_session->picked());
    std::uint64_t size = 0;
    Measured committed = 0;
    for (const Region& region : m_session->snapshot()->regions) {
        size += region.range.size;
        committed += region.metrics.committed;
    }
    QCOMPARE(m_session->picked()->size, size);
    QVERIFY(m_session->picked()->metrics.committed == committed);
    m_view->tree()->expandAll(); // blocks of a selected allocation are not counted twice
    m_view->tree()->selectAll();
    QCOMPARE(m_session->picked()->size, size);
    m_view->tree()->selectionModel()->clear();
    QVERIFY(!m_session->picked());
}

void RegionsViewTest::filterBoxAndCount()
{
    show();
    open(twoAllocations());
    auto* const count = m_view->findChild<QLabel*>(QStringLiteral("count"));
    QCOMPARE(count->text(), QStringLiteral("Allocations: 2"));
    QTest::keyClicks(m_view->filterBox(), QStringLiteral("9000"));
    QCOMPARE(count->text(), QStringLiteral("Allocations: 1 of 2"));
    QCOMPARE(addressOf(m_view->model()->index(0, 0)), QStringLiteral("0x9000"));
    QTest::keyClicks(m_view->filterBox(), QStringLiteral("zz"));
    QCOMPARE(message(), QStringLiteral("Nothing matches the filter."));
    m_view->filterBox()->clear();
    QCOMPARE(message(), QString());
    QCOMPARE(m_view->model()->rowCount(), 2);
}

void RegionsViewTest::theColumnOfCopyOnWriteFollowsTheSession()
{
    open(twoAllocations());
    const int column = static_cast<int>(RegionColumn::CopyOnWriteShared);
    QVERIFY(m_view->tree()->isColumnHidden(column));
    m_session->setCopyOnWrite(true);
    QVERIFY(!m_view->tree()->isColumnHidden(column));
    QCOMPARE(m_view->model()->index(0, column).data().toString(), QStringLiteral("–")); // nobody told yet
    m_session->setCopyOnWrite(false);
    QVERIFY(m_view->tree()->isColumnHidden(column));
}

void RegionsViewTest::typesAreNotCutOff()
{
    for (const Language::Choice language : {Language::Choice::Korean, Language::Choice::English}) {
        Language::set(language);
        const RegionsView view(m_session.get());
        const QFontMetrics metrics(view.tree()->font());
        const int icon = view.tree()->iconSize().isValid() ? view.tree()->iconSize().width() : 16;
        for (int i = 0; i < kRegionTypeCount; ++i) {
            const QString name = words::typeName(static_cast<RegionType>(i));
            QVERIFY2(view.tree()->header()->sectionSize(static_cast<int>(RegionColumn::Type)) >=
                         metrics.horizontalAdvance(name) + icon + 10,
                     qPrintable(name));
        }
    }
}

void RegionsViewTest::stateIsRestored()
{
    open(twoAllocations());
    QHeaderView* const header = m_view->tree()->header();
    header->setSectionHidden(static_cast<int>(RegionColumn::Swapped), false);
    header->setSectionHidden(static_cast<int>(RegionColumn::Type), true);
    header->resizeSection(0, 222);
    header->moveSection(5, 2);
    m_view->tree()->sortByColumn(static_cast<int>(RegionColumn::Size), Qt::DescendingOrder);
    const QByteArray state = m_view->saveState();

    RegionsView other(m_session.get());
    QCOMPARE(addressOf(other.model()->index(0, 0)), QStringLiteral("0x1000"));
    QVERIFY(other.restoreState(state));
    QCOMPARE(other.saveState(), state);
    QCOMPARE(other.tree()->header()->sectionSize(0), 222);
    QVERIFY(other.tree()->isColumnHidden(static_cast<int>(RegionColumn::Type)));
    QCOMPARE(other.model()->grouping(), RegionGrouping::Allocation);
    QCOMPARE(addressOf(other.model()->index(0, 0)), QStringLiteral("0x9000")); // sorted by size
    for (const QByteArray& damaged : {QByteArray(), state.left(6), QByteArray(40, '\xff')}) {
        QVERIFY(!other.restoreState(damaged));
        QCOMPARE(other.saveState(), state);
    }
    m_view->findChild<QComboBox*>()->setCurrentIndex(static_cast<int>(RegionGrouping::Type));
    QVERIFY(other.restoreState(m_view->saveState()));
    QCOMPARE(other.model()->grouping(), RegionGrouping::Type);
}

void RegionsViewTest::missingRightsAreExplained()
{
    show();
    QCOMPARE(message(), QStringLiteral("No process is open."));
    test::SnapshotBuilder builder;
    builder.snapshot().gaps.push_back({Facet::Regions, {ErrorCode::AccessDenied, 13, "/proc/1/maps"}});
    open(builder.build());
    QVERIFY2(message().contains(QStringLiteral("/proc/1/maps")), qPrintable(message()));
    QVERIFY2(message().contains(QStringLiteral("administrator")), qPrintable(message()));
    m_session->close();
    QCOMPARE(message(), QStringLiteral("No process is open."));
}

void RegionsViewTest::aHiddenViewCatchesUp()
{
    const auto target = std::make_shared<test::ChangingTarget>(twoAllocations());
    m_session->open(std::make_unique<test::ChangingSource>(target));
    QTRY_COMPARE(m_view->model()->rowCount(), 2);
    const SnapshotPtr next = manyAllocations();
    target->set(next);
    m_session->sampleNow();
    QTRY_COMPARE(m_session->snapshot(), next);
    QCOMPARE(m_view->model()->rowCount(), 2); // nobody looks
    show();
    QCOMPARE(m_view->model()->rowCount(), 200);
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::RegionsViewTest)
#include "regions_view_test.moc"
