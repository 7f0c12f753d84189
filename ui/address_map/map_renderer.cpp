// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/map_renderer.h"

#include <algorithm>

#include <QCoreApplication>
#include <QPainter>
#include <QtMath>

#include "core/layout/huge_runs.h"
#include "ui/address_map/address_gutter.h"
#include "ui/address_map/block_styles.h"
#include "ui/address_map/map_text.h"
#include "ui/address_map/row_raster.h"
#include "ui/theme/swatch.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(AddressMap)
};

constexpr int kLabelMargin = 5;     // logical pixels on either side
constexpr int kSwatch = 9;          // logical pixels, before the text of a fold
constexpr int kDotStep = 3;         // logical pixels between the dots of a fold's line
constexpr int kLeastHuge = 4;       // logical pixels; less shows no mark of huge pages
constexpr int kLeastLabel = 26;     // logical pixels; less room takes no label
constexpr int kLeastGapLabel = 44;  // logical pixels; less room takes no size of a gap
constexpr int kLeastShortened = 72; // logical pixels, some ten letters; fewer would not tell one name from another

/// Colour of a region's untouched stretch, which is what a fold stands for.
CellColour foldColour(const Snapshot& snapshot, std::size_t index, const CellOptions& options)
{
    if (options.colourBy != ColourBy::WorkingSet)
        return colourOf(snapshot, index, options);
    ResidencyClass residency = ResidencyClass::NotResident;
    if (snapshot.regions[index].state == RegionState::Reserved)
        residency = ResidencyClass::Reserved;
    else if (!snapshot.pageStatesKnown)
        residency = ResidencyClass::Unknown;
    return {static_cast<std::uint8_t>(residency), false};
}

} // namespace

QString MapRenderer::gapText(const Snapshot& snapshot, const AddressRange& gap)
{
    const AddressRange& user = snapshot.host.userSpace;
    Segment fold{.kind = SegmentKind::UnknownFold, .extent = gap};
    if (!user.empty()) { // free space is counted inside it
        const bool outside = !gap.overlaps(user);
        fold.kind = outside ? SegmentKind::OutsideFold : SegmentKind::FreeFold;
        fold.extent = outside ? gap : gap.intersect(user);
    }
    return foldText(snapshot, fold);
}

QString MapRenderer::foldText(const Snapshot& snapshot, const Segment& fold)
{
    const QString size = words::formatSize(fold.extent.size);
    switch (fold.kind) {
    case SegmentKind::FreeFold:
        return Texts::tr("%1 free", "size of a gap").arg(size);
    case SegmentKind::OutsideFold:
        return Texts::tr("%1 outside the user space", "size of a gap").arg(size);
    case SegmentKind::UnknownFold:
        return Texts::tr("%1 not known", "size of a gap").arg(size);
    case SegmentKind::Rows:
    case SegmentKind::RegionFold:
        break;
    }
    const Region& region = snapshot.regions[fold.region];
    const QString text = region.state == RegionState::Reserved ? Texts::tr("%1 reserved", "size of a stretch").arg(size)
                                                               : Texts::tr("%1 never touched").arg(size);
    return QStringLiteral("%1 · %2").arg(text, blockTitle(snapshot, region));
}

QString MapRenderer::goneText(const CellOptions& cells, const Segment& fold)
{
    if (cells.colourBy != ColourBy::Change || fold.kind != SegmentKind::FreeFold)
        return {};
    const std::uint64_t distance = fold.last - fold.first;
    const std::uint64_t gone = formerBytesIn(cells, {fold.first, std::max(distance, distance + 1)});
    return gone == 0
               ? QString()
               : QStringLiteral(" · ") + Texts::tr("%1 gone since the baseline", "bytes").arg(words::formatSize(gone));
}

QImage MapRenderer::render(const MapView& view)
{
    QImage image;
    renderTo(image, view);
    return image;
}

void MapRenderer::renderTo(QImage& image, const MapView& view)
{
    const MapPixels pixels(view);
    m_view = &view;
    m_pixels = &pixels;
    m_labelledUpTo = 0;
    m_gapsLabelledUpTo = 0;
    m_swatches.clear();

    const QSize size(pixels.toDevice(view.size.width()), pixels.toDevice(view.size.height()));
    if (image.size() != size || image.format() != QImage::Format_RGB32)
        image = QImage(size, QImage::Format_RGB32);
    if (image.isNull())
        return;
    image.setDevicePixelRatio(view.pixelRatio);
    m_labelTexts.begin(view.font, view.pixelRatio);
    const BlockStyles styles(*view.theme, view.cells().colourBy);
    RowRaster raster(image, view, pixels, styles);
    AddressGutter gutter(view, m_addressTexts);
    const std::int64_t bottom = view.scrollY + view.size.height();
    const MapLines& lines = *view.lines;
    for (std::int64_t y = std::max<std::int64_t>(0, view.scrollY); y < std::min(bottom, lines.height());) {
        const MapLine line = lines.lineAt(y);
        if (const Segment* fold = lines.foldOf(line))
            drawFold(raster, styles, *fold);
        else
            drawRow(raster, styles, line);
        gutter.add(line);
        // Now, while the line is in the processor's cache.
        m_labelTexts.flush(image);
        m_addressTexts.flush(image);
        y = line.top + line.height;
    }
    raster.drawPlain(styles.surface(), 0, pixels.yOf(0));
    raster.drawPlain(styles.surface(), pixels.yOf(lines.height()), size.height());
    drawRest(image);
    m_view = nullptr;
    m_pixels = nullptr;
}

void MapRenderer::drawRow(RowRaster& raster, const BlockStyles& styles, const MapLine& line)
{
    const MapLines& lines = *m_view->lines;
    lines.cellsOf(*m_view->pyramid, line.row, m_cells);
    groupCells(*m_view->pyramid, lines, line.row, m_cells, m_groups);
    m_ghosts.clear();
    if (m_view->cells().colourBy == ColourBy::Change && m_view->cells().changes &&
        m_view->cells().showsValue(static_cast<std::uint8_t>(ChangeClass::Gone)))
        lines.ghostsOf(m_view->cells(), line.row, m_cells, m_ghosts);
    findHuge(line);
    raster.setHuge(m_huge);
    const std::uint32_t columns = lines.columnsOf(line.row, lines.rangeOfRow(line.row)).end;
    raster.drawRow(m_cells, m_groups, m_ghosts, columns, m_pixels->yOf(line.top), m_pixels->yOf(line.top + line.height),
                   m_pixels->toDevice(line.top & 0xffff));
    addLabels(raster, styles, line);
    if (!m_view->lines->foldsGaps())
        addGapLabels(raster, line);
}

void MapRenderer::findHuge(const MapLine& line)
{
    m_huge.clear();
    if (m_view->cells().colourBy != ColourBy::WorkingSet)
        return;
    const MapLines& lines = *m_view->lines;
    hugeRunsIn(m_view->snapshot(), lines.rangeOfRow(line.row), lines.columns(), m_hugeRuns);
    for (const AddressRange& run : m_hugeRuns) {
        const ColumnSpan span = lines.columnsOf(line.row, run);
        if (m_pixels->xOf(span.end) - m_pixels->xOf(span.first) < m_pixels->toDevice(kLeastHuge))
            continue;
        if (!m_huge.empty() && m_huge.back().end > span.first)
            m_huge.back().end = span.end;
        else
            m_huge.push_back(span);
    }
}

void MapRenderer::drawFold(RowRaster& raster, const BlockStyles& styles, const Segment& fold)
{
    const int y0 = m_pixels->yOf(fold.top);
    const int y1 = m_pixels->yOf(fold.top + m_view->lines->heights().fold);
    if (fold.kind == SegmentKind::RegionFold || fold.kind == SegmentKind::UnknownFold)
        raster.drawBand(foldStyle(styles, fold), y0, y1, m_pixels->toDevice(fold.top & 0xffff));
    else
        raster.drawPlain(styles.surface(), y0, y1);
    const QString gone = goneText(m_view->cells(), fold);
    FoldLabel label{.line = QRect(m_view->gutter, static_cast<int>(fold.top - m_view->scrollY),
                                  m_view->size.width() - m_view->gutter, m_view->lines->heights().fold),
                    .text = foldText(m_view->snapshot(), fold) + gone,
                    .hasGone = !gone.isEmpty(),
                    .colour = fold.kind == SegmentKind::RegionFold ? QColor(foldStyle(styles, fold).text)
                                                                   : m_view->theme->colour(ThemeRole::GapText)};
    label.width = std::min(qCeil(m_labelTexts.widthOf(label.text)), label.line.width());
    label.left = label.line.left() + (label.line.width() - label.width) / 2;
    drawFoldLine(raster, fold, label);
    m_labelTexts.add(label.colour, label.left, label.line.top(), label.line.height(), label.text, label.width);
    if (label.hasGone)
        m_swatches.emplace_back(label.left - kSwatch - kLabelMargin, label.middle() - kSwatch / 2.0, kSwatch, kSwatch);
}

void MapRenderer::addLabels(RowRaster& raster, const BlockStyles& styles, const MapLine& line)
{
    m_taken.clear();
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const BlockGroup& group = m_groups[i];
        const Cell& cell = m_cells[group.firstCell];
        // The label stands in the first row of the allocation that has no wider one below it.
        if (cell.filtered || group.below.count() > group.here.count())
            continue;
        const std::uint32_t next = i + 1 < m_groups.size() ? m_groups[i + 1].here.first : m_view->lines->columns();
        const std::uint32_t before = i > 0 ? m_groups[i - 1].here.end : 0;
        if (m_pixels->xOf(next) - m_pixels->xOf(before) < m_pixels->toDevice(kLeastLabel + 2 * kLabelMargin))
            continue; // no room, as almost everywhere on a crowded map
        const std::uint64_t last = m_view->pyramid->allocationRange(cell.region).last();
        if (last <= m_labelledUpTo)
            continue;
        const ColumnSpan inside = widestOfOneTextColour(styles, group);
        Label label{.inside = rectOf(line, inside),
                    .right = rectOf(line, {group.here.end, next}),
                    .left = rectOf(line, {before, group.here.first}),
                    .region = cell.region,
                    .colour = styles.of(m_cells[cellAt(group, inside.first)]).text};
        if (!m_taken.empty()) // the label of the block before may stand there already
            label.left.setLeft(std::max(label.left.left(), m_taken.back().right() + 2 * kLabelMargin));
        if (std::max({label.inside.width(), label.right.width(), label.left.width()}) < kLeastLabel)
            continue;
        m_labelledUpTo = last;
        if (const QRect taken = addLabel(raster, label); !taken.isEmpty())
            m_taken.push_back(taken);
    }
}

void MapRenderer::addGapLabels(RowRaster& raster, const MapLine& line)
{
    const MapPyramid& pyramid = *m_view->pyramid;
    const std::uint32_t columns = m_view->lines->columns();
    std::uint32_t from = 0;
    for (std::size_t i = 0; i <= m_groups.size(); ++i) {
        const ColumnSpan gap{from, i < m_groups.size() ? m_groups[i].here.first : columns};
        from = i < m_groups.size() ? m_groups[i].here.end : columns;
        const QRect room = rectOf(line, gap);
        const AddressRange first = gap.empty() ? AddressRange{} : m_view->lines->rangeOfCell(line.row, gap.first);
        if (room.width() < kLeastGapLabel || first.empty())
            continue;
        const std::size_t next = pyramid.firstEndingAt(first.begin);
        const std::uint64_t begin = next == 0 ? m_view->snapshot().host.userSpace.begin : pyramid.last(next - 1) + 1;
        const std::uint64_t last =
            next < pyramid.regionCount() ? pyramid.begin(next) - 1 : m_view->snapshot().host.userSpace.last();
        if (last < begin || begin < m_gapsLabelledUpTo)
            continue;
        const QString text = gapText(m_view->snapshot(), AddressRange::fromFirstLast(begin, last));
        if (m_labelTexts.widthOf(text) > room.width())
            continue;
        m_gapsLabelledUpTo = last;
        const int width = qCeil(m_labelTexts.widthOf(text));
        const QRect place(room.left() + (room.width() - width) / 2, room.top(), width, room.height());
        if (std::ranges::any_of(m_taken, [&place](const QRect& rect) { return rect.intersects(place); }))
            continue;
        if (m_view->spaceUnknown()) // hatched
            raster.drawPlain(m_view->theme->colour(ThemeRole::Gap).rgb(),
                             place.adjusted(-kLabelMargin, 0, kLabelMargin, 0));
        m_labelTexts.add(m_view->theme->colour(ThemeRole::GapText), place.left(), place.top(), place.height(), text,
                         width);
    }
}

QRect MapRenderer::rectOf(const MapLine& line, const ColumnSpan& columns) const
{
    if (columns.empty())
        return {};
    const int x0 = static_cast<int>(m_pixels->xOf(columns.first) / m_view->pixelRatio) + kLabelMargin;
    const int x1 = static_cast<int>(m_pixels->xOf(columns.end) / m_view->pixelRatio) - kLabelMargin;
    return {x0, static_cast<int>(line.top - m_view->scrollY), std::max(0, x1 - x0), line.height};
}

std::size_t MapRenderer::cellAt(const BlockGroup& group, std::uint32_t column) const
{
    std::size_t i = group.firstCell;
    while (m_cells[i].firstColumn + m_cells[i].columnCount <= column)
        ++i;
    return i;
}

ColumnSpan MapRenderer::widestOfOneTextColour(const BlockStyles& styles, const BlockGroup& group) const
{
    ColumnSpan widest;
    ColumnSpan run;
    QRgb colour = 0;
    for (std::size_t i = group.firstCell; i < group.firstCell + group.cellCount; ++i) {
        const Cell& cell = m_cells[i];
        if (run.empty() || styles.of(cell).text != colour)
            run = {cell.firstColumn, cell.firstColumn};
        colour = styles.of(cell).text;
        run.end = cell.firstColumn + cell.columnCount;
        if (run.count() > widest.count())
            widest = run;
    }
    return widest;
}

void MapRenderer::drawRest(QImage& image)
{
    QPainter painter(&image);
    m_labelTexts.finish(painter);
    m_addressTexts.finish(painter);
    for (const QRectF& swatch : m_swatches) // as the legend shows it
        paintSwatch(painter, swatch, m_view->theme->fill(ChangeClass::Gone), *m_view->theme);
}

const QString& MapRenderer::titleOf(std::uint32_t region)
{
    const Snapshot& snapshot = m_view->snapshot();
    const auto keyOf = [](const auto& memory) {
        return QPair<quint64, quint32>(quint64{memory.backing.index} << 32U | memory.threadId,
                                       static_cast<quint32>(memory.type) << 16U | static_cast<quint32>(memory.detail));
    };
    const AllocationId allocation = m_view->pyramid->allocation(region);
    const auto key =
        allocation.valid() ? keyOf(snapshot.allocations[allocation.index]) : keyOf(snapshot.regions[region]);
    const auto found = m_titles.find(key);
    return found != m_titles.end() ? *found : *m_titles.insert(key, blockTitle(snapshot, snapshot.regions[region]));
}

QRect MapRenderer::addLabel(RowRaster& raster, const Label& label)
{
    const LabelCache::Entry& text = m_labelTexts.entry(titleOf(label.region));
    const double width = text.width;
    // In the block when it fits; else on the free space to its right, else to its left; else as much as fits inside.
    const bool isInside = width <= label.inside.width() || std::max(label.right.width(), label.left.width()) < width;
    const bool isRight = !isInside && width <= label.right.width();
    const QRect& rect = isInside ? label.inside : isRight ? label.right : label.left;
    if (width > rect.width() && rect.width() < kLeastShortened)
        return {};
    const double x = isInside || isRight ? rect.left() : rect.left() + rect.width() - width;
    const QRect place(static_cast<int>(x), rect.top(), std::min(qCeil(width), rect.width()), rect.height());
    if (!isInside && m_view->spaceUnknown()) // hatched
        raster.drawPlain(m_view->theme->colour(ThemeRole::Gap).rgb(), place);
    m_labelTexts.add(isInside ? QColor(label.colour) : m_view->theme->colour(ThemeRole::GapText), x, rect.top(),
                     rect.height(), text, rect.width());
    return place;
}

void MapRenderer::drawFoldLine(RowRaster& raster, const Segment& fold, const FoldLabel& label)
{
    const int sign = label.hasGone ? kSwatch + kLabelMargin : 0; // before the text
    const int from = label.line.left() + kLabelMargin;
    const int end = label.line.right() - kLabelMargin;
    const int middle = label.middle();
    if (fold.kind == SegmentKind::UnknownFold) { // its hatching is its line
        raster.drawPlain(
            m_view->theme->colour(ThemeRole::Gap).rgb(),
            QRect(label.left - kLabelMargin, label.line.top(), label.width + 2 * kLabelMargin, label.line.height()));
        return;
    }
    QColor colour = m_view->theme->colour(ThemeRole::Border);
    if (fold.kind == SegmentKind::RegionFold) {
        colour = label.colour;
        colour.setAlphaF(0.35F);
    }
    raster.drawDots(colour.rgba(), from, std::min(end, label.left - 2 * kLabelMargin - sign), middle, kDotStep);
    const int behind = label.left + label.width + 2 * kLabelMargin + 1;
    raster.drawDots(colour.rgba(), behind + (kDotStep - (behind - from) % kDotStep) % kDotStep, end, middle, kDotStep);
}

const BlockStyle& MapRenderer::foldStyle(const BlockStyles& styles, const Segment& fold) const
{
    if (fold.kind == SegmentKind::UnknownFold)
        return styles.unknownGap();
    const CellOptions& cells = m_view->cells();
    const bool shown = cells.shows(m_view->snapshot().regions[fold.region].type) && cells.showsRegion(fold.region);
    return styles.of(foldColour(m_view->snapshot(), fold.region, cells), !shown);
}

} // namespace vmatlas::ui
