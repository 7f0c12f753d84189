// SPDX-License-Identifier: GPL-3.0-or-later
// How the regions table passes from one state to the next: the half of RegionTreeModel that changes rows.
#include <algorithm>

#include "ui/regions/region_tree_model.h"

namespace vmatlas::ui {

namespace {

std::vector<const Region*> pointersTo(std::span<const Region> blocks)
{
    std::vector<const Region*> pointers;
    for (const Region& block : blocks)
        pointers.push_back(&block);
    return pointers;
}

std::vector<std::uint64_t> basesOf(std::span<const Region> blocks)
{
    std::vector<std::uint64_t> bases;
    for (const Region& block : blocks)
        bases.push_back(block.range.begin);
    return bases;
}

template <typename Item> auto iteratorAt(std::vector<Item>& items, std::size_t at)
{
    return items.begin() + static_cast<std::ptrdiff_t>(at);
}

} // namespace

void RegionTreeModel::setSnapshot(const SnapshotPtr& snapshot)
{
    const bool sameProcess = snapshot && m_table && m_table->snapshot().process.identity == snapshot->process.identity;
    m_snapshot = snapshot;
    const RegionTablePtr next =
        snapshot ? std::make_shared<const RegionTable>(regrouped(snapshot, m_grouping)) : nullptr;
    sameProcess ? arrange(next) : restart(next);
}

void RegionTreeModel::setGrouping(RegionGrouping grouping)
{
    if (grouping == m_grouping)
        return;
    m_grouping = grouping;
    restart(m_snapshot ? std::make_shared<const RegionTable>(regrouped(m_snapshot, grouping)) : nullptr);
}

void RegionTreeModel::restart(const RegionTablePtr& next)
{
    beginResetModel();
    m_table = next;
    m_shown.clear();
    m_freeNodes.clear();
    m_rowOfNode.clear();
    m_goodRows = 0;
    if (m_table) {
        for (const std::uint32_t allocation : arrangedAllocations(*m_table, m_filter, m_sort))
            m_shown.push_back({allocation, takeNode(), false});
    }
    endResetModel();
}

void RegionTreeModel::arrange(const RegionTablePtr& next)
{
    if (!next)
        return;
    m_next = next;
    const std::vector<std::uint32_t> order = arrangedAllocations(*next, m_filter, m_sort);
    const std::vector<AllocationChange> changes = changesBetween(*m_table, *next);
    const RowDiff diff = diffTo(*next, order, changes);
    for (const RowChange& change : diff.changes) {
        if (change.kind == RowChange::Kind::Remove)
            removeShown(change.first, change.last);
        else if (change.kind == RowChange::Kind::Reorder)
            reorderShown(diff.order);
        else if (change.kind == RowChange::Kind::Insert)
            insertShown(change.first, change.last, order);
    }
    for (std::size_t row = 0; row < m_shown.size(); ++row) {
        if (!m_shown[row].fresh && changes[order[row]] == AllocationChange::Blocks)
            mergeBlocks(row, order[row]);
        m_shown[row] = {order[row], m_shown[row].node, true};
    }
    m_table = std::move(m_next);
    m_next.reset();
    for (Shown& shown : m_shown)
        shown.fresh = false;
    for (const RowChange& change : diff.changes) {
        if (change.kind == RowChange::Kind::Update)
            announceChange(change.first, change.last);
    }
}

RowDiff RegionTreeModel::diffTo(const RegionTable& next, const std::vector<std::uint32_t>& order,
                                const std::vector<AllocationChange>& changes) const
{
    std::vector<std::uint64_t> oldKeys;
    std::vector<std::uint64_t> newKeys;
    oldKeys.reserve(m_shown.size());
    newKeys.reserve(order.size());
    for (const Shown& shown : m_shown)
        oldKeys.push_back(m_table->allocation(shown.allocation).range.begin);
    for (const std::uint32_t allocation : order)
        newKeys.push_back(next.allocation(allocation).range.begin);
    return diffRows(oldKeys, newKeys,
                    [&](std::size_t, std::size_t newRow) { return changes[order[newRow]] != AllocationChange::None; });
}

void RegionTreeModel::removeShown(std::size_t first, std::size_t last)
{
    beginRemoveRows({}, static_cast<int>(first), static_cast<int>(last));
    for (std::size_t row = first; row <= last; ++row)
        m_freeNodes.push_back(m_shown[row].node);
    m_shown.erase(iteratorAt(m_shown, first), iteratorAt(m_shown, last + 1));
    m_goodRows = std::min(m_goodRows, first);
    endRemoveRows();
}

void RegionTreeModel::reorderShown(const std::vector<std::uint32_t>& order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    std::vector<Shown> moved;
    std::vector<int> newRowOf(order.size());
    moved.reserve(order.size());
    for (std::size_t row = 0; row < order.size(); ++row) {
        moved.push_back(m_shown[order[row]]);
        newRowOf[order[row]] = static_cast<int>(row);
    }
    // Indexes of blocks hold the node of their allocation, which does not change.
    QModelIndexList from;
    QModelIndexList to;
    for (const QModelIndex& old : persistentIndexList()) {
        if (old.internalId() != 0)
            continue;
        from << old;
        to << createIndex(newRowOf[static_cast<std::size_t>(old.row())], old.column(), old.internalId());
    }
    m_shown = std::move(moved);
    m_goodRows = 0;
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void RegionTreeModel::insertShown(std::size_t first, std::size_t last, const std::vector<std::uint32_t>& order)
{
    beginInsertRows({}, static_cast<int>(first), static_cast<int>(last));
    std::vector<Shown> added;
    for (std::size_t row = first; row <= last; ++row)
        added.push_back({order[row], takeNode(), true});
    m_shown.insert(iteratorAt(m_shown, first), added.begin(), added.end());
    m_goodRows = std::min(m_goodRows, first);
    endInsertRows();
}

void RegionTreeModel::mergeBlocks(std::size_t row, std::uint32_t nextAllocation)
{
    Shown& shown = m_shown[row];
    const std::span<const Region> before = m_table->children(shown.allocation);
    const std::span<const Region> after = m_next->children(nextAllocation);
    const QModelIndex parent = createIndex(static_cast<int>(row), 0, quintptr{0});
    m_merging = {shown.node, pointersTo(before)};
    std::vector<const Region*>& blocks = m_merging->blocks;
    const auto nothing = [](std::size_t, std::size_t) { return false; }; // announceChange() covers all blocks
    for (const RowChange& change : diffRows(basesOf(before), basesOf(after), nothing).changes) {
        const int first = static_cast<int>(change.first);
        const int last = static_cast<int>(change.last);
        if (change.kind == RowChange::Kind::Remove) {
            beginRemoveRows(parent, first, last);
            blocks.erase(iteratorAt(blocks, change.first), iteratorAt(blocks, change.last + 1));
            endRemoveRows();
        } else {
            beginInsertRows(parent, first, last);
            const std::vector<const Region*> added =
                pointersTo(after.subspan(change.first, change.last - change.first + 1));
            blocks.insert(iteratorAt(blocks, change.first), added.begin(), added.end());
            endInsertRows();
        }
    }
    shown = {nextAllocation, shown.node, true};
    m_merging.reset();
}

void RegionTreeModel::announceChange(std::size_t first, std::size_t last)
{
    Q_EMIT dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), kRegionColumnCount - 1));
    for (std::size_t row = first; row <= last; ++row) {
        const auto count = static_cast<int>(childCount(m_shown[row]));
        const QModelIndex parent = index(static_cast<int>(row), 0);
        if (count > 0)
            Q_EMIT dataChanged(index(0, 0, parent), index(count - 1, kRegionColumnCount - 1, parent));
    }
}

std::uint32_t RegionTreeModel::takeNode()
{
    if (m_freeNodes.empty()) {
        m_rowOfNode.push_back(0);
        return static_cast<std::uint32_t>(m_rowOfNode.size() - 1);
    }
    const std::uint32_t node = m_freeNodes.back();
    m_freeNodes.pop_back();
    return node;
}

} // namespace vmatlas::ui
