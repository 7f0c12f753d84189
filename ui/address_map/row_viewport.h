// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/map_layout.h"
#include "ui/address_map/line_viewport.h"

namespace vmatlas::ui {

/// Rows in address order: zoom is the number of bytes of a row, gaps and untouched stretches are folded.
class RowViewport : public LineViewport {
public:
    [[nodiscard]] std::unique_ptr<MapViewport> clone() const override { return std::make_unique<RowViewport>(*this); }
    [[nodiscard]] const MapLayout& layout() const { return m_layout; }
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
    [[nodiscard]] ColumnLimits columnLimits() const;
    void layOut(const RowGrid& grid);
    /// Lays out so that the anchor comes under `at`.
    void layOutAround(const Anchor& anchor, const QPoint& at, int rowShift);

    MapLayout m_layout;
};

} // namespace vmatlas::ui
