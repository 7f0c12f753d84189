// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/header/state_chip.h"

#include <QEvent>
#include <QPainter>

#include "ui/theme/contrast.h"

namespace vmatlas::ui {

namespace {

constexpr int kPadding = 8; // left and right of the content
constexpr int kSpacing = 6; // between sign and text
constexpr int kMargin = 4;  // above and below the text

} // namespace

StateChip::StateChip(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, qOverload<>(&StateChip::update));
}

void StateChip::setContent(Sign sign, ThemeRole colour, const QString& text)
{
    if (sign == m_sign && colour == m_colour && text == m_text)
        return;
    m_sign = sign;
    m_colour = colour;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize StateChip::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {2 * kPadding + signSize() + kSpacing + metrics.horizontalAdvance(m_text), metrics.height() + 2 * kMargin};
}

int StateChip::signSize() const
{
    return fontMetrics().capHeight() + 2;
}

void StateChip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void StateChip::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    const QColor colour = theme.colour(m_colour);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(blended(theme.colour(ThemeRole::Surface), colour, 0.6), 1));
    painter.setBrush(blended(theme.colour(ThemeRole::Surface), colour, 0.12));
    const QRectF plate = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2);

    const int size = signSize();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const double x = mirrored ? width() - kPadding - size : kPadding;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    paintSign(painter, QRectF(x, (height() - size) / 2.0, size, size));
    painter.setPen(theme.colour(ThemeRole::Text));
    const QRect textBox = mirrored ? rect().adjusted(kPadding, 0, -kPadding - size - kSpacing, 0)
                                   : rect().adjusted(kPadding + size + kSpacing, 0, -kPadding, 0);
    painter.drawText(textBox, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, m_text);
}

void StateChip::paintSign(QPainter& painter, const QRectF& box) const
{
    const double third = box.width() / 3;
    switch (m_sign) {
    case Sign::Dot:
        painter.drawEllipse(box);
        break;
    case Sign::Bars:
        painter.drawRect(QRectF(box.left(), box.top(), third, box.height()));
        painter.drawRect(QRectF(box.right() - third, box.top(), third, box.height()));
        break;
    case Sign::Square:
        painter.drawRect(box);
        break;
    case Sign::Cross:
        painter.setPen(QPen(painter.brush().color(), 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(box.topLeft(), box.bottomRight());
        painter.drawLine(box.topRight(), box.bottomLeft());
        break;
    case Sign::Page: // a sheet with a folded corner
        painter.drawPolygon(QPolygonF({box.topLeft(),
                                       {box.right() - third, box.top()},
                                       {box.right(), box.top() + third},
                                       box.bottomRight(),
                                       box.bottomLeft()}));
        break;
    case Sign::Clock: { // a dial with two hands
        painter.setPen(QPen(painter.brush().color(), 1.5, Qt::SolidLine, Qt::RoundCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5));
        painter.drawLine(box.center(), QPointF(box.center().x(), box.top() + third / 2));
        painter.drawLine(box.center(), QPointF(box.right() - third * 0.7, box.center().y()));
        break;
    }
    case Sign::Triangle:
        painter.drawPolygon(QPolygonF({{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()}));
        break;
    }
}

} // namespace vmatlas::ui
