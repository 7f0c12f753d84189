// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace vmatlas::ui {

class Commands;

/// Shows, without blocking, every key that the window knows.
void showShortcuts(const Commands& commands, QWidget* parent);

} // namespace vmatlas::ui
