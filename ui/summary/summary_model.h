// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QIcon>

#include "core/analysis/grouped_summary.h"
#include "ui/jobs/background_job.h"
#include "ui/live/session.h"
#include "ui/tables/merged_table_model.h"

namespace vmatlas::ui {

/// VMMap's columns in its order, and Swapped.
enum class SummaryColumn : std::uint8_t {
    Type,
    Size,
    Committed,
    Private,
    TotalWs,
    PrivateWs,
    CopyOnWriteShared,
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

/// What columns are aligned by.
[[nodiscard]] inline bool isNumber(SummaryColumn column)
{
    return column != SummaryColumn::Type;
}

/// A row as the table has it.
struct ShownSummaryRow {
    enum class Kind : std::uint8_t { Total, Type, Group, Free };
    Kind kind = Kind::Type;
    SummaryRow values;     ///< of a group, with the type that most of it is of
    QString name;          ///< of a group
    QString query;         ///< of a group: the filter that shows it; empty when there is none
    std::uint64_t key = 0; ///< of a group, below 2^56
};

/// A row a type of memory, the total above them and free space below, whatever the types are sorted by. Rows are merged
/// by type, so a view keeps its current row. GUI thread only.
class SummaryModel : public MergedTableModel<ShownSummaryRow> {
    Q_OBJECT
public:
    enum Role {
        SortRole = Qt::UserRole, ///< the number as qulonglong, invalid when unknown
        BarRole                  ///< length of the bar from 0 to 1, invalid for none
    };
    using RowKind = ShownSummaryRow::Kind;

    /// From so many regions on they are added up beside the GUI thread, and rows follow when that is done.
    static constexpr std::size_t kManyRegions = 10'000;

    explicit SummaryModel(QObject* parent = nullptr);

    void setSnapshot(const SnapshotPtr& snapshot); ///< null empties the table
    void setTypeFilter(const TypeFilter& filter);
    /// What the rows are put together by; types at first.
    void setGrouping(SummaryBy by);
    [[nodiscard]] SummaryBy grouping() const { return m_by; }
    /// The filter of the regions table: its row stands out.
    void setQuery(const QString& query);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// Takes swatches and texts anew after the theme or the language changed.
    void refreshLooks();

    [[nodiscard]] RowKind kindOf(const QModelIndex& index) const;
    /// Of a row of kind Type.
    [[nodiscard]] RegionType typeAt(const QModelIndex& index) const;
    /// Of a row of kind Group; see ShownSummaryRow.
    [[nodiscard]] const QString& queryAt(const QModelIndex& index) const { return row(index).query; }
    /// Whether the session shows the row's type; always true for total and free space.
    [[nodiscard]] bool filterShows(const QModelIndex& index) const;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    using Row = ShownSummaryRow;

    void take(); // beside the GUI thread when there are many regions
    [[nodiscard]] bool picked(const Row& row) const;
    void arrange(std::vector<Row> next);
    void sortTypes(std::vector<Row>& rows) const;
    void findLongestBars(const std::vector<Row>& rows);
    [[nodiscard]] std::optional<double> barLength(const Row& row, SummaryColumn column) const;
    [[nodiscard]] QVariant looks(const Row& row, SummaryColumn column, int role) const;
    [[nodiscard]] QString toolTip(const Row& row, SummaryColumn column) const;

    BackgroundJob* m_job;
    bool m_again = false; // something else is to be shown than what m_job adds up
    SnapshotPtr m_snapshot;
    SummaryBy m_by = SummaryBy::Type;
    QString m_query;
    TypeFilter m_filter;
    std::array<QIcon, kRegionTypeCount> m_swatches;
    SummaryColumn m_sortColumn = SummaryColumn::Type;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::array<std::uint64_t, kSummaryColumnCount> m_longest{}; // biggest number of a type in each column
};

} // namespace vmatlas::ui
