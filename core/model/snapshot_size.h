// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "core/model/snapshot.h"

namespace vmatlas {

/// Bytes that a snapshot holds, on the heap and itself: capacities, not sizes, because that is what it costs.
[[nodiscard]] std::size_t snapshotBytes(const Snapshot& snapshot);

} // namespace vmatlas
