// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/model/region_details.h"
#include "core/source/windows/memory_block.h"

namespace vmatlas::windows {

/// What VirtualQueryEx() says about blocks, which ascend and are at least one, in its own words. What they do not have
/// in common Varies. `readAt` is not set.
[[nodiscard]] RegionDetails detailsOf(std::span<const MemoryBlock> blocks);

} // namespace vmatlas::windows
