// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/changes_model.h"

#include <QFontDatabase>

#include "ui/tables/column_header.h"
#include "ui/theme/swatch.h"

namespace vmatlas::ui {

ChangesModel::ChangesModel(QObject* parent)
    : MergedTableModel(parent)
    , m_addressFont(QFontDatabase::systemFont(QFontDatabase::FixedFont))
{
    refreshLooks();
}

void ChangesModel::setComparison(const ComparisonPtr& comparison)
{
    if (comparison == m_comparison)
        return;
    m_previous = std::exchange(m_comparison, comparison);
    for (ShownChange& row : rows())
        row.old = true;
    arrange();
    m_previous.reset();
}

void ChangesModel::setFilter(const ChangeFilter& filter)
{
    m_filter = filter;
    arrange();
}

void ChangesModel::sort(int column, Qt::SortOrder order)
{
    const bool none = column < 0 || column >= kChangeColumnCount;
    m_sort = {none ? std::nullopt : std::optional(static_cast<ChangeColumn>(column)), order};
    arrange();
}

void ChangesModel::arrange()
{
    std::vector<ShownChange> next;
    if (m_comparison) {
        for (const std::uint32_t index : arrangedChanges(*m_comparison, m_filter, m_sort))
            next.push_back({index, false});
    }
    mergeRows(std::move(next),
              [this](const ShownChange& row) { return (row.old ? m_previous : m_comparison)->keys[row.index]; });
}

void ChangesModel::setProtectionStyle(words::ProtectionStyle style)
{
    m_style = style;
    announceChange();
}

void ChangesModel::refreshLooks()
{
    const Theme& theme = Theme::current();
    for (int i = 0; i < kChangeClassCount; ++i)
        m_swatches.at(static_cast<std::size_t>(i)) = swatchIcon(theme.fill(static_cast<ChangeClass>(i)), theme);
    for (int i = 0; i < kRegionTypeCount; ++i)
        m_typeSwatches.at(static_cast<std::size_t>(i)) = swatchIcon(theme.fill(static_cast<RegionType>(i)), theme);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kChangeColumnCount - 1);
    announceChange();
}

ChangeRow ChangesModel::changeAt(const QModelIndex& index) const
{
    const ShownChange& shown = row(index);
    return {(shown.old ? m_previous : m_comparison).get(), shown.index};
}

Selection ChangesModel::selectionAt(const QModelIndex& index) const
{
    const ChangeRow change = changeAt(index);
    const bool oneRegion = change.change().afterCount == 1;
    return {oneRegion ? Selection::Kind::Region : Selection::Kind::Range, change.range()};
}

QModelIndex ChangesModel::indexOf(const Selection& selection) const
{
    if (selection.kind == Selection::Kind::None)
        return {};
    QModelIndex touched;
    for (int row = 0; row < rowCount(); ++row) {
        const AddressRange range = changeAt(index(row, 0)).range();
        if (range == selection.range)
            return index(row, 0);
        if (!touched.isValid() && range.contains(selection.range.begin))
            touched = index(row, 0);
    }
    return touched;
}

int ChangesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kChangeColumnCount;
}

QVariant ChangesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ChangeRow change = changeAt(index);
    const auto column = static_cast<ChangeColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(change, column, m_style);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return words::asToolTip(rowToolTip(change, m_style));
    default:
        return looks(change, column, role);
    }
}

QVariant ChangesModel::looks(const ChangeRow& row, ChangeColumn column, int role) const
{
    const bool address = column == ChangeColumn::Address || column == ChangeColumn::AddressBefore;
    switch (role) {
    case Qt::DecorationRole:
        if (column == ChangeColumn::Change)
            return m_swatches.at(static_cast<std::size_t>(changeClass(row.change().kinds)));
        return column == ChangeColumn::Type ? m_typeSwatches.at(static_cast<std::size_t>(row.region().type))
                                            : QVariant();
    case Qt::FontRole:
        return address ? QVariant(m_addressFont) : QVariant();
    case Qt::ForegroundRole: // what stayed the same steps back
        return isNumber(column) && keyOf(row, column).value_or(ChangeKey()) == ChangeKey()
                   ? QVariant(Theme::current().colour(ThemeRole::TextMuted))
                   : QVariant();
    default:
        return {};
    }
}

QVariant ChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return columnHeader<ChangeColumn>(section, orientation, role, kChangeColumnCount);
}

} // namespace vmatlas::ui
