// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace vmatlas::ui {

/// Shows, without blocking, what the program is, its version and its licence.
void showAbout(QWidget* parent);

} // namespace vmatlas::ui
