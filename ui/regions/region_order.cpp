// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/regions/region_order.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace vmatlas::ui {

namespace {

/// What stands for a mixed state or protection: behind all others.
constexpr std::uint64_t kMixed = 1 << 16;

/// Places of the details texts in alphabetical order; texts are built once for each pair of kind and name.
class DetailsRanking {
public:
    DetailsRanking(const RegionTable& table, const std::vector<std::uint32_t>& rows)
    {
        std::map<Key, QString> texts;
        for (const std::uint32_t row : rows) {
            const Allocation& allocation = table.allocation(row);
            if (const auto [at, isNew] = texts.try_emplace(keyOf(allocation)); isNew)
                at->second = words::allocationDetails(table.snapshot(), allocation).toCaseFolded();
        }
        std::vector<std::pair<QString, Key>> sorted;
        for (const auto& entry : texts)
            sorted.emplace_back(entry.second, entry.first);
        std::sort(sorted.begin(), sorted.end());
        for (std::uint32_t rank = 0; rank < sorted.size(); ++rank)
            m_ranks[sorted[rank].second] = rank;
    }
    /// Unknown for an empty text, so that it stands last.
    [[nodiscard]] Measured operator()(const Allocation& allocation) const
    {
        if (allocation.detail == RegionDetail::None && !allocation.backing.valid())
            return {};
        return std::uint64_t{m_ranks.at(keyOf(allocation))} << 32 | allocation.threadId;
    }

private:
    using Key = std::tuple<RegionDetail, std::uint32_t>;
    static Key keyOf(const Allocation& allocation) { return {allocation.detail, allocation.backing.index}; }

    std::map<Key, std::uint32_t> m_ranks;
};

Measured keyOf(const RegionTable& table, std::uint32_t row, RegionColumn column)
{
    const Allocation& allocation = table.allocation(row);
    const AllocationTotals& totals = table.totals(row);
    switch (column) {
    case RegionColumn::Type:
        return static_cast<std::uint64_t>(allocation.type);
    case RegionColumn::State:
        if (totals.mixedState)
            return kMixed;
        return totals.state == RegionState::Unknown ? Measured() : static_cast<std::uint64_t>(totals.state);
    case RegionColumn::Protection:
        if (totals.mixedProtection)
            return kMixed;
        return totals.protection.known() ? Measured(totals.protection.bits()) : Measured();
    default:
        return cellNumber({&table.snapshot(), &allocation, &totals, nullptr}, column);
    }
}

struct KeyedRow {
    Measured key;
    std::uint32_t row = 0; // allocation
};

std::vector<KeyedRow> keyed(const RegionTable& table, const std::vector<std::uint32_t>& rows, RegionColumn column)
{
    std::vector<KeyedRow> result;
    result.reserve(rows.size());
    if (column == RegionColumn::Details) {
        const DetailsRanking ranking(table, rows);
        for (const std::uint32_t row : rows)
            result.push_back({ranking(table.allocation(row)), row});
        return result;
    }
    for (const std::uint32_t row : rows)
        result.push_back({keyOf(table, row, column), row});
    return result;
}

} // namespace

std::vector<std::uint32_t> arrangedAllocations(const RegionTable& table, const RegionFilter& filter,
                                               const RegionSort& sort)
{
    const std::vector<bool> shown = filter.apply(table);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t i = 0; i < table.count(); ++i) {
        if (shown[i])
            rows.push_back(i);
    }
    const bool ascending = sort.order == Qt::AscendingOrder;
    if (sort.column == RegionColumn::Address) {
        if (!ascending)
            std::reverse(rows.begin(), rows.end());
        return rows;
    }
    std::vector<KeyedRow> sorted = keyed(table, rows, sort.column);
    const auto less = [ascending](const KeyedRow& a, const KeyedRow& b) {
        if (a.key == b.key)
            return a.row < b.row;
        if (!a.key.known() || !b.key.known())
            return a.key.known();
        return ascending ? *a.key < *b.key : *a.key > *b.key;
    };
    std::sort(sorted.begin(), sorted.end(), less);
    std::transform(sorted.begin(), sorted.end(), rows.begin(), [](const KeyedRow& keyedRow) { return keyedRow.row; });
    return rows;
}

} // namespace vmatlas::ui
