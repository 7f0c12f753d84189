// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/recent_files_menu.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace vmatlas::ui {

namespace {

constexpr qsizetype kKept = 8;

QString settingsKey()
{
    return QStringLiteral("files/recent");
}

} // namespace

RecentFilesMenu::RecentFilesMenu(QWidget* parent)
    : QMenu(parent)
{
    setToolTipsVisible(true);
    retranslate();
    connect(this, &QMenu::aboutToShow, this, &RecentFilesMenu::rebuild);
    rebuild();
}

QStringList RecentFilesMenu::files()
{
    return QSettings().value(settingsKey()).toStringList();
}

void RecentFilesMenu::add(const QString& file)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    QStringList recent = files();
    recent.removeAll(path);
    recent.prepend(path);
    QSettings().setValue(settingsKey(), QStringList(recent.mid(0, kKept)));
    rebuild();
}

void RecentFilesMenu::retranslate()
{
    setTitle(tr("Open &recent"));
}

void RecentFilesMenu::rebuild()
{
    clear();
    for (const QString& file : files()) {
        // An ampersand in a name is not a shortcut.
        QAction* action = addAction(QFileInfo(file).fileName().replace(u'&', QStringLiteral("&&")));
        action->setToolTip(QDir::toNativeSeparators(file).toHtmlEscaped());
        connect(action, &QAction::triggered, this, [this, file] { Q_EMIT fileChosen(file); });
    }
    menuAction()->setEnabled(!isEmpty());
}

} // namespace vmatlas::ui
