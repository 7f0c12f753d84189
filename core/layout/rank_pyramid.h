// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vmatlas {

/// Ranks of things that stand in a row, and the greatest of any stretch of them in O(log n): a byte a thing, and one
/// more for every 64. Used by one thread.
class RankPyramid {
public:
    /// Takes over other ranks. Only what stands above a rank that differs is worked out again.
    void update(std::span<const std::uint8_t> ranks);

    [[nodiscard]] std::size_t size() const { return m_levels.empty() ? 0 : m_levels.front().size(); }
    [[nodiscard]] std::uint8_t operator[](std::size_t index) const { return m_levels.front()[index]; }
    /// Greatest rank of [first, end); 0 when that is empty.
    [[nodiscard]] std::uint8_t greatest(std::size_t first, std::size_t end) const;
    struct Greatest {
        std::size_t index = 0;
        std::uint8_t rank = 0;
    };
    /// The first of the greatest of [first, end), which must not be empty.
    [[nodiscard]] Greatest firstGreatest(std::size_t first, std::size_t end) const;
    /// The first thing of [first, end) with at least that rank; `end` when there is none.
    [[nodiscard]] std::size_t firstAtLeast(std::size_t first, std::size_t end, std::uint8_t rank) const;
    /// Bytes on the heap.
    [[nodiscard]] std::size_t bytes() const;

    friend bool operator==(const RankPyramid&, const RankPyramid&) = default;

private:
    static constexpr std::size_t kFanOut = 64;

    /// Takes over a level and those above it, whose sizes are right.
    void updateLevel(std::size_t level, std::span<const std::uint8_t> ranks);

    std::vector<std::vector<std::uint8_t>> m_levels; // [k][i] stands for kFanOut^k things
};

} // namespace vmatlas
