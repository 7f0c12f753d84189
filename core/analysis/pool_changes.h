// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/base/measured_change.h"
#include "core/model/kernel_pool.h"

namespace vmatlas {

/// A kernel pool at two moments.
struct PoolChange {
    KernelPool pool; ///< as it is now; of one that went, as it was, without objects and bytes
    MeasuredChange objects;
    MeasuredChange bytes;
};

/// Each pool of both lists once, found by name and kind: those of `now` in their order, then those that went. What one
/// list lacks had no objects and no bytes there. Pure.
[[nodiscard]] std::vector<PoolChange> comparePools(std::span<const KernelPool> before, std::span<const KernelPool> now);

} // namespace vmatlas
