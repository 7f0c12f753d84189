// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/strings/strings_model.h"

#include <QFontDatabase>

#include "ui/words/table_text.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

QString encodingName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Ascii:
        return QStringLiteral("ASCII");
    case TextEncoding::Utf8:
        return QStringLiteral("UTF-8");
    case TextEncoding::Utf16:
        return QStringLiteral("UTF-16");
    }
    return {};
}

} // namespace

StringsModel::StringsModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_fixed(QFontDatabase::systemFont(QFontDatabase::FixedFont))
{
}

void StringsModel::clear()
{
    beginResetModel();
    m_table = {};
    m_shown.clear();
    endResetModel();
}

void StringsModel::append(const StringTable& found)
{
    std::vector<std::uint32_t> fitting;
    auto index = static_cast<std::uint32_t>(m_table.rows().size());
    for (const StringTable::Row& row : found.rows()) {
        if (m_filter.matches(found.text(row)))
            fitting.push_back(index);
        ++index;
    }
    if (fitting.empty()) {
        m_table.append(found);
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(fitting.size()) - 1);
    m_table.append(found);
    m_shown.insert(m_shown.end(), fitting.begin(), fitting.end());
    endInsertRows();
}

void StringsModel::setFilter(const TextFilter& filter)
{
    beginResetModel();
    m_filter = filter;
    m_shown.clear();
    for (std::uint32_t i = 0; i < m_table.rows().size(); ++i) {
        if (m_filter.matches(m_table.text(m_table.rows()[i])))
            m_shown.push_back(i);
    }
    endResetModel();
}

void StringsModel::setSnapshot(SnapshotPtr snapshot)
{
    m_snapshot = std::move(snapshot);
}

void StringsModel::refreshLooks()
{
    m_fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kStringColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kStringColumnCount - 1);
}

int StringsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QString StringsModel::textAt(const StringTable::Row& row, StringColumn column) const
{
    switch (column) {
    case StringColumn::Address:
        return words::formatAddress(row.found.address);
    case StringColumn::Encoding:
        return encodingName(row.found.encoding);
    case StringColumn::Length:
        return words::formatCount(std::uint64_t{row.found.bytes});
    case StringColumn::Region: {
        const Region* const region = m_snapshot ? m_snapshot->regionAt(row.found.address) : nullptr;
        return region ? words::regionTitle(*m_snapshot, *region) : words::unknown();
    }
    case StringColumn::Text:
        return words::displayName(m_table.text(row));
    }
    return {};
}

QVariant StringsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<StringColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textAt(rowAt(index), column);
    case Qt::AccessibleTextRole:
        return column == StringColumn::Address ? QVariant(spokenRow(index)) : QVariant();
    case Qt::ToolTipRole:
        return column == StringColumn::Text ? QVariant(words::asToolTip(textAt(rowAt(index), column))) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (column == StringColumn::Length ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::FontRole:
        return column == StringColumn::Address ? QVariant(m_fixed) : QVariant();
    default:
        return {};
    }
}

QVariant StringsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<StringColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (column == StringColumn::Length ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case StringColumn::Address:
        return tr("Address");
    case StringColumn::Encoding:
        return tr("Encoding");
    case StringColumn::Length:
        return tr("Bytes");
    case StringColumn::Region:
        return tr("Region");
    case StringColumn::Text:
        return tr("Text");
    }
    return {};
}

} // namespace vmatlas::ui
