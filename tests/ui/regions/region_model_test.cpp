// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/regions/region_tree_model.h"

#include <memory>
#include <random>

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/snapshot_builder.h"

namespace vmatlas::ui {

namespace {

constexpr Protection kReadWrite = Protection::Read | Protection::Write;
constexpr Protection kReadExecute = Protection::Read | Protection::Execute;

/// The model as indented lines: "address type size details".
QString printed(const QAbstractItemModel& model, const QVector<RegionColumn>& columns, const QModelIndex& parent = {})
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        QStringList cells;
        for (const RegionColumn column : columns)
            cells << index.siblingAtColumn(static_cast<int>(column)).data().toString();
        text +=
            (parent.isValid() ? QStringLiteral("  ") : QString()) + cells.join(QLatin1Char(' ')) + QLatin1Char('\n');
        text += printed(model, columns, index);
    }
    return text;
}

QString addresses(const QAbstractItemModel& model)
{
    return printed(model, {RegionColumn::Address});
}

QString lines(const char* text)
{
    return QString::fromUtf8(text);
}

/// A library of two blocks, a heap and a stack of a thread.
test::SnapshotBuilder smallProcess()
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x1000, 0x2000, RegionType::Image, Protection::Read, "/usr/lib/libc.so.6");
    builder.addNamed(0x3000, 0x1000, RegionType::Image, kReadExecute, "/usr/lib/libc.so.6");
    builder.joinLast(2, RegionType::Image);
    builder.addNamed(0x9000, 0x8000, RegionType::Heap, kReadWrite, "[heap]").metrics.workingSet = 0x5000;
    Region& stack = builder.add(0x7000'0000, 0x10'0000, RegionType::Stack);
    stack.detail = RegionDetail::ThreadStack;
    stack.threadId = 77;
    return builder;
}

/// Any process with an allocation of 1 to 4 blocks in some of 60 slots.
SnapshotPtr randomProcess(std::mt19937& random)
{
    test::SnapshotBuilder builder;
    for (std::uint64_t slot = 1; slot <= 60; ++slot) {
        if (random() % 3 == 0)
            continue;
        std::uint32_t blocks = 0;
        for (std::uint64_t part = 0; part < 4; ++part) {
            if (random() % 2 == 0 && (part != 0 || slot % 2 == 0))
                continue;
            builder.add(slot << 20 | part << 16, 0x1000 * (1 + random() % 3)).metrics.workingSet = random() % 5;
            ++blocks;
        }
        if (blocks > 1)
            builder.joinLast(blocks, RegionType::Heap);
    }
    return builder.build();
}

} // namespace

class RegionModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_model = std::make_unique<RegionTreeModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void allocationsUnfoldToBlocks();
    void unknownNumbersAreDashesAndSortLast();
    void mixedRowsSaySo();
    void sortingByText();
    void filtering_data();
    void filtering();
    void typeFilter();
    void aRefreshTouchesOnlyWhatChanged();
    void anAllocationThatSplitsKeepsItsRow();
    void anotherProcessStartsAnew();
    void randomRefreshesKeepIndexes();
    void hostileNames();
    void selectionsAreFoundAgain();
    void hundredThousandAllocations();

private:
    std::unique_ptr<RegionTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void RegionModelTest::allocationsUnfoldToBlocks()
{
    m_model->setSnapshot(smallProcess().build());
    QCOMPARE(printed(*m_model, {RegionColumn::Address, RegionColumn::Type, RegionColumn::Size, RegionColumn::TotalWs,
                                RegionColumn::Blocks, RegionColumn::Protection, RegionColumn::Details}),
             lines("0x1000 Image 12 KiB 0 B 2 Read; Execute/Read /usr/lib/libc.so.6\n"
                   "  0x1000 Image 8 KiB 0 B 1 Read /usr/lib/libc.so.6\n"
                   "  0x3000 Image 4 KiB 0 B 1 Execute/Read /usr/lib/libc.so.6\n"
                   "0x9000 Heap 32 KiB 20 KiB 1 Read/Write [heap]\n"
                   "0x70000000 Stack 1 MiB 0 B 1 Read/Write Stack of thread 77\n"));
    m_model->setProtectionStyle(words::ProtectionStyle::Rwx);
    QCOMPARE(printed(*m_model, {RegionColumn::Protection}), lines("r--; r-x\n  r--\n  r-x\nrw-\nrw-\n"));
    m_model->setSnapshot(nullptr);
    QCOMPARE(m_model->rowCount(), 0);
}

void RegionModelTest::unknownNumbersAreDashesAndSortLast()
{
    test::SnapshotBuilder builder;
    builder.add(0x1000, 0x1000).metrics.workingSet = 0x1000;
    builder.add(0x2000, 0x1000).metrics.workingSet = Measured();
    builder.add(0x3000, 0x1000).metrics.workingSet = 0x3000;
    builder.add(0x4000, 0x1000).metrics.workingSet = 0x1000;
    m_model->setSnapshot(builder.build());
    const int column = static_cast<int>(RegionColumn::TotalWs);
    m_model->sort(column, Qt::AscendingOrder);
    QCOMPARE(printed(*m_model, {RegionColumn::Address, RegionColumn::TotalWs}),
             lines("0x1000 4 KiB\n0x4000 4 KiB\n0x3000 12 KiB\n0x2000 –\n"));
    m_model->sort(column, Qt::DescendingOrder);
    QCOMPARE(addresses(*m_model), lines("0x3000\n0x1000\n0x4000\n0x2000\n"));
    QVERIFY(!m_model->index(3, column).data(RegionTreeModel::SortRole).isValid());
    QCOMPARE(m_model->index(0, column).data(RegionTreeModel::SortRole).toULongLong(), qulonglong{0x3000});
    m_model->sort(static_cast<int>(RegionColumn::Address), Qt::DescendingOrder);
    QCOMPARE(addresses(*m_model), lines("0x4000\n0x3000\n0x2000\n0x1000\n"));
}

void RegionModelTest::mixedRowsSaySo()
{
    test::SnapshotBuilder builder;
    builder.add(0x1000, 0x1000).metrics.workingSet = Measured();
    builder.add(0x2000, 0x1000).state = RegionState::Reserved;
    builder.joinLast(2, RegionType::Heap);
    m_model->setSnapshot(builder.build());
    QCOMPARE(printed(*m_model, {RegionColumn::Type, RegionColumn::TotalWs, RegionColumn::State}),
             lines("Heap – Committed; Reserved\n  Private Data – Committed\n  Private Data 0 B Reserved\n"));
}

void RegionModelTest::sortingByText()
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x1000, 0x1000, RegionType::MappedFile, Protection::Read, "/b");
    builder.add(0x2000, 0x1000);
    builder.addNamed(0x3000, 0x1000, RegionType::Image, Protection::Read, "/A");
    builder.addNamed(0x4000, 0x1000, RegionType::Image, Protection::Unknown, "/c");
    m_model->setSnapshot(builder.build());
    m_model->sort(static_cast<int>(RegionColumn::Details));
    QCOMPARE(printed(*m_model, {RegionColumn::Details}), lines("/A\n/b\n/c\n\n"));
    m_model->sort(static_cast<int>(RegionColumn::Type));
    QCOMPARE(printed(*m_model, {RegionColumn::Type}), lines("Image\nImage\nMapped File\nPrivate Data\n"));
    m_model->sort(static_cast<int>(RegionColumn::Protection), Qt::DescendingOrder);
    QCOMPARE(printed(*m_model, {RegionColumn::Protection}), lines("Read/Write\nRead\nRead\n–\n"));
}

void RegionModelTest::filtering_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const QString libc = lines("0x1000\n  0x1000\n  0x3000\n");
    const QString heap = lines("0x9000\n");
    const QString stack = lines("0x70000000\n");
    QTest::newRow("nothing") << QString() << libc + heap + stack;
    QTest::newRow("name, any case") << QStringLiteral(" LIBC ") << libc;
    QTest::newRow("type") << QStringLiteral("heap") << heap;
    QTest::newRow("thread") << QStringLiteral("thread 77") << stack;
    QTest::newRow("base of a block") << QStringLiteral("3000") << libc;
    QTest::newRow("inside a block") << QStringLiteral("0xA123") << heap;
    QTest::newRow("inside a block, no prefix") << QStringLiteral("70001234") << stack;
    QTest::newRow("as a debugger writes it") << QStringLiteral("00000000`00009000") << heap;
    QTest::newRow("an address begun") << QStringLiteral("0x") << libc + heap + stack;
    QTest::newRow("a condition") << QStringLiteral("type:heap") << heap;
    QTest::newRow("several conditions") << QStringLiteral("size>0 type:image,stack -libc") << stack;
    QTest::newRow("a condition on a block") << QStringLiteral("at:0x3000") << libc;
    QTest::newRow("absent") << QStringLiteral("-type:image") << heap + stack;
    QTest::newRow("what stands before a mistake") << QStringLiteral("type:heap size>many") << heap;
    QTest::newRow("quoted") << QStringLiteral("\"thread 77\"") << stack;
    QTest::newRow("no match") << QStringLiteral("zzz") << QString();
    QTest::newRow("between blocks") << QStringLiteral("0x5123") << QString();
}

void RegionModelTest::filtering()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);
    m_model->setSnapshot(smallProcess().build());
    m_model->setFilter(RegionFilter(text, {}));
    QCOMPARE(addresses(*m_model), shown);
    m_model->setSnapshot(smallProcess().build()); // the filter stays
    QCOMPARE(addresses(*m_model), shown);
    m_model->setFilter({});
    QCOMPARE(m_model->rowCount(), 3);
}

void RegionModelTest::typeFilter()
{
    TypeFilter types;
    types.toggle(RegionType::Stack);
    m_model->setSnapshot(smallProcess().build());
    m_model->setFilter(RegionFilter({}, types));
    QCOMPARE(addresses(*m_model), lines("0x70000000\n"));
    m_model->setFilter(RegionFilter(QStringLiteral("libc"), types));
    QCOMPARE(m_model->rowCount(), 0);
}

void RegionModelTest::aRefreshTouchesOnlyWhatChanged()
{
    m_model->setSnapshot(smallProcess().build());
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->setSnapshot(smallProcess().build());
    QCOMPARE(inserted.size() + removed.size() + changed.size() + reset.size(), 0);

    test::SnapshotBuilder next = smallProcess();
    next.snapshot().regions[2].metrics.workingSet = 0x6000;
    next.add(0x7fff'0000'0000, 0x1000);
    m_model->setSnapshot(next.build());
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.front().front().toModelIndex().row(), 1);
    QCOMPARE(removed.size() + reset.size(), 0);
    QCOMPARE(printed(*m_model, {RegionColumn::TotalWs}), lines("0 B\n  0 B\n  0 B\n24 KiB\n0 B\n0 B\n"));
}

void RegionModelTest::anAllocationThatSplitsKeepsItsRow()
{
    const auto withBlocks = [](std::uint32_t count) {
        test::SnapshotBuilder builder;
        for (std::uint32_t i = 0; i < count; ++i)
            builder.add(0x10000 + i * 0x1000, 0x1000);
        builder.joinLast(count, RegionType::Heap);
        return builder.build();
    };
    m_model->setSnapshot(withBlocks(1));
    const QPersistentModelIndex row = m_model->index(0, 0);
    QCOMPARE(m_model->rowCount(row), 0);
    m_model->setSnapshot(withBlocks(3));
    QVERIFY(row.isValid());
    QCOMPARE(addresses(*m_model), lines("0x10000\n  0x10000\n  0x11000\n  0x12000\n"));
    const QPersistentModelIndex block = m_model->index(1, 0, row);
    m_model->setSnapshot(withBlocks(2));
    QCOMPARE(block.data().toString(), QStringLiteral("0x11000"));
    m_model->setSnapshot(withBlocks(1));
    QVERIFY(!block.isValid());
    QCOMPARE(addresses(*m_model), lines("0x10000\n"));
}

void RegionModelTest::anotherProcessStartsAnew()
{
    m_model->setSnapshot(smallProcess().build());
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    test::SnapshotBuilder other = smallProcess();
    other.snapshot().process.identity.pid = 4321;
    m_model->setSnapshot(other.build());
    QCOMPARE(reset.size(), 1);
}

void RegionModelTest::randomRefreshesKeepIndexes()
{
    std::mt19937 random(7);
    for (int round = 0; round < 30; ++round) {
        m_model->sort(static_cast<int>(random() % kRegionColumnCount),
                      random() % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        m_model->setFilter(RegionFilter(random() % 4 == 0 ? QStringLiteral("30") : QString(), {}));
        QVector<std::pair<QPersistentModelIndex, QString>> held;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex top = m_model->index(row, 0);
            held.append({top, top.data().toString()});
            for (int child = 0; child < m_model->rowCount(top); ++child)
                held.append({m_model->index(child, 3, top), m_model->index(child, 0, top).data().toString()});
        }
        const SnapshotPtr next = randomProcess(random);
        m_model->setSnapshot(next);
        for (const auto& entry : held) {
            if (entry.first.isValid())
                QCOMPARE(entry.first.sibling(entry.first.row(), 0).data().toString(), entry.second);
        }
        RegionTreeModel fresh;
        fresh.setSnapshot(next);
        if (random() % 2 == 0) {
            m_model->setFilter({});
            m_model->sort(0);
            QCOMPARE(printed(*m_model, {RegionColumn::Address, RegionColumn::Size, RegionColumn::TotalWs}),
                     printed(fresh, {RegionColumn::Address, RegionColumn::Size, RegionColumn::TotalWs}));
        }
    }
}

void RegionModelTest::hostileNames()
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x1000, 0x1000, RegionType::MappedFile, Protection::Read,
                     "/tmp/<b>x</b>\n\x1b[31m\xff\xe2\x80\xae");
    m_model->setSnapshot(builder.build());
    QCOMPARE(m_model->index(0, static_cast<int>(RegionColumn::Details)).data().toString(),
             QStringLiteral("/tmp/<b>x</b>\\n\\x1b[31m\\xff\\u202e"));
    const QString toolTip = m_model->index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY(toolTip.contains(QStringLiteral("&lt;b&gt;x&lt;/b&gt;")));
    QVERIFY(!toolTip.contains(QStringLiteral("<b>")));
}

void RegionModelTest::selectionsAreFoundAgain()
{
    m_model->setSnapshot(smallProcess().build());
    const auto address = [this](const Selection& selection) { return m_model->indexOf(selection).data().toString(); };
    using Kind = Selection::Kind;
    QVERIFY(!m_model->indexOf({}).isValid());
    QCOMPARE(address({Kind::Region, {0x3000, 0x1000}}), QStringLiteral("0x3000"));
    QVERIFY(m_model->indexOf({Kind::Region, {0x3000, 0x1000}}).parent().isValid());
    QVERIFY(!m_model->indexOf({Kind::Allocation, {0x1000, 0x3000}}).parent().isValid());
    QCOMPARE(address({Kind::Range, {0xa000, 0x10}}), QStringLiteral("0x9000"));
    QVERIFY(!m_model->indexOf({Kind::Range, {0x5000, 0x10}}).isValid());
    const QModelIndex block = m_model->index(1, 2, m_model->index(0, 0));
    QCOMPARE(m_model->selectionAt(block), (Selection{Kind::Region, {0x3000, 0x1000}}));
    QCOMPARE(m_model->selectionAt(m_model->index(0, 0)), (Selection{Kind::Allocation, {0x1000, 0x3000}}));
    QCOMPARE(m_model->selectionAt(m_model->index(1, 0)), (Selection{Kind::Region, {0x9000, 0x8000}}));
}

void RegionModelTest::hundredThousandAllocations()
{
    constexpr std::uint64_t kCount = 100'000;
    m_tester.reset(); // looks at every row again after every step; the other tests have it
    const auto process = [](std::uint64_t grown) {
        test::SnapshotBuilder builder;
        for (std::uint64_t i = 0; i < kCount; ++i)
            builder.add((i + 1) << 16, 0x1000).metrics.workingSet = i % 100 == 0 ? grown : i;
        return builder.build();
    };
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy moved(m_model.get(), &QAbstractItemModel::layoutChanged);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy arranged(m_model.get(), &RegionTreeModel::arranged);
    m_model->setSnapshot(process(0));
    QVERIFY(m_model->arranging()); // on another thread
    QTRY_COMPARE(reset.size(), 1);
    QCOMPARE(m_model->rowCount(), static_cast<int>(kCount));

    m_model->setSnapshot(process(5));
    QTRY_COMPARE(changed.size(), static_cast<int>(kCount / 100)); // none of them are neighbours
    QCOMPARE(inserted.size() + moved.size(), 0);

    m_model->sort(static_cast<int>(RegionColumn::TotalWs), Qt::DescendingOrder);
    QTRY_COMPARE(moved.size(), 1);
    changed.clear();
    m_model->setSnapshot(process(1'000'000));
    QTRY_COMPARE(moved.size(), 2); // one step, not one a row
    QCOMPARE(changed.size(), 1);   // the grown ones are neighbours now
    QCOMPARE(inserted.size() + reset.size(), 1);

    QTRY_VERIFY(!m_model->arranging());
    arranged.clear();
    for (std::uint64_t grown = 0; grown < 10; ++grown)
        m_model->setSnapshot(process(grown)); // faster than it can be shown: only the last counts
    m_model->sort(static_cast<int>(RegionColumn::Address), Qt::AscendingOrder);
    QTRY_VERIFY(!m_model->arranging());
    QCOMPARE(m_model->index(100, static_cast<int>(RegionColumn::TotalWs)).data(RegionTreeModel::SortRole).toULongLong(),
             9ULL);
    QVERIFY(arranged.size() < 10);

    m_model->setSnapshot(nullptr); // at once, whatever was asked for before
    QCOMPARE(m_model->rowCount(), 0);
    QTest::qWait(50);
    QCOMPARE(m_model->rowCount(), 0);
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::RegionModelTest)
#include "region_model_test.moc"
