// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/system/system_view.h"

#include <atomic>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include "ui/language/language.h"
#include "ui/system/figures_model.h"
#include "ui/system/pools_model.h"
#include "ui/system/system_chart.h"
#include "ui/system/system_curves.h"
#include "ui/tables/live_tree_view.h"
#include "ui/timeline/chart_view.h"

namespace vmatlas::ui {

using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t kMiB = 1 << 20;

/// A machine that a test turns; read by the watch's thread.
struct Machine {
    std::atomic<std::uint64_t> leak = 10 * kMiB; ///< bytes of the pool "leaking"
    std::atomic<std::uint64_t> faults = 1000;
    std::atomic<bool> denied = false;
    std::atomic<bool> other = true; ///< the pool "other" is there
    std::atomic<int> looks = 0;

    [[nodiscard]] SystemWatch::Probe probe()
    {
        return {.memory = [this]() -> Result<SystemMemory> {
                    ++looks;
                    SystemMemory memory;
                    memory.commitTotal = 100 * kMiB + leak;
                    memory.physicalAvailable = 900 * kMiB;
                    memory.slab = leak.load();
                    memory.faults = faults += 100;
                    return memory;
                },
                .pools = [this]() -> Result<std::vector<KernelPool>> {
                    if (denied)
                        return fail(ErrorCode::AccessDenied, "/proc/slabinfo");
                    std::vector<KernelPool> pools{{.name = "steady", .objects = 7, .bytes = 90 * kMiB, .objectSize = 8},
                                                  {.name = "leaking", .objects = leak / 64, .bytes = leak.load()}};
                    if (other)
                        pools.push_back({.name = "other\x1b", .objects = 1, .bytes = 5});
                    return pools;
                }};
    }
};

struct Shown {
    Machine machine;
    SystemView view{machine.probe(), 20ms};

    Shown()
    {
        view.resize(900, 300);
        view.show();
    }
    /// Until a look that began after now has been shown.
    void waitForLook()
    {
        const int before = machine.looks;
        QTRY_VERIFY(machine.looks >= before + 2);
        QSignalSpy spy(view.watch(), &SystemWatch::changed);
        QVERIFY(spy.wait());
    }
    [[nodiscard]] QString pool(int row, PoolColumn column) const
    {
        return view.pools()->model()->index(row, static_cast<int>(column)).data().toString();
    }
    [[nodiscard]] QModelIndex figure(const char* name) const
    {
        const QAbstractItemModel* const model = view.figures()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, 0).data().toString() == QString::fromUtf8(name))
                return model->index(row, 0);
        return {};
    }
};

} // namespace

class SystemViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { Language::set(Language::Choice::English); }
    void showsWhatTheSystemCountsAndNothingElse();
    void sortsByGrowthAndKeepsTheSelection();
    void comparesFromNow();
    void saysWhyThereAreNoPools();
    void looksOnlyWhileItIsSeen();
    void drawsWhatIsChecked();
    void filtersAndCopies();
    void remembers();
    void changesItsLanguage();
    void figuresAreSeenInANarrowWindow();
    void anotherMachineIsShownUntilThisOneIsWantedAgain();
};

void SystemViewTest::showsWhatTheSystemCountsAndNothingElse()
{
    Shown shown;
    QAbstractItemModelTester figures(shown.view.figures()->model());
    QAbstractItemModelTester pools(shown.view.pools()->model());
    shown.waitForLook();
    QCOMPARE(shown.view.figures()->model()->rowCount(), 4);
    QVERIFY(!shown.figure("Buffers").isValid()); // not measured
    QCOMPARE(shown.figure("Available").siblingAtColumn(1).data().toString(), QStringLiteral("900 MiB"));
    QCOMPARE(shown.view.pools()->model()->rowCount(), 3);
    QVERIFY(shown.view.pools()->isColumnHidden(static_cast<int>(PoolColumn::Allocs)));
}

void SystemViewTest::sortsByGrowthAndKeepsTheSelection()
{
    Shown shown;
    shown.waitForLook();
    QVERIFY(shown.pool(0, PoolColumn::Name) != QStringLiteral("leaking"));
    for (int row = 0; row < 3; ++row)
        if (shown.pool(row, PoolColumn::Name) == QStringLiteral("leaking"))
            shown.view.pools()->setCurrentIndex(shown.view.pools()->model()->index(row, 0));
    shown.machine.leak += 3 * kMiB;
    shown.machine.other = false;
    shown.waitForLook();
    QCOMPARE(shown.pool(0, PoolColumn::Name), QStringLiteral("leaking"));
    QCOMPARE(shown.pool(0, PoolColumn::BytesChange), QStringLiteral("+3 MiB"));
    QCOMPARE(shown.view.pools()->currentIndex().row(), 0);
    QCOMPARE(shown.view.pools()->model()->rowCount(), 3); // what went stays, with what it lost
    QCOMPARE(shown.pool(2, PoolColumn::BytesChange), QStringLiteral("\u22125 B"));
    QCOMPARE(shown.figure("Kernel objects (slab)").siblingAtColumn(2).data().toString(), QStringLiteral("+3 MiB"));
}

void SystemViewTest::comparesFromNow()
{
    Shown shown;
    shown.waitForLook();
    shown.machine.leak += 3 * kMiB;
    shown.machine.other = false;
    shown.waitForLook();
    shown.view.compareButton()->click();
    QCOMPARE(shown.view.pools()->model()->rowCount(), 2);
    QCOMPARE(shown.figure("Kernel objects (slab)").siblingAtColumn(2).data().toString(), QStringLiteral("0"));
    shown.machine.leak += kMiB;
    shown.waitForLook();
    QCOMPARE(shown.pool(0, PoolColumn::BytesChange), QStringLiteral("+1 MiB"));
}

void SystemViewTest::saysWhyThereAreNoPools()
{
    Shown shown;
    shown.machine.denied = true;
    shown.view.pages()->setCurrentIndex(1);
    QTRY_VERIFY(shown.view.message()->isVisible() &&
                shown.view.message()->text().contains(QStringLiteral("administrator")));
    shown.machine.denied = false; // rights may come
    shown.waitForLook();
    QVERIFY(shown.view.pools()->isVisible());
    QCOMPARE(shown.pool(0, PoolColumn::BytesChange), QStringLiteral("0"));
}

void SystemViewTest::looksOnlyWhileItIsSeen()
{
    Shown shown;
    shown.waitForLook();
    shown.view.hide();
    const auto looksWithin100ms = [&] {
        const int before = shown.machine.looks;
        QTest::qWait(100);
        return shown.machine.looks - before;
    };
    QTRY_COMPARE(looksWithin100ms(), 0); // what was under way ends
    QCOMPARE(looksWithin100ms(), 0);
    shown.view.show();
    shown.waitForLook();
    const auto& points = shown.view.watch()->points();
    QCOMPARE(std::ranges::count(points, false, &SystemWatch::Point::joined), 2); // a gap, no line across it
}

void SystemViewTest::drawsWhatIsChecked()
{
    Shown shown;
    shown.waitForLook();
    QAbstractItemModel* const model = shown.view.figures()->model();
    const auto curves = [&] {
        return std::ranges::count_if(shown.view.chart()->view()->curves(),
                                     [](const ChartCurve& curve) { return !curve.samples.empty(); });
    };
    QCOMPARE(curves(), 3);
    QVERIFY(model->setData(shown.figure("Page faults"), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(curves(), 4);
    QVERIFY(model->setData(shown.figure("Available"), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(curves(), 3);
    const ChartCurve& faults = shown.view.chart()->view()->curves().back();
    QCOMPARE(faults.side, ChartSide::Rate);
    const SystemWatch& watch = *shown.view.watch();
    const double seconds = std::chrono::duration<double>(watch.points()[1].at - watch.points()[0].at).count();
    QCOMPARE(*chartValue(watch, 1, kSystemFigures[shown.view.findChild<FiguresModel*>()->lines().back().figure]),
             static_cast<std::uint64_t>(100.0 * 1000 / seconds));
    QVERIFY(
        !chartValue(watch, 0, kSystemFigures[shown.view.findChild<FiguresModel*>()->lines().back().figure]).known());
}

void SystemViewTest::figuresAreSeenInANarrowWindow()
{
    for (const Language::Choice language : {Language::Choice::English, Language::Choice::Korean}) {
        Language::set(language);
        Shown shown;
        // Half of a window of 1024, in the fonts of most systems.
        const int width = std::max(500, shown.view.minimumSizeHint().width());
        QVERIFY2(width < 560, qPrintable(QString::number(width)));
        shown.view.resize(width, 200);
        shown.waitForLook();
        QCOMPARE(shown.view.figures()->horizontalScrollBar()->maximum(), 0);
        QVERIFY(!shown.view.figures()->horizontalScrollBar()->isVisible());
        QCOMPARE(shown.view.width(), width); // and the chart is there all the same
    }
}

void SystemViewTest::filtersAndCopies()
{
    Shown shown;
    shown.view.pages()->setCurrentIndex(1);
    shown.waitForLook();
    shown.view.filterBox()->setText(QStringLiteral("LEAK"));
    QCOMPARE(shown.view.pools()->model()->rowCount(), 1);
    shown.view.pools()->selectAll();
    QTest::keyClick(shown.view.pools(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("leaking\tSlab cache\t10 MiB")));
    shown.view.filterBox()->setText(QStringLiteral("nothing"));
    QVERIFY(shown.view.message()->isVisible());
}

void SystemViewTest::remembers()
{
    Shown shown;
    shown.waitForLook();
    QVERIFY(shown.view.figures()->model()->setData(shown.figure("Page faults"), Qt::Checked, Qt::CheckStateRole));
    shown.view.pages()->setCurrentIndex(1);
    shown.view.pools()->sortByColumn(static_cast<int>(PoolColumn::Name), Qt::AscendingOrder);
    const QByteArray state = shown.view.saveState();
    Shown other;
    other.waitForLook();
    QVERIFY(!other.view.restoreState("rubbish"));
    QVERIFY(other.view.restoreState(state));
    QCOMPARE(other.view.pages()->currentIndex(), 1);
    QCOMPARE(other.pool(0, PoolColumn::Name), QStringLiteral("leaking"));
    QVERIFY(other.view.findChild<FiguresModel*>()->chosen().contains(QStringLiteral("faults")));
}

void SystemViewTest::changesItsLanguage()
{
    Shown shown;
    shown.waitForLook();
    Language::set(Language::Choice::Korean);
    QCoreApplication::processEvents();
    QCOMPARE(shown.view.pages()->tabText(1), QStringLiteral("커널 풀"));
    QVERIFY(shown.figure("페이지 폴트").isValid());
    Language::set(Language::Choice::English);
}

void SystemViewTest::anotherMachineIsShownUntilThisOneIsWantedAgain()
{
    Shown shown;
    shown.waitForLook();
    const std::size_t looks = shown.view.watch()->points().size();
    PoolmonScreen screen;
    screen.memory.commitTotal = 200 * kMiB;
    screen.pools = {{.name = "NtFB", .kind = KernelPoolKind::Paged, .objects = 10, .bytes = 252'088},
                    {.name = "Io", .kind = KernelPoolKind::Nonpaged, .objects = 127, .bytes = 912'000}};
    screen.moreScreens = 2;
    const QHeaderView* const header = shown.view.pools()->header();
    const int sortedBy = header->sortIndicatorSection();
    shown.view.showScreen(QStringLiteral("poolsnap.log"), screen);
    QCOMPARE(header->sortIndicatorSection(), static_cast<int>(PoolColumn::Bytes));
    QVERIFY(shown.view.origin()->isVisible());
    QVERIFY(shown.view.origin()->text().contains(QStringLiteral("first of 3")));
    QCOMPARE(shown.view.pools()->model()->rowCount(), 2);
    QCOMPARE(shown.pool(0, PoolColumn::Name), QStringLiteral("Io"));
    QVERIFY(shown.view.pools()->isColumnHidden(static_cast<int>(PoolColumn::BytesChange)));
    QCOMPARE(shown.view.figures()->model()->rowCount(), 1); // the screen knows no other
    QVERIFY(!shown.view.chart()->isVisible());
    QVERIFY(!shown.view.compareButton()->isVisible());
    const int before = shown.machine.looks;
    QTest::qWait(100);
    QVERIFY(shown.machine.looks <= before + 1); // one may have been under way

    shown.view.thisMachineButton()->click();
    QVERIFY(!shown.view.origin()->isVisible());
    QCOMPARE(header->sortIndicatorSection(), sortedBy);
    shown.waitForLook();
    QVERIFY(shown.view.watch()->points().size() > looks); // nothing was forgotten
    QVERIFY(!shown.view.pools()->isColumnHidden(static_cast<int>(PoolColumn::BytesChange)));
    QTRY_COMPARE(shown.view.pools()->model()->rowCount(), 3);
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::SystemViewTest)
#include "system_view_test.moc"
