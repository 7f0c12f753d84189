// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace vmatlas::ui {

/// Runs a Qt Test class with settings that live in a folder of their own and go with it.
template <typename Test> int runWithTemporarySettings(int argc, char** argv)
{
    const QApplication app(argc, argv);
    const QTemporaryDir folder;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    QCoreApplication::setOrganizationName(QStringLiteral("VMAtlas"));
    QCoreApplication::setApplicationName(QStringLiteral("VMAtlas test"));
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace vmatlas::ui
