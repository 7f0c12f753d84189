// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/model/snapshot.h"

namespace vmatlas {

/// Why the contents of a page cannot be seen.
enum class Absence : std::uint8_t {
    Free,       ///< nothing is mapped
    Reserved,   ///< only reserved
    Guard,      ///< a guard page
    Swapped,    ///< in the page file or swap
    NotPresent, ///< never used, or thrown out: the file has it, or nobody
    NoAccess,   ///< the process may not read it itself
    NotInFile,  ///< a dump that has the contents of other pages
    Unknown
};

/// State of the page at `address`: without a flag when it is in no run. Only for snapshots with page runs.
/// O(log runs).
[[nodiscard]] PageState pageStateAt(const Snapshot& snapshot, std::uint64_t address);

/// What the snapshot knows about a page whose contents could not be read. O(log regions + log runs).
[[nodiscard]] Absence absenceAt(const Snapshot& snapshot, std::uint64_t address);

} // namespace vmatlas
