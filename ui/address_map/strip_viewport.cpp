// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/strip_viewport.h"

#include <algorithm>
#include <bit>

#include "ui/address_map/map_text.h"

namespace vmatlas::ui {

namespace {

constexpr unsigned kNarrowestColumn = 2; // logical pixels

} // namespace

std::uint32_t StripViewport::columns() const
{
    return std::bit_floor(static_cast<unsigned>(mapWidth()) / kNarrowestColumn);
}

std::uint64_t StripViewport::coarsest() const
{
    return m_layout.strip().length() / columns() + 1;
}

void StripViewport::setSnapshot(SnapshotPtr snapshot, const AddressRange& keep)
{
    m_stripIsOld = true;
    LineViewport::setSnapshot(std::move(snapshot), keep);
}

void StripViewport::layOut(std::uint64_t columnLength, std::uint32_t phase)
{
    ++m_layoutVersion;
    if (!m_snapshot)
        m_layout = StripLayout();
    else if (m_stripIsOld)
        m_layout = StripLayout(AddressStrip(m_pyramid, m_scale, AddressStrip::Gaps::Shown), columnLength, columns(),
                               m_heights, phase);
    else
        m_layout = std::move(m_layout).with(columnLength, columns(), m_heights, phase);
    m_stripIsOld = false;
}

void StripViewport::relayout()
{
    layOut(m_layout.columnLength(), m_layout.phase());
}

void StripViewport::fitZoom()
{
    layOut(1);
    const auto lines = static_cast<std::uint64_t>(std::max(1, fitHeight() / m_heights.row));
    layOut(m_layout.strip().length() / (lines * columns()) + 1);
}

bool StripViewport::zoomOut(bool first)
{
    if (!first && m_layout.columnLength() >= coarsest())
        return false;
    layOut(first ? 1 : std::min(m_layout.columnLength() * 2, coarsest()));
    return true;
}

bool StripViewport::canZoom(int steps) const
{
    return shown() && (steps > 0 ? m_layout.columnLength() > 1 : m_layout.columnLength() < coarsest());
}

void StripViewport::zoomAt(const QPoint& at, int steps)
{
    if (!shown() || !canZoom(steps))
        return;
    const Anchor anchor = zoomAnchor(at);
    std::uint64_t length = m_layout.columnLength();
    for (int i = 0; i < std::abs(steps) && i < 64; ++i)
        length = steps > 0 ? length / 2 : std::min(length * 2, coarsest());
    m_fitted = false;
    m_heights = m_textHeights;
    layOutAround(anchor, at, std::max<std::uint64_t>(1, length));
}

void StripViewport::layOutAround(const Anchor& anchor, const QPoint& at, std::uint64_t columnLength)
{
    const std::uint32_t wanted = pixels(columns()).columnAt(at.x());
    const std::uint64_t column = m_layout.strip().positionOf(anchor.address) / columnLength;
    layOut(columnLength, (wanted - static_cast<std::uint32_t>(column % columns()) + columns()) % columns());
    place(anchor, at);
}

void StripViewport::drag(const QPoint& from, const QPoint& to, bool sideways)
{
    if (shown() && sideways && from.x() != to.x())
        layOutAround(anchorAt(from), to, m_layout.columnLength());
    else
        LineViewport::drag(from, to, sideways);
}

MapPlace StripViewport::currentPlace() const
{
    if (!shown())
        return {};
    return {.address = anchorAt({m_gutter, 0}).address,
            .zoom = m_layout.columnLength(),
            .phase = m_layout.phase(),
            .fitted = m_fitted};
}

void StripViewport::showPlace(const MapPlace& place)
{
    if (place.fitted || !shown()) {
        fit();
        return;
    }
    m_fitted = false;
    m_heights = m_textHeights;
    layOut(std::clamp<std::uint64_t>(place.zoom, 1, coarsest()), static_cast<std::uint32_t>(place.phase));
    LineViewport::place({.address = place.address}, {m_gutter, 0});
}

QString StripViewport::zoomText() const
{
    return m_snapshot ? stripText(m_scale) : QString();
}

} // namespace vmatlas::ui
