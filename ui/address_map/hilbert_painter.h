// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QImage>

#include "core/layout/address_strip.h"
#include "core/layout/map_pyramid.h"
#include "ui/address_map/block_styles.h"
#include "ui/address_map/hilbert_plane.h"

namespace vmatlas::ui {

class LabelCache;

/// Draws one picture of Hilbert's curve: cells, the outlines of allocations, their names. For one frame.
class HilbertPainter {
public:
    /// All but `image` must outlive it.
    HilbertPainter(QImage& image, const MapPyramid& pyramid, const HilbertPlane& plane, const Theme& theme,
                   qreal pixelRatio);

    void paintCells(const AddressStrip& strip, std::uint64_t cellLength);
    /// `rectsOf`: where a range lies. After paintCells().
    void paintLabels(LabelCache& texts, const std::function<std::vector<QRect>(const AddressRange&)>& rectsOf);

private:
    /// Something large enough for a name.
    struct Named {
        std::uint32_t region = 0;
        std::uint64_t cells = 0;
    };
    static constexpr std::uint32_t kNothing = ~0U;

    void paintPart(const AddressStrip& strip, std::uint64_t cellLength, const HilbertPlane::Part& part);
    void paintGhosts(const AddressStrip& strip, std::uint64_t cellLength, const HilbertPlane::Part& part,
                     const AddressRange& range);
    void paintHuge(const AddressStrip& strip, std::uint64_t cellLength, const HilbertPlane::Part& part,
                   const AddressRange& range);
    /// Of a cell along the curve.
    [[nodiscard]] QRect rectOf(const HilbertPlane::Part& part, std::uint64_t cell) const;
    void fill(const QRect& rect, const BlockStyle& style);
    void paintOutlines();
    void addName(const Cell& cell);
    [[nodiscard]] int toDevice(int logical) const { return static_cast<int>(logical * m_pixelRatio); }
    /// Of cells, by their place in the window.
    [[nodiscard]] std::uint32_t& owner(const QPoint& cell);

    QImage& m_image;
    const MapPyramid& m_pyramid;
    const HilbertPlane& m_plane;
    const Theme& m_theme;
    qreal m_pixelRatio;
    BlockStyles m_styles;
    std::vector<Cell> m_cells;
    std::vector<Ghost> m_ghosts;
    std::vector<AddressRange> m_hugeRuns;
    std::vector<std::uint32_t> m_owners; // first region of the allocation that a cell in the window shows
    QRect m_window;                      // of cells, on the plane
    std::vector<Named> m_named;
};

} // namespace vmatlas::ui
