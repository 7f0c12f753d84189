// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/address_range.h"
#include "core/base/measured.h"

namespace vmatlas {

/// The part of one /proc/PID/smaps block that no cheaper file tells.
struct SmapsEntry {
    AddressRange range;
    Measured resident;     ///< bytes
    Measured swapped;      ///< bytes
    Measured privateDirty; ///< bytes
    Measured sharedDirty;  ///< bytes
    Measured sharedClean;  ///< bytes
    Measured anonymous;    ///< bytes; part of `resident` that is not of a file or shared memory
    Measured locked;       ///< bytes; only to be believed together with `lockedFlag`
    Measured pageSize;     ///< KernelPageSize in bytes; larger than the system's for the hugetlb pool
    bool writable = false;
    bool flagsKnown = false; ///< a VmFlags line was there; without it the flags below say nothing
    bool accounted = false;  ///< `ac`: counts towards the commit charge
    bool noReserve = false;  ///< `nr`: charged only when touched
    bool lockedFlag = false; ///< `lo`
    bool hugeTlb = false;    ///< `ht`

    /// Resident pages of files and shared memory.
    [[nodiscard]] Measured shareable() const noexcept
    {
        const bool known = resident.known() && anonymous.known() && *anonymous <= *resident;
        return known ? Measured(*resident - *anonymous) : Measured();
    }
};

/// Blocks of a smaps text, ascending and disjoint.
struct SmapsText {
    std::vector<SmapsEntry> entries;
    std::size_t malformedLines = 0;

    /// Block that holds the whole range, or null. O(log blocks).
    [[nodiscard]] const SmapsEntry* covering(const AddressRange& range) const;
};

/// Fills `out`, keeping its memory. Never throws; unknown keys are skipped, missing ones stay unknown.
void parseSmapsText(std::string_view text, SmapsText& out);

} // namespace vmatlas
