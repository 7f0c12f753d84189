// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QStringList>

class QWidget;

namespace vmatlas::ui {

/// Asks for a file, beginning in the folder of the last one that was opened, and calls `chosen` with it. `filters` as
/// QFileDialog takes them. Does not wait. GUI thread only.
void askOpenFile(QWidget* window, const QString& title, const QStringList& filters,
                 std::function<void(const QString& file)> chosen);

/// Filters for every kind of file.
[[nodiscard]] QStringList everythingThatOpens();

} // namespace vmatlas::ui
