// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/analysis/growth_condition.h"
#include "core/analysis/snapshot_diff.h"

namespace vmatlas::cli {

/// The comparison for a terminal: totals, a table by type and the `regions` largest changes of regions.
[[nodiscard]] std::string diffText(const Snapshot& before, const Snapshot& after, const SnapshotDiff& diff,
                                   std::size_t regions);

/// "private>+10M holds: 2,048 KiB before, 14,336 KiB after, a difference of +12,288 KiB (+600 %)".
[[nodiscard]] std::string conditionText(const CheckedCondition& checked);

} // namespace vmatlas::cli
