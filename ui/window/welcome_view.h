// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace vmatlas::ui {

class Commands;

/// What stands in the middle of a window that shows nothing yet: what the program does and where to begin.
class WelcomeView : public QWidget {
    Q_OBJECT
public:
    explicit WelcomeView(const Commands& commands, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    QLabel* m_title;
    QLabel* m_hint;
};

} // namespace vmatlas::ui
