// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/measured.h"
#include "core/model/region.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// VMMap's columns for a set of regions; bytes unless said otherwise. A sum with an unknown part is unknown, and so is
/// one that does not fit in 64 bits.
struct SummaryRow {
    RegionType type = RegionType::Unknown; ///< without meaning in the total
    Measured size = 0;
    MemoryMetrics metrics = MemoryMetrics::zero(); ///< all unknown for free space, to which they do not apply
    Measured blocks = 0;                           ///< number of regions, or of gaps for free space
    Measured largest = 0;                          ///< biggest of them

    friend bool operator==(const SummaryRow&, const SummaryRow&) = default;
};

struct Summary {
    std::vector<SummaryRow> rows; ///< one a type that is present, in the order of RegionType
    SummaryRow free;              ///< inside HostInfo::userSpace; unknown when that or the regions are
    SummaryRow total;             ///< of `rows`: everything but free space; unknown when the regions are

    friend bool operator==(const Summary&, const Summary&) = default;
};

/// The system's own totals in these columns; what it does not count is unknown.
[[nodiscard]] MemoryMetrics metricsOf(const Counters& counters);

/// Pure; O(regions).
[[nodiscard]] Summary summarize(const Snapshot& snapshot);

} // namespace vmatlas
