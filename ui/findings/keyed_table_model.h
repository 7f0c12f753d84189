// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <QAbstractTableModel>

namespace vmatlas::ui {

/// Table of a few rows that are replaced again and again: rows are told by a key, so that what is selected stays
/// selected while its row changes or moves. GUI thread only.
template <typename Row, typename Key> class KeyedTableModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }
    [[nodiscard]] const Row& rowAt(const QModelIndex& index) const
    {
        return m_rows[static_cast<std::size_t>(index.row())];
    }
    /// Tells views that all texts and looks are others.
    void refreshLooks()
    {
        if (columnCount() != 0)
            Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        announceRows();
    }

protected:
    [[nodiscard]] virtual Key keyOf(const Row& row) const = 0;

    /// Keys are different from one another.
    void replaceRows(std::vector<Row> next)
    {
        removeMissing(next);
        appendNew(next);
        if (!std::ranges::equal(
                m_rows, next, {}, [this](const Row& row) { return keyOf(row); },
                [this](const Row& row) { return keyOf(row); }))
            reorder(std::move(next));
        else
            m_rows = std::move(next);
        announceRows();
    }

private:
    [[nodiscard]] int placeOf(const std::vector<Row>& rows, const Row& wanted) const
    {
        const auto found = std::ranges::find(rows, keyOf(wanted), [this](const Row& row) { return keyOf(row); });
        return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
    }
    void removeMissing(const std::vector<Row>& next)
    {
        for (int row = rowCount() - 1; row >= 0; --row) {
            if (placeOf(next, m_rows[static_cast<std::size_t>(row)]) >= 0)
                continue;
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    void appendNew(const std::vector<Row>& next)
    {
        for (const Row& row : next) {
            if (placeOf(m_rows, row) >= 0)
                continue;
            beginInsertRows({}, rowCount(), rowCount());
            m_rows.push_back(row);
            endInsertRows();
        }
    }
    void reorder(std::vector<Row> next)
    {
        Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        const QModelIndexList before = persistentIndexList();
        QModelIndexList after;
        for (const QModelIndex& index : before)
            after << this->index(placeOf(next, rowAt(index)), index.column());
        m_rows = std::move(next);
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }
    void announceRows()
    {
        if (rowCount() != 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

    std::vector<Row> m_rows;
};

} // namespace vmatlas::ui
