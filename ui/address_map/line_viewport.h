// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/address_map/map_renderer.h"
#include "ui/address_map/map_viewport.h"

namespace vmatlas::ui {

/// A map that is made of lines, which scroll up and down. What zoom means is left to those who have one.
class LineViewport : public MapViewport {
public:
    void setSnapshot(SnapshotPtr snapshot, const AddressRange& keep) override;
    void setSize(const QSize& size) override;
    void setFonts(const QFont& font, const QFont& addressFont) override;
    [[nodiscard]] int gutter() const override { return m_gutter; }
    [[nodiscard]] int lineHeight() const override { return m_heights.row; }
    void fit() override;
    void zoomTo(const AddressRange& range) override;
    [[nodiscard]] std::int64_t scrollY() const override { return m_scrollY; }
    void scrollTo(std::int64_t y) override { m_scrollY = y; }
    [[nodiscard]] std::int64_t lastScroll() const override;
    void ensureVisible(const AddressRange& range) override;
    void centreOn(std::uint64_t address) override;
    void drag(const QPoint& from, const QPoint& to, bool sideways) override;
    [[nodiscard]] AddressRange visibleRange() const override;
    [[nodiscard]] std::optional<MapHit> hit(const QPoint& at) const override;
    [[nodiscard]] std::vector<QRect> rectsOf(const AddressRange& range) const override;
    void paint(QImage& image, const Theme& theme, qreal pixelRatio) override;

protected:
    struct Anchor {
        std::uint64_t address = 0;
        double down = 0; // share of the line's height
    };

    [[nodiscard]] virtual const MapLines& lines() const = 0;
    /// Lays out at the same zoom what is another one: the snapshot, the size, the heights.
    virtual void relayout() = 0;
    /// The finest zoom at which everything has room in fitHeight().
    virtual void fitZoom() = 0;
    /// Zooms one step further out than the last time, from the finest on; false when there is none. `first` begins.
    virtual bool zoomOut(bool first) = 0;

    [[nodiscard]] bool shown() const { return m_snapshot && !lines().empty(); }
    [[nodiscard]] MapPixels pixels(std::uint32_t columns) const;
    [[nodiscard]] Anchor anchorAt(const QPoint& at) const;
    /// What a zoom keeps under `at`. A coarse column tells little about the place in it: as long as the last zoom's
    /// address is still there it stays, so that zooming out and in again ends where it began.
    [[nodiscard]] Anchor zoomAnchor(const QPoint& at);
    /// Scrolls so that the anchor comes under `at`.
    void place(const Anchor& anchor, const QPoint& at);
    /// Room for a fitted map. A low window scrolls rather than show next to nothing.
    [[nodiscard]] int fitHeight() const;
    [[nodiscard]] int mapWidth() const { return std::max(64, m_size.width() - m_gutter); }
    void clampScroll();

    RowHeights m_heights;     // in use; rows are higher while a fitted map leaves room
    RowHeights m_textHeights; // what a line of text needs
    QFont m_font;
    QFont m_addressFont;
    int m_gutter = 0;
    std::int64_t m_scrollY = 0;

private:
    /// Higher rows for a map that leaves room below.
    void stretchRows();

    MapRenderer m_renderer;
    QPoint m_zoomedAt; // where the last zoom took place, and what it kept there
    Anchor m_zoomAnchor;
};

} // namespace vmatlas::ui
