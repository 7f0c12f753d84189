// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace vmatlas {

/// One step on the way from one list of rows to another. Rows are those at the moment the step is taken, that is with
/// all earlier steps done.
struct RowChange {
    enum class Kind : std::uint8_t {
        Remove,  ///< rows first to last go
        Reorder, ///< all rows there are change places as RowDiff::order says; at most once, after the removals
        Insert,  ///< new rows come in as first to last; these are also their rows in the new list
        Update   ///< rows first to last, in the old list and in the new one, show something else
    };
    Kind kind = Kind::Update;
    std::size_t first = 0;
    std::size_t last = 0; ///< inclusive

    friend bool operator==(const RowChange&, const RowChange&) = default;
};

/// How a shown list becomes another one with one step a contiguous run: first all removals from the back to the front,
/// then the reordering if there is one, insertions from front to back, updates from front to back.
struct RowDiff {
    static constexpr std::uint32_t kNone = 0xffff'ffff;

    std::vector<RowChange> changes;
    std::vector<std::uint32_t> order;    ///< Reorder only: which row, counted before it, comes to place i
    std::vector<std::uint32_t> oldRowOf; ///< a row of the new list each: its row in the old list, kNone when it is new
};

/// Compares lists of rows by key; a key stands at most once in a list. Pure. Linear for ascending keys, else
/// O(n log n). `changed(oldRow, newRow)` tells whether rows with the same key differ.
[[nodiscard]] RowDiff diffRows(std::span<const std::uint64_t> oldKeys, std::span<const std::uint64_t> newKeys,
                               const std::function<bool(std::size_t oldRow, std::size_t newRow)>& changed);

} // namespace vmatlas
