// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/analysis/row_diff.h"

namespace vmatlas::ui {

/// Table of value rows that become other rows step by step instead of by a reset, so that a view keeps its current row,
/// its selection and its place. GUI thread only.
template <typename Row> class MergedTableModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

protected:
    [[nodiscard]] const Row& row(const QModelIndex& index) const
    {
        return m_rows[static_cast<std::size_t>(index.row())];
    }
    [[nodiscard]] std::vector<Row>& rows() { return m_rows; }
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }

    /// `keyOf(const Row&)` is a number that no other row of a list has.
    template <typename KeyOf> void mergeRows(std::vector<Row> next, const KeyOf& keyOf)
    {
        const auto keysOf = [&keyOf](const std::vector<Row>& list) {
            std::vector<std::uint64_t> keys;
            keys.reserve(list.size());
            for (const Row& entry : list)
                keys.push_back(keyOf(entry));
            return keys;
        };
        const RowDiff diff = diffRows(keysOf(m_rows), keysOf(next), [](std::size_t, std::size_t) { return false; });
        for (const RowChange& change : diff.changes)
            apply(change, diff.order, next);
        m_rows = std::move(next);
        announceChange();
    }

    void announceChange()
    {
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

private:
    void apply(const RowChange& change, const std::vector<std::uint32_t>& order, const std::vector<Row>& next)
    {
        const int first = static_cast<int>(change.first);
        const int last = static_cast<int>(change.last);
        switch (change.kind) {
        case RowChange::Kind::Remove:
            beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            endRemoveRows();
            break;
        case RowChange::Kind::Insert:
            beginInsertRows({}, first, last);
            m_rows.insert(m_rows.begin() + first, next.begin() + first, next.begin() + last + 1);
            endInsertRows();
            break;
        case RowChange::Kind::Reorder:
            reorder(order);
            break;
        case RowChange::Kind::Update: // all rows are announced at the end
            break;
        }
    }

    void reorder(const std::vector<std::uint32_t>& order)
    {
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        std::vector<Row> moved;
        moved.reserve(order.size());
        std::vector<int> newRowOf(order.size());
        for (std::size_t place = 0; place < order.size(); ++place) {
            moved.push_back(m_rows[order[place]]);
            newRowOf[order[place]] = static_cast<int>(place);
        }
        QModelIndexList to;
        const QModelIndexList from = persistentIndexList();
        for (const QModelIndex& old : from)
            to << index(newRowOf[static_cast<std::size_t>(old.row())], old.column());
        m_rows = std::move(moved);
        changePersistentIndexList(from, to);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }

    std::vector<Row> m_rows;
};

} // namespace vmatlas::ui
