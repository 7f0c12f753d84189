// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;
class QToolButton;

namespace vmatlas::ui {

/// A strip that says what happened without stopping anybody: a message that can be closed, or work under way that can
/// be cancelled. The newest message wins; hidden when there is nothing to say.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    enum class Kind : std::uint8_t { Notice, Success, Warning, Error };

    explicit MessageBar(QWidget* parent = nullptr);

    /// `text` is shown as it is, without markup. Notices and successes go away by themselves.
    void showMessage(Kind kind, const QString& text);
    void showProgress(const QString& text);
    /// Only when it shows progress: a message stays until it was seen.
    void endProgress();
    void dismiss();
    [[nodiscard]] QString text() const;
    [[nodiscard]] Kind kind() const { return m_kind; }

Q_SIGNALS:
    void cancelRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslateUi();
    void show(Kind kind, const QString& text, bool busy);

    QLabel* m_text;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QToolButton* m_close;
    QTimer* m_goAway;
    Kind m_kind = Kind::Notice;
};

} // namespace vmatlas::ui
