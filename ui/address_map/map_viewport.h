// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QFont>
#include <QImage>
#include <QPoint>
#include <QRect>

#include "core/layout/map_lines.h"
#include "core/layout/map_pyramid.h"
#include "ui/address_map/map_kind.h"
#include "ui/theme/theme.h"

namespace vmatlas::ui {

/// What lies under a point of the map.
struct MapHit {
    std::uint64_t address = 0;           ///< exactly under the point
    AddressRange range;                  ///< of the column; of a fold the whole stretch that it stands for
    std::size_t things = 0;              ///< regions in that range
    std::optional<std::uint32_t> region; ///< the one that the map shows there; none on free space
    SegmentKind kind = SegmentKind::Rows;
};

/// Where a map was and how far it was zoomed in; means something to a viewport of the same kind.
struct MapPlace {
    std::uint64_t address = 0;
    std::uint64_t zoom = 0;
    std::uint64_t phase = 0;
    QPoint origin;
    bool fitted = true;

    friend bool operator==(const MapPlace&, const MapPlace&) = default;
};

/// Which part of which snapshot the map shows, how and at which zoom: what a scroll bar, a wheel and a mouse change,
/// and the picture of it. Coordinates are logical pixels from the top left of the picture. GUI thread only.
class MapViewport {
public:
    virtual ~MapViewport() = default;
    [[nodiscard]] static std::unique_ptr<MapViewport> make(const MapArrangement& arrangement);
    [[nodiscard]] virtual std::unique_ptr<MapViewport> clone() const = 0;

    /// Keeps what is in the middle of the view in its place, or `keep` when that is in view. A snapshot of another
    /// process is fitted anew.
    virtual void setSnapshot(SnapshotPtr snapshot, const AddressRange& keep = {}) = 0;
    virtual void setCells(const CellOptions& cells) { m_pyramid.setOptions(cells); }
    virtual void setSize(const QSize& size) = 0;
    virtual void setFonts(const QFont& font, const QFont& addressFont) = 0;

    [[nodiscard]] const SnapshotPtr& snapshot() const { return m_snapshot; }
    [[nodiscard]] const MapPyramid& pyramid() const { return m_pyramid; }
    [[nodiscard]] const CellOptions& cells() const { return m_pyramid.options(); }
    /// Counts changes of everything that the picture depends on, but for the cells, the size and scrollY().
    [[nodiscard]] std::uint64_t layoutVersion() const { return m_layoutVersion; }
    /// False until the user zooms; then the map no longer fits itself to the window.
    [[nodiscard]] bool fitted() const { return m_fitted; }
    /// Width of what stands left of the map: its addresses.
    [[nodiscard]] virtual int gutter() const { return 0; }
    /// Height of what the arrow keys scroll by.
    [[nodiscard]] virtual int lineHeight() const = 0;

    virtual void fit() = 0;
    /// Shows twice (or half) as much detail per step; the address under `at` stays there.
    virtual void zoomAt(const QPoint& at, int steps) = 0;
    [[nodiscard]] virtual bool canZoom(int steps) const = 0;
    /// The finest zoom that shows the whole range, in the middle.
    virtual void zoomTo(const AddressRange& range) = 0;
    [[nodiscard]] virtual std::int64_t scrollY() const = 0;
    virtual void scrollTo(std::int64_t y) = 0;
    /// Greatest distance that scrolling reaches; the least is 0 unless zooming went beyond.
    [[nodiscard]] virtual std::int64_t lastScroll() const = 0;
    /// Scrolls as little as is needed to see where a range begins; zoom stays.
    virtual void ensureVisible(const AddressRange& range) = 0;
    /// Puts an address into the middle; zoom stays.
    virtual void centreOn(std::uint64_t address) = 0;
    [[nodiscard]] virtual MapPlace currentPlace() const = 0;
    virtual void showPlace(const MapPlace& place) = 0;
    /// Moves the map so that what is under `from` comes under `to`; sideways too, when asked.
    virtual void drag(const QPoint& from, const QPoint& to, bool sideways) = 0;

    /// From the first to the last address in the picture; empty without a map.
    [[nodiscard]] virtual AddressRange visibleRange() const = 0;
    [[nodiscard]] virtual std::optional<MapHit> hit(const QPoint& at) const = 0;
    /// Where a range lies in the picture; only what is in view.
    [[nodiscard]] virtual std::vector<QRect> rectsOf(const AddressRange& range) const = 0;
    /// The zoom in words.
    [[nodiscard]] virtual QString zoomText() const = 0;
    /// Draws the picture; there must be a snapshot. `image` keeps its memory when it has the right size.
    virtual void paint(QImage& image, const Theme& theme, qreal pixelRatio) = 0;

protected:
    MapViewport() = default;
    MapViewport(const MapViewport&) = default;
    MapViewport& operator=(const MapViewport&) = default;

    /// The range and what of it is to be shown.
    [[nodiscard]] MapHit hitOf(std::uint64_t address, const AddressRange& range) const;

    SnapshotPtr m_snapshot;
    MapPyramid m_pyramid; // of m_snapshot; meaningless without one
    QSize m_size;
    std::uint64_t m_layoutVersion = 0;
    bool m_fitted = true;
};

} // namespace vmatlas::ui
