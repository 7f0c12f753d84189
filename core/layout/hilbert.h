// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vmatlas {

/// Cell of a square.
struct CurveCell {
    std::uint32_t x = 0;
    std::uint32_t y = 0;

    friend constexpr bool operator==(const CurveCell&, const CurveCell&) = default;
};

/// Hilbert's curve through a square of 2^order x 2^order cells: what is near along the curve is near on the square, and
/// each square of 2^k cells at a multiple of its side is one stretch of the curve.
class HilbertCurve {
public:
    static constexpr int kMaxOrder = 24;

    constexpr explicit HilbertCurve(int order) noexcept
        : m_order(order)
    {
    }
    [[nodiscard]] constexpr std::uint32_t side() const noexcept { return 1U << m_order; }
    [[nodiscard]] constexpr std::uint64_t length() const noexcept { return std::uint64_t{1} << (2 * m_order); }

    [[nodiscard]] constexpr CurveCell cellAt(std::uint64_t distance) const noexcept
    {
        CurveCell cell;
        for (std::uint32_t size = 1; size < side(); size *= 2, distance /= 4) {
            const std::uint32_t right = distance / 2 % 2;
            const std::uint32_t down = (distance ^ right) % 2;
            turn(size, right, down, cell);
            cell.x += size * right;
            cell.y += size * down;
        }
        return cell;
    }
    [[nodiscard]] constexpr std::uint64_t distanceOf(CurveCell cell) const noexcept
    {
        std::uint64_t distance = 0;
        for (std::uint32_t size = side() / 2; size > 0; size /= 2) {
            const std::uint32_t right = (cell.x & size) != 0 ? 1 : 0;
            const std::uint32_t down = (cell.y & size) != 0 ? 1 : 0;
            distance += std::uint64_t{size} * size * ((3 * right) ^ down);
            cell.x &= size - 1;
            cell.y &= size - 1;
            turn(size, right, down, cell);
        }
        return distance;
    }

private:
    /// Turns a quarter of the square so that its curve begins where the one before ends.
    static constexpr void turn(std::uint32_t size, std::uint32_t right, std::uint32_t down, CurveCell& cell) noexcept
    {
        if (down != 0)
            return;
        if (right != 0)
            cell = {size - 1 - cell.x, size - 1 - cell.y};
        cell = {cell.y, cell.x};
    }

    int m_order;
};

} // namespace vmatlas
