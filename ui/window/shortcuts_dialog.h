// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

class QAction;
class QWidget;

namespace vmatlas::ui {

class Commands;

/// Shows, without blocking, every key that the window knows. `reachActions` are those of the views.
void showShortcuts(const Commands& commands, const std::vector<QAction*>& reachActions, QWidget* parent);

} // namespace vmatlas::ui
