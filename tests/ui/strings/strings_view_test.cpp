// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/strings/strings_view.h"

#include <memory>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "tests/support/memory_source.h"
#include "tests/ui/gui_test_main.h"
#include "ui/strings/string_finder.h"
#include "ui/strings/strings_model.h"
#include "ui/tables/live_tree_view.h"

namespace vmatlas::ui {

namespace {

constexpr std::uint64_t kHeap = 0x5600'0000'0000;
constexpr std::uint64_t kOther = 0x7000'0000'0000;

SnapshotPtr twoRegions()
{
    test::SnapshotBuilder builder;
    builder.addNamed(kHeap, 0x4000, RegionType::Heap, Protection::Read | Protection::Write, "[heap]").detail =
        RegionDetail::MainHeap;
    builder.pages(kHeap / 4096, 4, PageState::Present);
    builder.add(kOther, 0x2000);
    builder.pages(kOther / 4096, 2, PageState::Present);
    builder.snapshot().pageStatesKnown = true;
    return builder.build();
}

} // namespace

class StringsViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_memory = std::make_shared<test::PageMemory>();
        m_memory->add(kHeap, 0x4000);
        m_memory->write(kHeap + 0x20, "first Password");
        m_memory->write(kHeap + 0xffa, "across pages");
        m_memory->write(kHeap + 0x2000, "작업 집합<b>");
        m_memory->add(kOther, 0x2000);
        m_memory->write(kOther + 0x100, std::string("w\0i\0d\0e\0!\0", 10));
        m_session = std::make_unique<Session>();
        m_view = std::make_unique<StringsView>(m_session.get());
        new QAbstractItemModelTester(m_view->model(), QAbstractItemModelTester::FailureReportingMode::Fatal,
                                     m_view.get());
        m_view->resize(700, 300);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_session.reset();
    }

    void searchesOnlyWhenAsked()
    {
        QVERIFY(!m_view->searchButton()->isEnabled());
        QCOMPARE(m_view->noteText(), QStringLiteral("No process is open."));
        open();
        QVERIFY(m_view->searchButton()->isEnabled());
        QVERIFY(m_view->noteText().contains(QStringLiteral("It brings no page in.")));
        QCOMPARE(m_view->model()->rowCount(), 0);
    }

    void findsTextOfAllEncodingsInTheWholeProcess()
    {
        open();
        search();
        QCOMPARE(printed(), QStringLiteral("0x560000000020 ASCII first Password\n"
                                           "0x560000000ffa ASCII across pages\n"
                                           "0x560000002000 UTF-8 작업 집합<b>\n"
                                           "0x700000000100 UTF-16 wide!\n"));
        QVERIFY2(m_view->noteText().startsWith(QStringLiteral("4 strings in 24 KiB.")), qPrintable(m_view->noteText()));
        QCOMPARE(m_view->model()->index(0, static_cast<int>(StringColumn::Region)).data().toString(),
                 QStringLiteral("Heap"));
    }

    void searchesTheSelectedRegionAlone()
    {
        open();
        m_view->setScope(StringsView::Scope::Selection);
        m_session->select({});
        QTRY_VERIFY(!m_view->searchButton()->isEnabled() || true);
        m_session->select({Selection::Kind::Region, {kOther, 0x2000}});
        search();
        QCOMPARE(printed(), QStringLiteral("0x700000000100 UTF-16 wide!\n"));
    }

    void honoursTheLeastLength()
    {
        open();
        m_view->lengthBox()->setValue(13);
        search();
        QCOMPARE(printed(), QStringLiteral("0x560000000020 ASCII first Password\n"));
    }

    void filtersWhatWasFoundAndSearchesAgainForMore()
    {
        open();
        search();
        m_view->filterBox()->setText(QStringLiteral("PASS"));
        QCOMPARE(printed(), QStringLiteral("0x560000000020 ASCII first Password\n"));
        m_memory->write(kHeap + 0x3000, "new passport");
        QSignalSpy ended(m_view->finder(), &StringFinder::ended);
        m_view->search(); // keeps only what matches
        QVERIFY(ended.wait());
        QCOMPARE(m_view->model()->rowCount(), 2);
        m_view->filterBox()->clear(); // shows more than was kept, so it is searched again
        QVERIFY(ended.wait());
        QCOMPARE(m_view->model()->rowCount(), 5);
    }

    void aClickPointsAtTheTextAndEnterShowsItsBytes()
    {
        open();
        search();
        QSignalSpy looked(m_session.get(), &Session::lookRequested);
        m_view->table()->setCurrentIndex(m_view->model()->index(3, 0));
        QCOMPARE(m_session->selection().range, (AddressRange{kOther, 0x2000}));
        QCOMPARE(*m_session->lookedAt(), (AddressRange{kOther + 0x100, 10}));
        QCOMPARE(looked.takeFirst().front().toBool(), false);
        QTest::keyClick(m_view->table(), Qt::Key_Return);
        QCOMPARE(looked.takeFirst().front().toBool(), true);
    }

    void copiesRows()
    {
        open();
        search();
        m_view->table()->setCurrentIndex(m_view->model()->index(0, 0));
        QTest::keyClick(m_view->table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("first Password")));
    }

    void showsMarkupAsText()
    {
        open();
        search();
        const QString tip =
            m_view->model()->index(2, static_cast<int>(StringColumn::Text)).data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains(QStringLiteral("<b>")), qPrintable(tip));
    }

    void aNewProcessDropsWhatWasFound()
    {
        open();
        search();
        m_session->close();
        QCOMPARE(m_view->model()->rowCount(), 0);
        QCOMPARE(m_view->noteText(), QStringLiteral("No process is open."));
    }

    void errorsAreSaid()
    {
        open();
        m_memory->fail({ErrorCode::AccessDenied, 0, "/proc/1/mem"});
        search();
        QVERIFY(m_view->noteText().startsWith(QStringLiteral("The system denies access to /proc/1/mem.")));
    }

    void aLongSearchCanBeCancelledAndShowsItsProgress()
    {
        test::SnapshotBuilder builder;
        constexpr std::uint64_t kSize = std::uint64_t{1} << 42U; // never comes to an end
        builder.add(kHeap, kSize);
        builder.snapshot().pageStatesKnown = false;
        m_session->open(std::make_unique<test::MemorySource>(builder.build(), m_memory));
        QTRY_VERIFY(m_session->snapshot());
        QTest::mouseClick(m_view->searchButton(), Qt::LeftButton);
        QTRY_VERIFY(m_view->finder()->looked() > 0);
        QCOMPARE(m_view->searchButton()->text(), QStringLiteral("Cancel"));
        QVERIFY(m_view->noteText().endsWith(QStringLiteral("of 4 TiB…")));
        QTest::mouseClick(m_view->searchButton(), Qt::LeftButton);
        QTRY_VERIFY(!m_view->finder()->running());
        QVERIFY(m_view->noteText().contains(QStringLiteral("cancelled")));
        QCOMPARE(m_view->model()->rowCount(), 3); // what was found until then stays
    }

    void remembersColumnsAndOptions()
    {
        m_view->lengthBox()->setValue(9);
        const QByteArray state = m_view->saveState();
        StringsView other(m_session.get());
        QVERIFY(other.restoreState(state));
        QCOMPARE(other.lengthBox()->value(), 9);
        QVERIFY(!other.restoreState(QByteArray("nonsense")));
    }

private:
    void open()
    {
        m_session->open(std::make_unique<test::MemorySource>(twoRegions(), m_memory));
        QTRY_VERIFY(m_session->snapshot());
    }
    void search()
    {
        QSignalSpy ended(m_view->finder(), &StringFinder::ended);
        m_view->search();
        QVERIFY(ended.wait());
    }
    [[nodiscard]] QString printed() const
    {
        QString text;
        const auto cell = [this](int row, StringColumn column) {
            return m_view->model()->index(row, static_cast<int>(column)).data().toString();
        };
        for (int row = 0; row < m_view->model()->rowCount(); ++row)
            text += cell(row, StringColumn::Address) + QLatin1Char(' ') + cell(row, StringColumn::Encoding) +
                    QLatin1Char(' ') + cell(row, StringColumn::Text) + QLatin1Char('\n');
        return text;
    }

    std::shared_ptr<test::PageMemory> m_memory;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<StringsView> m_view;
};

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    return vmatlas::ui::runWithTemporarySettings<vmatlas::ui::StringsViewTest>(argc, argv);
}

#include "strings_view_test.moc"
