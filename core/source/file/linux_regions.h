// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/model/snapshot.h"
#include "core/source/linux/classify.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/smaps_parser.h"

namespace vmatlas {

/// The mappings of a Linux process that a file tells of.
struct LinuxMappings {
    std::span<const MapsEntry> entries;    ///< ascending, disjoint, each below 2^62 bytes
    const SmapsText* accounting = nullptr; ///< null: the file has no figures
    std::vector<ThreadStackPointer> threads;
    std::uint64_t mainStack = 0; ///< an address in the first thread's stack; 0 unknown
    int bits = 0;                ///< 0: to be told from the addresses
};

/// Fills regions, allocations, backings, page-independent totals and, where it can be told for certain, bits,
/// architecture, addresses that the process could use, and the program. `snapshot.host` has the page size, and the
/// architecture when the file names it.
void buildLinuxRegions(const LinuxMappings& mappings, Snapshot& snapshot);

} // namespace vmatlas
