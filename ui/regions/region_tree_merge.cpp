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

constexpr std::ptrdiff_t kMostSteps = 2000;

template <typename Item> auto iteratorAt(std::vector<Item>& items, std::size_t at)
{
    return items.begin() + static_cast<std::ptrdiff_t>(at);
}

} // namespace

void RegionTreeModel::setSnapshot(const SnapshotPtr& snapshot)
{
    m_wish.snapshot = snapshot;
    update();
}

void RegionTreeModel::setGrouping(RegionGrouping grouping)
{
    m_wish.grouping = grouping;
    update();
}

void RegionTreeModel::update()
{
    if (!m_wish.snapshot || m_wish.snapshot->regions.size() < kManyRegions) {
        m_job->cancel();
        m_again = false;
        apply(arrange(m_wish, present()));
        return;
    }
    m_again = m_job->running();
    if (m_again)
        return;
    m_job->start([this, wish = m_wish, now = present()](const std::stop_token&) -> BackgroundJob::Finish {
        const auto arrangement = std::make_shared<const Arrangement>(arrange(wish, now));
        return [this, arrangement] { apply(*arrangement); };
    });
}

RegionTreeModel::Present RegionTreeModel::present() const
{
    Present now{m_snapshot, m_grouping, m_table, {}};
    now.keys.reserve(m_shown.size());
    for (const Shown& shown : m_shown)
        now.keys.push_back(m_table->allocation(shown.allocation).range.begin);
    return now;
}

RegionTreeModel::Arrangement RegionTreeModel::arrange(Wish wish, const Present& present)
{
    Arrangement result{.wish = std::move(wish), .table = present.table};
    const SnapshotPtr& snapshot = result.wish.snapshot;
    const RegionGrouping grouping = result.wish.grouping;
    if (!snapshot)
        result.table = nullptr;
    else if (snapshot != present.snapshot || grouping != present.grouping)
        result.table = std::make_shared<const RegionTable>(regrouped(snapshot, grouping));
    result.anew = !snapshot || !present.table || grouping != present.grouping ||
                  present.snapshot->process.identity != snapshot->process.identity;
    if (!result.table)
        return result;
    result.order = arrangedAllocations(*result.table, result.wish.filter, result.wish.sort);
    if (result.anew)
        return result;
    result.changes = changesBetween(*present.table, *result.table);
    std::vector<std::uint64_t> keys;
    keys.reserve(result.order.size());
    for (const std::uint32_t allocation : result.order)
        keys.push_back(result.table->allocation(allocation).range.begin);
    result.diff = diffRows(present.keys, keys, [&](std::size_t, std::size_t row) {
        return result.changes[result.order[row]] != AllocationChange::None;
    });
    // Every step moves all rows behind it. Where a filter comes or goes, to begin anew is far cheaper.
    result.anew = std::ranges::count_if(result.diff.changes, [](const RowChange& change) {
                      return change.kind != RowChange::Kind::Update;
                  }) > kMostSteps;
    return result;
}

void RegionTreeModel::apply(const Arrangement& arrangement)
{
    Q_EMIT aboutToArrange();
    arrangement.anew ? restart(arrangement) : merge(arrangement);
    m_snapshot = arrangement.wish.snapshot;
    m_grouping = arrangement.wish.grouping;
    Q_EMIT arranged();
}

void RegionTreeModel::restart(const Arrangement& arrangement)
{
    beginResetModel();
    m_table = arrangement.table;
    m_shown.clear();
    m_freeNodes.clear();
    m_rowOfNode.clear();
    m_goodRows = 0;
    for (const std::uint32_t allocation : arrangement.order)
        m_shown.push_back({allocation, takeNode(), false});
    endResetModel();
}

void RegionTreeModel::merge(const Arrangement& arrangement)
{
    const std::vector<std::uint32_t>& order = arrangement.order;
    m_next = arrangement.table;
    for (const RowChange& change : arrangement.diff.changes) {
        if (change.kind == RowChange::Kind::Remove)
            removeShown(change.first, change.last);
        else if (change.kind == RowChange::Kind::Reorder)
            reorderShown(arrangement.diff.order);
        else if (change.kind == RowChange::Kind::Insert)
            insertShown(change.first, change.last, order);
    }
    for (std::size_t row = 0; row < m_shown.size(); ++row) {
        if (!m_shown[row].fresh && arrangement.changes[order[row]] == AllocationChange::Blocks)
            mergeBlocks(row, order[row]);
        m_shown[row] = {order[row], m_shown[row].node, true};
    }
    m_table = std::move(m_next);
    m_next.reset();
    for (Shown& shown : m_shown)
        shown.fresh = false;
    for (const RowChange& change : arrangement.diff.changes) {
        if (change.kind == RowChange::Kind::Update)
            announceChange(change.first, change.last);
    }
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
