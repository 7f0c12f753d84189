// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "core/base/measured.h"

namespace vmatlas {

/// A growing series of numbers that knows the extremes of any stretch of itself: append is O(1) amortised, a query
/// O(log n), so hours of samples are drawn as fast as minutes. Holds less than 2^32 values. Used by one thread.
class MinMaxPyramid {
public:
    /// Of a stretch [first, last): where its smallest and its largest known value stand (the earliest of equals).
    struct Extremes {
        std::uint32_t minIndex = 0;
        std::uint32_t maxIndex = 0;

        friend bool operator==(const Extremes&, const Extremes&) = default;
    };

    void append(Measured value);
    void clear();
    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    [[nodiscard]] Measured operator[](std::size_t index) const { return m_values[index]; }

    /// None when the stretch is empty or holds no known value. `last` is at most size().
    [[nodiscard]] std::optional<Extremes> extremes(std::size_t first, std::size_t last) const;
    /// True when no value of [first, last) is unknown.
    [[nodiscard]] bool allKnown(std::size_t first, std::size_t last) const;

private:
    /// Extremes of a stretch with their values, so that a query touches no value twice. Nothing known: min > max.
    struct Node {
        std::uint64_t min = std::numeric_limits<std::uint64_t>::max();
        std::uint64_t max = 0;
        Extremes extremes;

        [[nodiscard]] bool anyKnown() const { return min <= max; }
        void joinRight(const Node& right); ///< `right` covers the values behind this one's
        void joinLeft(const Node& left);   ///< `left` covers the values in front of this one's
    };
    static constexpr std::size_t kFanOut = 8;

    [[nodiscard]] Node nodeAt(std::size_t level, std::size_t index) const;

    std::vector<Measured> m_values;
    std::vector<std::vector<Node>> m_levels; ///< [k][i] covers kFanOut^(k+1) values; complete nodes only
    std::vector<std::uint32_t> m_unknown;    ///< ascending indices; unknown values are rare
};

} // namespace vmatlas
