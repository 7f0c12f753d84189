// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picker/process_filter_proxy.h"

#include <algorithm>

#include "ui/picker/process_list_model.h"

namespace vmatlas::ui {

namespace {

const ProcessListModel& listOf(const QSortFilterProxyModel& proxy)
{
    return *static_cast<const ProcessListModel*>(proxy.sourceModel());
}

// Unknown stands below every number.
int compareValues(const QVariant& a, const QVariant& b)
{
    if (!a.isValid() || !b.isValid())
        return static_cast<int>(a.isValid()) - static_cast<int>(b.isValid());
    if (a.metaType() == QMetaType::fromType<QString>())
        return QString::localeAwareCompare(a.toString(), b.toString());
    const QPartialOrdering order = QVariant::compare(a, b);
    return order == QPartialOrdering::Less ? -1 : order == QPartialOrdering::Greater ? 1 : 0;
}

} // namespace

ProcessFilterProxy::ProcessFilterProxy(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setSortRole(ProcessListModel::SortRole);
}

void ProcessFilterProxy::setFilterText(const QString& text)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void ProcessFilterProxy::setKernelThreadsShown(bool shown)
{
    m_kernelThreadsShown = shown;
    invalidateFilter();
}

bool ProcessFilterProxy::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const ProcessEntry* entry = listOf(*this).entryAt(index);
    if (!entry || (entry->access == ProcessAccess::KernelThread && !m_kernelThreadsShown))
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = index.data(ProcessListModel::FilterRole).toString();
    return std::ranges::all_of(m_words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool ProcessFilterProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const ProcessListModel& list = listOf(*this);
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    if (const int a = list.group(left), b = list.group(right); a != b)
        return ascending ? a < b : a > b;
    if (const int order = compareValues(left.data(sortRole()), right.data(sortRole())); order != 0)
        return order < 0;
    return list.entryAt(left)->info.identity < list.entryAt(right)->info.identity;
}

} // namespace vmatlas::ui
