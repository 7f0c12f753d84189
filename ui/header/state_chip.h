// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace vmatlas::ui {

/// A small plate with a sign, a colour and a word: three channels for one state. GUI thread only.
class StateChip : public QWidget {
    Q_OBJECT
public:
    enum class Sign : std::uint8_t { Dot, Bars, Square, Cross, Page, Triangle, Clock };

    explicit StateChip(QWidget* parent = nullptr);

    void setContent(Sign sign, ThemeRole colour, const QString& text);
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] Sign sign() const { return m_sign; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] int signSize() const;
    void paintSign(QPainter& painter, const QRectF& box) const;

    Sign m_sign = Sign::Dot;
    ThemeRole m_colour = ThemeRole::TextMuted;
    QString m_text;
};

} // namespace vmatlas::ui
