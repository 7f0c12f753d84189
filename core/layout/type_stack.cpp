// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/type_stack.h"

#include <algorithm>
#include <numeric>

namespace vmatlas {

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
    const SteadyClock::duration pixel = window.span() / std::max(columns, 1);
    std::vector<StackColumn> stack;
    bool gap = true;
    for (auto row = first; row != last; ++row) {
        if (!row->bytes) {
            gap = true;
            continue;
        }
        const bool joined = !gap && !timeline.interrupted(std::prev(row)->point, row->point);
        const StackColumn next{.at = timeOf(*row), .bytes = *row->bytes, .joined = joined};
        // The next one in the same pixel column takes the place of the last.
        const bool replaces =
            joined && stack.size() > 1 && stack.back().joined && next.at - stack[stack.size() - 2].at < pixel;
        if (replaces)
            stack.back() = next;
        else
            stack.push_back(next);
        gap = false;
    }
    return stack;
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
