// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/model/snapshot.h"

namespace vmatlas::test {

/// What in a snapshot breaks the promises of the model (order, disjointness, indices, page runs inside regions); empty
/// when nothing does. A line a fault, at most a few.
[[nodiscard]] std::string faultsOf(const Snapshot& snapshot);

} // namespace vmatlas::test
