// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/leak_watch.h"
#include "ui/findings/keyed_table_model.h"

namespace vmatlas::ui {

enum class CarrierColumn : std::uint8_t { Type, Name, Address, Growth, Share };
inline constexpr int kCarrierColumnCount = static_cast<int>(CarrierColumn::Share) + 1;

/// An allocation that grew, with the words for it.
struct CarrierRow {
    LeakCarrier carrier;
    QString name;
    QString growth; ///< with its sign and unit
};

/// The allocations that carry a growth, largest first. GUI thread only.
class CarriersModel : public KeyedTableModel<CarrierRow, std::uint64_t> {
    Q_OBJECT
public:
    using KeyedTableModel::KeyedTableModel;

    /// `snapshot` is the one that the finding was made of.
    void setFinding(const LeakFinding& finding, const SnapshotPtr& snapshot);
    void clear() { replaceRows({}); }

    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : kCarrierColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    std::uint64_t keyOf(const CarrierRow& row) const override { return row.carrier.range.begin; }
};

} // namespace vmatlas::ui
