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
#include "ui/words/file_names.h"
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
        std::fprintf(stderr, "vmatlas: %s: %s\n", ui::words::fileText(file).c_str(),
                     ui::words::fileText(ui::words::errorText(error)).c_str());
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
        const QString file = ui::words::fileName(std::exchange(m_options.screenshot, {}));
        m_window.exports()->savePicture(file, m_window.grab().toImage());
    } else if (!m_options.snapshot.empty()) {
        m_window.exports()->saveSnapshot(ui::words::fileName(std::exchange(m_options.snapshot, {})));
    } else {
        finish(kDone);
    }
}

} // namespace vmatlas
