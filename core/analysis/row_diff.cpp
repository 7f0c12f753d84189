// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/row_diff.h"

#include <algorithm>

namespace vmatlas {

namespace {

struct KeyedRow {
    std::uint64_t key = 0;
    std::uint32_t row = 0;
};

/// Rows in ascending order of their keys. Keys travel with the rows: sorting rows that point to keys takes twice as
/// long.
std::vector<KeyedRow> byKey(std::span<const std::uint64_t> keys)
{
    std::vector<KeyedRow> rows;
    rows.reserve(keys.size());
    for (const std::uint64_t key : keys)
        rows.push_back({key, static_cast<std::uint32_t>(rows.size())});
    const auto less = [](const KeyedRow& a, const KeyedRow& b) { return a.key < b.key; };
    if (!std::is_sorted(rows.begin(), rows.end(), less))
        std::sort(rows.begin(), rows.end(), less);
    return rows;
}

std::vector<std::uint32_t> matchRows(std::span<const std::uint64_t> oldKeys, std::span<const std::uint64_t> newKeys)
{
    const std::vector<KeyedRow> oldRows = byKey(oldKeys);
    std::vector<std::uint32_t> oldRowOf(newKeys.size(), RowDiff::kNone);
    std::size_t at = 0;
    for (const KeyedRow& newRow : byKey(newKeys)) {
        while (at < oldRows.size() && oldRows[at].key < newRow.key)
            ++at;
        if (at < oldRows.size() && oldRows[at].key == newRow.key)
            oldRowOf[newRow.row] = oldRows[at++].row;
    }
    return oldRowOf;
}

/// Calls `each(first, last)` for every run of rows below `count` for which `in` holds, from front to back.
template <typename In, typename Each> void forEachRun(std::size_t count, In in, Each each)
{
    for (std::size_t row = 0; row < count;) {
        if (!in(row)) {
            ++row;
            continue;
        }
        const std::size_t first = row;
        while (row < count && in(row))
            ++row;
        each(first, row - 1);
    }
}

void addRemovals(RowDiff& diff, const std::vector<bool>& kept)
{
    forEachRun(
        kept.size(), [&](std::size_t row) { return !kept[row]; },
        [&](std::size_t first, std::size_t last) {
            diff.changes.push_back({RowChange::Kind::Remove, first, last});
        });
    std::reverse(diff.changes.begin(), diff.changes.end());
}

void addReordering(RowDiff& diff, const std::vector<bool>& kept)
{
    std::vector<std::uint32_t> rowAfterRemoval(kept.size());
    std::uint32_t row = 0;
    for (std::size_t i = 0; i < kept.size(); ++i)
        rowAfterRemoval[i] = kept[i] ? row++ : RowDiff::kNone;
    for (const std::uint32_t oldRow : diff.oldRowOf) {
        if (oldRow != RowDiff::kNone)
            diff.order.push_back(rowAfterRemoval[oldRow]);
    }
    if (std::is_sorted(diff.order.begin(), diff.order.end()))
        diff.order.clear();
    else
        diff.changes.push_back({RowChange::Kind::Reorder, 0, diff.order.size() - 1});
}

} // namespace

RowDiff diffRows(std::span<const std::uint64_t> oldKeys, std::span<const std::uint64_t> newKeys,
                 const std::function<bool(std::size_t oldRow, std::size_t newRow)>& changed)
{
    RowDiff diff;
    diff.oldRowOf = matchRows(oldKeys, newKeys);
    std::vector<bool> kept(oldKeys.size(), false);
    for (const std::uint32_t oldRow : diff.oldRowOf) {
        if (oldRow != RowDiff::kNone)
            kept[oldRow] = true;
    }
    addRemovals(diff, kept);
    addReordering(diff, kept);
    const auto isNew = [&](std::size_t row) { return diff.oldRowOf[row] == RowDiff::kNone; };
    std::vector<bool> update(newKeys.size());
    for (std::size_t row = 0; row < newKeys.size(); ++row)
        update[row] = !isNew(row) && changed(diff.oldRowOf[row], row);
    const auto add = [&](RowChange::Kind kind) {
        return [&diff, kind](std::size_t first, std::size_t last) { diff.changes.push_back({kind, first, last}); };
    };
    forEachRun(newKeys.size(), isNew, add(RowChange::Kind::Insert));
    forEachRun(
        newKeys.size(), [&](std::size_t row) { return update[row]; }, add(RowChange::Kind::Update));
    return diff;
}

} // namespace vmatlas
