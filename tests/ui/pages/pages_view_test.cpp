// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages_view.h"

#include <memory>

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"
#include "tests/ui/gui_test_main.h"
#include "ui/pages/pages_model.h"
#include "ui/tables/live_tree_view.h"

namespace vmatlas::ui {

namespace {

constexpr std::uint64_t kHeap = 0x5600'0000'0000;

SnapshotPtr heapWith(std::uint64_t presentPages)
{
    test::SnapshotBuilder builder;
    builder.add(kHeap, 0x10000, RegionType::Heap);
    builder.pages(kHeap / 4096, presentPages, PageState::Present | PageState::Locked);
    builder.pages(kHeap / 4096 + 8, 1, PageState::Swapped);
    builder.pages(kHeap / 4096 + 9, 1, PageState::Guard);
    builder.pages(kHeap / 4096 + 10, 2, PageState::Present | PageState::Zero);
    builder.snapshot().pageStatesKnown = true;
    return builder.build();
}

} // namespace

class PagesViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_session = std::make_unique<Session>();
        m_view = std::make_unique<PagesView>(m_session.get());
        new QAbstractItemModelTester(m_view->model(), QAbstractItemModelTester::FailureReportingMode::Fatal,
                                     m_view.get());
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_session.reset();
    }

    void saysWhatToDo()
    {
        QCOMPARE(m_view->noteText(), QStringLiteral("No process is open."));
        open(heapWith(2));
        QCOMPARE(m_view->noteText(), QStringLiteral("Select a region to see its pages."));
        m_session->select({Selection::Kind::Range, {0x1000, 0x1000}});
        QCOMPARE(m_view->noteText(), QStringLiteral("Nothing is mapped here."));
    }

    void showsTheRunsOfTheSelection()
    {
        open(heapWith(2));
        selectHeap();
        QCOMPARE(printed(), QStringLiteral("0x560000000000|8 KiB|In memory, private, locked|2|8 KiB\n"
                                           "0x560000002000|24 KiB|Not in memory|6|0 B\n"
                                           "0x560000008000|4 KiB|Swapped out|1|0 B\n"
                                           "0x560000009000|4 KiB|Guard page|1|0 B\n"
                                           "0x56000000a000|8 KiB|Zero page: read, never written|2|0 B\n"
                                           "0x56000000c000|16 KiB|Not in memory|4|0 B\n"));
    }

    void followsNewSnapshotsAndKeepsTheCurrentRow()
    {
        open(heapWith(2));
        selectHeap();
        m_view->table()->setCurrentIndex(m_view->model()->index(2, 0));
        m_target->set(heapWith(3));
        m_session->sampleNow();
        QTRY_VERIFY(printed().startsWith(QStringLiteral("0x560000000000|12 KiB")));
        QCOMPARE(m_view->table()->currentIndex().data().toString(), QStringLiteral("0x560000008000"));
    }

    void saysWhenNothingIsKnownOfPages()
    {
        test::SnapshotBuilder builder;
        builder.add(kHeap, 0x10000, RegionType::Heap);
        builder.snapshot().pageStatesKnown = false;
        open(builder.build());
        selectHeap();
        QCOMPARE(m_view->noteText(), QStringLiteral("The states of pages are not known."));
    }

    void wordsStates()
    {
        const auto text = [](unsigned bits) { return pageStateText({{0, 4096}, PageState(bits), std::nullopt}); };
        QCOMPARE(text(PageState::Present | PageState::Shareable), QStringLiteral("In memory, shareable"));
        QCOMPARE(text(PageState::Present | PageState::Shareable | PageState::SharedKnown | PageState::Shared),
                 QStringLiteral("In memory, shared with others"));
        QCOMPARE(text(PageState::Present | PageState::SharedKnown | PageState::Shared),
                 QStringLiteral("In memory, copy-on-write shared"));
        QCOMPARE(text(PageState::Present | PageState::Huge), QStringLiteral("In memory, private, huge page"));
        PageBucket bucket;
        bucket.add(PageState::Present, 500);
        bucket.add(PageState::Swapped, 12);
        QCOMPARE(pageStateText({{0, 4096}, {}, bucket}), QStringLiteral("500 in memory, 12 swapped out"));
    }

    void remembersColumns()
    {
        const QByteArray state = m_view->saveState();
        QVERIFY(m_view->restoreState(state));
        QVERIFY(!m_view->restoreState(QByteArray("nonsense")));
    }

private:
    void open(const SnapshotPtr& snapshot)
    {
        m_target = std::make_shared<test::ChangingTarget>(snapshot);
        m_session->open(std::make_unique<test::ChangingSource>(m_target));
        QTRY_COMPARE(m_session->snapshot(), snapshot);
    }
    void selectHeap() { m_session->select({Selection::Kind::Region, {kHeap, 0x10000}}); }
    [[nodiscard]] QString printed() const
    {
        QString text;
        const PagesModel& model = *m_view->model();
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column)
                cells << model.index(row, column).data().toString();
            text += cells.join(QLatin1Char('|')) + QLatin1Char('\n');
        }
        return text;
    }

    std::shared_ptr<test::ChangingTarget> m_target;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PagesView> m_view;
};

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    return vmatlas::ui::runWithTemporarySettings<vmatlas::ui::PagesViewTest>(argc, argv);
}

#include "pages_view_test.moc"
