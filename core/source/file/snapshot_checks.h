// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// Whether everything that the model promises holds for a snapshot put together from a file: regions, allocations and
/// page runs ascending and disjoint, indices inside their tables, page runs inside regions. Malformed says where not.
[[nodiscard]] Result<void> checkSnapshot(const Snapshot& snapshot);

} // namespace vmatlas
