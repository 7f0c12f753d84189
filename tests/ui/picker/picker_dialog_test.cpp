// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picker/picker_dialog.h"

#include <atomic>
#include <mutex>

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "tests/support/process_entries.h"
#include "tests/ui/gui_test_main.h"
#include "ui/picker/process_list_model.h"
#include "ui/picker/recent_processes.h"

namespace vmatlas::ui {

using test::processEntry;

namespace {

// A process list that the test changes while the dialog reads it from its worker thread.
class FakeSystem {
public:
    void set(Result<std::vector<ProcessEntry>> next)
    {
        const std::scoped_lock lock(m_mutex);
        m_list = std::move(next);
    }
    [[nodiscard]] PickerDialog::ListProcesses lister()
    {
        return [this] {
            const std::scoped_lock lock(m_mutex);
            m_readInGui = m_readInGui || QThread::currentThread() == QCoreApplication::instance()->thread();
            return m_list;
        };
    }
    [[nodiscard]] bool readInGui() const { return m_readInGui; }

private:
    std::mutex m_mutex;
    Result<std::vector<ProcessEntry>> m_list;
    std::atomic<bool> m_readInGui = false;
};

} // namespace

class PickerDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void typingFiltersAndEnterOpens();
    void selectionSurvivesARefresh();
    void doubleClickOpensAndIsRemembered();
    void saysWhyThereIsNoList();
    void kernelThreadsCannotBeOpened();
    void kernelThreadsAreOfferedWhereThereAreAny();

private:
    QTreeView* show(PickerDialog& dialog);
    static QString currentName(const PickerDialog& dialog);

    FakeSystem m_system;
};

void PickerDialogTest::init()
{
    QSettings().clear();
    m_system.set(std::vector{processEntry(10, 0, "alpha"), processEntry(11, 0, "beta"), processEntry(12, 0, "gamma")});
}

QTreeView* PickerDialogTest::show(PickerDialog& dialog)
{
    QSignalSpy listed(&dialog, &PickerDialog::listed);
    dialog.show();
    if (listed.empty() && !listed.wait())
        qFatal("no list came");
    return dialog.findChild<QTreeView*>();
}

QString PickerDialogTest::currentName(const PickerDialog& dialog)
{
    return dialog.current() ? QString::fromStdString(dialog.current()->info.name) : QString();
}

void PickerDialogTest::typingFiltersAndEnterOpens()
{
    PickerDialog dialog(m_system.lister());
    QTreeView* view = show(dialog);
    QVERIFY(!m_system.readInGui());
    QSignalSpy chosen(&dialog, &PickerDialog::processChosen);
    view->setFocus();
    QTest::keyClicks(view, QStringLiteral("et")); // typed over the list, lands in the filter
    QCOMPARE(dialog.findChild<QLineEdit*>()->text(), QStringLiteral("et"));
    QCOMPARE(view->model()->rowCount(), 1);
    QTest::keyClick(dialog.findChild<QLineEdit*>(), Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].value<ProcessInfo>().identity.pid, ProcessId{11});
    QVERIFY(!dialog.isVisible());
}

void PickerDialogTest::selectionSurvivesARefresh()
{
    PickerDialog dialog(m_system.lister());
    QTreeView* view = show(dialog);
    view->setCurrentIndex(view->model()->index(1, 0));
    QCOMPARE(currentName(dialog), QStringLiteral("beta"));
    m_system.set(
        std::vector{processEntry(2, 0, "aardvark"), processEntry(11, 0, "beta"), processEntry(12, 0, "gamma")});
    QSignalSpy listed(&dialog, &PickerDialog::listed);
    QVERIFY(listed.wait());
    QCOMPARE(view->model()->index(0, 0).data().toString(), QStringLiteral("aardvark"));
    QCOMPARE(currentName(dialog), QStringLiteral("beta"));
    QVERIFY(view->selectionModel()->isRowSelected(1));
}

void PickerDialogTest::doubleClickOpensAndIsRemembered()
{
    PickerDialog dialog(m_system.lister());
    QTreeView* view = show(dialog);
    QSignalSpy chosen(&dialog, &PickerDialog::processChosen);
    const QPoint gamma = view->visualRect(view->model()->index(2, 0)).center();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, gamma);
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, gamma);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(RecentProcesses::load(), QStringList{QStringLiteral("/usr/bin/gamma")});

    PickerDialog again(m_system.lister());
    const QModelIndex first = show(again)->model()->index(0, 0);
    QCOMPARE(first.data().toString(), QStringLiteral("gamma")); // recent ones on top
    QCOMPARE(first.data(ProcessListModel::NoteRole).toString(), QStringLiteral("recent"));
}

void PickerDialogTest::saysWhyThereIsNoList()
{
    m_system.set(fail(ErrorCode::AccessDenied, "/proc", 13));
    PickerDialog dialog(m_system.lister());
    show(dialog);
    auto* open = dialog.findChild<QPushButton*>();
    QVERIFY(!open->isEnabled());
    const auto labels = dialog.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text().contains(QStringLiteral("/proc"));
    }));
    m_system.set(std::vector{processEntry(10, 0, "alpha")});
    QSignalSpy listed(&dialog, &PickerDialog::listed);
    QVERIFY(listed.wait()); // it goes on trying
    QCOMPARE(currentName(dialog), QStringLiteral("alpha"));
}

void PickerDialogTest::kernelThreadsCannotBeOpened()
{
    ProcessEntry kernel = processEntry(2, 0, "kworker");
    kernel.access = ProcessAccess::KernelThread;
    m_system.set(std::vector{kernel});
    PickerDialog dialog(m_system.lister());
    QTreeView* view = show(dialog);
    QCOMPARE(view->model()->rowCount(), 0);
    QSignalSpy chosen(&dialog, &PickerDialog::processChosen);
    QTest::keyClick(&dialog, Qt::Key_Return);
    QCOMPARE(chosen.count(), 0);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
}

void PickerDialogTest::kernelThreadsAreOfferedWhereThereAreAny()
{
    const auto box = [](const PickerDialog& dialog) {
        for (const QCheckBox* const each : dialog.findChildren<QCheckBox*>()) {
            if (each->text().contains(QStringLiteral("Kernel")))
                return each;
        }
        return static_cast<const QCheckBox*>(nullptr);
    };
    m_system.set(std::vector{processEntry(10, 1, "alpha")}); // as Windows
    PickerDialog dialog(m_system.lister());
    show(dialog);
    QVERIFY(box(dialog) != nullptr);
    QVERIFY(!box(dialog)->isVisible());
    ProcessEntry kernel = processEntry(2, 0, "kworker");
    kernel.access = ProcessAccess::KernelThread;
    m_system.set(std::vector{kernel});
    QTRY_VERIFY(box(dialog)->isVisible());
}

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    return vmatlas::ui::runWithTemporarySettings<vmatlas::ui::PickerDialogTest>(argc, argv);
}
#include "picker_dialog_test.moc"
