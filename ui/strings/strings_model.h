// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QFont>

#include "core/model/snapshot.h"
#include "ui/strings/string_table.h"

namespace vmatlas::ui {

enum class StringColumn : std::uint8_t { Address, Encoding, Length, Region, Text };
inline constexpr int kStringColumnCount = static_cast<int>(StringColumn::Text) + 1;

/// Strings in the order of their addresses, as far as they match a filter. GUI thread only.
class StringsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit StringsModel(QObject* parent = nullptr);

    void clear();
    void append(const StringTable& found);
    void setFilter(const TextFilter& filter);
    /// Names the regions; may be null.
    void setSnapshot(SnapshotPtr snapshot);
    void refreshLooks();

    [[nodiscard]] const StringTable& table() const { return m_table; }
    [[nodiscard]] const FoundString& found(const QModelIndex& index) const { return rowAt(index).found; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kStringColumnCount; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const StringTable::Row& rowAt(const QModelIndex& index) const
    {
        return m_table.rows()[m_shown[static_cast<std::size_t>(index.row())]];
    }
    [[nodiscard]] QString textAt(const StringTable::Row& row, StringColumn column) const;

    StringTable m_table;
    TextFilter m_filter;
    std::vector<std::uint32_t> m_shown; // rows of m_table
    SnapshotPtr m_snapshot;
    QFont m_fixed;
};

} // namespace vmatlas::ui
