// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/packed_bytes.h"
#include "core/history/snapshot_delta.h"

namespace vmatlas {

/// Everything of a delta but its tables and `foreign`: times, figures, process, host, gaps. `before` is the snapshot
/// that the delta starts from.
void packHead(PackedWriter& writer, const Snapshot& before, const SnapshotDelta& delta);

/// Makes the head of `snapshot`, which is the earlier one's, that of the later one.
void unpackHead(PackedReader& reader, Snapshot& snapshot);

void packLinks(PackedWriter& writer, const AllocationLinks& links);
[[nodiscard]] AllocationLinks unpackLinks(PackedReader& reader);

} // namespace vmatlas
