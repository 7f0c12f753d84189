// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/region_track.h"

namespace vmatlas {

namespace {

TrackedFigures figuresOf(const Region& region)
{
    return {true, region.range.size, region.metrics.workingSet};
}

TrackedFigures figuresOf(const Snapshot& snapshot, const Allocation& allocation)
{
    TrackedFigures figures{true, allocation.range.size, 0};
    for (std::uint32_t i = 0; i < allocation.regionCount; ++i)
        figures.workingSet += snapshot.regions[allocation.firstRegion + i].metrics.workingSet;
    return figures;
}

} // namespace

TrackedFigures figuresOf(const Snapshot& snapshot, const TrackedMemory& memory)
{
    if (!memory.range.empty()) {
        for (const std::uint64_t address : {memory.range.begin, memory.range.last()}) {
            if (memory.allocation) {
                const Allocation* const found = snapshot.allocationAt(address);
                if (found != nullptr && found->type == memory.type)
                    return figuresOf(snapshot, *found);
            } else if (const Region* const found = snapshot.regionAt(address);
                       found != nullptr && found->type == memory.type) {
                return figuresOf(*found);
            }
        }
    }
    return {false, 0, 0};
}

} // namespace vmatlas
