// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/leak_watch.h"
#include "ui/findings/keyed_table_model.h"

namespace vmatlas::ui {

enum class FindingColumn : std::uint8_t { Metric, Verdict, Growth, Value };
inline constexpr int kFindingColumnCount = static_cast<int>(FindingColumn::Value) + 1;

/// A row a metric, leaks first. GUI thread only.
class FindingsModel : public KeyedTableModel<LeakFinding, LeakMetric> {
    Q_OBJECT
public:
    using KeyedTableModel::KeyedTableModel;

    void setFindings(std::vector<LeakFinding> findings) { replaceRows(std::move(findings)); }

    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : kFindingColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    LeakMetric keyOf(const LeakFinding& finding) const override { return finding.metric; }
};

} // namespace vmatlas::ui
