// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace vmatlas {

/// What is followed through the moments of a session: a region, or all of an allocation.
struct TrackedMemory {
    AddressRange range;
    RegionType type = RegionType::Unknown;
    bool allocation = false;

    friend bool operator==(const TrackedMemory&, const TrackedMemory&) = default;
};

/// It at one moment.
struct TrackedFigures {
    bool there = false; ///< false: it did not exist; the figures are then 0
    Measured size;
    Measured workingSet;

    friend bool operator==(const TrackedFigures&, const TrackedFigures&) = default;
};

/// The same memory in another snapshot: what begins where it begins, or ends where it ends (a stack grows downwards),
/// or at least lies there, of the same type. O(log regions).
[[nodiscard]] TrackedFigures figuresOf(const Snapshot& snapshot, const TrackedMemory& memory);

} // namespace vmatlas
