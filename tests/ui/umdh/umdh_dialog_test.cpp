// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/umdh/umdh_dialog.h"

#include <memory>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTest>
#include <QTreeView>

#include "tests/support/random_snapshot.h"
#include "ui/umdh/umdh_model.h"

namespace vmatlas::ui {

namespace {

constexpr const char* kSmall = "+ 7 ( 9 - 2)\tBackTraceB\n\n\tntdll!RtlAllocateHeap+1\n\tzoo!feed+2\n\n"
                               "- 20 ( 0 - 20) 0 allocs\tBackTraceC\n- 3 ( 0 - 3)\tBackTraceC\tallocations\n\n"
                               "\tntdll!RtlFreeHeap+1\n\tucrtbase!free+2\n\tapp!<b>run</b>\x1b+3\n\n"
                               "+ 100 ( 100 - 0) 5 allocs\tBackTraceA\n+ 4 ( 5 - 1)\tBackTraceA\tallocations\n\n"
                               "\tapp!grow+4\n\n"
                               "Total increase == 87\n";

UmdhTablePtr tableOf(const std::string& text)
{
    test::MemoryStream stream(text);
    Result<UmdhComparison> read = readUmdhComparison(stream, {});
    return read ? makeUmdhTable(std::move(*read)) : nullptr;
}

} // namespace

class UmdhDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        const UmdhTablePtr table = tableOf(kSmall);
        QVERIFY(table);
        m_dialog = new UmdhDialog(QStringLiteral("growth.txt"), table);
        new QAbstractItemModelTester(m_dialog->model(), QAbstractItemModelTester::FailureReportingMode::Fatal,
                                     m_dialog);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
        QTRY_COMPARE(m_dialog->model()->rowCount(), 3);
    }
    void cleanup() { delete m_dialog; }

    void whatGrewMostStandsFirst();
    void headersSort();
    void theFilterFindsFramesAndTraces();
    void theCurrentStackStaysAndIsShownWhole();
    void copying();
    void theRealFileReadsAndSorts();
    void whatIsMissingIsSaid();

private:
    [[nodiscard]] QString column(UmdhColumn wanted) const
    {
        QStringList texts;
        for (int row = 0; row < m_dialog->model()->rowCount(); ++row)
            texts << m_dialog->model()->index(row, static_cast<int>(wanted)).data().toString();
        return texts.join(QLatin1Char('|'));
    }
    void clickHeader(UmdhColumn wanted) const
    {
        QHeaderView* const header = m_dialog->table()->header();
        const int section = static_cast<int>(wanted);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(section) + 8, header->height() / 2));
    }

    UmdhDialog* m_dialog = nullptr;
};

void UmdhDialogTest::whatGrewMostStandsFirst()
{
    QCOMPARE(column(UmdhColumn::Bytes), QStringLiteral("+100|+7|\u221220"));
    QCOMPARE(column(UmdhColumn::Allocations), QStringLiteral("+4|\u2013|\u22123"));
    QCOMPARE(column(UmdhColumn::BytesBefore), QStringLiteral("0|2|20"));
    QCOMPARE(column(UmdhColumn::BytesAfter), QStringLiteral("100|9|0"));
    QCOMPARE(column(UmdhColumn::BackTrace), QStringLiteral("0xa|0xb|0xc"));
    QCOMPARE(column(UmdhColumn::TopFrame), QStringLiteral("app!grow+4|ntdll!RtlAllocateHeap+1|ntdll!RtlFreeHeap+1"));
    QCOMPARE(column(UmdhColumn::Caller), QStringLiteral("app!grow+4|zoo!feed+2|app!<b>run</b>\\x1b+3"));
    QCOMPARE(m_dialog->summary(), QStringLiteral("In all 87 B more. The file's numbers are decimal."));
    QVERIFY(m_dialog->windowTitle().startsWith(QStringLiteral("growth.txt")));
}

void UmdhDialogTest::headersSort()
{
    clickHeader(UmdhColumn::Bytes);
    QTRY_COMPARE(column(UmdhColumn::Bytes), QStringLiteral("\u221220|+7|+100"));
    clickHeader(UmdhColumn::Allocations);
    QTRY_COMPARE(column(UmdhColumn::Allocations), QStringLiteral("\u22123|+4|\u2013"));
    clickHeader(UmdhColumn::Allocations);
    QTRY_COMPARE(column(UmdhColumn::Allocations), QStringLiteral("+4|\u22123|\u2013")); // unknown is last both ways
    m_dialog->table()->sortByColumn(static_cast<int>(UmdhColumn::Caller), Qt::AscendingOrder);
    QTRY_COMPARE(column(UmdhColumn::BackTrace), QStringLiteral("0xc|0xa|0xb"));
    m_dialog->table()->sortByColumn(static_cast<int>(UmdhColumn::BackTrace), Qt::DescendingOrder);
    QTRY_COMPARE(column(UmdhColumn::BackTrace), QStringLiteral("0xc|0xb|0xa"));
}

void UmdhDialogTest::theFilterFindsFramesAndTraces()
{
    m_dialog->filter()->setText(QStringLiteral(" NTDLL "));
    QTRY_COMPARE(column(UmdhColumn::BackTrace), QStringLiteral("0xb|0xc"));
    m_dialog->filter()->setText(QStringLiteral("0xa"));
    QTRY_COMPARE(column(UmdhColumn::BackTrace), QStringLiteral("0xa"));
    m_dialog->filter()->setText(QStringLiteral("no such frame"));
    QTRY_COMPARE(m_dialog->model()->rowCount(), 0);
    QVERIFY(m_dialog->stackText().isEmpty());
    m_dialog->filter()->clear();
    QTRY_COMPARE(m_dialog->model()->rowCount(), 3);
    m_dialog->filter()->setFocus();
    QTest::keyClick(m_dialog->filter(), Qt::Key_Return); // does not close it
    QVERIFY(m_dialog->isVisible());
    QVERIFY(m_dialog->table()->hasFocus());
}

void UmdhDialogTest::theCurrentStackStaysAndIsShownWhole()
{
    QCOMPARE(m_dialog->stackText(), QStringLiteral("app!grow+4"));
    m_dialog->table()->setCurrentIndex(m_dialog->model()->index(2, 0));
    const QString stack = QStringLiteral("ntdll!RtlFreeHeap+1\nucrtbase!free+2\napp!<b>run</b>\\x1b+3");
    QCOMPARE(m_dialog->stackText(), stack);
    m_dialog->table()->sortByColumn(static_cast<int>(UmdhColumn::Bytes), Qt::AscendingOrder);
    QTRY_COMPARE(column(UmdhColumn::BackTrace), QStringLiteral("0xc|0xb|0xa"));
    QCOMPARE(m_dialog->table()->currentIndex().row(), 0);
    QVERIFY(m_dialog->table()->selectionModel()->isSelected(m_dialog->model()->index(0, 0)));
    QCOMPARE(m_dialog->stackText(), stack);
}

void UmdhDialogTest::copying()
{
    QTest::keyClick(m_dialog->table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("+100\t+4\t0\t100\t0xa\tapp!grow+4\tapp!grow+4\n"));
    m_dialog->table()->selectAll();
    QTest::keyClick(m_dialog->table(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 5); // titles, three rows, the end of the last line
    QVERIFY(lines[0].startsWith(QStringLiteral("Bytes\tAllocations\t")));
    QVERIFY(lines[3].startsWith(QStringLiteral("\u221220\t")));
}

void UmdhDialogTest::theRealFileReadsAndSorts()
{
    const std::string path = std::string(VMATLAS_FIXTURES) + "/umdh/umdh_compare_notepad_trim.txt";
    auto read = openUmdhComparison(path, {});
    QVERIFY(read && *read);
    const UmdhTablePtr table = makeUmdhTable(std::move(**read));
    const auto bytesOf = [&](std::uint32_t stack) { return table->comparison.stacks[stack].bytes; };
    const std::vector<std::uint32_t> rows = arranged(*table, {}, {});
    QCOMPARE(rows.size(), std::size_t{145});
    QVERIFY(std::ranges::is_sorted(rows, std::greater<>(), bytesOf));
    for (std::size_t stack = 0; stack < rows.size(); ++stack)
        QVERIFY(!table->caller(stack).starts_with("ntdll!"));
    const std::vector<std::uint32_t> combase = arranged(*table, {.filter = "COMBASE!"}, {});
    QVERIFY(!combase.empty() && combase.size() < rows.size());
}

void UmdhDialogTest::whatIsMissingIsSaid()
{
    const std::unique_ptr<UmdhDialog> cut(
        new UmdhDialog(QStringLiteral("x"), tableOf("+ 10 ( 10 - 0) 1 allocs BackTrace1\nnonsense\n")));
    QVERIFY(cut->summary().contains(QStringLiteral("cut short")));
    QVERIFY(cut->summary().contains(QStringLiteral("read as hexadecimal")));
    QVERIFY(cut->summary().contains(QStringLiteral("not understood: 1")));
    QTRY_VERIFY(cut->stackText().contains(QStringLiteral("no frames")));
    for (const QLabel* label : cut->findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::UmdhDialogTest)
#include "umdh_dialog_test.moc"
