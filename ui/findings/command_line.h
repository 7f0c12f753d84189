// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace vmatlas::ui {

/// One command of a shell that can be read, selected and copied, by its button or with Ctrl+C. GUI thread only.
class CommandLine : public QWidget {
    Q_OBJECT
public:
    explicit CommandLine(const QString& command, QWidget* parent = nullptr);

    [[nodiscard]] QString command() const;
    /// All of it.
    void copy();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // Ctrl+C
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLineEdit* m_text;
    QPushButton* m_copy;
    QTimer m_copied; // runs while the button says so
};

} // namespace vmatlas::ui
