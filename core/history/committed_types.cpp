// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/committed_types.h"

#include <algorithm>

namespace vmatlas {

CommittedState committedTypes(const Snapshot& snapshot)
{
    if (snapshot.regions.empty())
        return std::nullopt; // no process is without memory
    std::array<Measured, kRegionTypeCount> sums;
    sums.fill(0);
    for (const Region& region : snapshot.regions)
        sums.at(static_cast<std::size_t>(region.type)) += region.metrics.committed;
    Measured all = 0; // what is stacked must fit in 64 bits
    CommittedTypes types{};
    for (std::size_t i = 0; i < types.size(); ++i) {
        all += sums[i];
        if (!all.known())
            return std::nullopt;
        types[i] = *sums[i];
    }
    return types;
}

} // namespace vmatlas
