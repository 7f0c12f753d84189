// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <QPoint>
#include <QRect>
#include <QSize>

#include "core/layout/hilbert.h"

namespace vmatlas::ui {

/// Where the cells of Hilbert's curve lie: squares side by side, one after another along the curve, seen through a
/// window. Value; logical pixels.
struct HilbertPlane {
    int squares = 1;
    int order = 0;         ///< of the curve through each square
    std::int64_t side = 1; ///< of a square, pixels
    QPoint origin;         ///< of the window on the plane
    QSize window;

    [[nodiscard]] HilbertCurve curve() const { return HilbertCurve(order); }
    [[nodiscard]] std::uint64_t length() const { return curve().length() * static_cast<unsigned>(squares); }
    [[nodiscard]] double cellSize() const { return static_cast<double>(side) / curve().side(); }
    /// Pixels from the begin of a square to that of its cell; `cell` may be the one behind the last.
    [[nodiscard]] std::int64_t edge(std::uint32_t cell) const { return cell * side >> order; }
    /// In the window, of `size` x `size` cells.
    [[nodiscard]] QRect rect(int square, CurveCell cell, std::uint32_t size) const
    {
        const QPoint from(static_cast<int>(square * side + edge(cell.x) - origin.x()),
                          static_cast<int>(edge(cell.y) - origin.y()));
        const QPoint to(static_cast<int>(square * side + edge(cell.x + size) - origin.x()),
                        static_cast<int>(edge(cell.y + size) - origin.y()));
        return {from, QSize(to.x() - from.x(), to.y() - from.y())};
    }

    /// A square of cells, which is one stretch of the curve.
    struct Part {
        int square = 0;
        CurveCell cell;
        std::uint32_t size = 1;  ///< cells on a side
        std::uint64_t first = 0; ///< along the curve
        std::uint64_t end = 0;
    };
    /// Goes through the parts that are in the window, from large to small: `use(Part, rect)` returns whether it wants
    /// the four parts of that one too.
    template <typename Use> void visit(const Use& use) const
    {
        for (int square = 0; square < squares; ++square)
            visitPart(square, {}, curve().side(), use);
    }

private:
    template <typename Use> void visitPart(int square, CurveCell cell, std::uint32_t size, const Use& use) const
    {
        const QRect place = rect(square, cell, size);
        if (!place.intersects(QRect(QPoint(), window)))
            return;
        const std::uint64_t cells = std::uint64_t{size} * size;
        const std::uint64_t first =
            static_cast<unsigned>(square) * curve().length() + curve().distanceOf(cell) / cells * cells;
        if (!use(Part{square, cell, size, first, first + cells}, place) || size == 1)
            return;
        const std::uint32_t half = size / 2;
        for (const CurveCell part : {cell, CurveCell{cell.x + half, cell.y}, CurveCell{cell.x, cell.y + half},
                                     CurveCell{cell.x + half, cell.y + half}})
            visitPart(square, part, half, use);
    }
};

} // namespace vmatlas::ui
