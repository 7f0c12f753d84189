// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/swatch.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include "ui/theme/theme.h"

namespace vmatlas::ui {

namespace {

constexpr float kOutlineOpacity = 0.4F;

/// The map's own pattern, a dot of the tile being a logical pixel.
void paintPattern(QPainter& painter, const QRectF& rect, const Fill& fill, const Theme& theme)
{
    const PatternTile& tile = patternTile(fill.pattern);
    const QColor ink = theme.patternInk(fill.colour);
    for (int y = 0; y < rect.height(); ++y)
        for (int x = 0; x < rect.width(); ++x)
            if (tile[static_cast<std::size_t>(y % 8)] >> (x % 8) & 1)
                painter.fillRect(QRectF(rect.x() + x, rect.y() + y, 1, 1), ink);
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
    paintPattern(painter, rect, fill, theme);
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
