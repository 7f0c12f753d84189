// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picker/process_list_model.h"

#include <algorithm>

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/process_entries.h"
#include "ui/picker/process_filter_proxy.h"

namespace vmatlas::ui {

using test::processEntry;

namespace {

// The model as text: a line a row, children indented.
QString printed(const QAbstractItemModel& model, const QModelIndex& parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, ProcessListModel::Name, parent);
        text += QString(depth, u' ') + index.data().toString() + u' ' +
                index.siblingAtColumn(ProcessListModel::Pid).data().toString() + u'\n';
        text += printed(model, index, depth + 1);
    }
    return text;
}

} // namespace

class ProcessListModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mergesByIdentityWithOneNoticeForARun();
    void aReusedPidIsAnotherRow();
    void showsATreeAndMovesOrphans();
    void aParentThatIsYoungerIsNoParent();
    void hostileNamesStayOnOneLine();
    void saysWhyAProcessIsDimmed();
    void groupsStandInOrderInBothDirections();
    void filterLooksIntoEveryText();
    void unknownNumbersAreADash();
};

void ProcessListModelTest::mergesByIdentityWithOneNoticeForARun()
{
    ProcessListModel model(0, {});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setProcesses({processEntry(10, 0, "a"), processEntry(11, 0, "b"), processEntry(12, 0, "c"),
                        processEntry(13, 0, "d"), processEntry(20, 0, "z")});
    const QPersistentModelIndex kept = model.indexOf(ProcessIdentity{20, 20});
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

    ProcessEntry grown = processEntry(13, 0, "d");
    grown.privateBytes = 4096;
    ProcessEntry grownToo = processEntry(20, 0, "z");
    grownToo.privateBytes = 8192;
    model.setProcesses({processEntry(12, 0, "c"), grown, processEntry(14, 0, "e"), processEntry(15, 0, "f"), grownToo,
                        processEntry(30, 0, "y")});

    QCOMPARE(printed(model), QStringLiteral("c 12\nd 13\ne 14\nf 15\nz 20\ny 30\n"));
    QCOMPARE(removed.count(), 1);  // 10 and 11 together
    QCOMPARE(changed.count(), 1);  // 13 and 20 were neighbours
    QCOMPARE(inserted.count(), 2); // 14 and 15 together, then 30
    QCOMPARE(kept.row(), 4);
    QCOMPARE(kept.sibling(kept.row(), ProcessListModel::PrivateBytes).data().toString(), QStringLiteral("8 KiB"));

    model.setProcesses({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!kept.isValid());
}

void ProcessListModelTest::aReusedPidIsAnotherRow()
{
    ProcessListModel model(0, {});
    model.setProcesses({processEntry(10, 0, "old")});
    const QPersistentModelIndex old = model.index(0, 0);
    ProcessEntry reused = processEntry(10, 0, "new");
    reused.info.identity.startTime = 99;
    model.setProcesses({reused});
    QVERIFY(!old.isValid());
    QCOMPARE(printed(model), QStringLiteral("new 10\n"));
}

void ProcessListModelTest::showsATreeAndMovesOrphans()
{
    ProcessListModel model(0, {});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setShape(ProcessListModel::Shape::Tree);
    model.setProcesses({processEntry(1, 0, "init"), processEntry(5, 1, "shell"), processEntry(6, 5, "make"),
                        processEntry(7, 6, "cc")});
    QCOMPARE(printed(model), QStringLiteral("init 1\n shell 5\n  make 6\n   cc 7\n"));

    // make ended; cc now belongs to init.
    model.setProcesses({processEntry(1, 0, "init"), processEntry(5, 1, "shell"), processEntry(7, 1, "cc")});
    QCOMPARE(printed(model), QStringLiteral("init 1\n shell 5\n cc 7\n"));
    QVERIFY(model.indexOf(ProcessIdentity{7, 7}).isValid());

    model.setShape(ProcessListModel::Shape::Flat);
    QCOMPARE(printed(model), QStringLiteral("init 1\nshell 5\ncc 7\n"));
}

void ProcessListModelTest::aParentThatIsYoungerIsNoParent()
{
    ProcessListModel model(0, {});
    model.setShape(ProcessListModel::Shape::Tree);
    model.setProcesses({processEntry(5, 9, "a"), processEntry(9, 5, "b"), processEntry(10, 10, "self")});
    QCOMPARE(printed(model), QStringLiteral("a 5\n b 9\nself 10\n"));
}

void ProcessListModelTest::hostileNamesStayOnOneLine()
{
    ProcessListModel model(0, {});
    ProcessEntry hostile = processEntry(7, 0, "a\nb\x1b[31m\xff<b>x");
    hostile.info.commandLine = {"a\nb", "\x1b]0;title\x07"};
    model.setProcesses({hostile});
    for (int column = 0; column < ProcessListModel::ColumnCount; ++column) {
        const QString text = model.index(0, column).data().toString();
        QVERIFY2(std::ranges::all_of(text, [](QChar c) { return c.isPrint(); }), qPrintable(text));
    }
    const QString tip = model.index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(!tip.contains(QStringLiteral("<b>x")), qPrintable(tip));
}

void ProcessListModelTest::saysWhyAProcessIsDimmed()
{
    ProcessListModel model(3, {QStringLiteral("/usr/bin/editor")});
    ProcessEntry other = processEntry(1, 0, "daemon");
    other.access = ProcessAccess::TotalsOnly;
    ProcessEntry kernel = processEntry(2, 0, "kworker");
    kernel.access = ProcessAccess::KernelThread;
    model.setProcesses(
        {other, kernel, processEntry(3, 0, "vmatlas"), processEntry(4, 0, "editor"), processEntry(5, 0, "shell")});
    QStringList notes;
    QList<bool> readable;
    for (int row = 0; row < model.rowCount(); ++row) {
        notes << model.index(row, 0).data(ProcessListModel::NoteRole).toString();
        readable << model.index(row, 0).data(ProcessListModel::ReadableRole).toBool();
    }
    QCOMPARE(notes, QStringList({QStringLiteral("totals only"), QStringLiteral("kernel thread"),
                                 QStringLiteral("this is VMAtlas"), QStringLiteral("recent"), QString()}));
    QCOMPARE(readable, QList<bool>({false, false, true, true, true}));
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("administrator")));
}

void ProcessListModelTest::groupsStandInOrderInBothDirections()
{
    ProcessListModel model(0, {QStringLiteral("/usr/bin/r")});
    ProcessFilterProxy proxy;
    proxy.setSourceModel(&model);
    ProcessEntry other = processEntry(2, 0, "other");
    other.own = false;
    model.setProcesses({other, processEntry(3, 0, "a"), processEntry(4, 0, "b"), processEntry(5, 0, "r")});
    proxy.sort(ProcessListModel::Pid, Qt::AscendingOrder);
    QCOMPARE(printed(proxy), QStringLiteral("r 5\na 3\nb 4\nother 2\n"));
    proxy.sort(ProcessListModel::Pid, Qt::DescendingOrder);
    QCOMPARE(printed(proxy), QStringLiteral("r 5\nb 4\na 3\nother 2\n"));
}

void ProcessListModelTest::filterLooksIntoEveryText()
{
    ProcessListModel model(0, {});
    ProcessFilterProxy proxy;
    proxy.setSourceModel(&model);
    ProcessEntry python = processEntry(321, 0, "python3");
    python.info.commandLine = {"python3", "server.py"};
    python.info.user = "alice";
    ProcessEntry kernel = processEntry(2, 0, "kworker");
    kernel.access = ProcessAccess::KernelThread;
    model.setProcesses({python, processEntry(44, 0, "shell"), kernel});
    const auto rowsFor = [&](const QString& text) {
        proxy.setFilterText(text);
        return proxy.rowCount();
    };
    QCOMPARE(rowsFor(QString()), 2); // kernel threads only when asked for
    QCOMPARE(rowsFor(QStringLiteral("PYTHON")), 1);
    QCOMPARE(rowsFor(QStringLiteral("321")), 1);
    QCOMPARE(rowsFor(QStringLiteral("alice server")), 1);
    QCOMPARE(rowsFor(QStringLiteral("alice shell")), 0);
    proxy.setKernelThreadsShown(true);
    QCOMPARE(rowsFor(QStringLiteral("kworker")), 1);
}

void ProcessListModelTest::unknownNumbersAreADash()
{
    ProcessListModel model(0, {});
    ProcessEntry zero = processEntry(2, 0, "zero");
    zero.workingSet = 0;
    model.setProcesses({processEntry(1, 0, "unknown"), zero});
    QCOMPARE(model.index(0, ProcessListModel::WorkingSet).data().toString(), QStringLiteral("–"));
    QVERIFY(model.index(1, ProcessListModel::WorkingSet).data().toString() != QStringLiteral("–"));
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::ProcessListModelTest)
#include "process_list_model_test.moc"
