// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

class QComboBox;
class QLabel;
class QLineEdit;

namespace vmatlas::ui {

class Commands;
class Session;

/// The window's tool bar: the commands in daily use, the sampling interval and the address field. GUI thread only.
class ToolBar : public QToolBar {
    Q_OBJECT
public:
    ToolBar(const Commands& commands, Session* session, QWidget* parent = nullptr);

    void focusAddress();

Q_SIGNALS:
    void addressTyped(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    void showInterval();

    Session* m_session;
    QLabel* m_intervalLabel;
    QComboBox* m_interval;
    QLineEdit* m_address;
};

} // namespace vmatlas::ui
