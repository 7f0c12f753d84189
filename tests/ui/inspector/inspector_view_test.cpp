// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector_view.h"

#include <atomic>
#include <memory>
#include <mutex>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QSysInfo>
#include <QTest>

#include "core/source/live.h"
#include "tests/support/at_rest.h"
#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"
#include "tests/ui/gui_test_main.h"
#include "ui/inspector/inspector_model.h"
#include "ui/inspector/inspector_tree.h"
#include "ui/language/language.h"

namespace vmatlas::ui {

namespace {

constexpr std::uint64_t kHeap = 0x5600'0000'0000;

/// What the kernel says in a test. Thread-safe.
class Kernel {
public:
    void say(Result<RegionDetails> details)
    {
        const std::scoped_lock lock(m_mutex);
        m_details = std::move(details);
    }
    Result<DetailsReading> answer(const AddressRange& range)
    {
        const std::scoped_lock lock(m_mutex);
        m_asked.push_back(range);
        return m_details.map([](const RegionDetails& details) {
            DetailsReading reading{details, SteadyClock::now()};
            reading.details->readAt = WallClock::now();
            return reading;
        });
    }
    [[nodiscard]] std::vector<AddressRange> asked() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_asked;
    }

private:
    mutable std::mutex m_mutex;
    Result<RegionDetails> m_details = fail(ErrorCode::Unsupported, {}); // guarded by m_mutex
    std::vector<AddressRange> m_asked;                                  // guarded by m_mutex
};

class KernelSource : public test::ChangingSource {
public:
    KernelSource(std::shared_ptr<const test::ChangingTarget> target, std::shared_ptr<Kernel> kernel)
        : ChangingSource(std::move(target))
        , m_kernel(std::move(kernel))
    {
    }
    Result<DetailsReading> regionDetails(const AddressRange& range, const std::stop_token&) override
    {
        return m_kernel->answer(range);
    }

private:
    std::shared_ptr<Kernel> m_kernel;
};

RegionDetails someDetails(std::uint64_t rss)
{
    RegionDetails details;
    details.range = {kHeap, 0x40000};
    details.mappings = 1;
    details.values = {{"Rss", ByteAmount{rss}},
                      {"THPeligible", std::uint64_t{1}},
                      {"Unheard_Of", std::string("a<b>c")},
                      {"VmFlags", FlagCodes{{"rd", "wr", "zz"}}}};
    return details;
}

SnapshotPtr twoRegions()
{
    test::SnapshotBuilder builder;
    Region& image = builder.addNamed(0x5500'0000'0000, 0x20000, RegionType::Image,
                                     Protection::Read | Protection::Execute, "/bin/tool (deleted)");
    image.fileOffset = 0x3000;
    image.metrics.workingSet = 0x5000;
    image.metrics.swapped = Measured();
    builder.snapshot().backings[0].inode = 4711;
    builder.snapshot().backings[0].deviceMajor = 0xfe;
    builder.addNamed(kHeap, 0x40000, RegionType::Heap, Protection::Read | Protection::Write, "[heap]").detail =
        RegionDetail::MainHeap;
    return builder.build();
}

QString printed(const InspectorModel& model)
{
    QString text;
    for (int section = 0; section < model.rowCount(); ++section) {
        const QModelIndex title = model.index(section, 0);
        text += QLatin1Char('[') + title.data(InspectorModel::KeyRole).toString() + QStringLiteral("]\n");
        for (int row = 0; row < model.rowCount(title); ++row)
            text += model.index(row, 0, title).data().toString() + QLatin1Char('=') +
                    model.index(row, 1, title).data().toString() + QLatin1Char('\n');
    }
    return text;
}

/// Linux' does.
bool kernelTellsOfRegions()
{
    return QSysInfo::kernelType() != QStringLiteral("winnt");
}

} // namespace

class InspectorViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void saysWhatToDoWhenNothingIsSelected();
    void showsWhatTheSnapshotHas();
    void showsWhatTheKernelSays();
    void explainsNamesMarksAndExactBytes();
    void marksWhatChanged();
    void copiesNamesAndValues();
    void theKeyboardReachesEverything();
    void switchesItsLanguage();
    void asksNothingWhileHidden();
    void explainsWhatCannotBeRead();
    void aFileHasNoFiguresOfTheKernel();
    void theEndOfTheProcessKeepsTheLastFigures();
    void foldedSectionsStayFolded();
    void freeSpaceAndRangesAreShownToo();
    void aRealProcessIsInspected();
    void anImageNamesItsSections();

private:
    void open(const SnapshotPtr& snapshot)
    {
        m_session->setInterval(std::chrono::seconds(10));
        m_target = std::make_shared<test::ChangingTarget>(snapshot);
        m_session->open(std::make_unique<KernelSource>(m_target, m_kernel));
        QTRY_COMPARE(m_session->snapshot(), snapshot);
    }
    void selectHeap()
    {
        m_session->select({Selection::Kind::Region, {kHeap, 0x40000}});
        QTRY_VERIFY(m_session->details());
    }
    [[nodiscard]] QModelIndex rowOf(const char* key) const
    {
        const InspectorModel& model = *m_view->model();
        for (int section = 0; section < model.rowCount(); ++section) {
            const QModelIndex title = model.index(section, 0);
            for (int row = 0; row < model.rowCount(title); ++row) {
                if (model.index(row, 0, title).data(InspectorModel::KeyRole).toString() == QLatin1String(key))
                    return model.index(row, 1, title);
            }
        }
        return {};
    }
    [[nodiscard]] QString valueOf(const char* key) const { return rowOf(key).data().toString(); }

    std::shared_ptr<Kernel> m_kernel;
    std::shared_ptr<test::ChangingTarget> m_target;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<InspectorView> m_view;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void InspectorViewTest::init()
{
    Language::set(Language::Choice::English);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_kernel = std::make_shared<Kernel>();
    m_kernel->say(someDetails(0x3000));
    m_session = std::make_unique<Session>();
    m_view = std::make_unique<InspectorView>(m_session.get());
    m_tester = std::make_unique<QAbstractItemModelTester>(m_view->model(),
                                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    m_view->resize(360, 600);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void InspectorViewTest::cleanup()
{
    m_tester.reset();
    m_view.reset();
    m_session.reset();
}

void InspectorViewTest::saysWhatToDoWhenNothingIsSelected()
{
    QCOMPARE(m_view->noteText(), QStringLiteral("No process is open."));
    open(twoRegions());
    QCOMPARE(m_view->noteText(), QStringLiteral("Select a region to see its details."));
    QVERIFY(m_kernel->asked().empty());
}

void InspectorViewTest::showsWhatTheSnapshotHas()
{
    open(twoRegions());
    m_session->select({Selection::Kind::Region, {0x5500'0000'0000, 0x20000}});
    QCOMPARE(valueOf("range"), QStringLiteral("0x550000000000–0x550000020000"));
    QCOMPARE(valueOf("size"), QStringLiteral("128 KiB"));
    QCOMPARE(valueOf("type"), QStringLiteral("Image"));
    QCOMPARE(valueOf("protection"), QStringLiteral("Execute/Read"));
    QCOMPARE(valueOf("file"), QStringLiteral("/bin/tool (deleted)"));
    QCOMPARE(valueOf("deleted"), QStringLiteral("Deleted"));
    QCOMPARE(valueOf("offset"), QStringLiteral("0x3000"));
    QCOMPARE(valueOf("inode"), QStringLiteral("4711"));
    QCOMPARE(valueOf("device"), QStringLiteral("fe:00"));
    QCOMPARE(valueOf("workingSet"), QStringLiteral("20 KiB"));
    QCOMPARE(valueOf("swapped"), QStringLiteral("–"));
    QTRY_VERIFY(rowOf("mapping").isValid());
    QCOMPARE(valueOf("mapping"), QStringLiteral("0x560000000000–0x560000040000"));
}

void InspectorViewTest::showsWhatTheKernelSays()
{
    open(twoRegions());
    selectHeap();
    QVERIFY(printed(*m_view->model())
                .endsWith(QStringLiteral("[kernel]\nRss=12 KiB\nTHPeligible=1\nUnheard_Of=a<b>c\n[flags]\nrd=readable\n"
                                         "wr=writable\nzz=a mark that VMAtlas does not know\n")));
    QVERIFY(m_view->noteText().startsWith(QStringLiteral("The kernel's figures were read at ")));
    QCOMPARE(m_kernel->asked().front(), (AddressRange{kHeap, 0x40000}));
    QVERIFY(!rowOf("mapping").isValid());
}

void InspectorViewTest::explainsNamesMarksAndExactBytes()
{
    open(twoRegions());
    selectHeap();
    const QString rss = rowOf("Rss").data(Qt::ToolTipRole).toString();
    QVERIFY2(rss.contains(QStringLiteral("physical memory")), qPrintable(rss));
    QVERIFY2(rss.contains(QStringLiteral("12,288 bytes")), qPrintable(rss));
    QVERIFY(rowOf("Unheard_Of").data(Qt::ToolTipRole).isNull());
}

void InspectorViewTest::marksWhatChanged()
{
    open(twoRegions());
    selectHeap();
    m_kernel->say(someDetails(0x5000));
    QTRY_COMPARE(valueOf("Rss"), QStringLiteral("20 KiB   ▲ 8 KiB"));
    QVERIFY(rowOf("Rss").data(Qt::FontRole).value<QFont>().bold());
    QCOMPARE(rowOf("Rss").data(InspectorModel::PlainTextRole).toString(), QStringLiteral("20 KiB"));
    QCOMPARE(valueOf("THPeligible"), QStringLiteral("1"));
    m_kernel->say(someDetails(0x4000));
    QTRY_COMPARE(valueOf("Rss"), QStringLiteral("16 KiB   ▼ 4 KiB"));
    QTRY_COMPARE(valueOf("Rss"), QStringLiteral("16 KiB"));
}

void InspectorViewTest::copiesNamesAndValues()
{
    open(twoRegions());
    selectHeap();
    InspectorTree* tree = m_view->tree();
    tree->setFocus();
    QItemSelectionModel* selection = tree->selectionModel();
    const auto select = [selection](const QModelIndex& index) {
        selection->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    };
    select(rowOf("wr"));
    select(rowOf("Rss"));
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Rss\t12 KiB\nwr\twritable\n"));
    QTest::keyClick(tree, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    const QString all = QGuiApplication::clipboard()->text();
    QVERIFY(all.startsWith(QStringLiteral("Region\nAddress\t0x560000000000–")));
    QVERIFY(all.endsWith(QStringLiteral("zz\ta mark that VMAtlas does not know\n")));
}

void InspectorViewTest::theKeyboardReachesEverything()
{
    open(twoRegions());
    selectHeap();
    InspectorTree* tree = m_view->tree();
    QVERIFY(!tree->accessibleName().isEmpty());
    m_view->activateWindow();
    m_view->setFocus();
    QTRY_VERIFY(tree->hasFocus());
    QTest::keyClick(tree, Qt::Key_Home);
    const QModelIndex first = tree->currentIndex();
    QTest::keyClick(tree, Qt::Key_End);
    QCOMPARE(tree->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("zz"));
    int steps = 0;
    for (; tree->currentIndex().siblingAtColumn(0) != first.siblingAtColumn(0) && steps < 100; ++steps)
        QTest::keyClick(tree, Qt::Key_Up);
    QVERIFY(steps > 15 && steps < 100);
}

void InspectorViewTest::switchesItsLanguage()
{
    open(twoRegions());
    selectHeap();
    const QString english = printed(*m_view->model());
    Language::set(Language::Choice::Korean);
    QTRY_COMPARE(valueOf("wr"), QStringLiteral("쓸 수 있음"));
    QVERIFY(printed(*m_view->model()).contains(QStringLiteral("Rss=12 KiB"))); // the kernel's names stay
    Language::set(Language::Choice::English);
    QTRY_COMPARE(printed(*m_view->model()), english);
}

void InspectorViewTest::asksNothingWhileHidden()
{
    open(twoRegions());
    m_view->hide();
    m_session->select({Selection::Kind::Region, {kHeap, 0x40000}});
    QTest::qWait(300);
    QVERIFY(m_kernel->asked().empty());
    m_view->show();
    QTRY_COMPARE(m_kernel->asked().size(), std::size_t{1});
    QTRY_COMPARE(valueOf("Rss"), QStringLiteral("12 KiB"));
    m_view->hide();
    const std::size_t asked = m_kernel->asked().size();
    QTest::qWait(1300); // longer than the second between two readings
    QCOMPARE(m_kernel->asked().size(), asked);
}

void InspectorViewTest::explainsWhatCannotBeRead()
{
    m_kernel->say(fail(ErrorCode::AccessDenied, "/proc/42/smaps", 13));
    open(twoRegions());
    selectHeap();
    QVERIFY2(m_view->noteText().contains(QStringLiteral("/proc/42/smaps")), qPrintable(m_view->noteText()));
    QVERIFY2(m_view->noteText().contains(QStringLiteral("administrator")), qPrintable(m_view->noteText()));
    QCOMPARE(valueOf("type"), QStringLiteral("Heap"));
    m_kernel->say(someDetails(0x1000));
    QTRY_COMPARE(valueOf("Rss"), QStringLiteral("4 KiB")); // the right came back
}

void InspectorViewTest::aFileHasNoFiguresOfTheKernel()
{
    const SnapshotPtr snapshot = twoRegions();
    m_session->open(std::make_unique<test::FixedSource>(snapshot));
    QTRY_COMPARE(m_session->snapshot(), snapshot);
    m_session->select({Selection::Kind::Region, {kHeap, 0x40000}});
    QCOMPARE(valueOf("type"), QStringLiteral("Heap"));
    QVERIFY(m_view->noteText().contains(QStringLiteral("snapshot file")));
    QVERIFY(!rowOf("Rss").isValid());
}

void InspectorViewTest::theEndOfTheProcessKeepsTheLastFigures()
{
    if (!kernelTellsOfRegions())
        QSKIP("the kernel of this system has no figures of single regions");
    test::IdleProcess child;
    m_session->open(*openProcess(child.pid()));
    QTRY_VERIFY(m_session->snapshot());
    m_session->select({Selection::Kind::Region, m_session->snapshot()->regions.front().range});
    QTRY_VERIFY(rowOf("Rss").isValid());
    child.kill();
    static_cast<void>(child.wait());
    QTRY_COMPARE(m_session->state(), Session::State::Exited);
    QVERIFY(rowOf("Rss").isValid());
    QVERIFY2(m_view->noteText().contains(QStringLiteral("has ended")), qPrintable(m_view->noteText()));
    m_session->select({Selection::Kind::Region, m_session->snapshot()->regions[1].range});
    QVERIFY(!rowOf("Rss").isValid());
    QVERIFY(rowOf("range").isValid());
}

void InspectorViewTest::foldedSectionsStayFolded()
{
    open(twoRegions());
    selectHeap();
    InspectorTree* tree = m_view->tree();
    const QModelIndex memory = m_view->model()->index(1, 0);
    QVERIFY(tree->isExpanded(memory));
    tree->collapse(memory);
    m_session->select({});
    m_session->select({Selection::Kind::Region, {0x5500'0000'0000, 0x20000}});
    QVERIFY(!tree->isExpanded(m_view->model()->index(1, 0)));
    QVERIFY(tree->isExpanded(m_view->model()->index(0, 0)));

    InspectorView other(m_session.get());
    other.show();
    QVERIFY(other.restoreState(m_view->saveState()));
    QVERIFY(!other.tree()->isExpanded(other.model()->index(1, 0)));
    QVERIFY(!other.restoreState("rubbish"));
}

void InspectorViewTest::freeSpaceAndRangesAreShownToo()
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x1000).metrics.workingSet = 0x1000;
    builder.add(0x11000, 0x3000).metrics.workingSet = 0x2000;
    builder.joinLast(2, RegionType::Heap);
    open(builder.build());
    m_session->select({Selection::Kind::Range, {0x50000, 0x1000}});
    QCOMPARE(valueOf("type"), QStringLiteral("Free"));
    QVERIFY(m_kernel->asked().empty());
    m_session->select({Selection::Kind::Range, {0xffff'8000'0000'0000, 0x1000}});
    QCOMPARE(valueOf("type"), QStringLiteral("Outside the user space"));
    m_session->select({Selection::Kind::Allocation, {0x10000, 0x4000}});
    QCOMPARE(valueOf("blocks"), QStringLiteral("2"));
    QCOMPARE(valueOf("workingSet"), QStringLiteral("12 KiB"));
    QTRY_COMPARE(m_kernel->asked().size(), std::size_t{1});
    QCOMPARE(m_kernel->asked().front(), (AddressRange{0x10000, 0x4000}));
}

void InspectorViewTest::aRealProcessIsInspected()
{
    if (!kernelTellsOfRegions())
        QSKIP("the kernel of this system has no figures of single regions");
    const test::IdleProcess child;
    m_session->open(*openProcess(child.pid()));
    QTRY_VERIFY(m_session->snapshot());
    for (std::size_t i = 0; i < 4; ++i) {
        const Region& region = m_session->snapshot()->regions.at(i);
        m_session->select({Selection::Kind::Region, region.range});
        QTRY_VERIFY(rowOf("Rss").isValid());
        const QString flags = valueOf("rd") + valueOf("mr") + valueOf("ex");
        QVERIFY2(!flags.isEmpty(), qPrintable(printed(*m_view->model())));
    }
    QVERIFY2(!printed(*m_view->model()).contains(QStringLiteral("does not know")),
             qPrintable(printed(*m_view->model())));
}

void InspectorViewTest::anImageNamesItsSections()
{
    m_session->open(*openProcess(currentProcessId()));
    QTRY_VERIFY(m_session->snapshot());
    const Region* const code =
        m_session->snapshot()->regionAt(reinterpret_cast<std::uint64_t>(&vmatlas::ui::someDetails));
    QVERIFY(code);
    m_session->select({Selection::Kind::Region, code->range});
    QTRY_VERIFY(rowOf("sections").isValid());
    QVERIFY2(valueOf("sections").contains(QStringLiteral(".text")), qPrintable(valueOf("sections")));
    QVERIFY(!valueOf("place").isEmpty());
    m_session->select({}); // and what is none has none
    QVERIFY(!rowOf("sections").isValid() ||
            m_view->noteText() == QStringLiteral("Select a region to see its details."));
}

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    return vmatlas::ui::runWithTemporarySettings<vmatlas::ui::InspectorViewTest>(argc, argv);
}
#include "inspector_view_test.moc"
