// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/map_viewport.h"

#include <algorithm>
#include <bit>

#include <QFontMetrics>

#include "ui/address_map/address_gutter.h"
#include "ui/address_map/block_groups.h"

namespace vmatlas::ui {

namespace {

// Logical pixels.
constexpr int kNarrowestColumn = 2;
constexpr int kWidestColumn = 32;

constexpr int kFewestRows = 14; // that a fitted map may need, whatever the window's height

} // namespace

void MapViewport::setFonts(const QFont& font, const QFont& addressFont)
{
    m_font = font;
    m_addressFont = addressFont;
    const int text = QFontMetrics(font).height();
    m_textHeights = {.row = text + 5, .fold = text + 1};
    m_heights = m_textHeights;
    if (m_snapshot) {
        m_gutter = gutterWidth(*m_snapshot, m_addressFont);
        relayout(m_layout.grid());
    }
}

ColumnLimits MapViewport::columnLimits() const
{
    const auto width = static_cast<unsigned>(std::max(64, m_size.width() - m_gutter));
    return {.fewest = std::bit_floor(width / kWidestColumn), .most = std::bit_floor(width / kNarrowestColumn)};
}

void MapViewport::relayout(const RowGrid& grid)
{
    ++m_layoutVersion;
    m_layout = m_snapshot ? MapLayout(m_pyramid, grid, m_heights) : MapLayout();
}

void MapViewport::setSnapshot(SnapshotPtr snapshot, const AddressRange& keep)
{
    const bool sameTarget =
        m_snapshot && snapshot && m_snapshot->process.identity == snapshot->process.identity && !m_layout.empty();
    QPoint kept(m_gutter, m_size.height() / 2);
    if (const std::vector<QRect> rects = sameTarget ? rectsOf(keep) : std::vector<QRect>(); !rects.empty())
        kept = rects.front().topLeft();
    const Anchor anchor = sameTarget ? anchorAt(kept) : Anchor{};
    m_snapshot = std::move(snapshot);
    if (!m_snapshot) {
        relayout({});
        return;
    }
    m_pyramid.setSnapshot(*m_snapshot);
    m_gutter = gutterWidth(*m_snapshot, m_addressFont);
    if (!sameTarget) {
        fit();
        return;
    }
    if (m_fitted && m_scrollY == 0)
        keepFitted();
    else
        place(anchor, kept, m_layout.grid().rowShift(), true);
}

void MapViewport::keepFitted()
{
    relayout(m_layout.grid()); // all is in view: the map may grow at its end
    if (m_layout.height() > fitHeight())
        fit();
}

int MapViewport::fitHeight() const
{
    return std::max(m_size.height(), kFewestRows * m_textHeights.row);
}

void MapViewport::setSize(const QSize& size)
{
    if (size == m_size)
        return;
    const bool hadSize = !m_size.isEmpty();
    const Anchor top = hadSize && !m_layout.empty() ? anchorAt({m_gutter, 0}) : Anchor{};
    m_size = size;
    if (!m_snapshot)
        return;
    if (m_fitted || !hadSize) {
        fit();
        return;
    }
    const std::int64_t before = m_scrollY;
    place(top, {m_gutter, 0}, m_layout.grid().rowShift(), true);
    if (before <= 0)
        m_scrollY = before;
}

void MapViewport::fit()
{
    m_fitted = true;
    m_scrollY = 0;
    m_heights = m_textHeights;
    if (!m_snapshot)
        return;
    relayout(fitGrid(m_pyramid, columnLimits(), m_heights, fitHeight()));
    stretchRows();
}

void MapViewport::stretchRows()
{
    std::int64_t rows = 0;
    for (const Segment& segment : m_layout.segments())
        rows += segment.folded() ? 0 : segment.lines;
    const std::int64_t spare = m_size.height() - m_layout.height();
    if (rows == 0 || spare < rows)
        return;
    const auto extra = static_cast<std::int32_t>(std::min<std::int64_t>(spare / rows, m_textHeights.row * 4 / 5));
    m_heights.row += extra;
    relayout(m_layout.grid());
}

MapView MapViewport::view(const Theme& theme, qreal pixelRatio) const
{
    return {.pyramid = &m_pyramid,
            .layout = &m_layout,
            .theme = &theme,
            .scrollY = m_scrollY,
            .size = m_size,
            .pixelRatio = pixelRatio,
            .gutter = m_gutter,
            .font = m_font,
            .addressFont = m_addressFont};
}

MapPixels MapViewport::pixels(std::uint32_t columns) const
{
    return {m_size.width(), m_gutter, columns, m_scrollY, 1};
}

MapViewport::Anchor MapViewport::anchorAt(const QPoint& at) const
{
    const MapPixels pixels = this->pixels(m_layout.grid().columns());
    const std::int64_t y = m_scrollY + at.y();
    const MapLine line = m_layout.lineAt(y);
    const Segment& segment = m_layout.segments()[line.segment];
    const double down = static_cast<double>(y - line.top) / line.height; // beyond 0..1 above and below the map
    const int x = std::clamp(at.x(), pixels.left(), pixels.right() - 1);
    if (segment.folded()) {
        const double across = static_cast<double>(x - pixels.left()) / pixels.width();
        return {segment.first + static_cast<std::uint64_t>(across * static_cast<double>(segment.last - segment.first)),
                down};
    }
    const RowGrid& grid = m_layout.grid();
    const std::uint32_t column = pixels.columnAt(x);
    const AddressRange cell = grid.rangeOfCell(line.row, column);
    if (cell.empty()) // the grid reaches beyond the space here
        return {grid.rangeOfRow(line.row).begin, down};
    const int x0 = pixels.xOf(column);
    const int x1 = std::max(x0 + 1, pixels.xOf(column + 1));
    return {cell.begin + cell.size / static_cast<unsigned>(x1 - x0) * static_cast<unsigned>(std::max(0, x - x0)), down};
}

void MapViewport::place(const Anchor& anchor, const QPoint& at, int rowShift, bool keepPhase)
{
    const std::uint32_t pageSize = m_snapshot->host.pageSize;
    RowGrid grid = gridFor(rowShift, columnLimits(), pageSize, keepPhase ? m_layout.grid().phase() : 0);
    if (!keepPhase) {
        const std::uint32_t column = pixels(grid.columns()).columnAt(at.x());
        grid = gridFor(rowShift, columnLimits(), pageSize,
                       RowGrid::phaseFor(anchor.address, column, rowShift, grid.columnShift()));
    }
    relayout(grid);
    if (m_layout.empty())
        return;
    const MapLine line = m_layout.lineOf(anchor.address);
    m_scrollY = line.top + static_cast<std::int64_t>(anchor.down * line.height) - at.y();
}

AddressRange MapViewport::visibleRange() const
{
    if (m_layout.empty())
        return {};
    const auto rangeOf = [this](std::int64_t y) {
        const MapLine line = m_layout.lineAt(y);
        const Segment& segment = m_layout.segments()[line.segment];
        return segment.folded() ? AddressRange::fromFirstLast(segment.first, segment.last)
                                : m_layout.grid().rangeOfRow(line.row);
    };
    const std::uint64_t first = rangeOf(m_scrollY).begin;
    const std::uint64_t last = rangeOf(m_scrollY + std::max(0, m_size.height() - 1)).last();
    return first <= last ? AddressRange::fromFirstLast(first, last) : AddressRange{};
}

bool MapViewport::canZoom(int steps) const
{
    if (!m_snapshot || m_layout.empty())
        return false;
    const ZoomLimits limits = zoomLimits(*m_snapshot, columnLimits());
    return steps > 0 ? m_layout.grid().rowShift() > limits.finest : m_layout.grid().rowShift() < limits.coarsest;
}

void MapViewport::zoomAt(const QPoint& at, int steps)
{
    if (!m_snapshot || m_layout.empty())
        return;
    const ZoomLimits limits = zoomLimits(*m_snapshot, columnLimits());
    const int rowShift = std::clamp(m_layout.grid().rowShift() - steps, limits.finest, limits.coarsest);
    if (rowShift == m_layout.grid().rowShift())
        return;
    m_fitted = false;
    // A coarse column tells little about the place in it: as long as the last zoom's address is still under the cursor
    // it stays the anchor, so that zooming out and in again ends where it began.
    const std::optional<MapHit> under = hit(at);
    if (m_zoomedAt != at || !under || !under->range.contains(m_zoomAnchor.address))
        m_zoomAnchor = anchorAt(at);
    m_zoomedAt = at;
    m_heights = m_textHeights;
    place(m_zoomAnchor, at, rowShift, false);
}

void MapViewport::zoomTo(const AddressRange& range)
{
    if (!m_snapshot || m_layout.empty() || range.empty())
        return;
    const ZoomLimits limits = zoomLimits(*m_snapshot, columnLimits());
    const int room = m_size.height() * 4 / 5;
    m_fitted = false;
    m_heights = m_textHeights;
    for (int rowShift = limits.finest; rowShift <= limits.coarsest; ++rowShift) {
        relayout(gridFor(rowShift, columnLimits(), m_snapshot->host.pageSize));
        const MapLine first = m_layout.lineOf(range.begin);
        const MapLine last = m_layout.lineOf(range.last());
        const std::int64_t height = last.top + last.height - first.top;
        m_scrollY = std::clamp<std::int64_t>(first.top - std::max<std::int64_t>(0, (m_size.height() - height) / 2), 0,
                                             lastScroll());
        if (height <= room)
            return;
    }
}

void MapViewport::ensureVisible(const AddressRange& range)
{
    if (!m_snapshot || m_layout.empty() || range.empty())
        return;
    const MapLine first = m_layout.lineOf(range.begin);
    const MapLine last = m_layout.lineOf(range.last());
    const std::int64_t bottom = m_scrollY + m_size.height();
    const bool inView = first.top < bottom && last.top + last.height > m_scrollY;
    if (!inView)
        m_scrollY = std::clamp<std::int64_t>(first.top - m_size.height() / 3, 0, lastScroll());
}

void MapViewport::drag(const QPoint& from, const QPoint& to, bool sideways)
{
    if (!m_snapshot || m_layout.empty())
        return;
    if (sideways && from.x() != to.x())
        place(anchorAt(from), to, m_layout.grid().rowShift(), false);
    else
        m_scrollY = std::clamp<std::int64_t>(m_scrollY + from.y() - to.y(), std::min<std::int64_t>(0, m_scrollY),
                                             std::max(lastScroll(), m_scrollY));
}

std::int64_t MapViewport::lastScroll() const
{
    return std::max<std::int64_t>(0, m_layout.height() - m_size.height());
}

std::optional<MapHit> MapViewport::hit(const QPoint& at) const
{
    const std::int64_t y = m_scrollY + at.y();
    if (!m_snapshot || m_layout.empty() || at.x() < m_gutter || at.x() >= m_size.width() || y < 0 ||
        y >= m_layout.height())
        return std::nullopt;
    const MapLine line = m_layout.lineAt(y);
    const Segment& segment = m_layout.segments()[line.segment];
    MapHit hit{.address = anchorAt(at).address, .kind = segment.kind};
    if (segment.folded()) {
        hit.range = segment.extent;
        if (segment.kind == SegmentKind::RegionFold) {
            hit.region = segment.region;
            hit.things = 1;
        }
        return hit;
    }
    const std::uint32_t column = pixels(m_layout.grid().columns()).columnAt(at.x());
    hit.range = m_layout.grid().rangeOfCell(line.row, column);
    const MapPyramid::Best best = m_pyramid.best(hit.range);
    hit.things = best.things;
    if (best.things != 0)
        hit.region = best.region;
    return hit;
}

std::vector<QRect> MapViewport::rectsOf(const AddressRange& range) const
{
    std::vector<QRect> rects;
    if (!m_snapshot || m_layout.empty() || range.empty())
        return rects;
    const MapPixels pixels = this->pixels(m_layout.grid().columns());
    const std::int64_t bottom = m_layout.lineOf(range.last()).top;
    std::int64_t y = std::max({m_layout.lineOf(range.begin).top, m_scrollY, std::int64_t{0}});
    while (y < m_layout.height() && y <= bottom + m_heights.row - 1 && y < m_scrollY + m_size.height()) {
        const MapLine line = m_layout.lineAt(y);
        if (line.top > bottom)
            break;
        const Segment& segment = m_layout.segments()[line.segment];
        const int top = static_cast<int>(line.top - m_scrollY);
        if (segment.folded()) {
            if (range.overlaps(AddressRange::fromFirstLast(segment.first, segment.last)))
                rects.emplace_back(pixels.left(), top, pixels.width(), line.height);
        } else if (const ColumnSpan span = spanOf(m_layout.grid(), line.row, range); !span.empty()) {
            rects.emplace_back(pixels.xOf(span.first), top, pixels.xOf(span.end) - pixels.xOf(span.first), line.height);
        }
        y = line.top + line.height;
    }
    return rects;
}

} // namespace vmatlas::ui
