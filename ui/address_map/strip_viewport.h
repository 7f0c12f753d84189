// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/strip_layout.h"
#include "ui/address_map/line_viewport.h"

namespace vmatlas::ui {

/// The proportional map: one strip of everything, broken into lines. Zoom is the length of a column.
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
    [[nodiscard]] std::uint32_t columns() const;
    [[nodiscard]] std::uint64_t coarsest() const; // the whole strip on one line
    void layOut(std::uint64_t columnLength, std::uint32_t phase = 0);
    /// Lays out so that the anchor comes under `at`.
    void layOutAround(const Anchor& anchor, const QPoint& at, std::uint64_t columnLength);

    StripScale m_scale;
    bool m_stripIsOld = true;
    StripLayout m_layout;
};

} // namespace vmatlas::ui
