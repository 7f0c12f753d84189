// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/region_history/region_history_view.h"

#include <memory>

#include <QLocale>
#include <QTest>

#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"
#include "tests/ui/gui_test_main.h"

namespace vmatlas::ui {

namespace {

constexpr std::uint64_t kHeap = 0x5600'0000'0000;

/// Empty without a heap for 0 pages.
SnapshotPtr heapOf(std::uint64_t pages)
{
    test::SnapshotBuilder builder;
    builder.add(0x1000'0000, 0x1000);
    if (pages != 0)
        builder.add(kHeap, pages * 4096, RegionType::Heap).metrics.workingSet = pages * 2048;
    builder.snapshot().takenAt = SteadyClock::now();
    builder.snapshot().capturedAt = WallClock::now();
    return builder.build();
}

} // namespace

class RegionHistoryViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_session = std::make_unique<Session>();
        m_session->setInterval(std::chrono::seconds(10));
        m_view = std::make_unique<RegionHistoryView>(m_session.get());
        m_view->resize(400, 300);
    }
    void cleanup()
    {
        m_view.reset();
        m_session.reset();
    }

    void saysWhatToDo()
    {
        show();
        QCOMPARE(m_view->readout(), QStringLiteral("No process is open."));
        open();
        QCOMPARE(m_view->readout(), QStringLiteral("Select a region to see how it grew."));
    }

    void readsThePastBackAndFollowsThePresent()
    {
        open();
        for (const std::uint64_t pages : {2, 0, 6})
            sample(pages);
        show();
        m_session->select({Selection::Kind::Region, {kHeap, 6 * 4096}});
        QTRY_COMPARE(sizes(), QStringLiteral("4096 8192 - 24576"));
        sample(7);
        QTRY_COMPARE(sizes(), QStringLiteral("4096 8192 - 24576 28672"));
        QVERIFY2(m_view->readout().endsWith(QStringLiteral("size 28 KiB, working set 14 KiB")),
                 qPrintable(m_view->readout()));
    }

    void theMouseReadsAMomentAndAClickShowsIt()
    {
        open();
        sample(2);
        show();
        m_session->select({Selection::Kind::Region, {kHeap, 2 * 4096}});
        QTRY_COMPARE(sizes(), QStringLiteral("4096 8192"));
        const auto first = m_view->chart()->momentAt(0);
        QVERIFY(first == m_view->history().begin()->first);
        QTest::mouseMove(m_view->chart(), QPoint(2, 50));
        QTRY_VERIFY2(m_view->readout().endsWith(QStringLiteral("size 4 KiB, working set 2 KiB")),
                     qPrintable(m_view->readout()));
        QTest::mouseClick(m_view->chart(), Qt::LeftButton, {}, QPoint(2, 50));
        QVERIFY(m_session->moment() == first);
    }

    void anotherRegionStartsAnew()
    {
        open();
        show();
        m_session->select({Selection::Kind::Region, {kHeap, 4096}});
        QTRY_COMPARE(sizes(), QStringLiteral("4096"));
        m_session->select({Selection::Kind::Region, {0x1000'0000, 0x1000}});
        QTRY_COMPARE(m_view->history().size(), 1U);
        m_session->select({});
        QCOMPARE(m_view->readout(), QStringLiteral("Select a region to see how it grew."));
    }

private:
    void show()
    {
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void open()
    {
        m_target = std::make_shared<test::ChangingTarget>(heapOf(1));
        m_session->open(std::make_unique<test::ChangingSource>(m_target));
        QTRY_VERIFY(m_session->snapshot());
    }
    void sample(std::uint64_t pages)
    {
        const SnapshotPtr next = heapOf(pages);
        m_target->set(next);
        m_session->sampleNow();
        QTRY_COMPARE(m_session->latest(), next);
    }
    [[nodiscard]] QString sizes() const
    {
        QStringList texts;
        for (const auto& [at, figures] : m_view->history())
            texts << (figures.there ? QString::number(*figures.size) : QStringLiteral("-"));
        return texts.join(QLatin1Char(' '));
    }

    std::shared_ptr<test::ChangingTarget> m_target;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<RegionHistoryView> m_view;
};

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    return vmatlas::ui::runWithTemporarySettings<vmatlas::ui::RegionHistoryViewTest>(argc, argv);
}

#include "region_history_view_test.moc"
