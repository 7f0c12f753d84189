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
#include "ui/jobs/background_job.h"
#include "ui/live/session.h"
#include "ui/regions/region_order.h"

namespace vmatlas::ui {

/// The regions table: allocations that unfold to their blocks, filtered and sorted. A new snapshot is merged by base
/// address, so selection, expansion and scroll position of a view survive. What a table of very many regions takes to
/// arrange is worked out on another thread; arranged() says when it is shown. Keeps numbers, no texts. GUI thread only.
class RegionTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    static constexpr int SortRole = Qt::UserRole; ///< the number as qulonglong, invalid when unknown; else the text

    /// From so many regions on another thread arranges them.
    static constexpr std::size_t kManyRegions = 10'000;

    explicit RegionTreeModel(QObject* parent = nullptr);

    /// Null empties the table. A snapshot of another process starts anew.
    void setSnapshot(const SnapshotPtr& snapshot);
    void setFilter(const RegionFilter& filter);
    /// What blocks stand below; allocations at first.
    void setGrouping(RegionGrouping grouping);
    [[nodiscard]] RegionGrouping grouping() const { return m_grouping; } ///< of what is shown
    /// Whether something else than what is shown was asked for and is being worked out.
    [[nodiscard]] bool arranging() const { return m_job->running(); }
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

Q_SIGNALS:
    void aboutToArrange();
    void arranged();

private:
    /// What the table is to show.
    struct Wish {
        SnapshotPtr snapshot;
        RegionGrouping grouping = RegionGrouping::Allocation;
        RegionFilter filter;
        RegionSort sort;
    };
    /// What the table shows now, as far as a worker needs it.
    struct Present {
        SnapshotPtr snapshot;
        RegionGrouping grouping = RegionGrouping::Allocation;
        RegionTablePtr table;
        std::vector<std::uint64_t> keys; ///< base addresses of the shown allocations
    };
    /// How the one becomes the other.
    struct Arrangement {
        Wish wish;
        RegionTablePtr table;
        bool anew = false; ///< rows of before have nothing to do with it
        std::vector<std::uint32_t> order;
        std::vector<AllocationChange> changes;
        RowDiff diff;
    };

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

    void update();
    [[nodiscard]] Present present() const;
    /// Pure; any thread.
    [[nodiscard]] static Arrangement arrange(Wish wish, const Present& present);
    void apply(const Arrangement& arrangement);
    void merge(const Arrangement& arrangement);
    void restart(const Arrangement& arrangement);
    void removeShown(std::size_t first, std::size_t last);
    void reorderShown(const std::vector<std::uint32_t>& order);
    void insertShown(std::size_t first, std::size_t last, const std::vector<std::uint32_t>& order);
    void mergeBlocks(std::size_t row, std::uint32_t nextAllocation);
    void announceChange(std::size_t first, std::size_t last);
    std::uint32_t takeNode();

    [[nodiscard]] const RegionTable& tableOf(const Shown& shown) const { return shown.fresh ? *m_next : *m_table; }
    [[nodiscard]] std::size_t childCount(const Shown& shown) const;
    [[nodiscard]] const Region* childAt(const Shown& shown, std::size_t row) const;
    [[nodiscard]] std::size_t rowOfNode(std::uint32_t node) const;

    Wish m_wish;
    BackgroundJob* m_job;
    bool m_again = false;   // m_wish is another one than what m_job works on
    SnapshotPtr m_snapshot; // of what is shown, as it came, not put together otherwise
    RegionGrouping m_grouping = RegionGrouping::Allocation;
    RegionTablePtr m_table; // null before the first snapshot
    RegionTablePtr m_next;  // during merge() only
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
