// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include <QAbstractTableModel>

#include "core/analysis/pool_changes.h"

namespace vmatlas::ui {

enum class PoolColumn : std::uint8_t {
    Name,
    Kind,
    Bytes,
    BytesChange,
    Objects,
    ObjectsChange,
    ObjectSize,
    Allocs,
    Frees
};
inline constexpr int kPoolColumnCount = static_cast<int>(PoolColumn::Frees) + 1;

/// The kernel's pools with what changed, a row each. A row stays until setBaseline(), also when its pool goes, so that
/// views keep their selection. GUI thread only.
class PoolsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        SortRole = Qt::UserRole ///< what the column is sorted by
    };
    using QAbstractTableModel::QAbstractTableModel;

    /// `changes` as comparePools() gives them.
    void take(std::vector<PoolChange> changes);
    /// Forgets pools that are gone.
    void clear();
    void retranslate();
    /// Whether the system counts allocs and frees.
    [[nodiscard]] bool counted() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    using Key = std::pair<KernelPoolKind, std::string>;

    std::vector<PoolChange> m_rows;
    std::multimap<Key, std::size_t> m_rowOf;
};

} // namespace vmatlas::ui
