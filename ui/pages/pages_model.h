// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

#include "core/analysis/page_rows.h"
#include "ui/tables/merged_table_model.h"

namespace vmatlas::ui {

enum class PageColumn : std::uint8_t { Address, Size, State, Pages, InMemory };
inline constexpr int kPageColumnCount = static_cast<int>(PageColumn::InMemory) + 1;

[[nodiscard]] QString columnTitle(PageColumn column);
[[nodiscard]] QString columnExplanation(PageColumn column);
[[nodiscard]] bool isNumber(PageColumn column);

/// What is known of a row's pages in words: "In memory, private, huge page".
[[nodiscard]] QString pageStateText(const PageRow& row);

/// Runs of pages as rows, by address. GUI thread only.
class PagesModel : public MergedTableModel<PageRow> {
    Q_OBJECT
public:
    explicit PagesModel(QObject* parent = nullptr);

    /// The same begin of a row in both keeps its selection.
    void setRows(std::vector<PageRow> rows, std::uint64_t pageSize);
    void refreshLooks();
    [[nodiscard]] const PageRow& rowAt(const QModelIndex& index) const { return row(index); }

    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kPageColumnCount; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const PageRow& row, PageColumn column) const;

    std::uint64_t m_pageSize = 4096;
    QFont m_fixed;
};

} // namespace vmatlas::ui
