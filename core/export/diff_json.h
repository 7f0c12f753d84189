// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/analysis/growth_condition.h"
#include "core/analysis/snapshot_diff.h"
#include "core/export/json_text.h"

namespace vmatlas {

/// Writes the document "vmatlas-diff" that docs/formats.md defines. `diff` is of these two snapshots.
void writeDiff(JsonText& json, const Snapshot& before, const Snapshot& after, const SnapshotDiff& diff,
               std::span<const CheckedCondition> conditions = {});

} // namespace vmatlas
