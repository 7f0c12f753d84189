// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings/finding.h"

#include <algorithm>
#include <array>

#include "core/analysis/findings/finding_sums.h"

namespace vmatlas {

namespace {

struct KnownKind {
    std::string_view id;
    std::vector<Finding> (*find)(const Snapshot&, const FindingLimits&);
};

// In the order of FindingKind.
constexpr std::array<KnownKind, kFindingKindCount> kKinds{{
    {"writable-code", findWritableCode},
    {"anonymous-code", findAnonymousCode},
    {"unshared-image", findUnsharedImages},
    {"fragmented-space", findFragmentedSpace},
    {"uncommitted-giant", findUncommittedGiants},
    {"stack-near-guard", findStacksNearGuard},
    {"stack-without-guard", findStacksWithoutGuard},
    {"deleted-file", findDeletedFiles},
    {"swapped-hot", findSwappedHot},
    {"few-huge-pages", findFewHugePages},
    {"file-mapped-often", findFilesMappedOften},
    {"large-page-tables", findLargePageTables},
}};

} // namespace

std::string_view idOf(FindingKind kind) noexcept
{
    return kKinds[static_cast<std::size_t>(kind)].id;
}

std::string_view idOf(FindingWeight weight) noexcept
{
    return weight == FindingWeight::Warning ? "warning" : "note";
}

std::vector<Finding> findingsOf(const Snapshot& snapshot, const FindingLimits& limits)
{
    std::vector<Finding> all;
    for (const KnownKind& kind : kKinds) {
        const std::vector<Finding> found = kind.find(snapshot, limits);
        all.insert(all.end(), found.begin(), found.end());
    }
    std::ranges::stable_sort(all, {}, &Finding::weight);
    return all;
}

bool hasFile(const Snapshot& snapshot, const Region& region)
{
    if (!region.backing.valid())
        return false;
    switch (region.detail) {
    case RegionDetail::Memfd:
    case RegionDetail::PosixSharedMemory:
    case RegionDetail::SysvSharedMemory:
    case RegionDetail::SharedAnonymous:
    case RegionDetail::HugeTlb:
    case RegionDetail::NamedAnonymous:
    case RegionDetail::ImageBss:
        return false;
    default:
        break;
    }
    const bool fileType = region.type == RegionType::Image || region.type == RegionType::MappedFile;
    return snapshot.backings[region.backing.index].inode != 0 || fileType; // Windows has no inodes here
}

} // namespace vmatlas
