// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector_model.h"

#include <algorithm>

#include <QFont>

#include "ui/theme/theme.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr std::chrono::milliseconds kMarkTime{2500};
constexpr quintptr kSectionNode = 0;

/// "▲ 64 KiB", "▼ 2", or a dot where there is no more and less.
QString changeMark(const InspectorRow& before, const InspectorRow& now)
{
    if (before.value == now.value && before.amount == now.amount)
        return {};
    if (!before.amount || !now.amount)
        return QStringLiteral("●");
    const bool more = *now.amount > *before.amount;
    const std::uint64_t by = more ? *now.amount - *before.amount : *before.amount - *now.amount;
    return (more ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) +
           (now.bytes ? words::formatSize(by) : words::formatCount(by));
}

} // namespace

InspectorModel::InspectorModel(QObject* parent)
    : QAbstractItemModel(parent)
{
    m_unmark.setSingleShot(true);
    m_unmark.setInterval(kMarkTime);
    connect(&m_unmark, &QTimer::timeout, this, &InspectorModel::clearMarks);
}

void InspectorModel::setSections(Part part, std::vector<InspectorSection> sections)
{
    merge(part, std::move(sections), false);
}

void InspectorModel::setReading(Part part, std::vector<InspectorSection> sections)
{
    clearMarks();
    merge(part, std::move(sections), true);
    m_unmark.start();
}

void InspectorModel::merge(Part part, std::vector<InspectorSection> sections, bool mark)
{
    const std::size_t first = part == Part::Snapshot ? 0 : m_counts[0];
    std::size_t& count = m_counts[static_cast<std::size_t>(part)];
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (i == count || m_sections[first + i].key != sections[i].key) {
            removeSections(first + i, first + count);
            count = i + 1;
            insertSection(first + i, std::move(sections[i]));
            continue;
        }
        Section& section = m_sections[first + i];
        if (section.title != sections[i].title) {
            section.title = sections[i].title;
            const QModelIndex changed = index(static_cast<int>(first + i), 0);
            Q_EMIT dataChanged(changed, changed);
        }
        mergeRows(first + i, std::move(sections[i].rows), mark);
    }
    removeSections(first + sections.size(), first + count);
    count = sections.size();
}

void InspectorModel::mergeRows(std::size_t section, std::vector<InspectorRow> rows, bool mark)
{
    std::vector<Row>& shown = m_sections[section].rows;
    const QModelIndex parent = index(static_cast<int>(section), 0);
    for (std::size_t i = shown.size(); i-- > 0;) {
        if (std::ranges::find(rows, shown[i].row.key, &InspectorRow::key) != rows.end())
            continue;
        beginRemoveRows(parent, static_cast<int>(i), static_cast<int>(i));
        shown.erase(shown.begin() + static_cast<std::ptrdiff_t>(i));
        endRemoveRows();
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int row = static_cast<int>(i);
        if (i == shown.size() || shown[i].row.key != rows[i].key) {
            beginInsertRows(parent, row, row);
            shown.insert(shown.begin() + row, Row{std::move(rows[i]), mark ? QStringLiteral("●") : QString()});
            endInsertRows();
        } else if (shown[i].row != rows[i]) {
            if (mark)
                shown[i].mark = changeMark(shown[i].row, rows[i]);
            shown[i].row = std::move(rows[i]);
            Q_EMIT dataChanged(index(row, 0, parent), index(row, ColumnCount - 1, parent));
        }
    }
    if (shown.size() > rows.size()) { // keys came in another order
        beginRemoveRows(parent, static_cast<int>(rows.size()), static_cast<int>(shown.size()) - 1);
        shown.resize(rows.size());
        endRemoveRows();
    }
}

void InspectorModel::insertSection(std::size_t at, InspectorSection section)
{
    Section shown{section.key, section.title, ++m_lastNode, {}};
    for (InspectorRow& row : section.rows)
        shown.rows.push_back({std::move(row), {}});
    beginInsertRows({}, static_cast<int>(at), static_cast<int>(at));
    m_sections.insert(m_sections.begin() + static_cast<std::ptrdiff_t>(at), std::move(shown));
    endInsertRows();
}

void InspectorModel::removeSections(std::size_t first, std::size_t behind)
{
    if (first >= behind)
        return;
    beginRemoveRows({}, static_cast<int>(first), static_cast<int>(behind) - 1);
    m_sections.erase(m_sections.begin() + static_cast<std::ptrdiff_t>(first),
                     m_sections.begin() + static_cast<std::ptrdiff_t>(behind));
    endRemoveRows();
}

void InspectorModel::clearMarks()
{
    for (std::size_t section = 0; section < m_sections.size(); ++section) {
        for (std::size_t i = 0; i < m_sections[section].rows.size(); ++i) {
            if (std::exchange(m_sections[section].rows[i].mark, {}).isEmpty())
                continue;
            const QModelIndex changed = index(static_cast<int>(i), ValueColumn, index(static_cast<int>(section), 0));
            Q_EMIT dataChanged(changed, changed);
        }
    }
}

int InspectorModel::sectionOf(quintptr node) const
{
    return static_cast<int>(std::ranges::find(m_sections, node, &Section::node) - m_sections.begin());
}

QModelIndex InspectorModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? m_sections[static_cast<std::size_t>(parent.row())].node : kSectionNode);
}

QModelIndex InspectorModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == kSectionNode)
        return {};
    return createIndex(sectionOf(child.internalId()), 0, kSectionNode);
}

int InspectorModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_sections.size());
    if (parent.internalId() != kSectionNode || parent.column() != 0)
        return 0;
    return static_cast<int>(m_sections[static_cast<std::size_t>(parent.row())].rows.size());
}

int InspectorModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QVariant InspectorModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() != kSectionNode) {
        const Section& section = m_sections[static_cast<std::size_t>(sectionOf(index.internalId()))];
        return rowData(section.rows[static_cast<std::size_t>(index.row())], index.column(), role);
    }
    const Section& section = m_sections[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case PlainTextRole:
        return index.column() == 0 ? section.title : QString();
    case KeyRole:
        return section.key;
    case Qt::FontRole: {
        QFont font;
        font.setBold(true);
        return font;
    }
    default:
        return {};
    }
}

QVariant InspectorModel::rowData(const Row& row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        if (column == NameColumn)
            return row.row.name;
        return row.mark.isEmpty() ? row.row.value : row.row.value + QStringLiteral("   ") + row.mark;
    case PlainTextRole:
        return column == NameColumn ? row.row.name : row.row.value;
    case KeyRole:
        return row.row.key;
    case Qt::ToolTipRole:
        return row.row.toolTip.isEmpty() ? QVariant() : words::asToolTip(row.row.toolTip);
    case Qt::FontRole:
        if (column == ValueColumn && !row.mark.isEmpty()) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    case Qt::ForegroundRole:
        if (column == ValueColumn && !row.mark.isEmpty())
            return Theme::current().colour(ThemeRole::Accent);
        return {};
    default:
        return {};
    }
}

QVariant InspectorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Value");
}

} // namespace vmatlas::ui
