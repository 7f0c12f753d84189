// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/model/snapshot.h"
#include "core/source/linux/classify.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/smaps_parser.h"

namespace vmatlas {

/// Everything a pass read about the address space.
struct RegionInputs {
    std::span<const MapsEntry> entries; ///< cut where the classification needs it
    ClassificationFacts facts;
    std::span<const PageRun> runs; ///< ascending
    /// Instead of runs; ascending, each inside one entry.
    std::span<const PageBucket> buckets;
    std::uint32_t pageSize = 4096; ///< bytes
    bool pageStatesKnown = false;
    bool copyOnWriteKnown = false; ///< it was asked which private pages a fork left shared
    /// Mappings whose page states were not read although the others' were; ascending.
    std::span<const AddressRange> unread;
    bool nothingLocked = false;   ///< the system says that no memory of the process is locked
    bool accountingIsNew = false; ///< it was read in this look, so its figures are of now, too
    /// There is no system to ask: what the accounting does not say stays unknown where an estimate would be a guess.
    bool foreign = false;
    const SmapsText* accounting = nullptr; ///< commit marks and locks, maybe of an earlier moment; null when not read
};

/// Fills backings, regions, allocations and page runs or buckets of a snapshot. Pure.
void buildRegions(const RegionInputs& inputs, Snapshot& out);

} // namespace vmatlas
