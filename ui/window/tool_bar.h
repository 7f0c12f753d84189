// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace vmatlas::ui {

class Commands;
class DragHandle;
class Session;

/// The window's tool bar: the commands in daily use, the sampling interval, sharing and the address field. GUI thread
/// only.
class ToolBar : public QToolBar {
    Q_OBJECT
public:
    /// `share` is what the share button opens.
    ToolBar(const Commands& commands, QMenu* share, Session* session, QWidget* parent = nullptr);

    void focusAddress();
    [[nodiscard]] DragHandle* dragHandle() const { return m_drag; }

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
    QToolButton* m_share;
    DragHandle* m_drag;
    QLineEdit* m_address;
};

} // namespace vmatlas::ui
