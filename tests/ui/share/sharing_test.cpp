// SPDX-License-Identifier: GPL-3.0-or-later
// What the window hands on, and what it says before it does: private names are replaced unless somebody says otherwise.
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QUrl>

#include "core/source/file/importers.h"
#include "tests/support/imported.h"
#include "tests/support/snapshot_builder.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/gui_test_main.h"
#include "ui/address_map/address_map_panel.h"
#include "ui/live/session.h"
#include "ui/share/drag_handle.h"
#include "ui/share/share_dialog.h"
#include "ui/share/shared_texts_model.h"
#include "ui/window/exports.h"
#include "ui/window/main_window.h"
#include "ui/window/message_bar.h"
#include "ui/window/share_menu.h"
#include "ui/window/sharing.h"

namespace vmatlas::ui {

namespace {

MainWindow::System noSystem()
{
    return {
        .list = [] { return Result<std::vector<ProcessEntry>>(std::vector<ProcessEntry>{}); },
        .openProcess = [](ProcessId) -> Result<std::unique_ptr<Source>> { return fail(ErrorCode::ProcessGone, {}); },
        .openFile = [](const std::string&) -> Result<std::unique_ptr<Source>> { return fail(ErrorCode::Io, {}); }};
}

Snapshot privateSnapshot()
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x5500'0000'0000, 0x20000, RegionType::Image, Protection::Read, "/home/zorkmann/quuxproject");
    builder.addNamed(0x5600'0000'0000, 0x40000, RegionType::Heap, Protection::Read | Protection::Write, "[heap]");
    Snapshot snapshot = builder.snapshot();
    snapshot.process.name = "quuxproject";
    snapshot.process.path = "/home/zorkmann/quuxproject";
    snapshot.process.user = "zorkmann";
    snapshot.process.commandLine = {"quuxproject", "--token=hush"};
    return snapshot;
}

void show(MainWindow& window, Snapshot snapshot = privateSnapshot())
{
    const auto shown = std::make_shared<const Snapshot>(std::move(snapshot));
    window.resize(1400, 900);
    window.show();
    window.session()->open(std::make_unique<test::FixedSource>(shown));
    QTRY_COMPARE(window.session()->snapshot(), shown);
}

/// The dialog when it knows what leaves.
ShareDialog* readyDialog(MainWindow& window, const QString& format)
{
    ShareDialog* const dialog = window.sharing()->ask(format);
    [&] { QTRY_VERIFY(dialog->outcome().snapshot); }();
    return dialog;
}

QStringList rowsOf(const QTreeView& view)
{
    QStringList rows;
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < view.model()->columnCount(); ++column)
            cells << view.model()->index(row, column).data().toString();
        rows << cells.join(u'|');
    }
    return rows;
}

/// Answers the question for a file that a click on Save brings up.
void saveAs(MainWindow& window, ShareDialog* dialog, const QString& file)
{
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("save")), Qt::LeftButton);
    auto* const files = window.findChild<QFileDialog*>();
    QVERIFY(files);
    QVERIFY2(!files->selectedFiles().constFirst().contains(QStringLiteral("quux")), "the suggested name tells");
    QSignalSpy saved(window.exports(), &Exports::saved);
    Q_EMIT files->fileSelected(file);
    files->close();
    QVERIFY(!saved.empty() || saved.wait());
}

bool tells(const std::string& bytes)
{
    return bytes.find("zorkmann") != std::string::npos || bytes.find("quux") != std::string::npos ||
           bytes.find("hush") != std::string::npos;
}

} // namespace

class SharingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theListTellsWhatLeavesAndHow();
    void theListCanBeSearchedAndCopied();
    void sharingReplacesNamesUnlessItIsSwitchedOff();
    void everyFormatOfTheMenuIsWritten_data();
    void everyFormatOfTheMenuIsWritten();
    void plainSavingReplacesNothing();
    void whatIsCopiedIsRedacted();
    void thePictureHasOtherNamesOnly();
    void aDraggedFileIsARedactedSnapshotThatGoesWithTheWindow();
    void withoutASnapshotThereIsNothingToShare();
};

void SharingTest::theListTellsWhatLeavesAndHow()
{
    MainWindow window(noSystem());
    show(window);
    const ShareDialog* const dialog = readyDialog(window, QStringLiteral("md"));
    QCOMPARE(dialog->format().id, QStringLiteral("md"));
    auto* const view = dialog->findChild<QTreeView*>();
    const QAbstractItemModelTester tester(view->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QStringList rows = rowsOf(*view);
    QVERIFY(rows.contains(QStringLiteral("User|replaced|zorkmann|user")));
    QVERIFY(rows.contains(QStringLiteral("Argument|left out|--token=hush|–")));
    QVERIFY(rows.contains(QStringLiteral("Name of memory|stays|[heap]|[heap]")));
    QVERIFY(!rows.filter(QStringLiteral("File|replaced|/home/zorkmann/quuxproject|~/")).isEmpty());
    QVERIFY(dialog->redacts());

    auto* const redact = dialog->findChild<QCheckBox*>();
    auto* const warning = dialog->findChild<QLabel*>(QStringLiteral("warning"));
    const QString calm = warning->text();
    redact->click();
    QVERIFY(!dialog->redacts());
    QVERIFY(warning->text() != calm);
    QVERIFY(warning->text().contains(QStringLiteral("as it is")));
    QVERIFY(rowsOf(*view).contains(QStringLiteral("Argument|stays|--token=hush|--token=hush")));
}

void SharingTest::theListCanBeSearchedAndCopied()
{
    MainWindow window(noSystem());
    show(window);
    ShareDialog* const dialog = readyDialog(window, {});
    auto* const view = dialog->findChild<QTreeView*>();
    const int all = view->model()->rowCount();
    auto* const filter = dialog->findChild<QLineEdit*>();
    filter->setText(QStringLiteral("TOKEN"));
    QCOMPARE(view->model()->rowCount(), 1);
    QVERIFY(all > 1);
    view->selectAll();
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().trimmed(), QStringLiteral("Argument\tleft out\t--token=hush\t–"));
    QTest::keyClick(filter, Qt::Key_Return); // is no Save
    QVERIFY(dialog->isVisible());
}

void SharingTest::sharingReplacesNamesUnlessItIsSwitchedOff()
{
    const test::TemporaryFolder folder("ui-share");
    MainWindow window(noSystem());
    show(window);
    ShareDialog* dialog = readyDialog(window, QStringLiteral("json"));
    saveAs(window, dialog, QString::fromStdString(folder / "redacted.json"));
    const std::string redacted = test::fileContent(folder / "redacted.json");
    QVERIFY(!tells(redacted));
    QVERIFY(redacted.find("\"profile\":\"share\"") != std::string::npos);

    dialog = readyDialog(window, QStringLiteral("json"));
    QVERIFY2(dialog->redacts(), "it is not remembered that it was switched off");
    dialog->findChild<QCheckBox*>()->click();
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("save")), Qt::LeftButton);
    auto* const files = window.findChild<QFileDialog*>();
    QSignalSpy saved(window.exports(), &Exports::saved);
    Q_EMIT files->fileSelected(QString::fromStdString(folder / "plain.json"));
    QVERIFY(!saved.empty() || saved.wait());
    QVERIFY(tells(test::fileContent(folder / "plain.json")));
}

void SharingTest::everyFormatOfTheMenuIsWritten_data()
{
    QTest::addColumn<QString>("id");
    for (const ShareFormat& format : shareFormats())
        QTest::newRow(qPrintable(format.id)) << format.id;
}

void SharingTest::everyFormatOfTheMenuIsWritten()
{
    QFETCH(QString, id);
    const test::TemporaryFolder folder("ui-share-format");
    MainWindow window(noSystem());
    show(window);
    auto* const menu = window.findChild<ShareMenu*>();
    const auto actions = menu->actions();
    const auto found = std::ranges::find_if(actions, [&](const QAction* action) { return action->data() == id; });
    QVERIFY(found != actions.end());
    (*found)->trigger();
    auto* const dialog = window.findChild<ShareDialog*>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->outcome().snapshot);
    QCOMPARE(dialog->format().id, id);
    const std::string file = folder / "shared";
    saveAs(window, dialog, QString::fromStdString(file));
    const std::string bytes = test::unpacked(test::fileContent(file));
    QVERIFY(bytes.size() > 100);
    QVERIFY(!tells(bytes));
}

void SharingTest::plainSavingReplacesNothing()
{
    const test::TemporaryFolder folder("ui-share-plain");
    MainWindow window(noSystem());
    show(window);
    QSignalSpy saved(window.exports(), &Exports::saved);
    window.exports()->saveSnapshot(QString::fromStdString(folder / "plain.json"));
    QVERIFY(!saved.empty() || saved.wait());
    QVERIFY(tells(test::fileContent(folder / "plain.json")));
}

void SharingTest::whatIsCopiedIsRedacted()
{
    MainWindow window(noSystem());
    show(window);
    QGuiApplication::clipboard()->clear();
    window.sharing()->copyMarkdown();
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("### Memory by type")));
    QVERIFY(!tells(QGuiApplication::clipboard()->text().toStdString()));
    QVERIFY(window.messages()->text().contains(QStringLiteral("replaced")));
    window.sharing()->copyPicture();
    QTRY_VERIFY(!QGuiApplication::clipboard()->image().isNull());
    QVERIFY(QGuiApplication::clipboard()->image().width() > 300);
}

void SharingTest::thePictureHasOtherNamesOnly()
{
    MainWindow window(noSystem());
    show(window);
    for (const ColourBy colourBy : {ColourBy::Type, ColourBy::BackingFile}) {
        window.map()->setColourBy(colourBy);
        QTest::qWait(50); // the legend finds its place
        auto renamed = std::make_shared<Snapshot>(*window.session()->snapshot());
        const QImage before = window.mapPicture();
        const auto picture = [&] { return window.map()->renderPicture(before.size(), 1, renamed); };
        QCOMPARE(picture(), window.map()->renderPicture(before.size(), 1)); // the same names: the same picture
        renamed->backings[0].name = "~/0123456789ab";
        QVERIFY2(picture() != before, "names are on the map, so the picture must be another one");
        QCOMPARE(window.mapPicture(), before); // what is shown stays
    }
}

void SharingTest::aDraggedFileIsARedactedSnapshotThatGoesWithTheWindow()
{
    QString file;
    {
        MainWindow window(noSystem());
        show(window);
        auto* const handle = window.findChild<DragHandle*>();
        QVERIFY(handle->isEnabled());
        QSignalSpy prepared(handle, &DragHandle::prepared);
        QTest::mousePress(handle, Qt::LeftButton);
        QVERIFY(!prepared.empty() || prepared.wait());
        QTest::mouseRelease(handle, Qt::LeftButton);
        file = prepared.first().first().toString();
        QVERIFY(file.endsWith(QStringLiteral(".json.gz")));
        QVERIFY(!tells(file.toStdString()));
        const auto data = DragHandle::mimeDataOf(file);
        QCOMPARE(data->urls(), QList<QUrl>{QUrl::fromLocalFile(file)});
        QVERIFY(!tells(test::unpacked(test::fileContent(file.toStdString()))));
        const auto opened = openFile(file.toStdString());
        QVERIFY(opened);
        const Result<SnapshotPtr> read = (*opened)->capture({});
        QVERIFY(read);
        QCOMPARE((*read)->regions.size(), window.session()->snapshot()->regions.size());
    }
    QVERIFY2(!QFile::exists(file), "temporary files go when the window does");
}

void SharingTest::withoutASnapshotThereIsNothingToShare()
{
    MainWindow window(noSystem());
    window.show();
    QVERIFY(!window.findChild<DragHandle*>()->isEnabled());
    QVERIFY(!window.findChild<QToolButton*>(QStringLiteral("share"))->isEnabled());
    for (const QAction* const action : window.findChild<ShareMenu*>()->actions())
        QVERIFY(action->isSeparator() || !action->isEnabled());
    QVERIFY(window.sharing()->ask() == nullptr);
    show(window);
    QTRY_VERIFY(window.findChild<QToolButton*>(QStringLiteral("share"))->isEnabled());
    for (const QAction* const action : window.findChild<ShareMenu*>()->actions())
        QVERIFY(action->isSeparator() || action->isEnabled());
}

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    return vmatlas::ui::runWithTemporarySettings<vmatlas::ui::SharingTest>(argc, argv);
}

#include "sharing_test.moc"
