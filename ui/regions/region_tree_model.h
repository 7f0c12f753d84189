// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QAbstractItemModel>
#include <QFont>
#include <QIcon>

#include "core/analysis/regrouped.h"
#include "core/analysis/row_diff.h"
#include "ui/live/session.h"
#include "ui/regions/region_order.h"

namespace vmatlas::ui {

/// The regions table: allocations that unfold to their blocks, filtered and sorted. A new snapshot is merged by base
/// address, so selection, expansion and scroll position of a view survive. Keeps numbers, no texts. GUI thread only.
class RegionTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    static constexpr int SortRole = Qt::UserRole; ///< the number as qulonglong, invalid when unknown; else the text

    explicit RegionTreeModel(QObject* parent = nullptr);

    /// Null empties the table. A snapshot of another process starts anew.
    void setSnapshot(const SnapshotPtr& snapshot);
    void setFilter(const RegionFilter& filter);
    /// What blocks stand below; allocations at first.
    void setGrouping(RegionGrouping grouping);
    [[nodiscard]] RegionGrouping grouping() const { return m_grouping; }
    void setProtectionStyle(words::ProtectionStyle style);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// Takes swatches and texts anew after the theme or the language changed.
    void refreshLooks();
    [[nodiscard]] const QFont& addressFont() const { return m_addressFont; }

    [[nodiscard]] std::size_t allocationCount() const { return m_table ? m_table->count() : 0; } ///< before the filter
    [[nodiscard]] RegionRow rowAt(const QModelIndex& index) const;                               ///< for a valid index
    /// None for a group that is no allocation.
    [[nodiscard]] Selection selectionAt(const QModelIndex& index) const;
    /// First column of the row that shows what is selected; invalid when there is none.
    [[nodiscard]] QModelIndex indexOf(const Selection& selection) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    /// A shown allocation. Its node is a number that it keeps while it moves, so that indexes of its blocks stay good.
    struct Shown {
        std::uint32_t allocation = 0; // in m_next when `fresh`, else in m_table
        std::uint32_t node = 0;
        bool fresh = false; // already shows the coming table
    };
    /// Blocks of the one allocation whose blocks are being merged.
    struct Merging {
        std::uint32_t node = 0;
        std::vector<const Region*> blocks;
    };

    void arrange(const RegionTablePtr& next);
    [[nodiscard]] RowDiff diffTo(const RegionTable& next, const std::vector<std::uint32_t>& order,
                                 const std::vector<AllocationChange>& changes) const;
    void removeShown(std::size_t first, std::size_t last);
    void reorderShown(const std::vector<std::uint32_t>& order);
    void insertShown(std::size_t first, std::size_t last, const std::vector<std::uint32_t>& order);
    void mergeBlocks(std::size_t row, std::uint32_t nextAllocation);
    void announceChange(std::size_t first, std::size_t last);
    void restart(const RegionTablePtr& next);
    std::uint32_t takeNode();

    [[nodiscard]] const RegionTable& tableOf(const Shown& shown) const { return shown.fresh ? *m_next : *m_table; }
    [[nodiscard]] std::size_t childCount(const Shown& shown) const;
    [[nodiscard]] const Region* childAt(const Shown& shown, std::size_t row) const;
    [[nodiscard]] std::size_t rowOfNode(std::uint32_t node) const;

    SnapshotPtr m_snapshot; // as it came, not put together otherwise
    RegionGrouping m_grouping = RegionGrouping::Allocation;
    RegionTablePtr m_table; // null before the first snapshot
    RegionTablePtr m_next;  // during arrange() only
    RegionFilter m_filter;
    RegionSort m_sort;
    words::ProtectionStyle m_style = words::ProtectionStyle::Words;

    std::vector<Shown> m_shown;
    std::optional<Merging> m_merging;
    std::vector<std::uint32_t> m_freeNodes;
    mutable std::vector<std::uint32_t> m_rowOfNode; // good for rows below m_goodRows
    mutable std::size_t m_goodRows = 0;

    std::array<QIcon, kRegionTypeCount> m_swatches;
    QFont m_addressFont;
};

} // namespace vmatlas::ui
