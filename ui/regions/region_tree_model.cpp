// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/regions/region_tree_model.h"

#include <algorithm>
#include <utility>

#include <QFontDatabase>
#include <QGuiApplication>

#include "ui/tables/column_header.h"
#include "ui/theme/swatch.h"

namespace vmatlas::ui {

namespace {

/// Internal ids: 0 for an allocation, node + 1 of the allocation for a block.
constexpr quintptr kTopLevel = 0;

/// Addresses without memory and zeros step back behind what takes up memory.
bool isPale(const RegionRow& row, RegionColumn column)
{
    const bool reserved = row.block ? row.block->state == RegionState::Reserved
                                    : row.totals->state == RegionState::Reserved && !row.totals->mixedState;
    return reserved || cellNumber(row, column) == Measured(0);
}

} // namespace

RegionTreeModel::RegionTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_job(new BackgroundJob(this))
{
    connect(m_job, &BackgroundJob::runningChanged, this, [this] {
        if (!m_job->running() && std::exchange(m_again, false))
            update();
    });
    refreshLooks();
}

void RegionTreeModel::setFilter(const RegionFilter& filter)
{
    m_wish.filter = filter;
    update();
}

void RegionTreeModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= kRegionColumnCount)
        return;
    m_wish.sort = {static_cast<RegionColumn>(column), order};
    update();
}

void RegionTreeModel::setProtectionStyle(words::ProtectionStyle style)
{
    m_style = style;
    refreshLooks();
}

void RegionTreeModel::refreshLooks()
{
    const Theme& theme = Theme::current();
    for (int i = 0; i < kRegionTypeCount; ++i)
        m_swatches.at(static_cast<std::size_t>(i)) = swatchIcon(theme.fill(static_cast<RegionType>(i)), theme);
    m_addressFont = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_addressFont.setPointSizeF(QGuiApplication::font().pointSizeF());
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kRegionColumnCount - 1);
    if (!m_shown.empty())
        announceChange(0, m_shown.size() - 1);
}

RegionRow RegionTreeModel::rowAt(const QModelIndex& index) const
{
    const bool topLevel = index.internalId() == kTopLevel;
    const std::size_t top = topLevel ? static_cast<std::size_t>(index.row())
                                     : rowOfNode(static_cast<std::uint32_t>(index.internalId() - 1));
    const Shown& shown = m_shown[top];
    const RegionTable& table = tableOf(shown);
    RegionRow row{&table.snapshot(), &table.allocation(shown.allocation), &table.totals(shown.allocation), nullptr};
    if (!topLevel)
        row.block = childAt(shown, static_cast<std::size_t>(index.row()));
    else if (row.allocation->regionCount == 1)
        row.block = &table.blocks(shown.allocation).front();
    return row;
}

Selection RegionTreeModel::selectionAt(const QModelIndex& index) const
{
    const RegionRow row = rowAt(index);
    if (!row.block && m_grouping != RegionGrouping::Allocation)
        return {};
    return {row.block ? Selection::Kind::Region : Selection::Kind::Allocation, row.range()};
}

QModelIndex RegionTreeModel::indexOf(const Selection& selection) const
{
    if (selection.kind == Selection::Kind::None || !m_table)
        return {};
    const Snapshot& snapshot = m_table->snapshot();
    const auto holds = [&](const Region& r) { return r.range.contains(selection.range.begin); };
    const auto place = std::ranges::find_if(snapshot.regions, holds); // put together otherwise, they do not ascend
    if (place == snapshot.regions.end())
        return {};
    const Region* const region = &*place;
    const Allocation* const allocation = &snapshot.allocations[region->allocation.index];
    const std::uint32_t wanted = region->allocation.index;
    const auto at = std::ranges::find(m_shown, wanted, &Shown::allocation);
    if (at == m_shown.end())
        return {};
    const QModelIndex top = index(static_cast<int>(at - m_shown.begin()), 0);
    const bool whole = selection.kind == Selection::Kind::Allocation && m_grouping == RegionGrouping::Allocation;
    if (whole || allocation->regionCount < 2)
        return top;
    return index(static_cast<int>(region - m_table->blocks(wanted).data()), 0, top);
}

QModelIndex RegionTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const quintptr id =
        parent.isValid() ? m_shown[static_cast<std::size_t>(parent.row())].node + quintptr{1} : kTopLevel;
    return createIndex(row, column, id);
}

QModelIndex RegionTreeModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == kTopLevel)
        return {};
    const std::size_t row = rowOfNode(static_cast<std::uint32_t>(child.internalId() - 1));
    return createIndex(static_cast<int>(row), 0, kTopLevel);
}

int RegionTreeModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_shown.size());
    if (parent.column() != 0 || parent.internalId() != kTopLevel)
        return 0;
    return static_cast<int>(childCount(m_shown[static_cast<std::size_t>(parent.row())]));
}

int RegionTreeModel::columnCount(const QModelIndex&) const
{
    return kRegionColumnCount;
}

QVariant RegionTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<RegionColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(rowAt(index), column, m_style);
    case SortRole: {
        if (column == RegionColumn::Address)
            return QVariant::fromValue<qulonglong>(rowAt(index).range().begin);
        if (!isNumber(column))
            return cellText(rowAt(index), column, m_style);
        const Measured number = cellNumber(rowAt(index), column);
        return number.known() ? QVariant::fromValue<qulonglong>(*number) : QVariant();
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::DecorationRole:
        if (column == RegionColumn::Type)
            return m_swatches.at(static_cast<std::size_t>(rowAt(index).type()));
        return {};
    case Qt::FontRole:
        return column == RegionColumn::Address ? QVariant(m_addressFont) : QVariant();
    case Qt::ForegroundRole: {
        const RegionRow row = rowAt(index);
        return isPale(row, column) ? QVariant(Theme::current().colour(ThemeRole::TextMuted)) : QVariant();
    }
    case Qt::AccessibleTextRole: // a screen reader stands on the first cell
        return column == RegionColumn::Address
                   ? rowToolTip(rowAt(index), m_style).replace(QLatin1Char('\n'), QStringLiteral(", "))
                   : QVariant();
    case Qt::ToolTipRole: {
        QString text = rowToolTip(rowAt(index), m_style);
        if (isNumber(column) && column != RegionColumn::Blocks)
            text = tr("%1: %2").arg(columnTitle(column), words::formatSizeExact(cellNumber(rowAt(index), column))) +
                   QStringLiteral("\n\n") + text;
        return words::asToolTip(text);
    }
    default:
        return {};
    }
}

QVariant RegionTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return columnHeader<RegionColumn>(section, orientation, role, kRegionColumnCount);
}

std::size_t RegionTreeModel::childCount(const Shown& shown) const
{
    if (m_merging && m_merging->node == shown.node)
        return m_merging->blocks.size();
    return tableOf(shown).children(shown.allocation).size();
}

const Region* RegionTreeModel::childAt(const Shown& shown, std::size_t row) const
{
    if (m_merging && m_merging->node == shown.node)
        return m_merging->blocks[row];
    return &tableOf(shown).children(shown.allocation)[row];
}

std::size_t RegionTreeModel::rowOfNode(std::uint32_t node) const
{
    if (const std::size_t row = m_rowOfNode[node]; row < m_goodRows && m_shown[row].node == node)
        return row;
    for (; m_goodRows < m_shown.size(); ++m_goodRows)
        m_rowOfNode[m_shown[m_goodRows].node] = static_cast<std::uint32_t>(m_goodRows);
    return m_rowOfNode[node];
}

} // namespace vmatlas::ui
