// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QString>

#include "ui/live/session_diff.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

/// Columns of the table of changed regions in their first order.
enum class ChangeColumn : std::uint8_t {
    Change,
    Type,
    Size,
    Private,
    TotalWs,
    Swapped,
    Dirty,
    PagesPresent,
    PagesPrivate,
    PagesSwapped,
    Name,
    Address,
    AddressBefore,
    Protection,
    MatchedBy
};
inline constexpr int kChangeColumnCount = static_cast<int>(ChangeColumn::MatchedBy) + 1;

[[nodiscard]] QString columnTitle(ChangeColumn column);
/// What the column tells, for a tool tip; plain text.
[[nodiscard]] QString columnExplanation(ChangeColumn column);
/// Shown before somebody chooses columns.
[[nodiscard]] bool shownAtFirst(ChangeColumn column);
[[nodiscard]] bool isNumber(ChangeColumn column);

/// One change of a comparison.
struct ChangeRow {
    const Comparison* comparison = nullptr;
    std::uint32_t index = 0; ///< into SnapshotDiff::changes

    [[nodiscard]] const RegionChange& change() const { return comparison->diff.changes[index]; }
    [[nodiscard]] bool gone() const { return change().afterCount == 0; }
    [[nodiscard]] bool added() const { return change().beforeCount == 0; }
    /// The snapshot and the region that stand for the row: as they are now, or as they were when they have gone.
    [[nodiscard]] const Snapshot& snapshot() const { return gone() ? *comparison->before : *comparison->after; }
    [[nodiscard]] const Region& region() const;
    /// From the first to the last address of its regions, where they are now, or where they were.
    [[nodiscard]] AddressRange range() const;
    [[nodiscard]] AddressRange rangeBefore() const; ///< empty when it was added
};

/// What a cell shows. Empty where a column does not apply.
[[nodiscard]] QString cellText(const ChangeRow& row, ChangeColumn column, words::ProtectionStyle style);
/// Plain text about the whole row: every figure before and after.
[[nodiscard]] QString rowToolTip(const ChangeRow& row, words::ProtectionStyle style);

/// For sorting by a column of numbers; unknown ones have no key. Orders as the signed difference does.
using ChangeKey = std::pair<int, std::uint64_t>;
[[nodiscard]] std::optional<ChangeKey> keyOf(const ChangeRow& row, ChangeColumn column);
[[nodiscard]] ChangeKey keyOf(const MeasuredChange& change);

} // namespace vmatlas::ui
