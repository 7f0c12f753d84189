// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/unattended_run.h"

#include <cstdio>
#include <utility>

#include <QCoreApplication>
#include <QTimer>

#include "ui/live/session.h"
#include "ui/live/session_diff.h"
#include "ui/window/exports.h"
#include "ui/window/main_window.h"
#include "ui/words/words.h"

namespace vmatlas {

UnattendedRun::UnattendedRun(const Options& options, ui::MainWindow& window)
    : QObject(&window)
    , m_options(options)
    , m_window(window)
{
    connect(window.session(), &ui::Session::snapshotChanged, this, &UnattendedRun::startWhenReady);
    connect(window.session()->diff(), &ui::SessionDiff::changed, this, &UnattendedRun::startWhenReady);
    connect(window.exports(), &ui::Exports::saved, this, &UnattendedRun::writeNext, Qt::QueuedConnection);
    connect(window.exports(), &ui::Exports::failed, this, [this](const QString& file, const Error& error) {
        std::fprintf(stderr, "vmatlas: %s: %s\n", file.toLocal8Bit().constData(),
                     ui::words::errorText(error).toLocal8Bit().constData());
        finish(kWriteFailed);
    });
}

void UnattendedRun::finish(int exitCode)
{
    QTimer::singleShot(0, qApp, [exitCode] { QCoreApplication::exit(exitCode); });
}

void UnattendedRun::startWhenReady()
{
    const ui::Session& session = *m_window.session();
    const bool ready = session.snapshot() && (m_options.compare.empty() || session.diff()->comparison());
    if (ready && !std::exchange(m_started, true))
        QTimer::singleShot(m_options.after, this, &UnattendedRun::writeNext);
}

void UnattendedRun::writeNext()
{
    if (!m_options.screenshot.empty()) {
        const QString file = QString::fromLocal8Bit(std::exchange(m_options.screenshot, {}).c_str());
        m_window.exports()->savePicture(file, m_window.grab().toImage());
    } else if (!m_options.snapshot.empty()) {
        m_window.exports()->saveSnapshot(QString::fromLocal8Bit(std::exchange(m_options.snapshot, {}).c_str()));
    } else {
        finish(kDone);
    }
}

} // namespace vmatlas
