// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QAbstractTableModel>
#include <QIcon>

#include "core/analysis/summary.h"
#include "ui/live/session.h"

namespace vmatlas::ui {

/// VMMap's columns in its order, and Swapped.
enum class SummaryColumn : std::uint8_t {
    Type,
    Size,
    Committed,
    Private,
    TotalWs,
    PrivateWs,
    ShareableWs,
    SharedWs,
    LockedWs,
    Swapped,
    Blocks,
    Largest
};
inline constexpr int kSummaryColumnCount = static_cast<int>(SummaryColumn::Largest) + 1;

[[nodiscard]] QString columnTitle(SummaryColumn column);
/// What the column tells; plain text.
[[nodiscard]] QString columnExplanation(SummaryColumn column);

/// A row a type of memory, the total above them and free space below, whatever the types are sorted by. Rows are merged
/// by type, so a view keeps its current row. GUI thread only.
class SummaryModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        SortRole = Qt::UserRole, ///< the number as qulonglong, invalid when unknown
        BarRole                  ///< length of the bar from 0 to 1, invalid for none
    };
    enum class RowKind : std::uint8_t { Total, Type, Free };

    explicit SummaryModel(QObject* parent = nullptr);

    void setSnapshot(const SnapshotPtr& snapshot); ///< null empties the table
    void setTypeFilter(const TypeFilter& filter);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// Takes swatches and texts anew after the theme or the language changed.
    void refreshLooks();

    [[nodiscard]] RowKind kindOf(const QModelIndex& index) const;
    /// Of a row of kind Type.
    [[nodiscard]] RegionType typeAt(const QModelIndex& index) const;
    /// Whether the session shows the row's type; always true for total and free space.
    [[nodiscard]] bool filterShows(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        RowKind kind = RowKind::Type;
        SummaryRow values;
    };

    void arrange(std::vector<Row> next);
    void sortTypes(std::vector<Row>& rows) const;
    void reorder(const std::vector<std::uint32_t>& order);
    void findLongestBars();
    void announceChange();
    [[nodiscard]] std::optional<double> barLength(const Row& row, SummaryColumn column) const;
    [[nodiscard]] QVariant looks(const Row& row, SummaryColumn column, int role) const;
    [[nodiscard]] QString toolTip(const Row& row, SummaryColumn column) const;

    std::vector<Row> m_rows;
    TypeFilter m_filter;
    std::array<QIcon, kRegionTypeCount> m_swatches;
    SummaryColumn m_sortColumn = SummaryColumn::Type;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::array<std::uint64_t, kSummaryColumnCount> m_longest{}; // biggest number of a type in each column
};

} // namespace vmatlas::ui
