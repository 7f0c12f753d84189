// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/merged_table_model.h"
#include "ui/words/snapshot_finding_words.h"

namespace vmatlas::ui {

enum class SnapshotFindingColumn : std::uint8_t { Finding, Weight, Size, Subject };
inline constexpr int kSnapshotFindingColumnCount = static_cast<int>(SnapshotFindingColumn::Subject) + 1;

/// What one snapshot tells an expert, a row a finding. GUI thread only.
class SnapshotFindingsModel : public MergedTableModel<Finding> {
    Q_OBJECT
public:
    using MergedTableModel::MergedTableModel;

    /// `findings` are of `snapshot`, which may be null when there are none.
    void setFindings(std::vector<Finding> findings, SnapshotPtr snapshot);
    void refreshLooks();
    [[nodiscard]] const Finding& rowAt(const QModelIndex& index) const { return row(index); }
    /// What was found and why it matters; empty for an invalid index.
    [[nodiscard]] QString explanation(const QModelIndex& index) const;

    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : kSnapshotFindingColumnCount;
    }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const Finding& finding, SnapshotFindingColumn column) const;

    SnapshotPtr m_snapshot;
};

} // namespace vmatlas::ui
