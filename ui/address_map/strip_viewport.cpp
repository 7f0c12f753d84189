// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/strip_viewport.h"

#include <algorithm>
#include <bit>

#include "ui/address_map/map_text.h"

namespace vmatlas::ui {

namespace {

constexpr unsigned kNarrowestColumn = 2;     // logical pixels
constexpr std::uint64_t kFine = 1ULL << 63U; // marks a fineness where a place keeps a column's length

} // namespace

std::uint32_t StripViewport::columns() const
{
    return std::bit_floor(static_cast<unsigned>(mapWidth()) / kNarrowestColumn);
}

std::uint64_t StripViewport::coarsest() const
{
    return m_plainLength / columns() + 1;
}

StripViewport::Zoom StripViewport::zoomed(Zoom zoom, int steps) const
{
    for (; steps > 0 && zoom.columnLength > 1; --steps)
        zoom.columnLength /= 2;
    for (; steps > 0 && zoom.fineness < m_layout.strip().mostFine(); --steps)
        ++zoom.fineness;
    for (; steps < 0 && zoom.fineness > 0; ++steps)
        --zoom.fineness;
    for (; steps < 0 && zoom.columnLength < coarsest(); ++steps)
        zoom.columnLength = std::min(zoom.columnLength * 2, coarsest());
    return zoom;
}

void StripViewport::setSnapshot(SnapshotPtr snapshot, const AddressRange& keep)
{
    m_stripIsOld = true;
    LineViewport::setSnapshot(std::move(snapshot), keep);
}

void StripViewport::layOut(const Zoom& zoom, std::uint32_t phase)
{
    ++m_layoutVersion;
    if (!m_snapshot) {
        m_layout = StripLayout();
        return;
    }
    AddressStrip strip =
        m_stripIsOld ? AddressStrip(m_pyramid, m_scale, AddressStrip::Gaps::Shown) : std::move(m_layout).takeStrip();
    if (m_stripIsOld)
        m_plainLength = strip.length();
    m_stripIsOld = false;
    if (strip.fineness() != zoom.fineness)
        strip.refine(zoom.fineness);
    m_layout = StripLayout(std::move(strip), zoom.columnLength, columns(), m_heights, phase);
}

void StripViewport::relayout()
{
    layOut(zoom(), m_layout.phase());
}

void StripViewport::fitZoom()
{
    layOut({});
    const auto lines = static_cast<std::uint64_t>(std::max(1, fitHeight() / m_heights.row));
    layOut({.columnLength = m_plainLength / (lines * columns()) + 1});
}

bool StripViewport::zoomOut(bool first)
{
    if (!first && m_layout.columnLength() >= coarsest())
        return false;
    layOut(first ? Zoom{1, m_layout.strip().mostFine()} : zoomed(zoom(), -1));
    return true;
}

bool StripViewport::canZoom(int steps) const
{
    if (!shown())
        return false;
    return steps > 0 ? m_layout.columnLength() > 1 || m_layout.strip().fineness() < m_layout.strip().mostFine()
                     : m_layout.columnLength() < coarsest();
}

void StripViewport::zoomAt(const QPoint& at, int steps)
{
    if (!shown() || !canZoom(steps))
        return;
    const Anchor anchor = zoomAnchor(at);
    m_fitted = false;
    m_heights = m_textHeights;
    layOutAround(anchor, at, zoomed(zoom(), steps));
}

void StripViewport::layOutAround(const Anchor& anchor, const QPoint& at, const Zoom& zoom)
{
    layOut(zoom, m_layout.phase());
    const std::uint32_t wanted = pixels(columns()).columnAt(at.x());
    const std::uint64_t column = m_layout.strip().positionOf(anchor.address) / m_layout.columnLength();
    layOut(zoom, (wanted - static_cast<std::uint32_t>(column % columns()) + columns()) % columns());
    place(anchor, at);
}

void StripViewport::drag(const QPoint& from, const QPoint& to, bool sideways)
{
    if (shown() && sideways && from.x() != to.x())
        layOutAround(anchorAt(from), to, zoom());
    else
        LineViewport::drag(from, to, sideways);
}

MapPlace StripViewport::currentPlace() const
{
    if (!shown())
        return {};
    return {.address = anchorAt({m_gutter, 0}).address,
            .zoom = zoom().fineness == 0 ? zoom().columnLength : kFine | static_cast<unsigned>(zoom().fineness),
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
    const bool fine = (place.zoom & kFine) != 0;
    layOut({fine ? 1 : std::clamp<std::uint64_t>(place.zoom, 1, coarsest()),
            fine ? static_cast<int>(place.zoom & ~kFine) : 0},
           static_cast<std::uint32_t>(place.phase));
    LineViewport::place({.address = place.address}, {m_gutter, 0});
}

QString StripViewport::zoomText() const
{
    return m_snapshot ? stripText(m_scale) : QString();
}

} // namespace vmatlas::ui
