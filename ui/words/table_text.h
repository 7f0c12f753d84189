// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndexList>
#include <QString>
#include <QVector>

namespace vmatlas::ui {

/// Rows of a model as text for the clipboard.
enum class TableTextFormat : std::uint8_t {
    Tabs,    ///< for spreadsheets; the titles come first when there are several rows
    Markdown ///< always with the titles
};

/// `rows` are any indexes of the rows wanted, in the order wanted; `columns` the logical columns from left to right.
[[nodiscard]] QString tableText(const QModelIndexList& rows, const QVector<int>& columns, TableTextFormat format);

/// All that is shown of a row, for a screen reader that stands on its first cell.
[[nodiscard]] QString spokenRow(const QModelIndex& row);

} // namespace vmatlas::ui
