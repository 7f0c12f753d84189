// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/region_matching.h"

#include "core/analysis/address_matcher.h"
#include "core/analysis/key_matcher.h"

namespace vmatlas {

namespace {

/// The source may not have seen an exec that happened between two looks at a process; then the path tells.
bool sameImage(const ProcessInfo& before, const ProcessInfo& after)
{
    const bool named = before.identity != ProcessIdentity();
    return named && before.identity == after.identity && before.imageGeneration == after.imageGeneration &&
           before.path == after.path;
}

void matchOneProcess(const Snapshot& before, const Snapshot& after, RegionMatching& matching)
{
    const BackingNumbers files = numberBackings(before, after, BackingIdentity::Inode);
    matchByAddress(before, after, files, matching);
    matchByModule(before, after, files, {}, matching);
    matchByModule(before, after, files, {.size = false}, matching);
    matchByModule(before, after, files, {.protection = false, .size = false}, matching);
}

/// What is surest comes first.
void matchRuns(const Snapshot& before, const Snapshot& after, const BackingNumbers& names, RegionMatching& matching)
{
    matchByModule(before, after, names, {}, matching);
    matchByModule(before, after, names, {.size = false}, matching);
    matchByModule(before, after, names, {.protection = false, .size = false}, matching);
    matchByModule(before, after, names, {.offset = false, .size = false}, matching); // built anew
    const BackingNumbers baseNames = numberBackings(before, after, BackingIdentity::BaseName);
    matchByModule(before, after, baseNames, {.size = false}, matching);
    matchByKind(before, after, names, matching);
    matchWithoutName(before, after, matching);
}

} // namespace

void RegionMatching::pair(std::uint32_t before, std::uint32_t after, MatchKind kind)
{
    const auto group = static_cast<std::uint32_t>(groups.size());
    groups.push_back(kind);
    groupOfBefore[before] = group;
    groupOfAfter[after] = group;
}

RegionMatching matchRegions(const Snapshot& before, const Snapshot& after)
{
    RegionMatching matching;
    matching.groupOfBefore.assign(before.regions.size(), RegionMatching::kNone);
    matching.groupOfAfter.assign(after.regions.size(), RegionMatching::kNone);
    if (sameImage(before.process, after.process)) {
        matchOneProcess(before, after, matching);
        return matching;
    }
    const BackingNumbers names = numberBackings(before, after, BackingIdentity::Name);
    matching.mode = laidOutAlike(before, after, names) ? MatchMode::SameAddresses : MatchMode::OtherRun;
    if (matching.mode == MatchMode::SameAddresses)
        matchByAddress(before, after, names, matching);
    matchRuns(before, after, names, matching);
    return matching;
}

} // namespace vmatlas
