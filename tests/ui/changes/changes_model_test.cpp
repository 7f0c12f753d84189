// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/changes_model.h"

#include <random>

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

#include "tests/support/random_snapshot.h"
#include "tests/support/snapshot_builder.h"
#include "ui/changes/change_words.h"
#include "ui/changes/type_changes_model.h"

namespace vmatlas::ui {

namespace {

using test::SnapshotBuilder;

constexpr unsigned kReadWrite = Protection::Read | Protection::Write;

Region& addPrivate(SnapshotBuilder& builder, std::uint64_t begin, std::uint64_t size, std::uint64_t workingSet)
{
    Region& region = builder.add(begin, size, RegionType::PrivateData);
    region.metrics.privateBytes = size;
    region.metrics.workingSet = workingSet;
    return region;
}

SnapshotPtr before()
{
    SnapshotBuilder builder;
    builder.addNamed(0x10000, 0x4000, RegionType::Image, Protection::Read, "/usr/bin/target");
    addPrivate(builder, 0x20000, 0x3000, 0x1000).metrics.dirty = 0x1000;
    addPrivate(builder, 0x30000, 0x8000, 0);
    builder.add(0x40000, 0x1000, RegionType::Heap, Protection::Read);
    return builder.build();
}

/// One is as it was, two have gone, one has another protection, one is new.
SnapshotPtr after()
{
    SnapshotBuilder builder;
    builder.addNamed(0x10000, 0x4000, RegionType::Image, Protection::Read, "/usr/bin/target");
    builder.add(0x40000, 0x1000, RegionType::Heap, kReadWrite);
    builder.add(0x50000, 0x2000, RegionType::Stack);
    return builder.build();
}

SnapshotPtr grown()
{
    SnapshotBuilder builder;
    builder.addNamed(0x10000, 0x4000, RegionType::Image, Protection::Read, "/usr/bin/target");
    addPrivate(builder, 0x20000, 0x5000, 0x4000).metrics.dirty = 0x3000;
    builder.add(0x40000, 0x1000, RegionType::Heap, kReadWrite);
    builder.add(0x50000, 0x2000, RegionType::Stack);
    return builder.build();
}

QStringList column(const QAbstractItemModel& model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row, column).data().toString();
    return texts;
}

QStringList column(const ChangesModel& model, ChangeColumn wanted)
{
    return column(model, static_cast<int>(wanted));
}

} // namespace

class ChangesModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cellsTellWhatHappened();
    void sortsByWeightUntilAColumnIsChosen();
    void filters();
    void unknownIsNotZero();
    void selections();
    void rowsStayThemselves();
    void typesAreSortedByBytes();
    void totalsRemainWithoutRegions();
};

void ChangesModelTest::cellsTellWhatHappened()
{
    ChangesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setComparison(compareSnapshots(before(), grown()));
    QCOMPARE(column(model, ChangeColumn::Change),
             QStringList({QStringLiteral("− Gone"), QStringLiteral("▲ Grown, Usage"), QStringLiteral("+ Added"),
                          QStringLiteral("≠ Protection")}));
    QCOMPARE(column(model, ChangeColumn::Size), QStringList({QStringLiteral("−32 KiB"), QStringLiteral("+8 KiB"),
                                                             QStringLiteral("+8 KiB"), QStringLiteral("0")}));
    QCOMPARE(column(model, ChangeColumn::Private), QStringList({QStringLiteral("−32 KiB"), QStringLiteral("+8 KiB"),
                                                                QStringLiteral("+8 KiB"), QStringLiteral("0")}));
    QCOMPARE(column(model, ChangeColumn::TotalWs).at(1), QStringLiteral("+12 KiB"));
    QCOMPARE(column(model, ChangeColumn::Dirty),
             QStringList({words::unknown(), QStringLiteral("+8 KiB"), words::unknown(), words::unknown()}));
    QCOMPARE(column(model, ChangeColumn::Address),
             QStringList({QString(), QStringLiteral("0x20000"), QStringLiteral("0x50000"), QStringLiteral("0x40000")}));
    QCOMPARE(column(model, ChangeColumn::AddressBefore),
             QStringList({QStringLiteral("0x30000"), QStringLiteral("0x20000"), QString(), QStringLiteral("0x40000")}));
    QCOMPARE(column(model, ChangeColumn::Protection).at(3), QStringLiteral("Read → Read/Write"));
    QCOMPARE(column(model, ChangeColumn::MatchedBy).at(1), QStringLiteral("Same address"));
    QCOMPARE(column(model, ChangeColumn::MatchedBy).at(0), QString());
    for (int i = 0; i < kChangeColumnCount; ++i) {
        QVERIFY(!model.headerData(i, Qt::Horizontal).toString().isEmpty());
        QVERIFY(!columnExplanation(static_cast<ChangeColumn>(i)).isEmpty());
    }
}

void ChangesModelTest::sortsByWeightUntilAColumnIsChosen()
{
    ChangesModel model;
    model.setComparison(compareSnapshots(before(), grown()));
    const QStringList byWeight = column(model, ChangeColumn::AddressBefore);
    model.sort(static_cast<int>(ChangeColumn::Size), Qt::AscendingOrder);
    QCOMPARE(column(model, ChangeColumn::Size), QStringList({QStringLiteral("−32 KiB"), QStringLiteral("0"),
                                                             QStringLiteral("+8 KiB"), QStringLiteral("+8 KiB")}));
    model.sort(static_cast<int>(ChangeColumn::Size), Qt::DescendingOrder);
    QCOMPARE(column(model, ChangeColumn::Size).last(), QStringLiteral("−32 KiB"));
    model.sort(static_cast<int>(ChangeColumn::Address), Qt::DescendingOrder); // what has none stands last
    QCOMPARE(column(model, ChangeColumn::Address),
             QStringList({QStringLiteral("0x50000"), QStringLiteral("0x40000"), QStringLiteral("0x20000"), QString()}));
    model.sort(static_cast<int>(ChangeColumn::MatchedBy), Qt::AscendingOrder);
    QCOMPARE(column(model, ChangeColumn::MatchedBy).last(), QString());
    model.sort(-1);
    QCOMPARE(column(model, ChangeColumn::AddressBefore), byWeight);
}

void ChangesModelTest::filters()
{
    ChangesModel model;
    model.setComparison(compareSnapshots(before(), grown()));
    const auto shown = [&model](const ChangeFilter& filter) {
        model.setFilter(filter);
        return column(model, ChangeColumn::Change).join(QLatin1Char('|'));
    };
    QCOMPARE(shown({.kinds = ChangeKinds::Added | ChangeKinds::Protection}), QStringLiteral("+ Added|≠ Protection"));
    QCOMPARE(shown({.text = QStringLiteral("stack")}), QStringLiteral("+ Added"));
    QCOMPARE(shown({.text = QStringLiteral("0x31234")}), QStringLiteral("− Gone")); // inside what has gone
    QCOMPARE(shown({.text = QStringLiteral("no such thing")}), QString());
    TypeFilter heap;
    heap.toggle(RegionType::Heap);
    QCOMPARE(shown({.types = heap}), QStringLiteral("≠ Protection"));
    QCOMPARE(shown({.text = QStringLiteral("stack"), .types = heap}), QString());
    QCOMPARE(model.rowCount(), 0);
    model.setFilter({});
    QCOMPARE(model.rowCount(), 4);
}

void ChangesModelTest::unknownIsNotZero()
{
    SnapshotBuilder from;
    from.add(0x10000, 0x1000).metrics.workingSet = {};
    from.snapshot().pageStatesKnown = false;
    SnapshotBuilder to;
    to.add(0x10000, 0x2000).metrics.workingSet = 0x1000;
    to.snapshot().pageStatesKnown = false;
    ChangesModel model;
    model.setComparison(compareSnapshots(from.build(), to.build()));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(column(model, ChangeColumn::TotalWs), QStringList(words::unknown()));
    QCOMPARE(column(model, ChangeColumn::PagesPresent), QStringList(words::unknown()));
    PageFlow none;
    QCOMPARE(flowText(none, PageKnowledge::Exact), QStringLiteral("0"));
    QCOMPARE(flowText({1200, 3}, PageKnowledge::Exact), QStringLiteral("+1,200 −3"));
}

void ChangesModelTest::selections()
{
    ChangesModel model;
    model.setComparison(compareSnapshots(before(), grown()));
    const Selection gone = model.selectionAt(model.index(0, 3));
    QCOMPARE(gone, (Selection{Selection::Kind::Range, {0x30000, 0x8000}}));
    QCOMPARE(model.selectionAt(model.index(1, 0)), (Selection{Selection::Kind::Region, {0x20000, 0x5000}}));
    QCOMPARE(model.indexOf(gone), model.index(0, 0));
    QCOMPARE(model.indexOf({Selection::Kind::Region, {0x40000, 0x1000}}).row(), 3);
    QVERIFY(!model.indexOf({Selection::Kind::Region, {0x10000, 0x4000}}).isValid());
    QVERIFY(!model.indexOf({}).isValid());
}

// Compared with one baseline again and again: a row that is held is still about the same region, whatever the order.
void ChangesModelTest::rowsStayThemselves()
{
    ChangesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    std::mt19937 random(5);
    const auto from = std::make_shared<const Snapshot>(test::randomSnapshot(1, 120));
    int kept = 0;
    for (int round = 0; round < 40; ++round) {
        Snapshot next = *from;
        for (Region& region : next.regions)
            if (random() % 3 == 0)
                region.metrics.workingSet = random() % 100 * 4096;
        std::vector<std::pair<QPersistentModelIndex, QString>> held;
        for (int row = 0; row < model.rowCount(); row += 7)
            held.emplace_back(model.index(row, 0),
                              model.index(row, static_cast<int>(ChangeColumn::Address)).data().toString());
        if (round % 10 == 9)
            model.sort(static_cast<int>(random() % kChangeColumnCount), Qt::DescendingOrder);
        model.setComparison(compareSnapshots(from, std::make_shared<const Snapshot>(next)));
        for (const auto& [index, address] : held) {
            if (!index.isValid())
                continue;
            ++kept;
            QCOMPARE(index.sibling(index.row(), static_cast<int>(ChangeColumn::Address)).data().toString(), address);
        }
    }
    QVERIFY(kept > 20);
    model.setComparison(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void ChangesModelTest::typesAreSortedByBytes()
{
    TypeChangesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setComparison(compareSnapshots(before(), grown()));
    QCOMPARE(column(model, static_cast<int>(TypeChangeColumn::Type)),
             QStringList({QStringLiteral("Total"), QStringLiteral("Private Data"), QStringLiteral("Stack"),
                          QStringLiteral("Image"), QStringLiteral("Heap")}));
    const auto cell = [&model](int row, TypeChangeColumn column) {
        return model.index(row, static_cast<int>(column)).data().toString();
    };
    QCOMPARE(cell(1, TypeChangeColumn::SizeBefore), QStringLiteral("44 KiB"));
    QCOMPARE(cell(1, TypeChangeColumn::SizeAfter), QStringLiteral("20 KiB"));
    QCOMPARE(cell(1, TypeChangeColumn::Size), QStringLiteral("−24 KiB"));
    QCOMPARE(cell(1, TypeChangeColumn::Blocks), QStringLiteral("−1"));
    QCOMPARE(cell(2, TypeChangeColumn::Blocks), QStringLiteral("+1"));
    QCOMPARE(cell(4, TypeChangeColumn::Size), QStringLiteral("0"));
    QVERIFY(!model.typeAt(model.index(0, 0)));
    QCOMPARE(*model.typeAt(model.index(2, 0)), RegionType::Stack);
    model.setComparison(compareSnapshots(grown(), after()));
    QCOMPARE(model.rowCount(), 5);
    for (int i = 0; i < kTypeChangeColumnCount; ++i)
        QVERIFY(!model.headerData(i, Qt::Horizontal).toString().isEmpty());
}

void ChangesModelTest::totalsRemainWithoutRegions()
{
    const auto totalsOnly = [](std::uint64_t privateBytes) {
        SnapshotBuilder builder;
        builder.snapshot().gaps = {{Facet::Regions, {.code = ErrorCode::AccessDenied, .context = "maps"}}};
        builder.snapshot().counters.privateBytes = privateBytes;
        return builder.build();
    };
    TypeChangesModel model;
    model.setComparison(compareSnapshots(totalsOnly(0x100000), totalsOnly(0x300000)));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, static_cast<int>(TypeChangeColumn::Private)).data().toString(), QStringLiteral("+2 MiB"));
    QCOMPARE(model.index(0, static_cast<int>(TypeChangeColumn::Size)).data().toString(), words::unknown());
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::ChangesModelTest)
#include "changes_model_test.moc"
