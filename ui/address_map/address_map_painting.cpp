// SPDX-License-Identifier: GPL-3.0-or-later
// What AddressMapWidget draws: the map's picture, outlines upon it, or why there is none.
#include <algorithm>

#include <QPainter>
#include <QPainterPath>

#include "ui/address_map/address_map_widget.h"
#include "ui/address_map/map_text.h"

namespace vmatlas::ui {

namespace {

/// One outline around all that is in view of a range.
QPainterPath shapeOf(const MapViewport& viewport, const AddressRange& range)
{
    QPainterPath shape;
    for (const QRect& rect : viewport.rectsOf(range))
        shape.addRect(rect);
    return shape.simplified();
}

} // namespace

QString AddressMapWidget::messageText() const
{
    return emptyMapText(m_session->state(), m_viewport->snapshot().get());
}

void AddressMapWidget::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme& theme = Theme::current();
    if (const QString message = messageText(); !message.isEmpty()) {
        painter.fillRect(viewport()->rect(), theme.colour(ThemeRole::Surface));
        paintMessage(painter, message);
    } else {
        const CacheKey key{m_viewport->layoutVersion(), m_viewport->scrollY(), m_viewport->cells(),
                           viewport()->size(),          devicePixelRatioF(),   &theme};
        if (key != m_cacheKey || m_image.isNull()) {
            m_viewport->paint(m_image, theme, key.pixelRatio);
            m_cacheKey = key;
        }
        painter.drawImage(0, 0, m_image);
        painter.setClipRect(viewport()->rect().adjusted(m_viewport->gutter(), 0, 0, 0));
        paintFound(painter);
        if (!m_hovered.empty() && m_hovered != m_session->selection().range)
            paintOutline(painter, m_hovered, theme.colour(ThemeRole::Text), 1);
        if (m_session->selection().kind != Selection::Kind::None)
            paintOutline(painter, m_session->selection().range, theme.colour(ThemeRole::SelectionOutline), 2);
        painter.setClipping(false);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.colour(ThemeRole::Accent), 1));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

// A broken outline and a flag where it begins: neither is any other mark's, whatever the colours.
void AddressMapWidget::paintFound(QPainter& painter) const
{
    constexpr std::ptrdiff_t kMostMarks = 300; // more cover everything
    constexpr int kFlag = 9;                   // logical pixels
    const AddressRange seen = m_viewport->visibleRange();
    if (m_found.empty() || seen.empty())
        return;
    const QColor colour = Theme::current().colour(ThemeRole::Warning);
    const QColor around = Theme::current().colour(ThemeRole::Surface);
    const auto first = std::ranges::lower_bound(m_found, seen.begin, {}, &AddressRange::last);
    const auto end = std::ranges::upper_bound(m_found, seen.last(), {}, &AddressRange::begin);
    for (auto found = first; found != first + std::min(kMostMarks, end - first); ++found) {
        const QPainterPath shape = shapeOf(*m_viewport, *found);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(around, 1));
        painter.drawPath(shape);
        painter.setPen(QPen(colour, 1, Qt::DashLine));
        painter.drawPath(shape);
        const std::vector<QRect> begin = m_viewport->rectsOf({found->begin, 1});
        if (begin.empty())
            continue;
        const QPoint at = begin.front().topLeft();
        painter.setPen(around);
        painter.setBrush(colour);
        painter.drawPolygon(QPolygon({at, at + QPoint(kFlag, 0), at + QPoint(0, kFlag)}));
    }
    painter.setBrush(Qt::NoBrush);
}

void AddressMapWidget::paintOutline(QPainter& painter, const AddressRange& range, const QColor& colour, int width) const
{
    const QPainterPath shape = shapeOf(*m_viewport, range);
    if (width > 1) {
        painter.setPen(
            QPen(Theme::current().colour(ThemeRole::Surface), width + 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawPath(shape);
    }
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawPath(shape);
}

void AddressMapWidget::paintMessage(QPainter& painter, const QString& text) const
{
    painter.setPen(Theme::current().colour(ThemeRole::TextMuted));
    painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, text);
}

CellOptions withNamesOf(const Snapshot& named, CellOptions cells)
{
    if (cells.backings)
        cells.backings = std::make_shared<const BackingPalette>(renamedPalette(*cells.backings, named));
    return cells;
}

QImage AddressMapWidget::renderPicture(const QSize& size, qreal pixelRatio, const SnapshotPtr& named) const
{
    const Theme& theme = Theme::current();
    const std::unique_ptr<MapViewport> copy = m_viewport->clone();
    copy->setSize(size);
    if (named) {
        copy->setSnapshot(named);
        copy->setCells(withNamesOf(*named, copy->cells()));
    }
    if (const QString message = messageText(); !message.isEmpty()) {
        QImage image(size * pixelRatio, QImage::Format_RGB32);
        image.setDevicePixelRatio(pixelRatio);
        image.fill(theme.colour(ThemeRole::Surface));
        QPainter painter(&image);
        painter.setPen(theme.colour(ThemeRole::TextMuted));
        painter.drawText(QRect(QPoint(0, 0), size), Qt::AlignCenter | Qt::TextWordWrap, message);
        return image;
    }
    QImage image;
    copy->paint(image, theme, pixelRatio);
    return image;
}

} // namespace vmatlas::ui
