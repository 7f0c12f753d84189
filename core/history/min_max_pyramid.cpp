// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/min_max_pyramid.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace vmatlas {

void MinMaxPyramid::append(Measured value)
{
    assert(m_values.size() < std::numeric_limits<std::uint32_t>::max());
    if (!value.known())
        m_unknown.push_back(static_cast<std::uint32_t>(m_values.size()));
    m_values.push_back(value);
    // Each level gets a node when the level below has completed another kFanOut of them.
    std::size_t below = m_values.size();
    for (std::size_t level = 0; below % kFanOut == 0; ++level) {
        if (level == m_levels.size())
            m_levels.emplace_back();
        Node node;
        for (std::size_t i = below - kFanOut; i < below; ++i)
            node.joinRight(nodeAt(level, i));
        m_levels[level].push_back(node);
        below = m_levels[level].size();
    }
}

void MinMaxPyramid::clear()
{
    m_values.clear();
    m_levels.clear();
    m_unknown.clear();
}

std::optional<MinMaxPyramid::Extremes> MinMaxPyramid::extremes(std::size_t first, std::size_t last) const
{
    assert(last <= m_values.size());
    Node left; // grows rightwards, `right` leftwards, until both meet
    Node right;
    for (std::size_t level = 0; first < last; ++level) {
        for (; first < last && first % kFanOut != 0; ++first)
            left.joinRight(nodeAt(level, first));
        for (; first < last && last % kFanOut != 0; --last)
            right.joinLeft(nodeAt(level, last - 1));
        first /= kFanOut;
        last /= kFanOut;
    }
    left.joinRight(right);
    return left.anyKnown() ? std::optional(left.extremes) : std::nullopt;
}

bool MinMaxPyramid::allKnown(std::size_t first, std::size_t last) const
{
    const auto unknown = std::lower_bound(m_unknown.begin(), m_unknown.end(), first);
    return first >= last || unknown == m_unknown.end() || *unknown >= last;
}

MinMaxPyramid::Node MinMaxPyramid::nodeAt(std::size_t level, std::size_t index) const
{
    if (level > 0)
        return m_levels[level - 1][index];
    const Measured value = m_values[index];
    if (!value.known())
        return {};
    const auto at = static_cast<std::uint32_t>(index);
    return {.min = *value, .max = *value, .extremes = {.minIndex = at, .maxIndex = at}};
}

// A tie goes to the earlier value: the left one.
void MinMaxPyramid::Node::joinRight(const Node& right)
{
    if (!right.anyKnown())
        return;
    if (!anyKnown()) {
        *this = right;
        return;
    }
    if (right.min < min) {
        min = right.min;
        extremes.minIndex = right.extremes.minIndex;
    }
    if (right.max > max) {
        max = right.max;
        extremes.maxIndex = right.extremes.maxIndex;
    }
}

void MinMaxPyramid::Node::joinLeft(const Node& left)
{
    Node joined = left;
    joined.joinRight(*this);
    *this = joined;
}

} // namespace vmatlas
