// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/layout/address_strip.h"
#include "ui/address_map/hilbert_plane.h"
#include "ui/address_map/label_cache.h"
#include "ui/address_map/map_viewport.h"

namespace vmatlas::ui {

class BlockStyles;

/// Everything that is used, without the gaps, on Hilbert's curve: what is near in the address space is near on the
/// screen. What has gone has its place, too, while changes are shown.
class HilbertViewport : public MapViewport {
public:
    explicit HilbertViewport(StripScale scale)
        : m_scale(scale)
    {
    }
    [[nodiscard]] std::unique_ptr<MapViewport> clone() const override
    {
        return std::make_unique<HilbertViewport>(*this);
    }
    void setSnapshot(SnapshotPtr snapshot, const AddressRange& keep) override;
    void setCells(const CellOptions& cells) override;
    void setSize(const QSize& size) override;
    void setFonts(const QFont& font, const QFont& addressFont) override;
    [[nodiscard]] int lineHeight() const override;
    void fit() override;
    void zoomAt(const QPoint& at, int steps) override;
    [[nodiscard]] bool canZoom(int steps) const override;
    void zoomTo(const AddressRange& range) override;
    [[nodiscard]] std::int64_t scrollY() const override { return m_plane.origin.y(); }
    void scrollTo(std::int64_t y) override;
    [[nodiscard]] std::int64_t lastScroll() const override;
    void ensureVisible(const AddressRange& range) override;
    void centreOn(std::uint64_t address) override;
    void drag(const QPoint& from, const QPoint& to, bool sideways) override;
    [[nodiscard]] AddressRange visibleRange() const override;
    [[nodiscard]] std::optional<MapHit> hit(const QPoint& at) const override;
    [[nodiscard]] std::vector<QRect> rectsOf(const AddressRange& range) const override;
    [[nodiscard]] MapPlace currentPlace() const override;
    void showPlace(const MapPlace& place) override;
    [[nodiscard]] QString zoomText() const override;
    void paint(QImage& image, const Theme& theme, qreal pixelRatio) override;

private:
    void makeStrip();
    /// What is under the middle of a map that is zoomed in.
    [[nodiscard]] std::optional<std::uint64_t> middleAddress() const;
    [[nodiscard]] bool shown() const { return m_snapshot && !m_strip.empty(); }
    /// Lays the plane out for the zoom that is set.
    void layOut();
    void setZoom(int zoom);
    /// Keeps the plane in the window, or in its middle when it is smaller.
    void setOrigin(const QPoint& origin);
    /// Has an address at a place of the window, as near as setOrigin() can.
    void placeAt(std::uint64_t address, const QPoint& place);
    [[nodiscard]] QPoint placeOf(std::uint64_t address) const;
    [[nodiscard]] int mostZoom() const;
    [[nodiscard]] std::uint64_t cellOf(std::uint64_t address) const;
    [[nodiscard]] QRect rectOfCell(std::uint64_t distance) const;
    [[nodiscard]] AddressRange rangeOf(std::uint64_t firstCell, std::uint64_t endCell) const;

    StripScale m_scale;
    AddressStrip m_strip;
    std::vector<AddressRange> m_former; // in the strip beside the regions
    HilbertPlane m_plane;
    std::uint64_t m_cellLength = 1; // positions of the strip
    int m_zoom = 0;
    QPoint m_zoomedAt; // where the last zoom took place, and the address that it kept there
    std::uint64_t m_zoomAddress = 0;
    QFont m_font;
    LabelCache m_texts;
};

} // namespace vmatlas::ui
