// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/model/kernel_pool.h"

namespace vmatlas::windows {

/// SYSTEM_POOLTAG_INFORMATION of a 64-bit system, as NtQuerySystemInformation(SystemPoolTagInformation) writes it: for
/// each tag what is paged and what is nonpaged, left out where nothing was ever allocated. Ends where something does
/// not fit. Tags are four bytes, of which any may be unprintable; blanks at the end are left out, as PoolMon does.
[[nodiscard]] std::vector<KernelPool> decodePoolTags(std::span<const std::byte> table);

} // namespace vmatlas::windows
