// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/address_range.h"
#include "core/source/linux/maps_parser.h"

namespace vmatlas {

/// Addresses that a process could map, from vm.mmap_min_addr to the kernel's TASK_SIZE. With five page-table levels the
/// kernel gives the upper part only on request, so it counts when a mapping lies there. `arch` as uname says it.
[[nodiscard]] AddressRange userSpaceOf(std::string_view arch, int bits, std::uint64_t minAddress,
                                       std::uint32_t pageSize, std::span<const MapsEntry> entries);

} // namespace vmatlas
