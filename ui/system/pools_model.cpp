// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/system/pools_model.h"

#include <limits>

#include "ui/system/system_words.h"
#include "ui/tables/column_header.h"

namespace vmatlas::ui {

// For columnHeader(), which finds them by their argument.
static QString columnTitle(PoolColumn column)
{
    switch (column) {
    case PoolColumn::Name:
        return PoolsModel::tr("Pool");
    case PoolColumn::Kind:
        return PoolsModel::tr("Kind");
    case PoolColumn::Bytes:
        return PoolsModel::tr("Bytes");
    case PoolColumn::BytesChange:
        return PoolsModel::tr("Bytes +/\u2212");
    case PoolColumn::Objects:
        return PoolsModel::tr("Objects");
    case PoolColumn::ObjectsChange:
        return PoolsModel::tr("Objects +/\u2212");
    case PoolColumn::ObjectSize:
        return PoolsModel::tr("Bytes each");
    case PoolColumn::Allocs:
        return PoolsModel::tr("Allocs");
    case PoolColumn::Frees:
        return PoolsModel::tr("Frees");
    }
    return {};
}

static QString columnExplanation(PoolColumn column)
{
    switch (column) {
    case PoolColumn::Name:
        return PoolsModel::tr(
            "Name of the slab cache, or the tag of the pool: what the kernel or a driver keeps there.");
    case PoolColumn::Kind:
        return PoolsModel::tr("Paged pools may be written to the page file, everything else stays in memory.");
    case PoolColumn::Bytes:
        return PoolsModel::tr("Memory that the pool takes.");
    case PoolColumn::BytesChange:
        return PoolsModel::tr("How much it grew since the first look, or since “Compare from now” was chosen. A pool "
                              "that grows and does not stop is a leak in the kernel or in a driver.");
    case PoolColumn::Objects:
        return PoolsModel::tr("Objects in use.");
    case PoolColumn::ObjectsChange:
        return PoolsModel::tr("How many more objects are in use.");
    case PoolColumn::ObjectSize:
        return PoolsModel::tr("Bytes of one object.");
    case PoolColumn::Allocs:
        return PoolsModel::tr("Allocations since the system's start.");
    case PoolColumn::Frees:
        return PoolsModel::tr("How many of them were freed.");
    }
    return {};
}

static bool isNumber(PoolColumn column)
{
    return column > PoolColumn::Kind;
}

namespace {

Measured figureOf(const PoolChange& row, PoolColumn column)
{
    switch (column) {
    case PoolColumn::Bytes:
        return row.pool.bytes;
    case PoolColumn::Objects:
        return row.pool.objects;
    case PoolColumn::ObjectSize:
        return row.pool.objectSize;
    case PoolColumn::Allocs:
        return row.pool.allocs;
    case PoolColumn::Frees:
        return row.pool.frees;
    default:
        return {};
    }
}

const MeasuredChange* changeOf(const PoolChange& row, PoolColumn column)
{
    return column == PoolColumn::BytesChange     ? &row.bytes
           : column == PoolColumn::ObjectsChange ? &row.objects
                                                 : nullptr;
}

QString textOf(const PoolChange& row, PoolColumn column)
{
    switch (column) {
    case PoolColumn::Name:
        return words::displayName(row.pool.name);
    case PoolColumn::Kind:
        return poolKindName(row.pool.kind);
    case PoolColumn::Bytes:
        return words::formatSize(row.pool.bytes);
    case PoolColumn::BytesChange:
        return words::formatSizeChange(row.bytes);
    case PoolColumn::ObjectsChange:
        return words::formatCountChange(row.objects);
    default:
        return words::formatCount(figureOf(row, column));
    }
}

/// Unknown figures come below all others.
QVariant sortKey(const PoolChange& row, PoolColumn column)
{
    constexpr double kLowest = std::numeric_limits<double>::lowest();
    if (const MeasuredChange* const change = changeOf(row, column)) {
        if (!change->known())
            return kLowest;
        const auto magnitude = static_cast<double>(*change->magnitude());
        return change->shrank() ? -magnitude : magnitude;
    }
    if (!isNumber(column))
        return textOf(row, column);
    const Measured figure = figureOf(row, column);
    return figure ? static_cast<double>(*figure) : kLowest;
}

} // namespace

void PoolsModel::take(std::vector<PoolChange> changes)
{
    std::multimap<Key, std::size_t> left = m_rowOf; // rows whose pool was not met yet
    std::vector<PoolChange> added;
    for (PoolChange& change : changes) {
        const auto known = left.lower_bound({change.pool.kind, change.pool.name});
        if (known == left.end() || known->first != Key(change.pool.kind, change.pool.name)) {
            added.push_back(std::move(change));
            continue;
        }
        m_rows[known->second] = std::move(change);
        left.erase(known);
    }
    for (const auto& [key, row] : left) { // came after the baseline and went again
        m_rows[row].objects.after = m_rows[row].pool.objects = Measured(0);
        m_rows[row].bytes.after = m_rows[row].pool.bytes = Measured(0);
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kPoolColumnCount - 1));
    if (added.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added.size()) - 1);
    for (PoolChange& change : added) {
        m_rowOf.emplace(Key(change.pool.kind, change.pool.name), m_rows.size());
        m_rows.push_back(std::move(change));
    }
    endInsertRows();
}

void PoolsModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_rowOf.clear();
    endResetModel();
}

void PoolsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kPoolColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kPoolColumnCount - 1));
}

bool PoolsModel::counted() const
{
    return !m_rows.empty() && m_rows.front().pool.allocs.known();
}

int PoolsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PoolsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kPoolColumnCount;
}

QVariant PoolsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<PoolColumn>(index.column());
    const PoolChange& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, column);
    case Qt::ToolTipRole:
        return column == PoolColumn::Bytes ? QVariant(words::asToolTip(words::formatSizeExact(row.pool.bytes)))
                                           : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole:
        return sortKey(row, column);
    default:
        return {};
    }
}

QVariant PoolsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return columnHeader<PoolColumn>(section, orientation, role, kPoolColumnCount);
}

} // namespace vmatlas::ui
