// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/legend_note.h"

#include <QPainter>

#include "ui/theme/swatch.h"

namespace vmatlas::ui {

namespace {

// Logical pixels.
constexpr int kMargin = 5;
constexpr int kBlock = 14;
constexpr int kBar = 2; // its height, and what is free below it, as on the map

} // namespace

LegendNote::LegendNote(QWidget* parent)
    : QWidget(parent)
{
}

void LegendNote::setText(const QString& text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize LegendNote::sizeHint() const
{
    return {3 * kMargin + kBlock + fontMetrics().horizontalAdvance(m_text),
            std::max(kBlock, fontMetrics().height()) + 2 * kMargin};
}

void LegendNote::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::current();
    const Fill fill = theme.fill(ResidencyClass::Private);
    const QRect block(kMargin, (height() - kBlock) / 2, kBlock, kBlock);
    paintSwatch(painter, QRectF(block).adjusted(1, 1, -1, -1), fill, theme);
    painter.fillRect(block.left() + 2, block.bottom() - 2 * kBar, kBlock - 4, kBar, theme.textOn(fill.colour));
    painter.setPen(theme.colour(ThemeRole::Text));
    painter.drawText(rect().adjusted(2 * kMargin + kBlock, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

} // namespace vmatlas::ui
