// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

class QDockWidget;
class QMainWindow;

namespace vmatlas::ui {
class Session;
}

/// What the window keeps from one run to the next: its place, the docks, the columns of its tables, the interval.
namespace vmatlas::ui::window_settings {

inline constexpr int kLayoutVersion = 3; ///< of arrangements; another set of docks needs another number

/// Geometry, docks and what the views want remembered; `docks` are in the order of viewSpecs().
void save(const QMainWindow& window, const std::vector<QDockWidget*>& docks);
/// Docks and views; when the window has its size. False when nothing was remembered.
bool restoreLayout(QMainWindow& window, const std::vector<QDockWidget*>& docks);
void restoreGeometry(QMainWindow& window);

/// The interval; remembered from then on whenever it changes.
void restoreSession(Session& session);

} // namespace vmatlas::ui::window_settings
