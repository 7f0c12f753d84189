// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace vmatlas::ui {

class Session;

/// A strip that cannot be overlooked while an earlier moment of a live process is shown, with the way back. GUI thread
/// only; `session` must outlive it.
class PastBar : public QFrame {
    Q_OBJECT
public:
    explicit PastBar(Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();
    void refresh();

    Session* m_session;
    QLabel* m_text;
    QPushButton* m_back;
};

} // namespace vmatlas::ui
