// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/hilbert_painter.h"

#include <algorithm>

#include <QPainter>

#include "core/layout/cell_walk.h"
#include "core/layout/ghost_walk.h"
#include "core/layout/huge_runs.h"
#include "core/layout/strip_columns.h"
#include "ui/address_map/label_cache.h"
#include "ui/address_map/map_text.h"

namespace vmatlas::ui {

namespace {

constexpr std::uint64_t kLeastNamed = 48; // cells; less has no room for a name
constexpr int kLabelMargin = 4;           // logical pixels
constexpr int kLeastLabel = 44;           // logical pixels
constexpr double kLeastHuge = 8;          // logical pixels; smaller cells show no mark of huge pages
constexpr std::uint32_t kWholePart = 8;   // cells; a part as small as that is drawn though some of it is outside

} // namespace

HilbertPainter::HilbertPainter(QImage& image, const MapPyramid& pyramid, const HilbertPlane& plane, const Theme& theme,
                               qreal pixelRatio)
    : m_image(image)
    , m_pyramid(pyramid)
    , m_plane(plane)
    , m_theme(theme)
    , m_pixelRatio(pixelRatio)
    , m_styles(theme, pyramid.options().colourBy)
{
    const QSize size(toDevice(plane.window.width()), toDevice(plane.window.height()));
    if (image.size() != size || image.format() != QImage::Format_RGB32)
        image = QImage(size, QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelRatio);
    image.fill(m_styles.surface());
    // One cell more on each side, for parts that reach beyond.
    const auto cellOf = [&plane](std::int64_t pixel) { return static_cast<int>((pixel << plane.order) / plane.side); };
    const int margin = static_cast<int>(kWholePart);
    const QPoint from(std::max(0, cellOf(plane.origin.x()) - margin), std::max(0, cellOf(plane.origin.y()) - margin));
    const QPoint to(cellOf(plane.origin.x() + plane.window.width()) + margin,
                    cellOf(plane.origin.y() + plane.window.height()) + margin);
    m_window = QRect(from, to);
    m_owners.assign(static_cast<std::size_t>(m_window.width()) * static_cast<std::size_t>(m_window.height()), kNothing);
}

std::uint32_t& HilbertPainter::owner(const QPoint& cell)
{
    const QPoint at = cell - m_window.topLeft();
    return m_owners[static_cast<std::size_t>(at.y()) * static_cast<std::size_t>(m_window.width()) +
                    static_cast<std::size_t>(at.x())];
}

void HilbertPainter::paintCells(const AddressStrip& strip, std::uint64_t cellLength)
{
    const QRect window(QPoint(), m_plane.window);
    m_plane.visit([&](const HilbertPlane::Part& part, const QRect& rect) {
        const bool whole = part.size <= kWholePart || window.contains(rect);
        if (whole)
            paintPart(strip, cellLength, part);
        return !whole;
    });
    if (m_plane.cellSize() >= 4)
        paintOutlines();
}

void HilbertPainter::paintPart(const AddressStrip& strip, std::uint64_t cellLength, const HilbertPlane::Part& part)
{
    const std::uint64_t position = part.first * cellLength;
    if (position >= strip.length())
        return;
    const AddressRange range =
        AddressRange::fromFirstLast(strip.firstAt(position), strip.lastAt(part.end * cellLength - 1));
    m_cells.clear();
    CellWalk(m_pyramid, StripColumns{strip, position, cellLength}, m_cells).walk(range);
    const HilbertCurve curve = m_plane.curve();
    const auto left = part.square << m_plane.order;
    for (const Cell& cell : m_cells) {
        const BlockStyle& style = m_styles.of(cell);
        const AllocationId allocation = m_pyramid.allocation(cell.region);
        const std::uint32_t id =
            allocation.valid() ? m_pyramid.snapshot()->allocations[allocation.index].firstRegion : cell.region;
        for (std::uint32_t i = 0; i < cell.columnCount; ++i) {
            const CurveCell at = curve.cellAt((part.first + cell.firstColumn + i) % curve.length());
            fill(m_plane.rect(part.square, at, 1), style);
            const QPoint place(left + static_cast<int>(at.x), static_cast<int>(at.y));
            if (m_window.contains(place))
                owner(place) = id;
        }
        addName(cell);
    }
    paintGhosts(strip, cellLength, part, range);
    paintHuge(strip, cellLength, part, range);
}

QRect HilbertPainter::rectOf(const HilbertPlane::Part& part, std::uint64_t cell) const
{
    return m_plane.rect(part.square, m_plane.curve().cellAt(cell % m_plane.curve().length()), 1);
}

void HilbertPainter::paintGhosts(const AddressStrip& strip, std::uint64_t cellLength, const HilbertPlane::Part& part,
                                 const AddressRange& range)
{
    const CellOptions& options = m_pyramid.options();
    if (options.colourBy != ColourBy::Change || !options.changes ||
        !options.showsValue(static_cast<std::uint8_t>(ChangeClass::Gone)))
        return;
    walkGhosts(options, StripColumns{strip, part.first * cellLength, cellLength}, range, m_cells, m_ghosts);
    for (const Ghost& ghost : m_ghosts)
        for (std::uint32_t i = 0; i < ghost.columnCount; ++i)
            fill(rectOf(part, part.first + ghost.firstColumn + i), m_styles.ghost());
}

// The bar that rows have, too.
void HilbertPainter::paintHuge(const AddressStrip& strip, std::uint64_t cellLength, const HilbertPlane::Part& part,
                               const AddressRange& range)
{
    if (m_pyramid.options().colourBy != ColourBy::WorkingSet || m_plane.cellSize() < kLeastHuge)
        return;
    hugeRunsIn(*m_pyramid.snapshot(), range, static_cast<std::size_t>(part.end - part.first), m_hugeRuns);
    for (const AddressRange& run : m_hugeRuns) {
        const std::uint64_t last = strip.positionOf(run.last()) / cellLength;
        for (std::uint64_t cell = strip.positionOf(run.begin) / cellLength; cell <= last; ++cell) {
            const QRect rect = rectOf(part, cell);
            const QPoint middle(toDevice(rect.center().x()), toDevice(rect.center().y()));
            if (!m_image.rect().contains(middle))
                continue;
            const QRgb ink = m_theme.textOn(QColor(m_image.pixel(middle))).rgb();
            fill(QRect(rect.left() + 1, rect.bottom() - 3, rect.width() - 1, 2), {.fill = ink});
        }
    }
}

void HilbertPainter::fill(const QRect& rect, const BlockStyle& style)
{
    const int x0 = std::max(0, toDevice(rect.left()));
    const int x1 = std::min(m_image.width(), toDevice(rect.left() + rect.width()));
    const int y0 = std::max(0, toDevice(rect.top()));
    const int y1 = std::min(m_image.height(), toDevice(rect.top() + rect.height()));
    const int scale = std::max(1, static_cast<int>(m_pixelRatio));
    for (int y = y0; y < y1; ++y) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(y));
        std::fill(line + x0, line + std::max(x0, x1), style.fill);
        if (!style.pattern)
            continue;
        const int across = toDevice(m_plane.origin.x() & 7);
        const std::uint8_t bits =
            (*style.pattern)[static_cast<std::size_t>((y + toDevice(m_plane.origin.y() & 7)) / scale & 7)];
        for (int x = x0; x < x1; ++x)
            if ((bits >> ((x + across) / scale & 7) & 1) != 0)
                line[x] = style.ink;
    }
}

void HilbertPainter::paintOutlines()
{
    QPainter painter(&m_image);
    QColor ink = QColor::fromRgba(m_styles.inks().outline);
    std::vector<QRect> edges;
    const auto rectOf = [this](const QPoint& cell) {
        const int square = cell.x() >> m_plane.order;
        return m_plane.rect(
            square,
            {static_cast<std::uint32_t>(cell.x() - (square << m_plane.order)), static_cast<std::uint32_t>(cell.y())},
            1);
    };
    for (int y = m_window.top(); y <= m_window.bottom(); ++y)
        for (int x = m_window.left(); x <= m_window.right(); ++x) {
            const QPoint cell(x, y);
            const std::uint32_t id = owner(cell);
            const QRect rect = rectOf(cell);
            if (x > m_window.left() && owner(cell - QPoint(1, 0)) != id)
                edges.emplace_back(rect.left(), rect.top(), 1, rect.height());
            if (y > m_window.top() && owner(cell - QPoint(0, 1)) != id)
                edges.emplace_back(rect.left(), rect.top(), rect.width(), 1);
        }
    for (const QRect& edge : edges)
        painter.fillRect(edge, ink);
}

// Cells of one allocation come one after another, but those of its parts may stand in several parts of the plane.
void HilbertPainter::addName(const Cell& cell)
{
    const AllocationId allocation = m_pyramid.allocation(cell.region);
    const bool same =
        !m_named.empty() && (m_named.back().region == cell.region ||
                             (allocation.valid() && m_pyramid.allocation(m_named.back().region) == allocation));
    if (same)
        m_named.back().cells += cell.columnCount;
    else if (!cell.filtered)
        m_named.push_back({cell.region, cell.columnCount});
}

void HilbertPainter::paintLabels(LabelCache& texts,
                                 const std::function<std::vector<QRect>(const AddressRange&)>& rectsOf)
{
    std::erase_if(m_named, [](const Named& named) { return named.cells < kLeastNamed; });
    const QRect window(QPoint(), m_plane.window);
    std::uint32_t before = kNothing;
    for (const Named& named : m_named) {
        if (named.region == before)
            continue;
        before = named.region;
        QRect room;
        for (const QRect& rect : rectsOf(m_pyramid.allocationRange(named.region)))
            if (const QRect seen = rect & window; seen.width() > room.width() && seen.height() >= 16)
                room = seen;
        room.adjust(kLabelMargin, 0, -kLabelMargin, 0);
        if (room.width() < kLeastLabel)
            continue;
        const QPoint under(toDevice(room.left() + 1), toDevice(room.center().y()));
        texts.add(m_theme.textOn(QColor(m_image.pixel(under))), room.left(), room.top(), room.height(),
                  blockTitle(*m_pyramid.snapshot(), m_pyramid.snapshot()->regions[named.region]), room.width());
    }
    texts.flush(m_image);
    QPainter painter(&m_image);
    texts.finish(painter);
}

} // namespace vmatlas::ui
