// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace vmatlas::ui {

/// Who gives `view` the keyboard gives it to `target` inside it. A focus proxy would do that too, but Qt's Tab key then
/// jumps from the view to its proxy and over all that lies between them. GUI thread only.
void forwardFocus(QWidget* view, QWidget* target);

} // namespace vmatlas::ui
