// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QAbstractTableModel>

#include "ui/jobs/background_job.h"
#include "ui/umdh/umdh_table.h"

namespace vmatlas::ui {

/// A row a stack of a UMDH comparison, filtered and sorted beside the GUI thread. GUI thread only.
class UmdhModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit UmdhModel(UmdhTablePtr table, QObject* parent = nullptr);

    [[nodiscard]] const UmdhTable& table() const { return *m_table; }
    void setFilter(const QString& text);
    void sort(int column, Qt::SortOrder order) override;
    /// True while rows are put in another order.
    [[nodiscard]] bool arranging() const { return m_job.running(); }

    /// Index of the stack that a row shows.
    [[nodiscard]] std::uint32_t stackAt(const QModelIndex& index) const
    {
        return m_rows[static_cast<std::size_t>(index.row())];
    }
    /// Its row; invalid when the filter hides it. O(rows).
    [[nodiscard]] QModelIndex indexOfStack(std::uint32_t stack) const;
    /// Tells views that all texts are others.
    void refreshLooks();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void arrange();

    UmdhTablePtr m_table;
    UmdhArrangement m_wanted;
    std::optional<UmdhArrangement> m_asked; // that the job is at, or has done
    std::vector<std::uint32_t> m_rows;
    BackgroundJob m_job; // last: its work ends before the rest goes
};

} // namespace vmatlas::ui
