// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/open_dialog.h"

#include <utility>

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

#include "ui/window/recent_files_menu.h"

namespace vmatlas::ui {

namespace {

struct OpenDialog {
    Q_DECLARE_TR_FUNCTIONS(OpenDialog)
};

} // namespace

QStringList everythingThatOpens()
{
    return {OpenDialog::tr("Everything that VMAtlas opens (*.json *.gz *.vmatlas *.dmp *.mmp *.csv *.txt *.log *.core "
                           "core core.*)"),
            OpenDialog::tr("Snapshots and recordings (*.json *.json.gz *.vmatlas)"),
            OpenDialog::tr("Dumps (*.dmp *.mmp *.core core core.*)"),
            OpenDialog::tr("UMDH comparisons and screens of PoolMon (*.txt *.log)"), OpenDialog::tr("All files (*)")};
}

void askOpenFile(QWidget* window, const QString& title, const QStringList& filters,
                 std::function<void(const QString& file)> chosen)
{
    auto* const dialog = new QFileDialog(window, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(filters);
    if (const QStringList recent = RecentFilesMenu::files(); !recent.isEmpty())
        dialog->setDirectory(QFileInfo(recent.front()).absolutePath());
    QObject::connect(dialog, &QFileDialog::fileSelected, window, std::move(chosen));
    dialog->open();
}

} // namespace vmatlas::ui
