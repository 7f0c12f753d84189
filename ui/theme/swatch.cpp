// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/swatch.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace vmatlas::ui {

namespace {

/// Distance of pattern lines and dots, logical pixels.
constexpr qreal kPatternStep = 4;
constexpr float kOutlineOpacity = 0.4F;

void paintLines(QPainter& painter, const QRectF& rect, qreal dx, qreal dy)
{
    const qreal reach = rect.width() + rect.height();
    for (qreal at = -reach + kPatternStep / 2; at < reach; at += kPatternStep) {
        // One family of parallel lines with the direction (dx, dy), moved along the axis that crosses it.
        const QPointF from = rect.topLeft() + (dx == 0 ? QPointF(at, 0) : QPointF(0, at));
        painter.drawLine(from, from + QPointF(dx * reach, dy * reach));
    }
}

void paintDots(QPainter& painter, const QRectF& rect, qreal step)
{
    painter.setBrush(painter.pen().color());
    painter.setPen(Qt::NoPen);
    for (qreal y = rect.top() + step / 2; y < rect.bottom(); y += step) {
        for (qreal x = rect.left() + step / 2; x < rect.right(); x += step)
            painter.drawEllipse(QPointF(x, y), 0.8, 0.8);
    }
}

void paintPattern(QPainter& painter, const QRectF& rect, FillPattern pattern)
{
    switch (pattern) {
    case FillPattern::Solid:
        break;
    case FillPattern::DiagonalUp:
        paintLines(painter, rect, 1, -1);
        break;
    case FillPattern::DiagonalDown:
        paintLines(painter, rect, 1, 1);
        break;
    case FillPattern::DiagonalCross:
        paintLines(painter, rect, 1, -1);
        paintLines(painter, rect, 1, 1);
        break;
    case FillPattern::Horizontal:
        paintLines(painter, rect, 1, 0);
        break;
    case FillPattern::Vertical:
        paintLines(painter, rect, 0, 1);
        break;
    case FillPattern::Cross:
        paintLines(painter, rect, 1, 0);
        paintLines(painter, rect, 0, 1);
        break;
    case FillPattern::Dots:
        paintDots(painter, rect, kPatternStep);
        break;
    case FillPattern::DenseDots:
        paintDots(painter, rect, kPatternStep * 0.7);
        break;
    }
}

QPixmap swatchPixmap(const Fill& fill, const Theme& theme, int size, int scale)
{
    QPixmap pixmap(size * scale, size * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintSwatch(painter, QRectF(0, 0, size, size).adjusted(1, 1, -1, -1), fill, theme);
    return pixmap;
}

} // namespace

void paintSwatch(QPainter& painter, const QRectF& rect, const Fill& fill, const Theme& theme)
{
    QPainterPath shape;
    shape.addRoundedRect(rect, 2, 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(shape, fill.colour);
    painter.save();
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.setPen(QPen(theme.colour(ThemeRole::BlockInk), 1));
    paintPattern(painter, rect, fill.pattern);
    painter.restore();
    // Text on its background always shows, so an outline of it does too, also around the colour of free space.
    QColor outline = theme.colour(ThemeRole::Text);
    outline.setAlphaF(kOutlineOpacity);
    painter.strokePath(shape, QPen(outline, 1));
    painter.restore();
}

QIcon swatchIcon(const Fill& fill, const Theme& theme, int size)
{
    QIcon icon;
    for (const int scale : {1, 2, 3}) {
        const QPixmap pixmap = swatchPixmap(fill, theme, size, scale);
        // A selected row must not tint the colour that it is about.
        for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Selected, QIcon::Disabled})
            icon.addPixmap(pixmap, mode);
    }
    return icon;
}

} // namespace vmatlas::ui
