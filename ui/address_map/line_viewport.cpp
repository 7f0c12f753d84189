// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/line_viewport.h"

#include <algorithm>

#include <QFontMetrics>

#include "ui/address_map/address_gutter.h"

namespace vmatlas::ui {

namespace {

constexpr int kFewestRows = 14; // that a fitted map may need, whatever the window's height

} // namespace

void LineViewport::setFonts(const QFont& font, const QFont& addressFont)
{
    m_font = font;
    m_addressFont = addressFont;
    m_renderer.forgetTitles();
    const int text = QFontMetrics(font).height();
    m_textHeights = {.row = text + 5, .fold = text + 1};
    m_heights = m_textHeights;
    if (!m_snapshot)
        return;
    m_gutter = gutterWidth(*m_snapshot, m_addressFont);
    relayout();
}

void LineViewport::setSnapshot(SnapshotPtr snapshot, const AddressRange& keep)
{
    const bool sameTarget = snapshot && shown() && m_snapshot->process.identity == snapshot->process.identity;
    QPoint kept(m_gutter, m_size.height() / 2);
    if (const std::vector<QRect> rects = sameTarget ? rectsOf(keep) : std::vector<QRect>(); !rects.empty())
        kept = rects.front().topLeft();
    const Anchor anchor = sameTarget ? anchorAt(kept) : Anchor{};
    m_snapshot = std::move(snapshot);
    m_renderer.forgetTitles();
    ++m_layoutVersion;
    if (!m_snapshot) {
        relayout();
        return;
    }
    m_pyramid.setSnapshot(*m_snapshot);
    m_gutter = gutterWidth(*m_snapshot, m_addressFont);
    if (!sameTarget) {
        fit();
        return;
    }
    relayout();
    if (m_fitted && m_scrollY == 0) { // all is in view: the map may grow at its end
        if (lines().height() > fitHeight())
            fit();
    } else {
        place(anchor, kept);
    }
}

void LineViewport::setSize(const QSize& size)
{
    if (size == m_size)
        return;
    const bool hadSize = !m_size.isEmpty();
    const Anchor top = hadSize && shown() ? anchorAt({m_gutter, 0}) : Anchor{};
    m_size = size;
    if (!m_snapshot)
        return;
    if (m_fitted || !hadSize) {
        fit();
        return;
    }
    const std::int64_t before = m_scrollY;
    relayout();
    place(top, {m_gutter, 0});
    if (before <= 0)
        m_scrollY = before;
}

int LineViewport::fitHeight() const
{
    return std::max(m_size.height(), kFewestRows * m_textHeights.row);
}

void LineViewport::fit()
{
    m_fitted = true;
    m_scrollY = 0;
    m_heights = m_textHeights;
    if (!m_snapshot)
        return;
    fitZoom();
    stretchRows();
}

void LineViewport::stretchRows()
{
    if (!shown())
        return;
    std::int64_t rows = 0;
    for (std::int64_t y = 0; y < lines().height();) {
        const MapLine line = lines().lineAt(y);
        rows += lines().foldOf(line) ? 0 : 1;
        y = line.top + line.height;
    }
    const std::int64_t spare = m_size.height() - lines().height();
    if (rows == 0 || spare < rows)
        return;
    m_heights.row += static_cast<std::int32_t>(std::min<std::int64_t>(spare / rows, m_textHeights.row * 4 / 5));
    relayout();
}

void LineViewport::paint(QImage& image, const Theme& theme, qreal pixelRatio)
{
    m_renderer.renderTo(image, {.pyramid = &m_pyramid,
                                .lines = &lines(),
                                .theme = &theme,
                                .scrollY = m_scrollY,
                                .size = m_size,
                                .pixelRatio = pixelRatio,
                                .gutter = m_gutter,
                                .font = m_font,
                                .addressFont = m_addressFont});
}

MapPixels LineViewport::pixels(std::uint32_t columns) const
{
    return {m_size.width(), m_gutter, columns, m_scrollY, 1};
}

LineViewport::Anchor LineViewport::anchorAt(const QPoint& at) const
{
    const MapPixels pixels = this->pixels(lines().columns());
    const std::int64_t y = m_scrollY + at.y();
    const MapLine line = lines().lineAt(y);
    const double down = static_cast<double>(y - line.top) / line.height; // beyond 0..1 above and below the map
    const int x = std::clamp(at.x(), pixels.left(), pixels.right() - 1);
    if (const Segment* fold = lines().foldOf(line)) {
        const double across = static_cast<double>(x - pixels.left()) / pixels.width();
        return {fold->first + static_cast<std::uint64_t>(across * static_cast<double>(fold->last - fold->first)), down};
    }
    const std::uint32_t column = pixels.columnAt(x);
    const AddressRange cell = lines().rangeOfCell(line.row, column);
    if (cell.empty()) // the lines reach beyond the space here
        return {lines().rangeOfRow(line.row).begin, down};
    const int x0 = pixels.xOf(column);
    const int x1 = std::max(x0 + 1, pixels.xOf(column + 1));
    return {cell.begin + cell.size / static_cast<unsigned>(x1 - x0) * static_cast<unsigned>(std::max(0, x - x0)), down};
}

LineViewport::Anchor LineViewport::zoomAnchor(const QPoint& at)
{
    const std::optional<MapHit> under = hit(at);
    if (m_zoomedAt != at || !under || !under->range.contains(m_zoomAnchor.address))
        m_zoomAnchor = anchorAt(at);
    m_zoomedAt = at;
    return m_zoomAnchor;
}

void LineViewport::place(const Anchor& anchor, const QPoint& at)
{
    if (lines().empty())
        return;
    const MapLine line = lines().lineOf(anchor.address);
    m_scrollY = line.top + static_cast<std::int64_t>(anchor.down * line.height) - at.y();
}

AddressRange LineViewport::visibleRange() const
{
    if (!shown())
        return {};
    const auto lineRange = [this](std::int64_t y) {
        const MapLine line = lines().lineAt(y);
        const Segment* fold = lines().foldOf(line);
        return fold ? AddressRange::fromFirstLast(fold->first, fold->last) : lines().rangeOfRow(line.row);
    };
    const std::uint64_t first = lineRange(m_scrollY).begin;
    const std::uint64_t last = lineRange(m_scrollY + std::max(0, m_size.height() - 1)).last();
    return first <= last ? AddressRange::fromFirstLast(first, last) : AddressRange{};
}

void LineViewport::zoomTo(const AddressRange& range)
{
    if (!shown() || range.empty())
        return;
    const int room = m_size.height() * 4 / 5;
    m_fitted = false;
    m_heights = m_textHeights;
    for (bool more = zoomOut(true); more; more = zoomOut(false)) {
        const MapLine first = lines().lineOf(range.begin);
        const MapLine last = lines().lineOf(range.last());
        const std::int64_t height = last.top + last.height - first.top;
        m_scrollY = first.top - std::max<std::int64_t>(0, (m_size.height() - height) / 2);
        clampScroll();
        if (height <= room)
            return;
    }
}

void LineViewport::clampScroll()
{
    m_scrollY = std::clamp<std::int64_t>(m_scrollY, 0, lastScroll());
}

void LineViewport::ensureVisible(const AddressRange& range)
{
    if (!shown() || range.empty())
        return;
    const MapLine first = lines().lineOf(range.begin);
    const MapLine last = lines().lineOf(range.last());
    const std::int64_t bottom = m_scrollY + m_size.height();
    const bool inView = first.top < bottom && last.top + last.height > m_scrollY;
    if (inView)
        return;
    m_scrollY = first.top - m_size.height() / 3;
    clampScroll();
}

void LineViewport::centreOn(std::uint64_t address)
{
    if (!shown())
        return;
    const MapLine line = lines().lineOf(address);
    m_scrollY = line.top + line.height / 2 - m_size.height() / 2;
    clampScroll();
}

void LineViewport::drag(const QPoint& from, const QPoint& to, bool /*sideways*/)
{
    if (shown())
        m_scrollY = std::clamp<std::int64_t>(m_scrollY + from.y() - to.y(), std::min<std::int64_t>(0, m_scrollY),
                                             std::max(lastScroll(), m_scrollY));
}

std::int64_t LineViewport::lastScroll() const
{
    return std::max<std::int64_t>(0, lines().height() - m_size.height());
}

std::optional<MapHit> LineViewport::hit(const QPoint& at) const
{
    const std::int64_t y = m_scrollY + at.y();
    if (!shown() || at.x() < m_gutter || at.x() >= m_size.width() || y < 0 || y >= lines().height())
        return std::nullopt;
    const MapLine line = lines().lineAt(y);
    if (const Segment* fold = lines().foldOf(line)) {
        MapHit hit{.address = anchorAt(at).address, .range = fold->extent, .kind = fold->kind};
        if (fold->kind == SegmentKind::RegionFold) {
            hit.region = fold->region;
            hit.things = 1;
        }
        return hit;
    }
    const AddressRange cell = lines().rangeOfCell(line.row, pixels(lines().columns()).columnAt(at.x()));
    return hitOf(anchorAt(at).address, cell);
}

std::vector<QRect> LineViewport::rectsOf(const AddressRange& range) const
{
    std::vector<QRect> rects;
    if (!shown() || range.empty())
        return rects;
    const MapPixels pixels = this->pixels(lines().columns());
    const std::int64_t bottom = lines().lineOf(range.last()).top;
    std::int64_t y = std::max({lines().lineOf(range.begin).top, m_scrollY, std::int64_t{0}});
    while (y < lines().height() && y <= bottom + m_heights.row - 1 && y < m_scrollY + m_size.height()) {
        const MapLine line = lines().lineAt(y);
        if (line.top > bottom)
            break;
        const int top = static_cast<int>(line.top - m_scrollY);
        if (const Segment* fold = lines().foldOf(line)) {
            if (range.overlaps(AddressRange::fromFirstLast(fold->first, fold->last)))
                rects.emplace_back(pixels.left(), top, pixels.width(), line.height);
        } else if (const ColumnSpan span = lines().columnsOf(line.row, range); !span.empty()) {
            rects.emplace_back(pixels.xOf(span.first), top, pixels.xOf(span.end) - pixels.xOf(span.first), line.height);
        }
        y = line.top + line.height;
    }
    return rects;
}

} // namespace vmatlas::ui
