// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace vmatlas::ui {

class Commands;

/// The ways to hand on what is shown: a form each, and what goes to the clipboard. In the tool bar and in the menu bar.
/// GUI thread only.
class ShareMenu : public QMenu {
    Q_OBJECT
public:
    explicit ShareMenu(const Commands& commands, QWidget* parent = nullptr);

    void retranslate();

Q_SIGNALS:
    void formatChosen(const QString& id);
};

} // namespace vmatlas::ui
