// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/layout/colour_by.h"
#include "core/model/snapshot.h"

// What the map shows of a snapshot that has page buckets instead of page runs. Pure functions.
namespace vmatlas {

/// Pages of a bucket by residency class: index is the class. Each page in one class; those neither in memory nor in
/// swap are in NotResident.
using ResidencyPages = std::array<std::uint64_t, kResidencyClassCount>;

/// `region` is the one that the bucket lies in.
[[nodiscard]] ResidencyPages residencyPages(const PageBucket& bucket, const Region& region);

/// The class that most of the bucket's pages in memory and in swap are in; when there are none, that of most pages.
[[nodiscard]] ResidencyClass dominantResidency(const PageBucket& bucket, const Region& region);

/// Bytes of a snapshot by residency class: index is the class.
[[nodiscard]] std::vector<std::uint64_t> bytesByResidency(const Snapshot& snapshot);

} // namespace vmatlas
