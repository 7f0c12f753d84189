// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summary/summary_view.h"

#include <memory>
#include <random>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTest>

#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"
#include "ui/summary/summary_model.h"
#include "ui/theme/theme.h"

namespace vmatlas::ui {

namespace {

SnapshotPtr threeTypes()
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x4000, RegionType::Image).metrics.workingSet = 0x1000;
    builder.add(0x20000, 0x2000, RegionType::Image).metrics.workingSet = 0x1000;
    builder.add(0x30000, 0x8000, RegionType::Heap).metrics.workingSet = Measured();
    builder.add(0x40000, 0x1000, RegionType::Stack).metrics.workingSet = 0x1000;
    builder.snapshot().host.userSpace = {0x10000, 0x40000};
    return builder.build();
}

QString printed(const SummaryModel& model, const QVector<SummaryColumn>& columns)
{
    QString text;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (const SummaryColumn column : columns)
            cells << model.index(row, static_cast<int>(column)).data().toString();
        text += cells.join(QLatin1Char(' ')) + QLatin1Char('\n');
    }
    return text;
}

QString lines(const char* text)
{
    return QString::fromUtf8(text);
}

} // namespace

class SummaryViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_session = std::make_unique<Session>();
        m_view = std::make_unique<SummaryView>(m_session.get());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_view->model(),
                                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_view->resize(340, 300);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        m_tester.reset();
        m_view.reset();
        m_session.reset();
    }

    void totalTypesAndFreeSpace();
    void totalAndFreeKeepTheirPlacesWhenSorted();
    void barsCompareTypes();
    void clickingATypeFilters();
    void keysFilterToo();
    void theFilteredRowStandsOut();
    void refreshesKeepTheCurrentRow();
    void manyRegionsAreAddedUpMeanwhile();
    void copying();
    void withoutRegionsTheTotalsAreTheSystems();
    void stateIsRestored();
    void everyColumnIsExplained();
    void regionsArePutTogetherInOtherWays();

private:
    void open(const SnapshotPtr& snapshot)
    {
        m_session->open(std::make_unique<test::FixedSource>(snapshot));
        QTRY_COMPARE(m_session->snapshot(), snapshot);
    }
    QModelIndex rowOf(const char* name) const
    {
        const SummaryModel& model = *m_view->model();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, 0).data().toString() == lines(name))
                return model.index(row, 0);
        }
        return {};
    }
    void click(const char* name, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(m_view->table()->viewport(), Qt::LeftButton, modifiers,
                          m_view->table()->visualRect(rowOf(name)).center());
    }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<SummaryView> m_view;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void SummaryViewTest::totalTypesAndFreeSpace()
{
    open(threeTypes());
    QCOMPARE(printed(*m_view->model(), {SummaryColumn::Type, SummaryColumn::Size, SummaryColumn::TotalWs,
                                        SummaryColumn::Blocks, SummaryColumn::Largest}),
             lines("Total 60 KiB – 4 32 KiB\nImage 24 KiB 8 KiB 2 16 KiB\nHeap 32 KiB – 1 32 KiB\n"
                   "Stack 4 KiB 4 KiB 1 4 KiB\nFree 196 KiB – 4 60 KiB\n"));
    m_session->close();
    QCOMPARE(m_view->model()->rowCount(), 0);
}

void SummaryViewTest::regionsArePutTogetherInOtherWays()
{
    open(threeTypes());
    const auto shown = [this](SummaryBy by) {
        m_view->groupingBox()->setCurrentIndex(static_cast<int>(by));
        QString text;
        for (int row = 0; row < m_view->model()->rowCount(); ++row)
            text += m_view->model()->index(row, 0).data().toString() + QLatin1Char('|');
        return text;
    };
    const QString protections = shown(SummaryBy::Protection);
    QVERIFY2(protections.startsWith(QStringLiteral("Total|")) && protections.endsWith(QStringLiteral("|Free|")),
             qPrintable(protections));
    QCOMPARE(shown(SummaryBy::State), QStringLiteral("Total|Committed|Free|"));
    click("Committed");
    QCOMPARE(m_session->query(), QStringLiteral("state:committed"));
    QVERIFY(rowOf("Committed").data(Qt::FontRole).value<QFont>().bold());
    click("Committed");
    QCOMPARE(m_session->query(), QString());
    QVERIFY(shown(SummaryBy::Heap).contains(QStringLiteral(" at 0x")));
    QCOMPARE(shown(SummaryBy::Type), QStringLiteral("Total|Image|Heap|Stack|Free|"));
}

void SummaryViewTest::totalAndFreeKeepTheirPlacesWhenSorted()
{
    open(threeTypes());
    m_view->table()->sortByColumn(static_cast<int>(SummaryColumn::Size), Qt::DescendingOrder);
    QCOMPARE(printed(*m_view->model(), {SummaryColumn::Type}), lines("Total\nHeap\nImage\nStack\nFree\n"));
    m_view->table()->sortByColumn(static_cast<int>(SummaryColumn::TotalWs), Qt::DescendingOrder);
    QCOMPARE(printed(*m_view->model(), {SummaryColumn::Type}), lines("Total\nImage\nStack\nHeap\nFree\n"));
    m_view->table()->sortByColumn(static_cast<int>(SummaryColumn::TotalWs), Qt::AscendingOrder);
    QCOMPARE(printed(*m_view->model(), {SummaryColumn::Type}), lines("Total\nStack\nImage\nHeap\nFree\n"));
}

void SummaryViewTest::barsCompareTypes()
{
    open(threeTypes());
    const auto bar = [this](const char* name, SummaryColumn column) {
        return rowOf(name).siblingAtColumn(static_cast<int>(column)).data(SummaryModel::BarRole);
    };
    QCOMPARE(bar("Heap", SummaryColumn::Size).toDouble(), 1.0);
    QCOMPARE(bar("Image", SummaryColumn::Size).toDouble(), 0.75);
    QVERIFY(!bar("Heap", SummaryColumn::TotalWs).isValid());
    QVERIFY(!bar("Total", SummaryColumn::Size).isValid());
    QVERIFY(!bar("Free", SummaryColumn::Size).isValid());
    QVERIFY(!bar("Image", SummaryColumn::Blocks).isValid());
}

void SummaryViewTest::clickingATypeFilters()
{
    open(threeTypes());
    click("Heap");
    QVERIFY(m_session->typeFilter().shows(RegionType::Heap));
    QVERIFY(!m_session->typeFilter().shows(RegionType::Image));
    click("Stack", Qt::ControlModifier);
    QVERIFY(m_session->typeFilter().shows(RegionType::Stack) && m_session->typeFilter().shows(RegionType::Heap));
    click("Image");
    QVERIFY(!m_session->typeFilter().shows(RegionType::Heap));
    click("Free");
    QVERIFY(!m_session->typeFilter().all());
    click("Image");
    QVERIFY(m_session->typeFilter().all());
    click("Heap");
    click("Total");
    QVERIFY(m_session->typeFilter().all());
}

void SummaryViewTest::keysFilterToo()
{
    open(threeTypes());
    m_view->table()->setFocus();
    m_view->table()->setCurrentIndex(rowOf("Image"));
    QTest::keyClick(m_view->table(), Qt::Key_Down);
    QTest::keyClick(m_view->table(), Qt::Key_Space);
    QVERIFY(m_session->typeFilter().shows(RegionType::Heap) && !m_session->typeFilter().all());
    QTest::keyClick(m_view->table(), Qt::Key_Escape);
    QVERIFY(m_session->typeFilter().all());
}

void SummaryViewTest::theFilteredRowStandsOut()
{
    open(threeTypes());
    const QVariant usual = rowOf("Heap").data(Qt::BackgroundRole);
    TypeFilter heaps;
    heaps.toggle(RegionType::Heap);
    m_session->setTypeFilter(heaps);
    QVERIFY(!usual.isValid());
    QCOMPARE(rowOf("Heap").data(Qt::BackgroundRole).value<QColor>(), Theme::current().colour(ThemeRole::Selection));
    QVERIFY(rowOf("Heap").data(Qt::FontRole).value<QFont>().bold());
    QVERIFY(!rowOf("Image").data(Qt::FontRole).value<QFont>().bold());
    QCOMPARE(rowOf("Image").data(Qt::ForegroundRole).value<QColor>(), Theme::current().colour(ThemeRole::TextMuted));
}

void SummaryViewTest::refreshesKeepTheCurrentRow()
{
    const auto target = std::make_shared<test::ChangingTarget>(threeTypes());
    m_session->open(std::make_unique<test::ChangingSource>(target));
    QTRY_COMPARE(m_view->model()->rowCount(), 5);
    m_view->table()->sortByColumn(static_cast<int>(SummaryColumn::Size), Qt::DescendingOrder);
    m_view->table()->setCurrentIndex(rowOf("Stack"));
    std::mt19937 random(5);
    for (int round = 0; round < 30; ++round) {
        test::SnapshotBuilder builder;
        std::uint64_t at = 0x10000;
        for (int i = 0; i < kRegionTypeCount - 1; ++i, at += 0x10000) {
            const auto type = static_cast<RegionType>(i);
            if (type == RegionType::Stack || random() % 2 == 0)
                builder.add(at, 0x1000 * (1 + random() % 15), type);
        }
        const SnapshotPtr next = builder.build();
        target->set(next);
        m_session->sampleNow();
        QTRY_COMPARE(m_session->snapshot(), next);
        QCOMPARE(m_view->table()->currentIndex(), rowOf("Stack"));
        SummaryModel fresh;
        fresh.sort(static_cast<int>(SummaryColumn::Size), Qt::DescendingOrder);
        fresh.setSnapshot(next);
        QCOMPARE(printed(*m_view->model(), {SummaryColumn::Type, SummaryColumn::Size}),
                 printed(fresh, {SummaryColumn::Type, SummaryColumn::Size}));
    }
}

void SummaryViewTest::manyRegionsAreAddedUpMeanwhile()
{
    constexpr std::uint64_t kMany = SummaryModel::kManyRegions;
    const auto withRegions = [](std::uint64_t count) {
        test::SnapshotBuilder builder;
        for (std::uint64_t i = 0; i < count; ++i)
            builder.add(0x10000 + i * 0x2000, 0x1000, i % 2 == 0 ? RegionType::Heap : RegionType::Stack);
        return builder.build();
    };
    SummaryModel model;
    const auto shown = [&] { return printed(model, {SummaryColumn::Type, SummaryColumn::Blocks}); };
    model.setSnapshot(withRegions(kMany));
    QCOMPARE(model.rowCount(), 0); // nothing was waited for
    model.setSnapshot(withRegions(kMany + 2));
    model.setGrouping(SummaryBy::State);
    QTRY_COMPARE(shown(), lines("Total 10,002\nCommitted 10,002\nFree 10,002\n"));
    model.setGrouping(SummaryBy::Type);
    model.setSnapshot(withRegions(kMany + 4)); // the last wish counts, whatever was asked for meanwhile
    QTRY_COMPARE(shown(), lines("Total 10,004\nHeap 5,002\nStack 5,002\nFree 10,004\n"));
    model.setSnapshot(withRegions(kMany + 6));
    model.setSnapshot(withRegions(4));
    QCOMPARE(shown(), lines("Total 4\nHeap 2\nStack 2\nFree 4\n"));
    QTest::qWait(50); // what was under way is dropped
    QCOMPARE(shown(), lines("Total 4\nHeap 2\nStack 2\nFree 4\n"));
    model.setSnapshot(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void SummaryViewTest::copying()
{
    open(threeTypes());
    for (int i = 2; i < kSummaryColumnCount; ++i)
        m_view->table()->setColumnHidden(i, true);
    QTest::keyClick(m_view->table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             lines("Type\tSize\nTotal\t60 KiB\nImage\t24 KiB\nHeap\t32 KiB\nStack\t4 KiB\nFree\t196 KiB\n"));
    m_view->copy(TableTextFormat::Markdown);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(lines("| Type | Size |\n| --- | ---: |\n| Total |")));
}

void SummaryViewTest::withoutRegionsTheTotalsAreTheSystems()
{
    test::SnapshotBuilder builder;
    builder.snapshot().gaps.push_back({Facet::Regions, {ErrorCode::AccessDenied, 13, "/proc/1/maps"}});
    builder.snapshot().counters.virtualBytes = 0x10000;
    builder.snapshot().counters.workingSet = 0x3000;
    open(builder.build());
    QCOMPARE(printed(*m_view->model(), {SummaryColumn::Type, SummaryColumn::Size, SummaryColumn::Private,
                                        SummaryColumn::TotalWs, SummaryColumn::Blocks}),
             lines("Total 64 KiB – 12 KiB –\nFree – – – –\n"));
    const auto* const note = m_view->findChild<QLabel*>();
    QVERIFY(note->isVisible());
    QVERIFY2(note->text().contains(QStringLiteral("/proc/1/maps")), qPrintable(note->text()));
}

void SummaryViewTest::stateIsRestored()
{
    open(threeTypes());
    m_view->table()->sortByColumn(static_cast<int>(SummaryColumn::Size), Qt::DescendingOrder);
    m_view->table()->setColumnHidden(static_cast<int>(SummaryColumn::Largest), true);
    m_view->groupingBox()->setCurrentIndex(static_cast<int>(SummaryBy::State));
    m_view->table()->sortByColumn(static_cast<int>(SummaryColumn::Blocks), Qt::AscendingOrder);
    const QByteArray grouped = m_view->saveState();
    SummaryView third(m_session.get());
    QVERIFY(third.restoreState(grouped));
    QCOMPARE(third.saveState(), grouped);
    QCOMPARE(third.groupingBox()->currentIndex(), static_cast<int>(SummaryBy::State));
    QCOMPARE(printed(*third.model(), {SummaryColumn::Type}), lines("Total\nCommitted\nFree\n"));
    QVERIFY(!third.restoreState(grouped.left(12)));
    QCOMPARE(third.saveState(), grouped);

    m_view->groupingBox()->setCurrentIndex(static_cast<int>(SummaryBy::Type));
    m_view->table()->sortByColumn(static_cast<int>(SummaryColumn::Size), Qt::DescendingOrder);
    const QByteArray state = m_view->saveState();
    SummaryView other(m_session.get());
    QVERIFY(other.restoreState(state));
    QCOMPARE(other.saveState(), state);
    QCOMPARE(printed(*other.model(), {SummaryColumn::Type}), lines("Total\nHeap\nImage\nStack\nFree\n"));
    QVERIFY(!other.restoreState(QByteArray("nonsense")));
    QCOMPARE(other.saveState(), state);
}

void SummaryViewTest::everyColumnIsExplained()
{
    for (int i = 0; i < kSummaryColumnCount; ++i) {
        QVERIFY(!columnTitle(static_cast<SummaryColumn>(i)).isEmpty());
        QVERIFY(!m_view->model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    }
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::SummaryViewTest)
#include "summary_view_test.moc"
