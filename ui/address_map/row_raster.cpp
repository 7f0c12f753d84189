// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/row_raster.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "ui/address_map/laid_on.h"
#include "ui/address_map/vector_clones.h"

namespace vmatlas::ui {

namespace {

// Logical pixels.
constexpr int kLeastOutlined = 5;  // narrower blocks have no outline: it would hide their colour
constexpr int kLeastEdged = 4;     // narrower regions have no edge
constexpr int kLeastPatterned = 5; // narrower runs have no pattern: it would be noise
constexpr int kLeastPage = 6;      // narrower pages have no lines between them
constexpr int kHugeBar = 2;        // height of the bar under huge pages, and what is free below it

/// A line of pixels with the dots of patterns; all by pixel.
struct DottedLine {
    const QRgb* plain;
    const QRgb* change;       // the bits in which a dot differs
    const std::int32_t* dots; // a bit for each row of the tiles
};

/// The line for each row of the tiles. Eight pixels at a time, read before any is written: compilers make vectors of
/// that.
VMATLAS_VECTOR_CLONES void composeDots(const DottedLine& line, const std::array<QRgb*, 8>& rows, std::size_t width)
{
    constexpr std::size_t kLanes = 8;
    constexpr unsigned kSign = 31; // a dot's bit is spread over all of them from there
    std::size_t x = 0;
    for (; x + kLanes <= width; x += kLanes) {
        std::array<QRgb, kLanes> plain;
        std::array<QRgb, kLanes> change;
        std::array<std::int32_t, kLanes> dots;
        for (std::size_t i = 0; i < kLanes; ++i) {
            plain[i] = line.plain[x + i];
            change[i] = line.change[x + i];
            dots[i] = line.dots[x + i];
        }
        for (unsigned row = 0; row < rows.size(); ++row)
            for (std::size_t i = 0; i < kLanes; ++i)
                rows[row][x + i] = plain[i] ^ (change[i] & static_cast<QRgb>(dots[i] << (kSign - row) >> kSign));
    }
    for (; x < width; ++x)
        for (unsigned row = 0; row < rows.size(); ++row)
            rows[row][x] = line.plain[x] ^ (line.change[x] & static_cast<QRgb>(line.dots[x] << (kSign - row) >> kSign));
}

} // namespace

RowRaster::RowRaster(QImage& image, const MapView& view, const MapPixels& pixels, const BlockStyles& styles)
    : m_image(image)
    , m_view(view)
    , m_pixels(pixels)
    , m_styles(styles)
    , m_line(static_cast<std::size_t>(image.width()))
    , m_change(m_line.size())
    , m_dots(m_line.size())
    , m_tileColumns(m_line.size())
    , m_unseen(m_line.size())
    , m_topOuter(m_line.size())
    , m_topInner(m_line.size())
    , m_bottomInner(m_line.size())
    , m_hugeBars(m_line.size())
{
    for (std::size_t x = 0; x < m_tileColumns.size(); ++x)
        m_tileColumns[x] = static_cast<std::uint8_t>(x / static_cast<unsigned>(pixels.hairline()) & 7U);
}

void RowRaster::fill(int x0, int x1, QRgb colour)
{
    std::fill(m_line.begin() + x0, m_line.begin() + x1, colour);
}

void RowRaster::beginRow(QRgb background)
{
    m_patterns.clear();
    m_topOuter.clear();
    m_topInner.clear();
    m_bottomInner.clear();
    m_hugeBars.clear();
    m_verticals.clear();
    fill(0, m_pixels.left(), m_styles.surface());
    fill(m_pixels.left(), m_pixels.right(), background);
}

void RowRaster::drawPlain(QRgb colour, int y0, int y1)
{
    if (std::max(y0, 0) >= std::min(y1, m_image.height()))
        return;
    std::ranges::fill(m_line, colour);
    for (int y = std::max(y0, 0); y < std::min(y1, m_image.height()); ++y) // copying is cheaper than filling
        std::memcpy(m_image.scanLine(y), m_line.data(), m_line.size() * sizeof(QRgb));
}

void RowRaster::drawPlain(QRgb colour, const QRect& rect)
{
    const int x0 = std::max(0, m_pixels.toDevice(rect.left()));
    const int x1 = std::min(m_image.width(), m_pixels.toDevice(rect.left() + rect.width()));
    const int y1 = std::min(m_image.height(), m_pixels.toDevice(rect.top() + rect.height()));
    for (int y = std::max(0, m_pixels.toDevice(rect.top())); y < y1; ++y) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(y));
        std::fill(line + x0, line + std::max(x0, x1), colour);
    }
}

void RowRaster::drawDots(QRgb colour, int x, int end, int y, int step)
{
    const int y1 = std::min(m_image.height(), m_pixels.toDevice(y + 1));
    for (int row = std::max(0, m_pixels.toDevice(y)); row < y1; ++row) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(row));
        for (int dot = std::max(0, x); dot < end; dot += step)
            for (int at = m_pixels.toDevice(dot); at < std::min(m_image.width(), m_pixels.toDevice(dot + 1)); ++at)
                line[at] = laidOn(line[at], colour, static_cast<unsigned>(qAlpha(colour)));
    }
}

void RowRaster::drawBand(const BlockStyle& style, int y0, int y1, std::int64_t mapY)
{
    beginRow(style.fill);
    if (style.pattern)
        m_patterns.push_back({m_pixels.left(), m_pixels.right(), &style});
    emitLines(y0, y1, mapY);
}

void RowRaster::hatchGaps(const std::vector<Cell>& cells, std::uint32_t columns)
{
    const auto hatch = [this](std::uint32_t from, std::uint32_t end) {
        if (from < end)
            m_patterns.push_back({m_pixels.xOf(from), m_pixels.xOf(end), &m_styles.unknownGap()});
    };
    std::uint32_t from = 0;
    for (const Cell& cell : cells) {
        hatch(from, cell.firstColumn);
        from = cell.firstColumn + cell.columnCount;
    }
    hatch(from, columns);
}

void RowRaster::drawRow(const std::vector<Cell>& cells, const std::vector<BlockGroup>& groups,
                        const std::vector<Ghost>& ghosts, std::uint32_t columns, int y0, int y1, std::int64_t mapY)
{
    beginRow(m_styles.gap());
    if (m_view.spaceUnknown())
        hatchGaps(cells, columns);
    for (const Ghost& ghost : ghosts)
        fillGhost(ghost);
    for (const Cell& cell : cells)
        fillCell(cell);
    for (const BlockGroup& group : groups)
        addGroupEdges(group);
    addHugeBars(cells);
    emitLines(y0, y1, mapY);
}

void RowRaster::fillCell(const Cell& cell)
{
    const BlockStyle& style = m_styles.of(cell);
    const int x0 = m_pixels.xOf(cell.firstColumn);
    const int x1 = m_pixels.xOf(cell.firstColumn + cell.columnCount);
    fill(x0, x1, style.fill);
    if (style.pattern) {
        // Neighbours of one style are one run, so that narrow cells of a large block are patterned too.
        if (!m_patterns.empty() && m_patterns.back().style == &style && m_patterns.back().x1 == x0)
            m_patterns.back().x1 = x1;
        else
            m_patterns.push_back({x0, x1, &style});
    }
    addPageLines(cell);
    const int edge = m_pixels.hairline();
    if (cell.has(Cell::StartsRegion) && !cell.has(Cell::StartsAllocation) && x1 - x0 >= m_pixels.toDevice(kLeastEdged))
        m_verticals.push_back({x0, x0 + edge, m_styles.inks().edge});
}

// Paler than what is there, with the pattern in the colour itself: a shade, not a block.
void RowRaster::fillGhost(const Ghost& ghost)
{
    const BlockStyle& style = m_styles.ghost();
    const int x0 = m_pixels.xOf(ghost.firstColumn);
    const int x1 = m_pixels.xOf(ghost.firstColumn + ghost.columnCount);
    fill(x0, x1, x1 - x0 < m_pixels.toDevice(kLeastPatterned) ? style.ink : style.fill);
    m_patterns.push_back({x0, x1, &style});
}

void RowRaster::addPageLines(const Cell& cell)
{
    const auto columns = static_cast<int>(m_view.lines->columns());
    if (cell.columnCount < 2 || m_pixels.width() / columns < m_pixels.toDevice(kLeastPage))
        return;
    for (std::uint32_t column = cell.firstColumn + 1; column < cell.firstColumn + cell.columnCount; ++column) {
        const int x = m_pixels.xOf(column);
        m_verticals.push_back({x, x + m_pixels.hairline(), m_styles.inks().page});
    }
}

void RowRaster::addHugeBars(const std::vector<Cell>& cells)
{
    if (!m_huge)
        return;
    auto cell = cells.begin();
    for (const ColumnSpan& huge : *m_huge) {
        while (cell != cells.end() && cell->firstColumn + cell->columnCount <= huge.first)
            ++cell;
        for (auto under = cell; under != cells.end() && under->firstColumn < huge.end; ++under) {
            const int x0 = m_pixels.xOf(std::max(huge.first, under->firstColumn));
            const int x1 = m_pixels.xOf(std::min(huge.end, under->firstColumn + under->columnCount));
            const int margin = under->firstColumn < huge.first || huge.first == under->firstColumn ? 1 : 0;
            m_hugeBars.add(std::min(x1, x0 + margin * m_pixels.hairline()), x1, m_styles.of(*under).text);
        }
    }
}

void RowRaster::addGroupEdges(const BlockGroup& group)
{
    const int x0 = m_pixels.xOf(group.here.first);
    const int x1 = m_pixels.xOf(group.here.end);
    const bool outlined = x1 - x0 >= m_pixels.toDevice(kLeastOutlined);
    addTopEdge(group, outlined);
    if (!outlined)
        return;
    addBottomEdge(group);
    const int edge = m_pixels.hairline();
    if (group.starts) {
        m_verticals.push_back({x0, x0 + edge, m_styles.gap()});
        m_verticals.push_back({x0 + edge, x0 + 2 * edge, m_styles.inks().outline});
    }
    if (group.ends)
        m_verticals.push_back({x1 - edge, x1, m_styles.inks().outline});
}

void RowRaster::addTopEdge(const BlockGroup& group, bool outlined)
{
    const auto add = [&](std::uint32_t from, std::uint32_t to) {
        if (from >= to)
            return;
        m_topOuter.add(m_pixels.xOf(from), m_pixels.xOf(to), m_styles.gap());
        if (outlined)
            addOutline(group, from, to, m_topInner);
    };
    const ColumnSpan& here = group.here;
    if (group.above.empty()) {
        add(here.first, here.end);
        return;
    }
    add(here.first, std::min(here.end, group.above.first));
    add(std::max(here.first, group.above.end), here.end);
    const ColumnSpan shared{std::max(here.first, group.above.first), std::min(here.end, group.above.end)};
    if (!shared.empty())
        m_topOuter.add(m_pixels.xOf(shared.first), m_pixels.xOf(shared.end), m_styles.inks().row);
}

void RowRaster::addBottomEdge(const BlockGroup& group)
{
    const ColumnSpan& here = group.here;
    addOutline(group, here.first, group.below.empty() ? here.end : std::min(here.end, group.below.first),
               m_bottomInner);
    if (!group.below.empty())
        addOutline(group, std::max(here.first, group.below.end), here.end, m_bottomInner);
}

void RowRaster::addOutline(const BlockGroup& group, std::uint32_t from, std::uint32_t to, InkLine& line) const
{
    if (from >= to)
        return;
    // One pixel short at the allocation's own corners, which makes them look round; the uprights draw their own part.
    const int edge = m_pixels.hairline();
    const int cutLeft = group.starts && from == group.here.first ? 2 * edge : 0;
    const int cutRight = group.ends && to == group.here.end ? edge : 0;
    line.add(m_pixels.xOf(from) + cutLeft, m_pixels.xOf(to) - cutRight, m_styles.inks().outline);
}

// Once for all rows of the tiles: a pass over a line is cheaper than one over its thousand runs.
void RowRaster::composePatterns()
{
    const int least = m_pixels.toDevice(kLeastPatterned);
    std::erase_if(m_patterns, [least](const PatternRun& run) { return run.x1 - run.x0 < least; });
    if (m_patterns.empty())
        return;
    std::ranges::fill(m_dots, 0);
    for (const PatternRun& run : m_patterns) {
        const PatternTile& columns = run.style->columns;
        for (auto x = static_cast<std::size_t>(run.x0); x < static_cast<std::size_t>(run.x1); ++x) {
            m_dots[x] = columns[m_tileColumns[x]];
            m_change[x] = m_line[x] ^ run.style->ink;
        }
    }
}

// What shimmers through them is the fill, not the pattern.
void RowRaster::composeUprights()
{
    m_uprights.clear(); // all of them before any is in the line: none shimmers through another
    for (const Run& run : m_verticals) {
        const auto alpha = static_cast<unsigned>(qAlpha(run.colour));
        for (int x = run.x0; x < run.x1; ++x)
            m_uprights.push_back(
                {x, alpha == 255 ? run.colour : laidOn(m_line[static_cast<std::size_t>(x)], run.colour, alpha)});
    }
    for (const Pixel& pixel : m_uprights) {
        m_line[static_cast<std::size_t>(pixel.x)] = pixel.colour;
        m_dots[static_cast<std::size_t>(pixel.x)] = 0;
    }
}

void RowRaster::composeLines()
{
    TileRows rows; // the first line with each
    rows.fill(m_unseen.data());
    for (auto target = m_targets.rbegin(); target != m_targets.rend(); ++target)
        rows[target->tileRow] = target->pixels;
    const bool dotted = !m_patterns.empty();
    if (dotted)
        composeDots({m_line.data(), m_change.data(), m_dots.data()}, rows, m_line.size());
    for (const Target& target : m_targets) {
        const QRgb* const source = dotted ? rows[target.tileRow] : m_line.data();
        if (source != target.pixels)
            std::copy_n(source, m_line.size(), target.pixels);
    }
}

void RowRaster::emitLines(int y0, int y1, std::int64_t mapY)
{
    const int scale = m_pixels.hairline();
    const int from = std::max(y0, 0);
    const int end = std::min(y1, m_image.height());
    m_targets.clear();
    for (int y = from; y < end; ++y)
        m_targets.push_back(
            {reinterpret_cast<QRgb*>(m_image.scanLine(y)), static_cast<unsigned>((mapY + (y - y0)) / scale & 7)});
    composePatterns();
    composeUprights();
    composeLines();
    for (int y = from; y < end; ++y) {
        QRgb* const line = m_targets[static_cast<std::size_t>(y - from)].pixels;
        const int fromTop = (y - y0) / scale;
        const int fromBottom = y1 - y; // 1: the last
        if (fromTop == 0)
            m_topOuter.layOn(line);
        else if (fromTop == 1)
            m_topInner.layOn(line);
        else if (fromBottom <= scale)
            m_bottomInner.layOn(line);
        else if (fromBottom > kHugeBar * scale && fromBottom <= 2 * kHugeBar * scale)
            m_hugeBars.layOn(line);
    }
}

} // namespace vmatlas::ui
