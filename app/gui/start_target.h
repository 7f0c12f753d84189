// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/gui/options.h"
#include "core/base/result.h"

namespace vmatlas {

namespace ui {
class MainWindow;
}

/// Opens what the command line names: the demo, a process, a file, or the picker when that is not one thing; and then
/// what that is compared with.
/// GUI thread only; `window` must outlive it.
class StartTarget : public QObject {
    Q_OBJECT
public:
    StartTarget(const Options& options, ui::MainWindow& window);

    void open();

Q_SIGNALS:
    void failed(int exitCode);

private:
    void startDemo();
    void openSpec(const std::string& spec);
    void compare();
    void report(const Error& error, const std::string& spec);
    void sourceFailed(const Error& error);

    Options m_options;
    ui::MainWindow& m_window;
    bool m_compared = false;
};

} // namespace vmatlas
