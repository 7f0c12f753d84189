// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings/finding_sums.h"

namespace vmatlas {

std::vector<Finding> findUnsharedImages(const Snapshot& snapshot, const FindingLimits& limits)
{
    FindingSums<BackingId> sums;
    for (const Region& region : snapshot.regions) {
        if (region.type != RegionType::Image || !hasFile(snapshot, region) || !region.metrics.privateWs)
            continue;
        sums.add(region.backing, {.kind = FindingKind::UnsharedImage,
                                  .range = region.range,
                                  .backing = region.backing,
                                  .size = *region.metrics.privateWs,
                                  .of = region.metrics.workingSet.valueOr(0)});
    }
    return sums.take([&](const Finding& module) { return module.size >= limits.unshared; });
}

std::vector<Finding> findDeletedFiles(const Snapshot& snapshot, const FindingLimits& /*limits*/)
{
    constexpr std::string_view kDeleted = " (deleted)";
    FindingSums<BackingId> sums;
    for (const Region& region : snapshot.regions) {
        const bool deleted = region.detail == RegionDetail::DeletedFile ||
                             (hasFile(snapshot, region) && snapshot.nameOf(region).ends_with(kDeleted));
        if (deleted)
            sums.add(region.backing, {.kind = FindingKind::DeletedFile,
                                      .range = region.range,
                                      .backing = region.backing,
                                      .detail = region.detail,
                                      .size = region.range.size});
    }
    return sums.take([](const Finding&) { return true; });
}

std::vector<Finding> findFilesMappedOften(const Snapshot& snapshot, const FindingLimits& limits)
{
    FindingSums<BackingId> sums;
    for (const Allocation& allocation : snapshot.allocations) {
        if (!allocation.backing.valid() || allocation.firstRegion >= snapshot.regions.size() ||
            !hasFile(snapshot, snapshot.regions[allocation.firstRegion]))
            continue;
        sums.add(allocation.backing, {.kind = FindingKind::FileMappedOften,
                                      .range = allocation.range,
                                      .allocation = true,
                                      .backing = allocation.backing,
                                      .size = allocation.range.size});
    }
    return sums.take([&](const Finding& file) { return file.count >= limits.mappedOften; });
}

} // namespace vmatlas
