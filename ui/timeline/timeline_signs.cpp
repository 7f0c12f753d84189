// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_signs.h"

#include <QPainter>

#include "ui/timeline/metric_words.h"

namespace vmatlas::ui {

namespace {

template <typename Paint> QIcon painted(const QSize& size, double pixelRatio, Paint paint)
{
    QPixmap pixmap(size * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(painter);
    return pixmap;
}

} // namespace

QIcon curveSwatch(ThemeRole colour, Qt::PenStyle line, double pixelRatio)
{
    return painted(kSwatchSize, pixelRatio, [&](QPainter& painter) {
        const double y = kSwatchSize.height() / 2.0;
        painter.setPen(QPen(Theme::current().colour(colour), 2.5, line, Qt::FlatCap));
        painter.drawLine(QPointF(0, y), QPointF(kSwatchSize.width(), y));
    });
}

QIcon curveSwatch(TimelineMetric metric, double pixelRatio)
{
    return curveSwatch(metricColour(metric), metricLine(metric), pixelRatio);
}

QIcon followSign(bool following, double pixelRatio)
{
    return painted({kSignSize, kSignSize}, pixelRatio, [&](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor colour = Theme::current().colour(following ? ThemeRole::Accent : ThemeRole::TextMuted);
        painter.setPen(QPen(colour, 1.5));
        painter.setBrush(following ? QBrush(colour) : QBrush());
        painter.drawEllipse(QRectF(1, 1, kSignSize - 2, kSignSize - 2));
    });
}

QIcon playSign(bool playing, double pixelRatio)
{
    return painted({kSignSize, kSignSize}, pixelRatio, [&](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::current().colour(ThemeRole::Text));
        if (playing)
            painter.drawRect(QRectF(1, 1, kSignSize - 2, kSignSize - 2));
        else
            painter.drawPolygon(QPolygonF({{1, 0}, {kSignSize, kSignSize / 2.0}, {1, kSignSize}}));
    });
}

} // namespace vmatlas::ui
