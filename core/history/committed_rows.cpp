// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/committed_rows.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace vmatlas {

namespace {

std::uint64_t totalOf(const CommittedRow& row)
{
    return std::accumulate(row.bytes->begin(), row.bytes->end(), std::uint64_t{0});
}

/// Adds to `kept` what stays of the rows of one stretch: the highest, and the last unknown one.
void keepOf(const std::vector<CommittedRow>& rows, std::size_t first, std::size_t last, std::vector<CommittedRow>& kept)
{
    std::size_t highest = last;
    std::size_t unknown = last;
    for (std::size_t i = first; i < last; ++i) {
        if (!rows[i].bytes)
            unknown = i;
        else if (highest == last || totalOf(rows[i]) >= totalOf(rows[highest]))
            highest = i;
    }
    for (const std::size_t i : {std::min(highest, unknown), std::max(highest, unknown)})
        if (i < last)
            kept.push_back(rows[i]);
}

} // namespace

void CommittedRows::append(std::size_t point, const CommittedState& bytes)
{
    const std::size_t size = m_rows.size();
    if (size != 0 && m_rows.back().point >= point)
        return;
    if (size > 1 && m_rows[size - 1].bytes == bytes && m_rows[size - 2].bytes == bytes) {
        m_rows.back().point = point;
        return;
    }
    if (size >= m_most)
        thinOlderHalf();
    m_rows.push_back({.point = point, .bytes = bytes});
}

void CommittedRows::thinOlderHalf()
{
    const std::size_t half = m_rows.size() / 2;
    const std::size_t span = m_rows[half].point - m_rows.front().point;
    // In points. Stretches of a power of two lie inside each other, so what was thinned before is not thinned again
    // until they double.
    const std::size_t stretch = std::bit_ceil(span / (m_rows.size() / 8) + 1);
    std::vector<CommittedRow> kept{m_rows.front()};
    for (std::size_t first = 1; first < half;) {
        const std::size_t end = (m_rows[first].point / stretch + 1) * stretch;
        std::size_t last = first + 1;
        while (last < half && m_rows[last].point < end)
            ++last;
        keepOf(m_rows, first, last, kept);
        first = last;
    }
    kept.insert(kept.end(), m_rows.begin() + static_cast<std::ptrdiff_t>(half), m_rows.end());
    m_rows = std::move(kept);
}

} // namespace vmatlas
