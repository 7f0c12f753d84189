// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picker/recent_processes.h"

#include <QSettings>

namespace vmatlas::ui {

namespace {

constexpr qsizetype kKept = 8;

QString settingsKey()
{
    return QStringLiteral("picker/recent");
}

} // namespace

QStringList RecentProcesses::load()
{
    return QSettings().value(settingsKey()).toStringList();
}

void RecentProcesses::add(const QString& key)
{
    QStringList recent = load();
    recent.removeAll(key);
    recent.prepend(key);
    QSettings().setValue(settingsKey(), QStringList(recent.mid(0, kKept)));
}

} // namespace vmatlas::ui
