// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings/finding_sums.h"

namespace vmatlas {

namespace {

/// What is executed and what may not be: by what it is, and by what is behind it.
using CodeKey = std::pair<RegionDetail, BackingId>;

template <typename Fits>
std::vector<Finding> findCode(const Snapshot& snapshot, FindingKind kind, FindingWeight weight, const Fits& fits)
{
    FindingSums<CodeKey> sums;
    for (const Region& region : snapshot.regions) {
        if (region.protection.known() && region.protection.has(Protection::Execute) &&
            region.state != RegionState::Reserved && fits(region))
            sums.add({region.detail, region.backing}, {.kind = kind,
                                                       .weight = weight,
                                                       .range = region.range,
                                                       .backing = region.backing,
                                                       .detail = region.detail,
                                                       .size = region.range.size});
    }
    return sums.take([](const Finding&) { return true; });
}

} // namespace

std::vector<Finding> findWritableCode(const Snapshot& snapshot, const FindingLimits& /*limits*/)
{
    return findCode(snapshot, FindingKind::WritableCode, FindingWeight::Warning,
                    [](const Region& region) { return region.protection.has(Protection::Write); });
}

std::vector<Finding> findAnonymousCode(const Snapshot& snapshot, const FindingLimits& /*limits*/)
{
    return findCode(snapshot, FindingKind::AnonymousCode, FindingWeight::Note, [&](const Region& region) {
        return region.type != RegionType::Kernel && region.type != RegionType::Image && !hasFile(snapshot, region) &&
               !region.protection.has(Protection::Write); // which is told as such
    });
}

} // namespace vmatlas
