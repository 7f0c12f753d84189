// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/bucket_residency.h"

#include <algorithm>

namespace vmatlas {

namespace {

/// Where equal numbers of pages are in several classes, the first one here is shown.
constexpr std::array kShown{ResidencyClass::Swapped,           ResidencyClass::Locked,    ResidencyClass::Private,
                            ResidencyClass::CopyOnWriteShared, ResidencyClass::Shareable, ResidencyClass::Shared};
/// Nothing of these is in memory or in swap.
constexpr std::array kEmpty{ResidencyClass::NotResident, ResidencyClass::Guard, ResidencyClass::Zero};

std::uint64_t& of(ResidencyPages& pages, ResidencyClass residency)
{
    return pages[static_cast<std::size_t>(residency)];
}

} // namespace

ResidencyPages residencyPages(const PageBucket& bucket, const Region& region)
{
    ResidencyPages pages{};
    of(pages, ResidencyClass::Swapped) = bucket.swapped;
    of(pages, ResidencyClass::Shared) = bucket.shared;
    of(pages, ResidencyClass::Shareable) = bucket.shareable - bucket.shared;
    of(pages, ResidencyClass::Private) = bucket.workingSet - bucket.shareable - bucket.copyOnWriteShared;
    of(pages, ResidencyClass::CopyOnWriteShared) = bucket.copyOnWriteShared;
    of(pages, region.sharing == Sharing::Shared ? ResidencyClass::Shareable : ResidencyClass::Private) +=
        bucket.hugeTlb;
    // Which pages are the locked ones is not counted; on Linux it is all of them or none.
    std::uint64_t unlocked = bucket.locked;
    for (const ResidencyClass from : {ResidencyClass::Private, ResidencyClass::CopyOnWriteShared,
                                      ResidencyClass::Shareable, ResidencyClass::Shared}) {
        const std::uint64_t moved = std::min(unlocked, of(pages, from));
        of(pages, from) -= moved;
        of(pages, ResidencyClass::Locked) += moved;
        unlocked -= moved;
    }
    of(pages, ResidencyClass::Zero) = bucket.zero;
    of(pages, ResidencyClass::Guard) = bucket.guard;
    of(pages, ResidencyClass::NotResident) = bucket.pages - bucket.counted();
    return pages;
}

ResidencyClass dominantResidency(const PageBucket& bucket, const Region& region)
{
    ResidencyPages pages = residencyPages(bucket, region);
    const auto most = [&pages](ResidencyClass a, ResidencyClass b) { return of(pages, a) < of(pages, b); };
    const ResidencyClass shown = *std::ranges::max_element(kShown, most);
    return of(pages, shown) != 0 ? shown : *std::ranges::max_element(kEmpty, most);
}

std::vector<std::uint64_t> bytesByResidency(const Snapshot& snapshot)
{
    const std::uint64_t pageSize = snapshot.host.pageSize;
    std::vector<std::uint64_t> bytes(kResidencyClassCount);
    auto bucket = snapshot.pageBuckets.begin();
    for (const Region& region : snapshot.regions) {
        std::uint64_t absent = region.range.size;
        for (; bucket != snapshot.pageBuckets.end() && bucket->firstPage <= region.range.last() / pageSize; ++bucket) {
            const ResidencyPages pages = residencyPages(*bucket, region);
            for (std::size_t i = 0; i < pages.size(); ++i) {
                if (i == static_cast<std::size_t>(ResidencyClass::NotResident))
                    continue; // with what has no bucket
                bytes[i] += pages[i] * pageSize;
                absent -= pages[i] * pageSize;
            }
        }
        const bool reserved = region.state == RegionState::Reserved;
        bytes[static_cast<std::size_t>(reserved ? ResidencyClass::Reserved : ResidencyClass::NotResident)] += absent;
    }
    return bytes;
}

} // namespace vmatlas
