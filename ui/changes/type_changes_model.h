// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QIcon>

#include "ui/live/session.h"
#include "ui/live/session_diff.h"
#include "ui/tables/merged_table_model.h"

namespace vmatlas::ui {

/// Three columns a figure: before, after and the difference.
enum class TypeChangeColumn : std::uint8_t {
    Type,
    SizeBefore,
    SizeAfter,
    Size,
    PrivateBefore,
    PrivateAfter,
    Private,
    TotalWsBefore,
    TotalWsAfter,
    TotalWs,
    BlocksBefore,
    BlocksAfter,
    Blocks
};
inline constexpr int kTypeChangeColumnCount = static_cast<int>(TypeChangeColumn::Blocks) + 1;

/// False for Type and for what only stands beside a difference when two summaries are shown side by side.
[[nodiscard]] bool isDifference(TypeChangeColumn column);

/// The total, or the sums over the regions of a type.
struct TypeChange {
    bool total = false;
    FiguresChange figures;
};

/// What became of each type of memory: the total, and below it a row a type, the largest change first. GUI thread only.
class TypeChangesModel : public MergedTableModel<TypeChange> {
    Q_OBJECT
public:
    explicit TypeChangesModel(QObject* parent = nullptr);

    void setComparison(const ComparisonPtr& comparison); ///< null empties the table
    void setTypeFilter(const TypeFilter& filter);
    /// Takes swatches and texts anew after the theme or the language changed.
    void refreshLooks();

    /// None for the total.
    [[nodiscard]] std::optional<RegionType> typeAt(const QModelIndex& index) const;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QVariant looks(const TypeChange& row, TypeChangeColumn column, int role) const;

    TypeFilter m_filter;
    std::array<QIcon, kRegionTypeCount> m_swatches;
};

} // namespace vmatlas::ui
