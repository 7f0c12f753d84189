// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/strip_layout.h"
#include "ui/address_map/line_viewport.h"

namespace vmatlas::ui {

/// The proportional map: one strip of everything, broken into lines. Zoom is the length of a column, and from a column
/// of one position on how fine those are.
class StripViewport : public LineViewport {
public:
    explicit StripViewport(StripScale scale)
        : m_scale(scale)
    {
    }
    [[nodiscard]] std::unique_ptr<MapViewport> clone() const override { return std::make_unique<StripViewport>(*this); }
    [[nodiscard]] const StripLayout& layout() const { return m_layout; }
    void setSnapshot(SnapshotPtr snapshot, const AddressRange& keep) override;
    void zoomAt(const QPoint& at, int steps) override;
    [[nodiscard]] bool canZoom(int steps) const override;
    void drag(const QPoint& from, const QPoint& to, bool sideways) override;
    [[nodiscard]] MapPlace currentPlace() const override;
    void showPlace(const MapPlace& place) override;
    [[nodiscard]] QString zoomText() const override;

protected:
    [[nodiscard]] const MapLines& lines() const override { return m_layout; }
    void relayout() override;
    void fitZoom() override;
    bool zoomOut(bool first) override;

private:
    struct Zoom {
        std::uint64_t columnLength = 1;
        int fineness = 0; // of the strip; only for columns of one position
    };

    [[nodiscard]] std::uint32_t columns() const;
    [[nodiscard]] std::uint64_t coarsest() const; // column length with the whole strip on one line
    [[nodiscard]] Zoom zoom() const { return {m_layout.columnLength(), m_layout.strip().fineness()}; }
    /// That many steps in, or out.
    [[nodiscard]] Zoom zoomed(Zoom zoom, int steps) const;
    void layOut(const Zoom& zoom, std::uint32_t phase = 0);
    /// Lays out so that the anchor comes under `at`.
    void layOutAround(const Anchor& anchor, const QPoint& at, const Zoom& zoom);

    StripScale m_scale;
    bool m_stripIsOld = true;
    std::uint64_t m_plainLength = 0; // of the strip before it is refined
    StripLayout m_layout;
};

} // namespace vmatlas::ui
