// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contents/absence.h"

#include <algorithm>

namespace vmatlas {

PageState pageStateAt(const Snapshot& snapshot, std::uint64_t address)
{
    const std::uint64_t page = address / std::max<std::uint32_t>(1, snapshot.host.pageSize);
    const auto run = std::partition_point(snapshot.pageRuns.begin(), snapshot.pageRuns.end(),
                                          [page](const PageRun& r) { return r.firstPage + (r.count - 1) < page; });
    return run != snapshot.pageRuns.end() && run->firstPage <= page ? run->state : PageState();
}

Absence absenceAt(const Snapshot& snapshot, std::uint64_t address)
{
    const Region* const region = snapshot.regionAt(address);
    if (region == nullptr || region->type == RegionType::Unusable)
        return Absence::Free;
    const PageState state = pageStateAt(snapshot, address);
    if (region->protection.has(Protection::Guard) || state.has(PageState::Guard))
        return Absence::Guard;
    if (region->state == RegionState::Reserved)
        return Absence::Reserved;
    if (state.has(PageState::Swapped))
        return Absence::Swapped;
    if (region->protection.known() && !region->protection.has(Protection::Read))
        return Absence::NoAccess;
    if (snapshot.source == SourceKind::SnapshotFile)
        return Absence::NotInFile;
    const bool told = snapshot.pageStatesKnown && snapshot.pageBuckets.empty();
    return told && !state.has(PageState::Present) ? Absence::NotPresent : Absence::Unknown;
}

} // namespace vmatlas
