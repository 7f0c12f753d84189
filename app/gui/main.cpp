// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QIcon>

#include "app/gui/command_line.h"
#include "app/gui/options.h"
#include "app/gui/start_target.h"
#include "app/gui/unattended_run.h"
#include "app/write_signals.h"
#include "core/base/version.h"
#include "core/source/file/importers.h"
#include "core/source/live.h"
#include "ui/live/session.h"
#include "ui/window/main_window.h"
#include "ui/window/preferences.h"

using namespace vmatlas;

namespace {

void setUpApplication()
{
    QCoreApplication::setOrganizationName(QStringLiteral("VMAtlas"));
    QCoreApplication::setApplicationName(QStringLiteral("VMAtlas"));
    QCoreApplication::setApplicationVersion(QString::fromLatin1(kVersion));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("VMAtlas"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.vmatlas.VMAtlas"));
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        icon.addFile(QStringLiteral(":/icons/vmatlas-%1.png").arg(size), QSize(size, size));
    QApplication::setWindowIcon(icon);
}

// Help and usage need no display, so they come before QApplication; its own options are taken out of a copy.
bool wantsNoWindow(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i)
        if (const std::string_view argument = argv[i];
            argument == "--help" || argument == "-h" || argument == "--version")
            return true;
    return false;
}

constexpr QSize kPictureSize{1400, 880};

int showWindow(const Options& options)
{
    ui::Preferences::applyAtStart();
    ui::MainWindow window({.list = listProcesses, .openProcess = openProcess, .openFile = [](const std::string& file) {
                               return openFile(file);
                           }});
    if (options.interval)
        window.session()->setInterval(*options.interval);
    StartTarget target(options, window);
    UnattendedRun* run = options.unattended() ? new UnattendedRun(options, window) : nullptr;
    if (run) {
        QObject::connect(&target, &StartTarget::failed, run, &UnattendedRun::finish);
        window.resize(kPictureSize); // also where there is no screen, and whatever was remembered
    }
    window.show();
    target.open();
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    ignoreWriteSignals();
    attachToConsole();
    if (wantsNoWindow(argc, argv))
        return std::get<ExitCode>(parseOptions(commandLineOf(argc, argv)));
    const QApplication application(argc, argv);
    setUpApplication();
    const std::variant<Options, ExitCode> parsed = parseOptions(commandLineOf(argc, argv));
    if (const ExitCode* code = std::get_if<ExitCode>(&parsed))
        return *code;
    return showWindow(std::get<Options>(parsed));
}
