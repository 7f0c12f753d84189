// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/selection.h"

#include "core/model/snapshot.h"

namespace vmatlas::ui {

AddressRange wholeAt(const Snapshot& snapshot, Selection::Kind kind, std::uint64_t address)
{
    if (kind == Selection::Kind::Region) {
        const Region* const region = snapshot.regionAt(address);
        return region ? region->range : AddressRange();
    }
    const Allocation* const allocation = kind == Selection::Kind::Allocation ? snapshot.allocationAt(address) : nullptr;
    return allocation ? allocation->range : AddressRange();
}

} // namespace vmatlas::ui
