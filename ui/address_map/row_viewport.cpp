// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/row_viewport.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "ui/address_map/map_text.h"

namespace vmatlas::ui {

namespace {

// Logical pixels.
constexpr int kNarrowestColumn = 2;
constexpr int kWidestColumn = 32;
constexpr std::int64_t kAnyHeight = std::numeric_limits<std::int64_t>::max();

} // namespace

ColumnLimits RowViewport::columnLimits() const
{
    const auto width = static_cast<unsigned>(mapWidth());
    return {.fewest = std::bit_floor(width / kWidestColumn), .most = std::bit_floor(width / kNarrowestColumn)};
}

void RowViewport::layOut(const RowGrid& grid)
{
    ++m_layoutVersion;
    if (m_snapshot)
        m_layout = MapLayout(m_pyramid, grid, m_heights, kAnyHeight, std::move(m_layout));
    else
        m_layout = MapLayout();
}

void RowViewport::relayout()
{
    const RowGrid& grid = m_layout.grid();
    layOut(m_snapshot ? gridFor(grid.rowShift(), columnLimits(), m_snapshot->host.pageSize, grid.phase()) : RowGrid());
}

void RowViewport::fitZoom()
{
    layOut(fitGrid(m_pyramid, columnLimits(), m_heights, fitHeight()));
}

bool RowViewport::zoomOut(bool first)
{
    const ZoomLimits limits = zoomLimits(*m_snapshot, columnLimits());
    const int rowShift = first ? limits.finest : m_layout.grid().rowShift() + 1;
    if (rowShift > limits.coarsest)
        return false;
    layOut(gridFor(rowShift, columnLimits(), m_snapshot->host.pageSize));
    return true;
}

void RowViewport::layOutAround(const Anchor& anchor, const QPoint& at, int rowShift)
{
    const std::uint32_t pageSize = m_snapshot->host.pageSize;
    const RowGrid grid = gridFor(rowShift, columnLimits(), pageSize);
    const std::uint32_t column = pixels(grid.columns()).columnAt(at.x());
    layOut(gridFor(rowShift, columnLimits(), pageSize,
                   RowGrid::phaseFor(anchor.address, column, rowShift, grid.columnShift())));
    place(anchor, at);
}

bool RowViewport::canZoom(int steps) const
{
    if (!shown())
        return false;
    const ZoomLimits limits = zoomLimits(*m_snapshot, columnLimits());
    return steps > 0 ? m_layout.grid().rowShift() > limits.finest : m_layout.grid().rowShift() < limits.coarsest;
}

void RowViewport::zoomAt(const QPoint& at, int steps)
{
    if (!shown())
        return;
    const ZoomLimits limits = zoomLimits(*m_snapshot, columnLimits());
    const int rowShift = std::clamp(m_layout.grid().rowShift() - steps, limits.finest, limits.coarsest);
    if (rowShift == m_layout.grid().rowShift())
        return;
    m_fitted = false;
    const Anchor anchor = zoomAnchor(at);
    m_heights = m_textHeights;
    layOutAround(anchor, at, rowShift);
}

void RowViewport::drag(const QPoint& from, const QPoint& to, bool sideways)
{
    if (shown() && sideways && from.x() != to.x())
        layOutAround(anchorAt(from), to, m_layout.grid().rowShift());
    else
        LineViewport::drag(from, to, sideways);
}

MapPlace RowViewport::currentPlace() const
{
    if (!shown())
        return {};
    return {.address = anchorAt({m_gutter, 0}).address,
            .zoom = static_cast<std::uint64_t>(m_layout.grid().rowShift()),
            .phase = m_layout.grid().phase(),
            .fitted = m_fitted};
}

void RowViewport::showPlace(const MapPlace& place)
{
    if (place.fitted || !shown()) {
        fit();
        return;
    }
    const ZoomLimits limits = zoomLimits(*m_snapshot, columnLimits());
    m_fitted = false;
    m_heights = m_textHeights;
    layOut(gridFor(std::clamp(static_cast<int>(place.zoom), limits.finest, limits.coarsest), columnLimits(),
                   m_snapshot->host.pageSize, place.phase));
    LineViewport::place({.address = place.address}, {m_gutter, 0});
}

QString RowViewport::zoomText() const
{
    return m_snapshot ? ui::zoomText(m_layout.grid(), m_snapshot->host.pageSize) : QString();
}

} // namespace vmatlas::ui
