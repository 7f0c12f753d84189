// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include "ui/regions/region_columns.h"
#include "ui/regions/region_filter.h"

namespace vmatlas::ui {

/// How the allocations stand in the table; their blocks always ascend.
struct RegionSort {
    RegionColumn column = RegionColumn::Address;
    Qt::SortOrder order = Qt::AscendingOrder;

    friend bool operator==(const RegionSort&, const RegionSort&) = default;
};

/// Indices of the allocations that `filter` shows, as they stand in the table. Unknown numbers come last in both
/// orders, equal rows ascend by address. Pure; a proxy that asks for two QVariants a comparison would take half a
/// second for 100,000 allocations, at every refresh.
[[nodiscard]] std::vector<std::uint32_t> arrangedAllocations(const RegionTable& table, const RegionFilter& filter,
                                                             const RegionSort& sort);

} // namespace vmatlas::ui
