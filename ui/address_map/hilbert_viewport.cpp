// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/hilbert_viewport.h"

#include <algorithm>
#include <bit>
#include <limits>

#include <QFontMetrics>

#include "core/layout/change_overlay.h"
#include "ui/address_map/hilbert_painter.h"
#include "ui/address_map/map_text.h"

namespace vmatlas::ui {

namespace {

constexpr int kLeastCell = 4; // logical pixels
constexpr int kMostSquares = 6;
constexpr int kMostZoom = 16; // the plane is then 2^16 times as large as the window, which still counts in int

} // namespace

void HilbertViewport::setSnapshot(SnapshotPtr snapshot, const AddressRange& keep)
{
    const bool sameTarget = shown() && snapshot && m_snapshot->process.identity == snapshot->process.identity;
    std::uint64_t kept = 0; // stays at its place
    QPoint place;
    if (sameTarget && m_zoom > 0) {
        kept = keep.begin;
        if (keep.empty() || !QRect(QPoint(), m_size).contains(placeOf(kept)))
            kept = middleAddress().value_or(visibleRange().begin);
        place = placeOf(kept);
    }
    m_snapshot = std::move(snapshot);
    ++m_layoutVersion;
    if (!m_snapshot) {
        m_strip = {};
        return;
    }
    m_pyramid.setSnapshot(*m_snapshot);
    makeStrip();
    if (!sameTarget) {
        fit();
        return;
    }
    layOut();
    if (m_zoom > 0)
        placeAt(kept, place);
}

std::optional<std::uint64_t> HilbertViewport::middleAddress() const
{
    const std::optional<MapHit> under =
        m_zoom > 0 ? hit(QRect(QPoint(), m_plane.window).center()) : std::optional<MapHit>();
    return under ? std::optional(under->address) : std::nullopt;
}

void HilbertViewport::makeStrip()
{
    m_former = formerSpace(m_pyramid.options(), *m_snapshot);
    m_strip = AddressStrip(m_pyramid, m_scale, AddressStrip::Gaps::Omitted, m_former);
}

void HilbertViewport::setCells(const CellOptions& cells)
{
    MapViewport::setCells(cells);
    if (!m_snapshot || formerSpace(cells, *m_snapshot) == m_former)
        return;
    const std::optional<std::uint64_t> middle = middleAddress();
    makeStrip();
    layOut();
    if (middle)
        centreOn(*middle);
}

void HilbertViewport::setSize(const QSize& size)
{
    if (size == m_size)
        return;
    m_size = size;
    layOut();
}

void HilbertViewport::setFonts(const QFont& font, const QFont& /*addressFont*/)
{
    m_font = font;
    ++m_layoutVersion;
}

int HilbertViewport::lineHeight() const
{
    return QFontMetrics(m_font).height() + 5;
}

void HilbertViewport::layOut()
{
    ++m_layoutVersion;
    m_plane.window = m_size;
    int squares = 1;
    int side = 1;
    for (int count = 1; count <= kMostSquares; ++count) { // as many as cover most of the window
        const int its = std::min(m_size.width() / count, m_size.height());
        if (std::int64_t{its} * its * count > std::int64_t{side} * side * squares) {
            squares = count;
            side = its;
        }
    }
    const int cells = std::max(1, side / kLeastCell);
    m_plane.squares = squares;
    m_plane.side = std::int64_t{side} << m_zoom;
    m_plane.order = static_cast<int>(std::bit_width(static_cast<unsigned>(cells))) - 1 + m_zoom;
    m_cellLength = m_strip.empty() ? 1 : (m_strip.length() - 1) / m_plane.length() + 1;
    setOrigin(m_plane.origin);
}

int HilbertViewport::mostZoom() const
{
    const int fine = static_cast<int>(std::bit_width(m_cellLength)) / 2 + m_zoom;
    return std::min({fine, kMostZoom, HilbertCurve::kMaxOrder - (m_plane.order - m_zoom)});
}

void HilbertViewport::setZoom(int zoom)
{
    m_zoom = std::clamp(zoom, 0, mostZoom());
    m_fitted = m_zoom == 0;
    layOut();
}

void HilbertViewport::setOrigin(const QPoint& origin)
{
    const auto bounded = [](std::int64_t at, std::int64_t plane, int window) {
        return static_cast<int>(plane <= window ? (plane - window) / 2
                                                : std::clamp<std::int64_t>(at, 0, plane - window));
    };
    const QPoint next(bounded(origin.x(), m_plane.side * m_plane.squares, m_size.width()),
                      bounded(origin.y(), m_plane.side, m_size.height()));
    if (next != m_plane.origin)
        ++m_layoutVersion;
    m_plane.origin = next;
}

void HilbertViewport::fit()
{
    m_zoom = 0;
    m_fitted = true;
    layOut();
}

bool HilbertViewport::canZoom(int steps) const
{
    return shown() && (steps > 0 ? m_zoom < mostZoom() : m_zoom > 0);
}

void HilbertViewport::zoomAt(const QPoint& at, int steps)
{
    if (!canZoom(steps))
        return;
    const std::optional<MapHit> under = hit(at);
    if (under && (m_zoomedAt != at || !under->range.contains(m_zoomAddress)))
        m_zoomAddress = under->address;
    m_zoomedAt = at;
    const QPointF before = QPointF(at + m_plane.origin) / static_cast<double>(m_plane.side);
    setZoom(m_zoom + steps);
    const QPoint now = under ? rectOfCell(cellOf(m_zoomAddress)).center() + m_plane.origin
                             : (before * static_cast<double>(m_plane.side)).toPoint();
    setOrigin(now - at);
}

void HilbertViewport::zoomTo(const AddressRange& range)
{
    if (!shown() || range.empty())
        return;
    const std::uint64_t first = m_strip.positionOf(range.begin);
    const std::uint64_t length = m_strip.positionOf(range.last()) - first + 1;
    // A stretch of the curve is at most twice as long as the square around it is large.
    int zoom = 0;
    for (std::uint64_t all = m_strip.length() / static_cast<unsigned>(m_plane.squares); all / 4 > length * 2; all /= 4)
        ++zoom;
    setZoom(zoom);
    centreOn(range.begin + (range.size - 1) / 2);
}

void HilbertViewport::scrollTo(std::int64_t y)
{
    setOrigin({m_plane.origin.x(), static_cast<int>(y)});
}

std::int64_t HilbertViewport::lastScroll() const
{
    return std::max<std::int64_t>(0, m_plane.side - m_size.height());
}

void HilbertViewport::ensureVisible(const AddressRange& range)
{
    if (shown() && !range.empty() && rectsOf(range).empty())
        centreOn(range.begin);
}

void HilbertViewport::centreOn(std::uint64_t address)
{
    placeAt(address, QRect(QPoint(), m_size).center());
}

QPoint HilbertViewport::placeOf(std::uint64_t address) const
{
    return rectOfCell(cellOf(address)).center();
}

void HilbertViewport::placeAt(std::uint64_t address, const QPoint& place)
{
    if (shown())
        setOrigin(placeOf(address) + m_plane.origin - place);
}

void HilbertViewport::drag(const QPoint& from, const QPoint& to, bool sideways)
{
    setOrigin(m_plane.origin + QPoint(sideways ? from.x() - to.x() : 0, from.y() - to.y()));
}

std::uint64_t HilbertViewport::cellOf(std::uint64_t address) const
{
    return m_strip.positionOf(address) / m_cellLength;
}

QRect HilbertViewport::rectOfCell(std::uint64_t distance) const
{
    const std::uint64_t length = m_plane.curve().length();
    return m_plane.rect(static_cast<int>(distance / length), m_plane.curve().cellAt(distance % length), 1);
}

AddressRange HilbertViewport::rangeOf(std::uint64_t firstCell, std::uint64_t endCell) const
{
    if (firstCell * m_cellLength >= m_strip.length())
        return {};
    return AddressRange::fromFirstLast(m_strip.firstAt(firstCell * m_cellLength),
                                       m_strip.lastAt(endCell * m_cellLength - 1));
}

AddressRange HilbertViewport::visibleRange() const
{
    if (!shown())
        return {};
    std::uint64_t first = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t end = 0;
    m_plane.visit([&](const HilbertPlane::Part& part, const QRect& rect) {
        const bool whole = part.size <= 4 || QRect(QPoint(), m_size).contains(rect);
        if (whole) {
            first = std::min(first, part.first);
            end = std::max(end, part.end);
        }
        return !whole;
    });
    return first < end ? rangeOf(first, end) : AddressRange{};
}

std::optional<MapHit> HilbertViewport::hit(const QPoint& at) const
{
    const QPoint place = at + m_plane.origin;
    if (!shown() || !QRect(QPoint(), m_size).contains(at) || place.x() < 0 || place.y() < 0 ||
        place.y() >= m_plane.side || place.x() >= m_plane.side * m_plane.squares)
        return std::nullopt;
    const std::int64_t square = place.x() / m_plane.side;
    const auto cellAt = [this](std::int64_t pixel) { // the inverse of edge()
        return static_cast<std::uint32_t>((((pixel + 1) << m_plane.order) - 1) / m_plane.side);
    };
    const std::uint64_t cell =
        static_cast<std::uint64_t>(square) * m_plane.curve().length() +
        m_plane.curve().distanceOf({cellAt(place.x() - square * m_plane.side), cellAt(place.y())});
    const AddressRange range = rangeOf(cell, cell + 1);
    return range.empty() ? std::nullopt : std::optional(hitOf(range.begin, range));
}

std::vector<QRect> HilbertViewport::rectsOf(const AddressRange& range) const
{
    std::vector<QRect> rects;
    if (!shown() || range.empty())
        return rects;
    const std::uint64_t first = cellOf(range.begin);
    const std::uint64_t last = std::max(first, cellOf(range.last()));
    m_plane.visit([&](const HilbertPlane::Part& part, const QRect& rect) {
        if (part.first > last || part.end <= first)
            return false;
        const bool all = part.first >= first && part.end - 1 <= last;
        if (all)
            rects.push_back(rect);
        return !all;
    });
    return rects;
}

MapPlace HilbertViewport::currentPlace() const
{
    return {.address = visibleRange().begin,
            .zoom = static_cast<std::uint64_t>(m_zoom),
            .origin = m_plane.origin,
            .fitted = m_fitted};
}

void HilbertViewport::showPlace(const MapPlace& place)
{
    if (!shown())
        return;
    setZoom(static_cast<int>(place.zoom));
    setOrigin(place.origin);
}

QString HilbertViewport::zoomText() const
{
    return m_snapshot ? stripText(m_scale) : QString();
}

void HilbertViewport::paint(QImage& image, const Theme& theme, qreal pixelRatio)
{
    HilbertPainter painter(image, m_pyramid, m_plane, theme, pixelRatio);
    painter.paintCells(m_strip, m_cellLength);
    m_texts.begin(m_font, pixelRatio);
    painter.paintLabels(m_texts, [this](const AddressRange& range) { return rectsOf(range); });
}

} // namespace vmatlas::ui
