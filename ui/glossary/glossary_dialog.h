// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace vmatlas::ui {

/// Shows the words of this field and what they mean, with a search; not modal, so that it can lie beside the window.
void showGlossary(QWidget* parent);

} // namespace vmatlas::ui
