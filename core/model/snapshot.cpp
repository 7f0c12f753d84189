// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/snapshot.h"

#include <algorithm>

namespace vmatlas {

namespace {
const std::string& backingName(const Snapshot& snapshot, BackingId id)
{
    static const std::string kNone;
    return id.index < snapshot.backings.size() ? snapshot.backings[id.index].name : kNone;
}
} // namespace

const std::string& Snapshot::nameOf(const Region& region) const
{
    return backingName(*this, region.backing);
}

const std::string& Snapshot::nameOf(const Allocation& allocation) const
{
    return backingName(*this, allocation.backing);
}

const Region* Snapshot::regionAt(std::uint64_t address) const
{
    const auto next = std::upper_bound(regions.begin(), regions.end(), address,
                                       [](std::uint64_t a, const Region& r) { return a < r.range.begin; });
    if (next == regions.begin())
        return nullptr;
    const Region& region = *std::prev(next);
    return region.range.contains(address) ? &region : nullptr;
}

const Allocation* Snapshot::allocationAt(std::uint64_t address) const
{
    const Region* region = regionAt(address);
    return region && region->allocation.index < allocations.size() ? &allocations[region->allocation.index] : nullptr;
}

} // namespace vmatlas
