// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/rank_pyramid.h"

#include <algorithm>
#include <cstring>

namespace vmatlas {

namespace {

std::uint8_t greatestOf(const std::uint8_t* from, const std::uint8_t* end)
{
    std::uint8_t greatest = 0;
    for (; from != end; ++from)
        greatest = std::max(greatest, *from);
    return greatest;
}

} // namespace

void RankPyramid::update(std::span<const std::uint8_t> ranks)
{
    if (m_levels.empty())
        m_levels.emplace_back();
    std::size_t level = 0;
    std::size_t size = ranks.size();
    for (;; ++level, size = (size + kFanOut - 1) / kFanOut) {
        if (m_levels.size() == level)
            m_levels.emplace_back();
        m_levels[level].resize(size);
        if (size <= kFanOut)
            break;
    }
    m_levels.resize(level + 1);
    updateLevel(0, ranks);
}

// Every level is small beside the one below, so comparing it costs next to nothing.
void RankPyramid::updateLevel(std::size_t level, std::span<const std::uint8_t> ranks)
{
    std::vector<std::uint8_t>& own = m_levels[level];
    if (level + 1 == m_levels.size()) {
        std::ranges::copy(ranks, own.begin());
        return;
    }
    std::vector<std::uint8_t> above = m_levels[level + 1];
    for (std::size_t block = 0; block < above.size(); ++block) {
        const std::size_t first = block * kFanOut;
        const std::size_t count = std::min(kFanOut, own.size() - first);
        const bool last = block + 1 == above.size(); // it may have lost its end
        if (!last && std::memcmp(own.data() + first, ranks.data() + first, count) == 0)
            continue;
        std::memcpy(own.data() + first, ranks.data() + first, count);
        above[block] = greatestOf(own.data() + first, own.data() + first + count);
    }
    updateLevel(level + 1, above);
}

std::uint8_t RankPyramid::greatest(std::size_t first, std::size_t end) const
{
    std::uint8_t greatest = 0;
    for (const std::vector<std::uint8_t>& level : m_levels) {
        if (first >= end)
            break;
        const std::size_t blocksFrom = (first + kFanOut - 1) / kFanOut;
        const std::size_t blocksEnd = end / kFanOut;
        if (blocksFrom >= blocksEnd || level.size() <= kFanOut)
            return std::max(greatest, greatestOf(level.data() + first, level.data() + end));
        greatest = std::max(greatest, greatestOf(level.data() + first, level.data() + blocksFrom * kFanOut));
        greatest = std::max(greatest, greatestOf(level.data() + blocksEnd * kFanOut, level.data() + end));
        first = blocksFrom;
        end = blocksEnd;
    }
    return greatest;
}

RankPyramid::Greatest RankPyramid::firstGreatest(std::size_t first, std::size_t end) const
{
    constexpr std::size_t kFew = 16; // one pass is cheaper than two searches
    if (end - first > kFew) {
        const std::uint8_t rank = greatest(first, end);
        return {firstAtLeast(first, end, rank), rank};
    }
    const std::uint8_t* const ranks = m_levels.front().data();
    Greatest found{first, ranks[first]};
    for (std::size_t i = first + 1; i < end; ++i)
        if (ranks[i] > found.rank)
            found = {i, ranks[i]};
    return found;
}

std::size_t RankPyramid::firstAtLeast(std::size_t first, std::size_t end, std::uint8_t rank) const
{
    // Up to the level where a whole block may be passed over, then down into the one that has it.
    std::size_t level = 0;
    std::size_t index = first; // on that level
    std::size_t width = 1;     // things that one entry of it stands for
    while (index * width < end) {
        if (m_levels[level][index] >= rank) {
            if (level == 0)
                return index;
            --level;
            width /= kFanOut;
            index *= kFanOut;
            continue;
        }
        ++index;
        while (index % kFanOut == 0 && level + 1 < m_levels.size() && index / kFanOut < m_levels[level + 1].size()) {
            index /= kFanOut;
            ++level;
            width *= kFanOut;
        }
        if (index >= m_levels[level].size())
            return end;
    }
    return end;
}

std::size_t RankPyramid::bytes() const
{
    std::size_t bytes = m_levels.capacity() * sizeof(m_levels.front());
    for (const std::vector<std::uint8_t>& level : m_levels)
        bytes += level.capacity();
    return bytes;
}

} // namespace vmatlas
