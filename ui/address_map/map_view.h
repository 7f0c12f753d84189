// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>

#include <QFont>
#include <QSize>

#include "core/layout/map_lines.h"
#include "core/layout/map_pyramid.h"
#include "ui/theme/theme.h"

namespace vmatlas::ui {

/// Everything a picture of the map's lines depends on. Points at what outlives it.
struct MapView {
    const MapPyramid* pyramid = nullptr; ///< of the snapshot, with what the cells show
    const MapLines* lines = nullptr;
    const Theme* theme = nullptr;
    std::int64_t scrollY = 0; ///< distance of the picture's top from the top of the map, logical pixels
    QSize size;               ///< logical pixels
    qreal pixelRatio = 1;     ///< device pixels in a logical one
    int gutter = 0;           ///< width of the address gutter, logical pixels
    QFont font;               ///< of labels
    QFont addressFont;        ///< of the gutter; its digits have one width

    [[nodiscard]] const Snapshot& snapshot() const { return *pyramid->snapshot(); }
    [[nodiscard]] const CellOptions& cells() const { return pyramid->options(); }
    /// Whether nothing is known of what stands between the regions.
    [[nodiscard]] bool spaceUnknown() const { return snapshot().host.userSpace.empty(); }
};

/// Where lines and columns of a picture lie, in device pixels.
class MapPixels {
public:
    /// `width` and `gutter` in logical pixels; `columns` is a power of two, as those of MapLines always are.
    MapPixels(int width, int gutter, std::uint32_t columns, std::int64_t scrollY, qreal pixelRatio)
        : m_pixelRatio(pixelRatio)
        , m_scrollY(scrollY)
        , m_columnsShift(std::countr_zero(columns))
        , m_left(toDevice(gutter))
        , m_width(std::max(1, toDevice(width) - m_left))
    {
    }
    explicit MapPixels(const MapView& view)
        : MapPixels(view.size.width(), view.gutter, view.lines->columns(), view.scrollY, view.pixelRatio)
    {
    }

    [[nodiscard]] int toDevice(std::int64_t logical) const
    {
        constexpr double kFar = 1e9; // far outside any picture, inside int
        return static_cast<int>(std::clamp(std::floor(static_cast<double>(logical) * m_pixelRatio), -kFar, kFar));
    }
    [[nodiscard]] int left() const { return m_left; }
    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int right() const { return m_left + m_width; }
    /// Left edge of a column; the right edge of the last one for column == columns().
    [[nodiscard]] int xOf(std::uint32_t column) const
    {
        return m_left + static_cast<int>(std::int64_t{column} * m_width >> m_columnsShift);
    }
    /// Column under a distance from the left of the picture, clamped to the row.
    [[nodiscard]] std::uint32_t columnAt(int x) const
    {
        const std::int64_t inside = std::clamp(x - m_left, 0, m_width - 1);
        return static_cast<std::uint32_t>((((inside + 1) << m_columnsShift) - 1) / m_width);
    }
    /// Top of the picture is 0; above it is negative.
    [[nodiscard]] int yOf(std::int64_t mapY) const { return toDevice(mapY - m_scrollY); }
    /// Device pixels of a line that should look one pixel thin.
    [[nodiscard]] int hairline() const { return std::max(1, static_cast<int>(m_pixelRatio)); }

private:
    qreal m_pixelRatio;
    std::int64_t m_scrollY;
    int m_columnsShift;
    int m_left;
    int m_width;
};

} // namespace vmatlas::ui
