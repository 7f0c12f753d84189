// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/region_pieces.h"

#include <algorithm>

namespace vmatlas {

CellColour colourOf(const Region& region, ColourBy colourBy)
{
    const bool reserved = region.state == RegionState::Reserved;
    switch (colourBy) {
    case ColourBy::State:
        return {static_cast<std::uint8_t>(region.state), false};
    case ColourBy::Protection:
        return {static_cast<std::uint8_t>(protectionClass(region.protection)), reserved};
    case ColourBy::Type:
    case ColourBy::WorkingSet:
        break;
    }
    return {static_cast<std::uint8_t>(region.type), reserved};
}

CellColour RegionPieces::absentColour(const Region& region) const
{
    ResidencyClass residency = ResidencyClass::NotResident;
    if (region.state == RegionState::Reserved)
        residency = ResidencyClass::Reserved;
    else if (!m_snapshot.pageStatesKnown)
        residency = ResidencyClass::Unknown;
    return {static_cast<std::uint8_t>(residency), false};
}

std::size_t RegionPieces::firstRunAt(std::uint64_t address)
{
    const std::uint64_t page = address / m_pageSize;
    const std::vector<PageRun>& runs = m_snapshot.pageRuns;
    const auto endsBefore = [page](const PageRun& run) { return run.firstPage + run.count <= page; };
    // The next region's runs follow within a few steps; a jump is searched.
    for (int step = 0; step < 8 && m_run < runs.size(); ++step, ++m_run)
        if (!endsBefore(runs[m_run]) && (m_run == 0 || endsBefore(runs[m_run - 1])))
            return m_run;
    m_run = static_cast<std::size_t>(std::partition_point(runs.begin(), runs.end(), endsBefore) - runs.begin());
    return m_run;
}

} // namespace vmatlas
