// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/summary.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/analysis/free_space.h"

namespace vmatlas {

namespace {

SummaryRow unknownRow(RegionType type)
{
    return {.type = type, .size = {}, .metrics = {}, .blocks = {}, .largest = {}};
}

void addBlock(SummaryRow& row, const AddressRange& range)
{
    row.size += range.size;
    row.blocks += 1;
    row.largest = std::max(*row.largest, range.size);
}

/// No list of regions at all, which is not the same as an empty one.
bool regionsUnknown(const Snapshot& snapshot)
{
    return snapshot.regions.empty() &&
           std::ranges::any_of(snapshot.gaps, [](const Gap& gap) { return gap.facet == Facet::Regions; });
}

SummaryRow summarizeFree(const Snapshot& snapshot)
{
    if (snapshot.host.userSpace.empty())
        return unknownRow(RegionType::Free);
    SummaryRow row{.type = RegionType::Free, .metrics = {}};
    for (const AddressRange& gap : freeSpace(snapshot.regions, snapshot.host.userSpace))
        addBlock(row, gap);
    return row;
}

} // namespace

MemoryMetrics metricsOf(const Counters& counters)
{
    MemoryMetrics metrics;
    metrics.privateBytes = counters.privateBytes;
    metrics.workingSet = counters.workingSet;
    metrics.privateWs = counters.privateWs;
    metrics.shareableWs = counters.shareableWs;
    metrics.lockedWs = counters.locked;
    metrics.swapped = counters.swapped;
    return metrics;
}

Summary summarize(const Snapshot& snapshot)
{
    Summary summary;
    if (regionsUnknown(snapshot)) {
        summary.free = unknownRow(RegionType::Free);
        summary.total = unknownRow(RegionType::Unknown);
        return summary;
    }
    std::array<SummaryRow, kRegionTypeCount> byType;
    for (const Region& region : snapshot.regions) {
        for (SummaryRow* row : {&byType.at(static_cast<std::size_t>(region.type)), &summary.total}) {
            addBlock(*row, region.range);
            row->metrics += region.metrics;
        }
    }
    for (std::size_t i = 0; i < byType.size(); ++i) {
        byType[i].type = static_cast<RegionType>(i);
        if (byType[i].blocks != Measured(0))
            summary.rows.push_back(byType[i]);
    }
    summary.free = summarizeFree(snapshot);
    return summary;
}

} // namespace vmatlas
