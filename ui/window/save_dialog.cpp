// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/save_dialog.h"

#include <algorithm>
#include <utility>

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

#include "ui/live/session.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

const QString kFolderKey = QStringLiteral("files/folder");

QString lastFolder()
{
    const QString folder = QSettings().value(kFolderKey).toString();
    if (!folder.isEmpty() && QDir(folder).exists())
        return folder;
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

} // namespace

void askSaveFile(QWidget* window, const QString& title, const QString& suggestedName, const QList<SaveFormat>& formats,
                 std::function<void(const QString&, int)> chosen)
{
    auto* dialog = new QFileDialog(window, title, lastFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave); // asks before it overwrites
    QStringList filters;
    for (const SaveFormat& format : formats)
        filters << format.words;
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(formats.front().ending);
    dialog->selectFile(suggestedName + u'.' + formats.front().ending);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [=](const QString& filter) {
        const SaveFormat& format = formats[std::max<qsizetype>(0, filters.indexOf(filter))];
        dialog->setDefaultSuffix(format.ending);
        dialog->selectFile(suggestedName + u'.' + format.ending);
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, [=, chosen = std::move(chosen)](const QString& file) {
        QSettings().setValue(kFolderKey, QFileInfo(file).absolutePath());
        chosen(file, static_cast<int>(std::max<qsizetype>(0, filters.indexOf(dialog->selectedNameFilter()))));
    });
    dialog->open();
}

QString suggestedFileName(const Session& session)
{
    const SnapshotPtr snapshot = session.snapshot();
    if (!snapshot)
        return QStringLiteral("vmatlas");
    static const QRegularExpression unusual(QStringLiteral("[^A-Za-z0-9._-]+"));
    const QString name = words::displayName(snapshot->process.name).replace(unusual, QStringLiteral("_"));
    const QString process = QStringLiteral("%1-%2").arg(name).arg(snapshot->process.identity.pid);
    if (snapshot->capturedAt == WallClock::time_point())
        return process; // nobody knows when
    const auto taken =
        std::chrono::duration_cast<std::chrono::milliseconds>(snapshot->capturedAt.time_since_epoch()).count();
    return process + QDateTime::fromMSecsSinceEpoch(taken).toString(QStringLiteral("-yyyyMMdd-HHmmss"));
}

} // namespace vmatlas::ui
