// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing holds up the window: no event takes the GUI thread for longer than a frame of 60 Hz, with 100,000 regions,
// while they change and a person works with them. Processor time of the thread, so that other programs do not count.
#include <ctime>
#include <map>

#include <QAbstractItemView>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>

#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"
#include "tests/ui/gui_test_main.h"
#include "ui/address_map/address_map_panel.h"
#include "ui/address_map/address_map_widget.h"
#include "ui/live/session.h"
#include "ui/window/main_window.h"

namespace vmatlas::ui {

namespace {

#ifdef NDEBUG
constexpr std::chrono::milliseconds kFrame{16};
#else
// What is compiled for debugging takes two to three times as long, and first touches of memory in some virtual machines
// dozens of times as long: here only what would be felt as a halt fails.
constexpr std::chrono::milliseconds kFrame{8 * 16};
#endif
constexpr std::size_t kRegions = 100'000;
constexpr std::uint64_t kPage = 4096;
constexpr std::uint64_t kFirst = 0x7f00'0000'0000;

std::chrono::nanoseconds threadTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

/// An application that notes the dearest event of each step.
class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_depth != 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        const auto start = threadTime();
        const QByteArray name = receiver->metaObject()->className();
        const int type = event->type();
        const bool handled = QApplication::notify(receiver, event);
        const auto taken = threadTime() - start;
        --m_depth;
        if (taken > m_longest) {
            m_longest = taken;
            m_what = name + " event " + QByteArray::number(type);
        }
        return handled;
    }
    void reset() { m_longest = {}; }
    [[nodiscard]] std::chrono::nanoseconds longest() const { return m_longest; }
    [[nodiscard]] const QByteArray& what() const { return m_what; }

private:
    int m_depth = 0;
    std::chrono::nanoseconds m_longest{};
    QByteArray m_what;
};

/// Every hundredth region differs from the one of another `round`.
SnapshotPtr manyRegions(std::uint64_t round)
{
    test::SnapshotBuilder builder;
    for (std::size_t i = 0; i < kRegions; ++i) {
        const std::uint64_t begin = kFirst + i * 2 * kPage;
        const std::uint64_t pages = i % 100 == round % 100 ? 2 : 1;
        const std::string file = i % 4 == 0 ? "/usr/lib/library" + std::to_string(i % 1000) + ".so" : std::string();
        const RegionType type = i % 4 == 0   ? RegionType::Image
                                : i % 3 == 0 ? RegionType::Heap
                                             : RegionType::PrivateData;
        Region& region = file.empty() ? builder.add(begin, pages * kPage, type)
                                      : builder.addNamed(begin, pages * kPage, type, Protection::Read, file);
        region.metrics.workingSet = kPage;
        region.metrics.privateWs = kPage;
        builder.pages(begin / kPage, 1, PageState::Present);
    }
    builder.snapshot().generation = round + 1;
    return builder.build();
}

} // namespace

class ResponsivenessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noEventTakesLongerThanAFrame();

private:
    struct Step {
        QByteArray what;
        std::chrono::nanoseconds longest; ///< of its events
        QByteArray event;
    };

    template <typename Act> void step(const QByteArray& what, Act act)
    {
        m_app->reset();
        act();
        QTest::qWait(300);
        m_steps.push_back({what, m_app->longest(), m_app->what()});
    }
    void workWithAWindow(); ///< leaves the steps of it

    WatchedApplication* m_app = static_cast<WatchedApplication*>(qApp);
    std::vector<Step> m_steps;
};

/// What a program does takes long every time. What takes long once was the machine, which gives a process its time and
/// its memory as it pleases: then a person does all of it again with a new window.
void ResponsivenessTest::noEventTakesLongerThanAFrame()
{
    std::map<QByteArray, std::chrono::nanoseconds> best;
    bool allFast = false;
    for (int run = 0; run < 3 && !allFast; ++run) {
        m_steps.clear();
        workWithAWindow();
        if (QTest::currentTestFailed())
            return;
        std::map<QByteArray, std::chrono::nanoseconds> dearest; // some steps are taken several times
        for (const Step& step : m_steps) {
            qInfo("%6.1f ms  %s (%s)", std::chrono::duration<double, std::milli>(step.longest).count(),
                  step.what.constData(), step.event.constData());
            dearest[step.what] = std::max(dearest[step.what], step.longest);
        }
        allFast = true;
        for (const auto& [what, longest] : dearest) {
            const auto before = best.try_emplace(what, longest).first;
            before->second = std::min(before->second, longest);
            allFast = allFast && before->second <= kFrame;
        }
    }
    for (const auto& [what, longest] : best)
        QVERIFY2(longest <= kFrame, what.constData());
}

void ResponsivenessTest::workWithAWindow()
{
    const auto target = std::make_shared<test::ChangingTarget>(manyRegions(0));
    std::vector<SnapshotPtr> rounds;
    for (std::uint64_t round = 1; round <= 3; ++round)
        rounds.push_back(manyRegions(round));
    MainWindow window({.list = [] { return Result<std::vector<ProcessEntry>>(std::vector<ProcessEntry>{}); },
                       .openProcess = {},
                       .openFile = {}});
    window.resize(1600, 1000);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTest::qWait(200);
    Session* const session = window.session();

    step("open", [&] {
        session->open(std::make_unique<test::ChangingSource>(target));
        QTRY_VERIFY(session->snapshot() != nullptr);
    });
    for (const SnapshotPtr& round : rounds) {
        step("a live change of 1 %", [&] {
            target->set(round);
            session->sampleNow();
        });
    }
    step("select", [&] { session->select({Selection::Kind::Region, {kFirst + 5000 * 2 * kPage, kPage}}); });
    for (const QDockWidget* const dock : window.findChildren<QDockWidget*>()) {
        step("raise " + dock->objectName().toUtf8(), [&] { const_cast<QDockWidget*>(dock)->raise(); });
        step("a live change with " + dock->objectName().toUtf8(), [&] {
            target->set(rounds[session->snapshot() == rounds[0] ? 1 : 0]);
            session->sampleNow();
        });
    }
    QDockWidget* const regions = window.findChild<QDockWidget*>(QStringLiteral("regions"));
    regions->raise();
    QTest::qWait(100);
    step("filter", [&] { QTest::keyClicks(regions->findChild<QLineEdit*>(), QStringLiteral("heap")); });
    step("clear the filter", [&] { regions->findChild<QLineEdit*>()->clear(); });
    auto* const header = regions->findChild<QHeaderView*>();
    step("sort", [&] {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(2) + 20, 8));
    });
    step("scroll", [&] { regions->findChild<QAbstractItemView*>()->verticalScrollBar()->setValue(50'000); });
    auto* const grouping = regions->findChild<QComboBox*>();
    for (int by = grouping->count() - 1; by >= 0; --by) {
        const QByteArray how = grouping->itemText(by).toUtf8();
        step("group: " + how, [&] { grouping->setCurrentIndex(by); });
        step("a live change, " + how, [&] {
            target->set(rounds[session->snapshot() == rounds[0] ? 1 : 0]);
            session->sampleNow();
        });
        step("select, " + how, [&] { session->select({Selection::Kind::Region, {kFirst + 7000 * 2 * kPage, kPage}}); });
        step("filter, " + how, [&] { QTest::keyClicks(regions->findChild<QLineEdit*>(), QStringLiteral("lib")); });
        step("a live change filtered, " + how, [&] {
            target->set(rounds[session->snapshot() == rounds[0] ? 1 : 0]);
            session->sampleNow();
        });
        step("clear the filter, " + how, [&] { regions->findChild<QLineEdit*>()->clear(); });
        session->select({});
    }
    auto* const summary = window.findChild<QDockWidget*>(QStringLiteral("summary"));
    summary->raise();
    auto* const summaryBy = summary->findChild<QComboBox*>();
    for (int by = summaryBy->count() - 1; by >= 0; --by) {
        step("summary: " + summaryBy->itemText(by).toUtf8(), [&] { summaryBy->setCurrentIndex(by); });
        step("a live change, summary " + summaryBy->itemText(by).toUtf8(), [&] {
            target->set(rounds[session->snapshot() == rounds[0] ? 1 : 0]);
            session->sampleNow();
        });
    }
    for (int colourBy = 0; colourBy < kColourByCount; ++colourBy)
        step("colour by " + QByteArray::number(colourBy),
             [&] { window.map()->setColourBy(static_cast<ColourBy>(colourBy)); });
    step("zoom the map", [&] {
        for (int i = 0; i < 12; ++i)
            QTest::keyClick(window.map()->map(), Qt::Key_Plus);
    });
    step("filter by type", [&] {
        TypeFilter filter;
        filter.toggle(RegionType::Heap);
        session->setTypeFilter(filter);
    });
}

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    const vmatlas::ui::WatchedApplication app(argc, argv);
    const QTemporaryDir folder;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    vmatlas::ui::ResponsivenessTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "responsiveness_test.moc"
