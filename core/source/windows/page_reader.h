// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <stop_token>
#include <vector>

#include "core/model/page_bucket.h"
#include "core/model/snapshot.h"
#include "core/source/windows/target.h"

namespace vmatlas::windows {

inline constexpr std::size_t kPagesAtOnce = 16 * 1024; ///< in one question; 256 KiB of entries

/// Asks for every committed page of the snapshot's regions, and fills in its page runs (buckets when there are more
/// than `runLimit`) and the regions' working sets. The snapshot is unchanged after an Error: Cancelled when `stop` is
/// set, otherwise that of the question that failed.
[[nodiscard]] Result<void> readPageStates(Target& target, Snapshot& snapshot, const std::stop_token& stop,
                                          std::size_t runLimit = kMaxPageRuns);

} // namespace vmatlas::windows
