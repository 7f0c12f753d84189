// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

#include "core/source/file/importers.h"
#include "core/source/live.h"
#include "tests/support/at_rest.h"
#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"
#include "tests/ui/gui_test_main.h"
#include "ui/address_map/address_map_panel.h"
#include "ui/address_map/address_map_widget.h"
#include "ui/changes/changes_view.h"
#include "ui/language/language.h"
#include "ui/live/session.h"
#include "ui/system/system_view.h"
#include "ui/tables/live_tree_view.h"
#include "ui/umdh/umdh_dialog.h"
#include "ui/umdh/umdh_model.h"
#include "ui/window/comparing.h"
#include "ui/window/exports.h"
#include "ui/window/message_bar.h"
#include "ui/window/target_opener.h"

namespace vmatlas::ui {

namespace {

MainWindow::System realSystem()
{
    return {.list = listProcesses, .openProcess = openProcess, .openFile = [](const std::string& file) {
                return vmatlas::openFile(file);
            }};
}

test::SnapshotBuilder threeRegions()
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x5500'0000'0000, 0x20000, RegionType::Image, Protection::Read | Protection::Execute, "/bin/tool");
    builder.addNamed(0x5600'0000'0000, 0x40000, RegionType::Heap, Protection::Read | Protection::Write, "[heap]");
    builder.add(0x7f00'0000'0000, 0x10000);
    return builder;
}

QAbstractItemView* tableOf(const MainWindow& window, const char* dock)
{
    return window.findChild<QDockWidget*>(QLatin1String(dock))->findChild<QAbstractItemView*>();
}

QAction* actionOf(const MainWindow& window, const char* shortcut)
{
    for (QAction* action : window.actions())
        if (action->shortcut() == QKeySequence(QLatin1String(shortcut)))
            return action;
    return nullptr;
}

QString rowsAsText(const QAbstractItemModel& model, const QModelIndex& parent = {})
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column)
            text += model.index(row, column, parent).data().toString() + u'\t';
        text += u'\n' + rowsAsText(model, model.index(row, 0, parent));
    }
    return text;
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();

    void thePickerFindsAndOpensAProcess();
    void theEndOfTheProcessIsSaidAndItsLastStateStays();
    void selectingInTheMapSelectsInTheTable();
    void aLiveRefreshKeepsTheSelection();
    void aSavedSnapshotReopensWithTheSameTables_data();
    void aSavedSnapshotReopensWithTheSameTables();
    void badFilesAreExplainedAndTheOldStateStays_data();
    void badFilesAreExplainedAndTheOldStateStays();
    void aComparisonOpensBesideWhatIsShown();
    void aScreenOfPoolmonOpensInTheSystemView();
    void aFileThatCannotBeWrittenIsExplained();
    void aRecordingIsMadeAndEndedByItsCommand();
    void thePictureOfTheMapIsAPngOfItsSize();
    void theLanguageSwitchesAtRunTime();
    void aHostileNameIsHarmless();
    void aProcessWithoutRegionsIsShown();
    void goToAddressSelectsAndExplains();
    void baselineCommands();
    void aFileIsComparedWith();
    void theFirstOfTheViewsThatShareAPlaceIsInFront();
    void aViewBehindATabDoesNotWork();
    void choicesAreRemembered();
    void resizingKeepsTheMapsShare();
    void aFilterLeavesTheViewsWhereTheyAre();

private:
    static QString fileIn(const QTemporaryDir& folder, const char* name)
    {
        return folder.filePath(QLatin1String(name));
    }
    static void showSnapshot(MainWindow& window, const SnapshotPtr& snapshot);
};

void MainWindowTest::init()
{
    QSettings().clear();
    Language::set(Language::Choice::English);
}

void MainWindowTest::showSnapshot(MainWindow& window, const SnapshotPtr& snapshot)
{
    window.resize(1400, 900);
    window.show();
    window.session()->open(std::make_unique<test::FixedSource>(snapshot));
    QTRY_COMPARE(window.session()->snapshot(), snapshot);
}

void MainWindowTest::thePickerFindsAndOpensAProcess()
{
    const test::IdleProcess child;
    MainWindow window(realSystem());
    window.show();
    PickerDialog* picker = window.showPicker(QString::number(child.pid()));
    QSignalSpy listed(picker, &PickerDialog::listed);
    QVERIFY(!listed.empty() || listed.wait());
    auto* list = picker->findChild<QTreeView*>();
    const QModelIndexList found =
        list->model()->match(list->model()->index(0, 1), Qt::DisplayRole, QString::number(child.pid()), 1,
                             Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchWrap);
    QCOMPARE(found.size(), 1);
    list->setCurrentIndex(found.front());
    QTest::keyClick(list, Qt::Key_Return);

    QTRY_VERIFY(window.session()->snapshot());
    const Snapshot& snapshot = *window.session()->snapshot();
    QCOMPARE(snapshot.process.identity.pid, child.pid());
    QVERIFY(!snapshot.regions.empty());
    QCOMPARE(window.session()->state(), Session::State::Live);
    QVERIFY(window.windowTitle().contains(
        QStringLiteral("%1 (%2)").arg(QString::fromStdString(snapshot.process.name)).arg(child.pid())));
    QVERIFY(tableOf(window, "regions")->model()->rowCount() > 3);
}

void MainWindowTest::theEndOfTheProcessIsSaidAndItsLastStateStays()
{
    test::IdleProcess child;
    MainWindow window(realSystem());
    window.show();
    ProcessInfo process;
    process.identity.pid = child.pid();
    QSignalSpy failed(window.opener(), &TargetOpener::failed);
    window.openProcess(process); // another start time: somebody else's pid by now
    QVERIFY(!failed.empty() || failed.wait());
    QVERIFY(!window.session()->snapshot());

    window.session()->open(*openProcess(child.pid()));
    QTRY_VERIFY(window.session()->snapshot());
    child.kill();
    (void)child.wait();
    QTRY_COMPARE(window.session()->state(), Session::State::Exited);
    QVERIFY(window.messages()->isVisible());
    QVERIFY(window.messages()->text().contains(QStringLiteral("ended")));
    QVERIFY(window.session()->snapshot());
    QVERIFY(tableOf(window, "regions")->model()->rowCount() > 0);
}

void MainWindowTest::selectingInTheMapSelectsInTheTable()
{
    MainWindow window(realSystem());
    const SnapshotPtr snapshot = threeRegions().build();
    showSnapshot(window, snapshot);
    auto* table = tableOf(window, "regions");
    for (const Region& region : snapshot->regions) {
        window.session()->select({Selection::Kind::Region, region.range});
        const QString address = QStringLiteral("0x%1").arg(region.range.begin, 0, 16);
        QTRY_COMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), address);
    }
    table->setCurrentIndex(table->model()->index(1, 0));
    QCOMPARE(window.session()->selection().range, snapshot->regions[1].range);
}

void MainWindowTest::aLiveRefreshKeepsTheSelection()
{
    test::SnapshotBuilder builder = threeRegions();
    const SnapshotPtr before = builder.build();
    builder.add(0x7f80'0000'0000, 0x3000);
    builder.snapshot().generation = 2;
    const SnapshotPtr after = builder.build();

    MainWindow window(realSystem());
    window.show();
    auto target = std::make_shared<test::ChangingTarget>(before);
    window.session()->open(std::make_unique<test::ChangingSource>(target));
    QTRY_COMPARE(window.session()->snapshot(), before);
    const Selection heap{Selection::Kind::Region, before->regions[1].range};
    window.session()->select(heap);
    auto* table = tableOf(window, "regions");
    QTRY_COMPARE(table->currentIndex().row(), 1);
    target->set(after);
    window.session()->sampleNow();
    QTRY_COMPARE(window.session()->snapshot(), after);
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QCOMPARE(window.session()->selection(), heap);
    QCOMPARE(table->currentIndex().row(), 1);
    QVERIFY(table->selectionModel()->isRowSelected(1));
}

void MainWindowTest::aSavedSnapshotReopensWithTheSameTables_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("json") << QStringLiteral("kept.json");
    QTest::newRow("gzip") << QStringLiteral("kept.json.gz");
}

void MainWindowTest::aSavedSnapshotReopensWithTheSameTables()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const QString file = folder.filePath(name);
    test::IdleProcess child;
    MainWindow window(realSystem());
    window.resize(1400, 900);
    window.show();
    window.session()->open(*openProcess(child.pid()));
    QTRY_VERIFY(window.session()->snapshot());
    window.session()->setPaused(true);
    auto* regions = tableOf(window, "regions")->model();
    auto* summary = tableOf(window, "summary")->model();
    QTRY_VERIFY(regions->rowCount() > 0);
    const QString regionsBefore = rowsAsText(*regions);
    const QString summaryBefore = rowsAsText(*summary);

    QSignalSpy saved(window.exports(), &Exports::saved);
    window.exports()->saveSnapshot(file);
    QVERIFY(!saved.empty() || saved.wait());
    child.kill();
    window.session()->close();
    QSignalSpy opened(window.opener(), &TargetOpener::opened);
    window.openFile(file);
    QVERIFY(!opened.empty() || opened.wait());
    QTRY_VERIFY(window.session()->snapshot());
    QCOMPARE(window.session()->state(), Session::State::File);
    QTRY_COMPARE(rowsAsText(*regions), regionsBefore);
    QCOMPARE(rowsAsText(*summary), summaryBefore);
    QCOMPARE(window.session()->timeline().points().size(), std::size_t{1});
    QVERIFY(window.windowTitle().startsWith(name));
}

void MainWindowTest::badFilesAreExplainedAndTheOldStateStays_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("foreign") << QByteArray("\x7f"
                                           "ELF\x02\x01\x01 something else entirely");
    QTest::newRow("truncated") << QByteArray(R"({"format":"vmatlas-snapshot","version":{"major":1,"minor":0},"regi)");
    QTest::newRow("newer") << QByteArray(R"({"format":"vmatlas-snapshot","version":{"major":999,"minor":0}})");
    QTest::newRow("damaged gzip") << QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff", 13);
}

void MainWindowTest::badFilesAreExplainedAndTheOldStateStays()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    const QString file = fileIn(folder, "bad.json");
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size());
    out.close();

    MainWindow window(realSystem());
    const SnapshotPtr snapshot = threeRegions().build();
    showSnapshot(window, snapshot);
    QSignalSpy failed(window.opener(), &TargetOpener::failed);
    window.openFile(file);
    QVERIFY(!failed.empty() || failed.wait());
    QCOMPARE(window.session()->snapshot(), snapshot);
    QCOMPARE(window.messages()->kind(), MessageBar::Kind::Error);
    QVERIFY(window.messages()->text().contains(QStringLiteral("bad.json")));
}

void MainWindowTest::aComparisonOpensBesideWhatIsShown()
{
    const SnapshotPtr shown = threeRegions().build();
    MainWindow window(realSystem());
    showSnapshot(window, shown);
    QSignalSpy opened(window.opener(), &TargetOpener::comparisonOpened);
    const QString file = QStringLiteral(VMATLAS_FIXTURES "/umdh/umdh_compare_notepad_trim.txt");
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &drop);
    QVERIFY(!opened.empty() || opened.wait());
    const auto* dialog = window.findChild<UmdhDialog*>();
    QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
    QTRY_COMPARE(dialog->model()->rowCount(), 145);
    QCOMPARE(window.session()->snapshot(), shown);
    QVERIFY(window.messages()->text().isEmpty());
}

void MainWindowTest::aScreenOfPoolmonOpensInTheSystemView()
{
    const SnapshotPtr shown = threeRegions().build();
    MainWindow window(realSystem());
    showSnapshot(window, shown);
    QSignalSpy opened(window.opener(), &TargetOpener::poolsOpened);
    window.openFile(QStringLiteral(VMATLAS_FIXTURES "/poolmon/poolmon_display_samples.txt"));
    QVERIFY(!opened.empty() || opened.wait());
    const auto* view = window.findChild<SystemView*>();
    QTRY_VERIFY(view->isVisible());
    QVERIFY(view->origin()->isVisible());
    QVERIFY2(view->origin()->text().startsWith(QStringLiteral("poolmon_display_samples.txt: ")),
             qPrintable(view->origin()->text()));
    QCOMPARE(view->pages()->currentIndex(), 1);
    QCOMPARE(view->pools()->model()->rowCount(), 8);
    QCOMPARE(view->pools()->model()->index(0, 0).data().toString(), QStringLiteral("Io"));
    QCOMPARE(window.session()->snapshot(), shown);
    view->thisMachineButton()->click();
    QTRY_VERIFY(!view->origin()->isVisible());
}

void MainWindowTest::aFileThatCannotBeWrittenIsExplained()
{
    const QTemporaryDir folder;
    MainWindow window(realSystem());
    showSnapshot(window, threeRegions().build());
    QSignalSpy failed(window.exports(), &Exports::failed);
    window.exports()->saveSnapshot(fileIn(folder, "missing/folder/x.json"));
    QVERIFY(!failed.empty() || failed.wait());
    QCOMPARE(window.messages()->kind(), MessageBar::Kind::Error);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void MainWindowTest::aRecordingIsMadeAndEndedByItsCommand()
{
    const QTemporaryDir folder;
    const QString file = fileIn(folder, "seen.vmatlas");
    const SnapshotPtr snapshot = threeRegions().build();
    MainWindow window(realSystem());
    window.resize(1400, 900);
    window.show();
    QAction* const record = actionOf(window, "Ctrl+R");
    QVERIFY(!record->isEnabled()); // there is nothing to record
    window.session()->open(std::make_unique<test::ChangingSource>(std::make_shared<test::ChangingTarget>(snapshot)));
    QTRY_VERIFY(record->isEnabled());
    record->trigger();
    auto* const dialog = window.findChild<QFileDialog*>();
    QVERIFY(dialog);
    dialog->selectFile(file);
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_VERIFY(window.session()->recording().active);
    QVERIFY(record->text().contains(QStringLiteral("Stop")));
    record->trigger();
    QTRY_VERIFY(!window.session()->recording().active);
    QCOMPARE(window.messages()->kind(), MessageBar::Kind::Success);
    window.openFile(file);
    QTRY_COMPARE(window.session()->state(), Session::State::File);
    QVERIFY(window.session()->hasMoments());
}

void MainWindowTest::thePictureOfTheMapIsAPngOfItsSize()
{
    const QTemporaryDir folder;
    const QString file = fileIn(folder, "map.png");
    MainWindow window(realSystem());
    showSnapshot(window, threeRegions().build());
    QTRY_VERIFY(window.mapPicture().width() > 300); // the map finds its place
    const QImage picture = window.mapPicture();
    QSignalSpy saved(window.exports(), &Exports::saved);
    window.exports()->savePicture(file, picture);
    QVERIFY(!saved.empty() || saved.wait());
    const QImage read(file);
    QCOMPARE(read.size(), picture.size());
    QVERIFY(read.width() > 300 && read.height() > 200);
    QVERIFY(read.convertToFormat(QImage::Format_RGB32) == picture.convertToFormat(QImage::Format_RGB32));
}

void MainWindowTest::theLanguageSwitchesAtRunTime()
{
    MainWindow window(realSystem());
    showSnapshot(window, threeRegions().build());
    auto* dock = window.findChild<QDockWidget*>(QStringLiteral("regions"));
    QCOMPARE(dock->windowTitle(), QStringLiteral("Regions"));
    const QString english = window.menuBar()->actions().front()->text();
    Language::set(Language::Choice::Korean);
    QTRY_COMPARE(dock->windowTitle(), QStringLiteral("영역"));
    QVERIFY(window.menuBar()->actions().front()->text() != english);
    for (const QAction* action : window.findChildren<QAction*>()) // a tool bar shows no mnemonics
        QVERIFY2(!action->shortcut().isEmpty() ? !action->iconText().contains(u'(') : true,
                 qPrintable(action->iconText()));
    Language::set(Language::Choice::English);
    QTRY_COMPARE(window.menuBar()->actions().front()->text(), english);
}

void MainWindowTest::aHostileNameIsHarmless()
{
    test::SnapshotBuilder builder = threeRegions();
    builder.snapshot().process.name = "a\n\x1b[31m<b>\xff\xfe";
    MainWindow window(realSystem());
    showSnapshot(window, builder.build());
    const QString title = window.windowTitle();
    QVERIFY(std::ranges::none_of(title, [](QChar c) { return c.unicode() < 0x20 || c == QChar(0xfffd); }));
    QVERIFY(title.contains(QStringLiteral("<b>")));
    QVERIFY(!window.grab().isNull());
}

void MainWindowTest::aProcessWithoutRegionsIsShown()
{
    MainWindow window(realSystem());
    showSnapshot(window, test::SnapshotBuilder().build());
    QCOMPARE(tableOf(window, "regions")->model()->rowCount(), 0);
    QVERIFY(!window.grab().isNull());
    QVERIFY(!window.mapPicture().isNull());
}

void MainWindowTest::goToAddressSelectsAndExplains()
{
    MainWindow window(realSystem());
    const SnapshotPtr snapshot = threeRegions().build();
    showSnapshot(window, snapshot);
    window.goTo(QStringLiteral("560000001000"));
    QVERIFY(window.session()->selection().range.contains(0x5600'0000'1000));
    window.goTo(QStringLiteral("no address"));
    QVERIFY(window.messages()->isVisible());
    QVERIFY(window.session()->selection().range.contains(0x5600'0000'1000));
}

void MainWindowTest::baselineCommands()
{
    MainWindow window(realSystem());
    const auto actionWith = [&window](const char* shortcut) {
        const QKeySequence keys(QString::fromLatin1(shortcut));
        for (QAction* action : window.actions())
            if (action->shortcut() == keys)
                return action;
        return static_cast<QAction*>(nullptr);
    };
    QAction* const set = actionWith("Ctrl+B");
    QAction* const clear = actionWith("Ctrl+Shift+B");
    QVERIFY(set && clear);
    QVERIFY(!set->isEnabled());
    showSnapshot(window, threeRegions().build());
    QVERIFY(set->isEnabled() && !clear->isEnabled());
    set->trigger();
    QCOMPARE(window.session()->baseline()->snapshot, window.session()->snapshot());
    QVERIFY(clear->isEnabled());
    clear->trigger();
    QVERIFY(!window.session()->baseline());
    QVERIFY(!clear->isEnabled());
}

void MainWindowTest::aFileIsComparedWith()
{
    const QTemporaryDir folder;
    const QString file = fileIn(folder, "earlier.json");
    MainWindow window(realSystem());
    showSnapshot(window, threeRegions().build());
    QSignalSpy saved(window.exports(), &Exports::saved);
    window.exports()->saveSnapshot(file);
    QVERIFY(!saved.empty() || saved.wait());
    test::SnapshotBuilder builder = threeRegions();
    builder.add(0x7f80'0000'0000, 0x3000);
    showSnapshot(window, builder.build());

    QSignalSpy started(window.comparing(), &Comparing::started);
    window.comparing()->compareWithFile(file);
    QVERIFY(!started.empty() || started.wait());
    QCOMPARE(window.session()->baseline()->name, QStringLiteral("earlier.json"));
    const auto* view = window.findChild<ChangesView*>();
    QTRY_VERIFY(view->isVisible());
    QTRY_COMPARE(view->model()->rowCount(), 1);

    QSignalSpy failed(window.comparing(), &Comparing::failed);
    window.comparing()->compareWithFile(fileIn(folder, "missing.json"));
    QVERIFY(!failed.empty() || failed.wait());
    QCOMPARE(window.messages()->kind(), MessageBar::Kind::Error);
    QVERIFY(window.messages()->text().contains(QStringLiteral("missing.json")));
    QCOMPARE(window.session()->baseline()->name, QStringLiteral("earlier.json")); // stays
}

void MainWindowTest::theFirstOfTheViewsThatShareAPlaceIsInFront()
{
    MainWindow window(realSystem());
    showSnapshot(window, threeRegions().build());
    const auto inFront = [&window](const char* dock) {
        const auto* widget = window.findChild<QDockWidget*>(QLatin1String(dock))->widget();
        return !widget->visibleRegion().isEmpty();
    };
    for (const char* dock : {"summary", "timeline", "regions"})
        QTRY_VERIFY2(inFront(dock), dock);
    for (const char* dock : {"inspector", "marks", "changes", "findings"})
        QVERIFY2(!inFront(dock), dock);
}

void MainWindowTest::aViewBehindATabDoesNotWork()
{
    MainWindow window(realSystem());
    showSnapshot(window, threeRegions().build());
    const auto dockOf = [&](const char* name) { return window.findChild<QDockWidget*>(QLatin1String(name)); };
    QTRY_VERIFY(dockOf("regions")->widget()->isVisible());
    QTRY_VERIFY(!dockOf("system")->widget()->isVisible()); // so it asks the system nothing
    QVERIFY(!dockOf("inspector")->widget()->isVisible());
    dockOf("system")->raise();
    QTRY_VERIFY(dockOf("system")->widget()->isVisible());
    QTRY_VERIFY(!dockOf("regions")->widget()->isVisible());
    dockOf("regions")->raise();
    QTRY_VERIFY(dockOf("regions")->widget()->isVisible());
    dockOf("regions")->setFloating(true); // the next one comes to the front
    QTRY_VERIFY(dockOf("regions")->widget()->isVisible());
}

void MainWindowTest::choicesAreRemembered()
{
    {
        MainWindow window(realSystem());
        showSnapshot(window, threeRegions().build());
        window.session()->setInterval(std::chrono::milliseconds(500));
        const auto actions = window.actions();
        const auto copyOnWrite = std::ranges::find_if(actions, &QAction::isCheckable);
        QVERIFY(copyOnWrite != actions.end() && !(*copyOnWrite)->isChecked());
        (*copyOnWrite)->trigger();
        QVERIFY(window.session()->copyOnWrite());
        window.map()->setColourBy(ColourBy::Protection);
        window.findChild<QDockWidget*>(QStringLiteral("timeline"))->hide();
        window.close();
    }
    MainWindow window(realSystem());
    window.show();
    QCOMPARE(window.session()->interval(), std::chrono::milliseconds(500));
    QVERIFY(window.session()->copyOnWrite());
    const auto actions = window.actions();
    QVERIFY(std::ranges::any_of(actions, &QAction::isChecked));
    QCOMPARE(window.map()->colourBy(), ColourBy::Protection);
    QVERIFY(!window.findChild<QDockWidget*>(QStringLiteral("timeline"))->isVisible());
    QVERIFY(window.findChild<QDockWidget*>(QStringLiteral("regions"))->isVisible());
}

void MainWindowTest::resizingKeepsTheMapsShare()
{
    MainWindow window(realSystem());
    showSnapshot(window, threeRegions().build());
    const auto* dock = window.findChild<QDockWidget*>(QStringLiteral("timeline"));
    const auto share = [&] { return static_cast<double>(dock->height()) / window.height(); };
    QTRY_VERIFY(window.map()->isVisible());
    const double before = share();
    for (int height = 900; height <= 1300; height += 7) { // as a drag does it, in many small steps
        window.resize(1400, height);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(window.height(), 1300 - (1300 - 900) % 7);
    QTRY_VERIFY(std::abs(share() - before) < 0.03);
    window.resize(1400, 900);
    QTRY_COMPARE(window.height(), 900);
    QTRY_VERIFY(std::abs(share() - before) < 0.03);
}

void MainWindowTest::aFilterLeavesTheViewsWhereTheyAre()
{
    test::IdleProcess target;
    MainWindow window(realSystem());
    window.resize(1500, 900);
    window.session()->open(*openProcess(target.pid()));
    window.show();
    QTRY_VERIFY(window.session()->timeline().points().size() > 1);
    const auto* regions = window.findChild<QDockWidget*>(QStringLiteral("regions"));
    QVERIFY(regions->isVisible());
    const QRect before = regions->geometry();
    TypeFilter few;
    for (const RegionType type : {RegionType::Image, RegionType::MappedFile, RegionType::Heap, RegionType::Stack}) {
        few.toggle(type);
        window.session()->setTypeFilter(few);
        QTest::qWait(50);
        QCOMPARE(window.size(), QSize(1500, 900));
        QCOMPARE(regions->geometry(), before);
    }
}

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    return vmatlas::ui::runWithTemporarySettings<vmatlas::ui::MainWindowTest>(argc, argv);
}
#include "main_window_test.moc"
