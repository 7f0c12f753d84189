// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/gui/options.h"

namespace vmatlas {

namespace ui {
class MainWindow;
}

/// --screenshot and --snapshot: waits for the first sample, and with --compare for
/// the comparison, lets the views fill, writes the files and ends the program.
/// GUI thread only; `window` must outlive it.
class UnattendedRun : public QObject {
    Q_OBJECT
public:
    UnattendedRun(const Options& options, ui::MainWindow& window);

    /// Ends the program with `exitCode`.
    void finish(int exitCode);

private:
    void startWhenReady();
    void writeNext();

    Options m_options;
    ui::MainWindow& m_window;
    bool m_started = false;
};

} // namespace vmatlas
