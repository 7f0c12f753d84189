// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/marks/mark_model.h"

#include <algorithm>

#include "ui/timeline/time_labels.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

bool sameEvent(const TargetEvent& a, const TargetEvent& b)
{
    return a.kind == b.kind && a.at == b.at && a.detail == b.detail;
}

} // namespace

MarkModel::MarkModel(Session* session, QObject* parent)
    : QAbstractTableModel(parent)
    , m_session(session)
{
    refresh();
}

void MarkModel::refresh()
{
    const Timeline& timeline = m_session->timeline();
    if (m_changes == timeline.eventChanges())
        return;
    m_changes = timeline.eventChanges();
    const std::vector<TargetEvent>& next = timeline.events();
    // Events come, go and are renamed one at a time: what is before and behind the change stays.
    const auto [oldFirst, newFirst] =
        std::mismatch(m_events.begin(), m_events.end(), next.begin(), next.end(), sameEvent);
    const auto first = static_cast<int>(oldFirst - m_events.begin());
    auto oldLast = static_cast<int>(m_events.size());
    auto newLast = static_cast<int>(next.size());
    const auto at = [](const std::vector<TargetEvent>& events, int index) -> const TargetEvent& {
        return events[static_cast<std::size_t>(index)];
    };
    while (oldLast > first && newLast > first && sameEvent(at(m_events, oldLast - 1), at(next, newLast - 1))) {
        --oldLast;
        --newLast;
    }
    const int changed = std::min(oldLast, newLast);
    std::copy(next.begin() + first, next.begin() + changed, m_events.begin() + first);
    if (changed > first)
        Q_EMIT dataChanged(index(first, 0), index(changed - 1, kMarkColumnCount - 1));
    if (oldLast > changed) {
        beginRemoveRows({}, changed, oldLast - 1);
        m_events.erase(m_events.begin() + changed, m_events.begin() + oldLast);
        endRemoveRows();
    }
    if (newLast > changed) {
        beginInsertRows({}, changed, newLast - 1);
        m_events.insert(m_events.begin() + changed, next.begin() + changed, next.begin() + newLast);
        endInsertRows();
    }
}

void MarkModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kMarkColumnCount - 1);
    if (!m_events.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kMarkColumnCount - 1));
}

std::optional<std::size_t> MarkModel::eventOf(const QModelIndex& index) const
{
    if (!index.isValid())
        return std::nullopt;
    const auto row = static_cast<std::size_t>(index.row());
    const std::vector<TargetEvent>& events = m_session->timeline().events();
    return row < events.size() && sameEvent(events[row], m_events[row]) ? std::optional(row) : std::nullopt;
}

bool MarkModel::isOwn(const QModelIndex& index) const
{
    return index.isValid() && m_events[static_cast<std::size_t>(index.row())].kind == TargetEventKind::Mark;
}

int MarkModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int MarkModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kMarkColumnCount;
}

QString MarkModel::text(const TargetEvent& event, MarkColumn column) const
{
    switch (column) {
    case MarkColumn::Time:
        // The event's own clock: there may be no sample yet.
        return clockText(event.wallClock);
    case MarkColumn::Kind:
        return words::eventKindName(event.kind);
    case MarkColumn::Name:
        return words::eventText(event);
    }
    return {};
}

QVariant MarkModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TargetEvent& event = m_events[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<MarkColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return text(event, column);
    case Qt::ToolTipRole:
        return words::asToolTip(text(event, column));
    case SortRole:
        if (column == MarkColumn::Time)
            return QVariant::fromValue(static_cast<qlonglong>(event.at.time_since_epoch().count()));
        return text(event, column);
    default:
        return {};
    }
}

bool MarkModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const auto event = eventOf(index);
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !event || !isOwn(index) || name.isEmpty())
        return false;
    m_session->renameMark(*event, name);
    return true;
}

Qt::ItemFlags MarkModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    const bool editable = isOwn(index) && index.column() == static_cast<int>(MarkColumn::Name);
    return editable ? usual | Qt::ItemIsEditable : usual;
}

QVariant MarkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<MarkColumn>(section)) {
    case MarkColumn::Time:
        return tr("Time");
    case MarkColumn::Kind:
        return tr("Kind");
    case MarkColumn::Name:
        return tr("What");
    }
    return {};
}

} // namespace vmatlas::ui
