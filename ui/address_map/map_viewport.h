// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QPoint>
#include <QRect>

#include "ui/address_map/map_view.h"

namespace vmatlas::ui {

/// What lies under a point of the map.
struct MapHit {
    std::uint64_t address = 0;           ///< exactly under the point
    AddressRange range;                  ///< of the column; of a fold the whole stretch that it stands for
    std::size_t things = 0;              ///< regions in that range
    std::optional<std::uint32_t> region; ///< the one that the map shows there; none on free space
    SegmentKind kind = SegmentKind::Rows;
};

/// Which part of which snapshot the map shows at which zoom: what a scroll bar, a wheel and a mouse change. Holds the
/// layout that belongs to it. Coordinates are logical pixels from the top left of the picture. GUI thread only.
class MapViewport {
public:
    /// Keeps what is in the middle of the view in its place, or `keep` when that is in view. A snapshot of another
    /// process is fitted anew.
    void setSnapshot(SnapshotPtr snapshot, const AddressRange& keep = {});
    void setCells(const CellOptions& cells) { m_pyramid.setOptions(cells); }
    void setSize(const QSize& size);
    void setFonts(const QFont& font, const QFont& addressFont);

    [[nodiscard]] const SnapshotPtr& snapshot() const { return m_snapshot; }
    [[nodiscard]] const MapLayout& layout() const { return m_layout; }
    [[nodiscard]] const MapPyramid& pyramid() const { return m_pyramid; }
    [[nodiscard]] const CellOptions& cells() const { return m_pyramid.options(); }
    [[nodiscard]] std::int64_t scrollY() const { return m_scrollY; }
    /// Counts changes of the layout, for caches.
    [[nodiscard]] std::uint64_t layoutVersion() const { return m_layoutVersion; }
    /// False until the user zooms; then the map no longer fits itself to the window.
    [[nodiscard]] bool fitted() const { return m_fitted; }
    [[nodiscard]] MapView view(const Theme& theme, qreal pixelRatio) const;

    void fit();
    /// Halves (or doubles) the bytes of a row per step; the address under `at` stays there.
    void zoomAt(const QPoint& at, int steps);
    [[nodiscard]] bool canZoom(int steps) const;
    /// The finest zoom that shows the whole range, in the middle.
    void zoomTo(const AddressRange& range);
    void scrollTo(std::int64_t y) { m_scrollY = y; }
    /// Scrolls as little as is needed to see where a range begins; zoom stays.
    void ensureVisible(const AddressRange& range);
    /// Moves the map so that what is under `from` comes under `to`; sideways by whole columns, when asked.
    void drag(const QPoint& from, const QPoint& to, bool sideways);
    /// Greatest distance that scrolling reaches; the least is 0 unless zooming went beyond.
    [[nodiscard]] std::int64_t lastScroll() const;

    /// From the first to the last address in the picture; empty without a map.
    [[nodiscard]] AddressRange visibleRange() const;
    [[nodiscard]] std::optional<MapHit> hit(const QPoint& at) const;
    /// Where a range lies in the picture, a rectangle a line; only what is in view.
    [[nodiscard]] std::vector<QRect> rectsOf(const AddressRange& range) const;

private:
    struct Anchor {
        std::uint64_t address = 0;
        double down = 0; // share of the line's height
    };

    [[nodiscard]] ColumnLimits columnLimits() const;
    [[nodiscard]] MapPixels pixels(std::uint32_t columns) const;
    [[nodiscard]] Anchor anchorAt(const QPoint& at) const;
    void relayout(const RowGrid& grid);
    /// The same zoom while a process changes, or a coarser one when it outgrew the window.
    void keepFitted();
    /// Room for a fitted map. A low window scrolls rather than show next to nothing.
    [[nodiscard]] int fitHeight() const;
    /// Higher rows for a map that leaves room below.
    void stretchRows();
    /// Lays out so that the anchor comes under `at`; `phase` as the grid's.
    void place(const Anchor& anchor, const QPoint& at, int rowShift, bool keepPhase);

    SnapshotPtr m_snapshot;
    MapLayout m_layout;
    MapPyramid m_pyramid;     // of m_snapshot; meaningless without one
    RowHeights m_heights;     // in use; rows are higher while a fitted map leaves room
    RowHeights m_textHeights; // what a line of text needs
    QSize m_size;
    QFont m_font;
    QFont m_addressFont;
    int m_gutter = 0;
    std::int64_t m_scrollY = 0;
    std::uint64_t m_layoutVersion = 0;
    bool m_fitted = true;
    QPoint m_zoomedAt; // where the last zoom took place, and what it kept there
    Anchor m_zoomAnchor;
};

} // namespace vmatlas::ui
