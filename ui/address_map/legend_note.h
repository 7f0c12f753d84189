// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace vmatlas::ui {

/// What the bar under a block stands for, in the legend: a small block with that bar, and words. Not a button.
class LegendNote : public QWidget {
    Q_OBJECT
public:
    explicit LegendNote(QWidget* parent = nullptr);

    /// Also what a screen reader says.
    void setText(const QString& text);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

} // namespace vmatlas::ui
