// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <span>

#include "core/source/linux/maps_parser.h"
#include "core/source/linux/smaps_parser.h"

namespace vmatlas {

/// Processor time that reading the commit marks (`ac` in the VmFlags of smaps) takes about: the kernel walks every page
/// for the rest of the file.
[[nodiscard]] std::chrono::nanoseconds predictSmapsCost(std::uint64_t mappings, std::uint64_t residentPages);

/// Whether `smaps` has a commit mark for each of these mappings as it is now. O(mappings).
[[nodiscard]] bool marksAreCurrent(const SmapsText& smaps, std::span<const MapsEntry> entries);

} // namespace vmatlas
