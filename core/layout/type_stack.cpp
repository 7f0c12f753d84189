// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/type_stack.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace vmatlas {

namespace {

class StackBuilder {
public:
    explicit StackBuilder(SteadyClock::duration pixel)
        : m_pixel(pixel)
    {
    }
    /// The next one in the same pixel column takes the place of the last.
    void add(const StackColumn& next)
    {
        const bool replaces = next.joined && m_stack.size() > 1 && m_stack.back().joined &&
                              next.at - m_stack[m_stack.size() - 2].at < m_pixel;
        if (replaces)
            m_stack.back() = next;
        else
            m_stack.push_back(next);
    }
    [[nodiscard]] std::vector<StackColumn> take() { return std::move(m_stack); }

private:
    SteadyClock::duration m_pixel;
    std::vector<StackColumn> m_stack;
};

} // namespace

std::vector<StackColumn> typeStack(const Timeline& timeline, const TimeWindow& window, int columns)
{
    const auto& rows = timeline.committedRows();
    const auto timeOf = [&](const CommittedRow& row) { return timeline.timeOf(row.point); };
    auto first = std::ranges::lower_bound(rows, window.from, {}, timeOf);
    auto last = std::ranges::upper_bound(first, rows.end(), window.to, {}, timeOf);
    if (first != rows.begin())
        --first;
    if (last != rows.end())
        ++last;
    StackBuilder stack(window.span() / std::max(columns, 1));
    const CommittedRow* before = nullptr; // known
    for (auto row = first; row != last; ++row) {
        if (!row->bytes) {
            before = nullptr;
            continue;
        }
        bool joined = before != nullptr;
        if (before != nullptr && timeline.interrupted(before->point, row->point)) {
            // What stood still has a row only where that began and ended: it lasts up to the pause and from its end on.
            const auto [left, right] = timeline.aroundInterruption(before->point, row->point);
            if (left > before->point)
                stack.add({.at = timeline.timeOf(left), .bytes = *before->bytes, .joined = true});
            joined = right < row->point;
            if (joined)
                stack.add({.at = timeline.timeOf(right), .bytes = *row->bytes, .joined = false});
        }
        stack.add({.at = timeOf(*row), .bytes = *row->bytes, .joined = joined});
        before = &*row;
    }
    return stack.take();
}

std::optional<ValueRange> stackRange(const std::vector<StackColumn>& columns)
{
    std::optional<ValueRange> range;
    for (const StackColumn& column : columns) {
        const auto total = std::accumulate(column.bytes.begin(), column.bytes.end(), std::uint64_t{0});
        range = united(range, ValueRange{.min = 0, .max = total});
    }
    return range;
}

} // namespace vmatlas
