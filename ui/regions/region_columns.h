// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "ui/regions/region_table.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

/// Columns of the regions table in their first order.
enum class RegionColumn : std::uint8_t {
    Address,
    Type,
    Size,
    Committed,
    Private,
    TotalWs,
    PrivateWs,
    CopyOnWriteShared,
    ShareableWs,
    SharedWs,
    LockedWs,
    Swapped,
    Blocks,
    State,
    Protection,
    Details
};
inline constexpr int kRegionColumnCount = static_cast<int>(RegionColumn::Details) + 1;

[[nodiscard]] QString columnTitle(RegionColumn column);
/// What the column tells, for a tool tip; plain text.
[[nodiscard]] QString columnExplanation(RegionColumn column);
/// Shown before somebody chooses columns.
[[nodiscard]] bool shownAtFirst(RegionColumn column);
[[nodiscard]] bool isNumber(RegionColumn column);

/// The number behind a cell of a number column, unknown for the others.
[[nodiscard]] Measured cellNumber(const RegionRow& row, RegionColumn column);
/// What a cell shows. Empty where a column does not apply.
[[nodiscard]] QString cellText(const RegionRow& row, RegionColumn column, words::ProtectionStyle style);
/// Plain text about the whole row.
[[nodiscard]] QString rowToolTip(const RegionRow& row, words::ProtectionStyle style);

} // namespace vmatlas::ui
