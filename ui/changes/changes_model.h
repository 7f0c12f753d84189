// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QFont>
#include <QIcon>

#include "ui/changes/change_filter.h"
#include "ui/tables/merged_table_model.h"

namespace vmatlas::ui {

/// A row of the table of changes. `old`: of the comparison that is being replaced.
struct ShownChange {
    std::uint32_t index = 0; ///< into SnapshotDiff::changes
    bool old = false;
};

/// The changed regions of a comparison. GUI thread only.
class ChangesModel : public MergedTableModel<ShownChange> {
    Q_OBJECT
public:
    explicit ChangesModel(QObject* parent = nullptr);

    void setComparison(const ComparisonPtr& comparison); ///< null empties the table
    void setFilter(const ChangeFilter& filter);
    /// A column that is none sorts by weight.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    void setProtectionStyle(words::ProtectionStyle style);
    /// Takes swatches and texts anew after the theme or the language changed.
    void refreshLooks();

    [[nodiscard]] const ComparisonPtr& comparison() const { return m_comparison; }
    [[nodiscard]] ChangeRow changeAt(const QModelIndex& index) const;
    /// What a session selects for the row.
    [[nodiscard]] Selection selectionAt(const QModelIndex& index) const;
    /// First row that `selection` is about, first column; invalid when there is none.
    [[nodiscard]] QModelIndex indexOf(const Selection& selection) const;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void arrange();
    [[nodiscard]] QVariant looks(const ChangeRow& row, ChangeColumn column, int role) const;

    ComparisonPtr m_comparison;
    ComparisonPtr m_previous; // while rows of it are still there
    ChangeFilter m_filter;
    ChangeSort m_sort;
    words::ProtectionStyle m_style = words::ProtectionStyle::Words;
    std::array<QIcon, kChangeClassCount> m_swatches;
    std::array<QIcon, kRegionTypeCount> m_typeSwatches;
    QFont m_addressFont;
};

} // namespace vmatlas::ui
