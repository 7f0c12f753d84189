// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/analysis/grouped_summary.h"

namespace vmatlas::ui {

/// "Type", "File", for a choice.
[[nodiscard]] QString groupingName(SummaryBy by);
/// What a group has in common, for its row.
[[nodiscard]] QString groupName(const Snapshot& snapshot, SummaryBy by, const SummaryGroup& group);
/// The filter of the regions table that shows it; empty when there is none.
[[nodiscard]] QString groupQuery(const Snapshot& snapshot, SummaryBy by, const SummaryGroup& group);
/// The same number for the same thing in two snapshots of a process, below 2^56.
[[nodiscard]] std::uint64_t groupKey(const Snapshot& snapshot, SummaryBy by, const SummaryGroup& group);

} // namespace vmatlas::ui
