// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas {

/// Neighbouring pages in the same state, or what a bucket counts of some.
struct PageRow {
    AddressRange range;
    PageState state;                  ///< without a flag: not present; meaningless with a bucket
    std::optional<PageBucket> bucket; ///< pages in several states

    friend bool operator==(const PageRow&, const PageRow&) = default;
};

/// What is known of the pages of `range`, cut to it, from the first mapped one to the last: also those that are not
/// present, but nothing where nothing is mapped. Empty when the states of pages are not known.
/// O(log runs + rows).
[[nodiscard]] std::vector<PageRow> pageRowsOf(const Snapshot& snapshot, const AddressRange& range);

} // namespace vmatlas
