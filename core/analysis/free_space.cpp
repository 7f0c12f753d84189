// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/free_space.h"

namespace vmatlas {

std::vector<AddressRange> freeSpace(std::span<const Region> regions, const AddressRange& userSpace)
{
    std::vector<AddressRange> gaps;
    if (userSpace.empty())
        return gaps;
    std::uint64_t cursor = userSpace.begin; // first byte not yet accounted for
    for (const Region& region : regions) {
        if (region.range.empty() || region.range.last() < cursor)
            continue;
        if (region.range.begin > userSpace.last())
            break;
        if (region.range.begin > cursor)
            gaps.push_back({cursor, region.range.begin - cursor});
        if (region.range.last() >= userSpace.last())
            return gaps;
        cursor = region.range.last() + 1;
    }
    gaps.push_back(AddressRange::fromFirstLast(cursor, userSpace.last()));
    return gaps;
}

Vacancy vacancyAt(const Snapshot& snapshot, std::uint64_t address)
{
    const AddressRange& user = snapshot.host.userSpace;
    if (user.empty())
        return Vacancy::Unknown;
    return user.contains(address) ? Vacancy::Free : Vacancy::Outside;
}

} // namespace vmatlas
