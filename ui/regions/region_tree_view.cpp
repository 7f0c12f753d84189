// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/regions/region_tree_view.h"

#include <algorithm>

#include <QAccessible>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace vmatlas::ui {

namespace {

/// Rows of an index and its parents, from the top; compares as the tree shows them.
QVector<int> pathOf(QModelIndex index)
{
    QVector<int> path;
    for (; index.isValid(); index = index.parent())
        path.prepend(index.row());
    return path;
}

} // namespace

RegionTreeView::RegionTreeView(QWidget* parent)
    : QTreeView(parent)
{
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(false);
    setAllColumnsShowFocus(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setTextElideMode(Qt::ElideMiddle);
    connect(this, &QTreeView::doubleClicked, this, &RegionTreeView::revealRequested);
}

void RegionTreeView::keepingScroll(const std::function<void()>& change)
{
    QScrollBar* const bar = verticalScrollBar();
    const bool atTop = bar->value() == bar->minimum();
    const QPersistentModelIndex anchor = atTop ? QModelIndex() : indexAt(QPoint(0, 0));
    const int sideways = horizontalScrollBar()->value();
    change();
    if (anchor.isValid())
        scrollTo(anchor, PositionAtTop);
    else if (atTop)
        bar->setValue(bar->minimum());
    horizontalScrollBar()->setValue(sideways);
}

QModelIndexList RegionTreeView::selectedRowsInOrder() const
{
    QVector<std::pair<QVector<int>, QModelIndex>> sorted;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        sorted.append({pathOf(index), index});
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    QModelIndexList rows;
    for (const auto& entry : sorted)
        rows << entry.second;
    return rows;
}

QVector<int> RegionTreeView::shownColumns() const
{
    QVector<int> columns;
    for (int visual = 0; visual < header()->count(); ++visual) {
        if (const int logical = header()->logicalIndex(visual); !header()->isSectionHidden(logical))
            columns << logical;
    }
    return columns;
}

void RegionTreeView::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles)
{
    // The tree's own answer looks for the row from the first one on, for every run of changed rows. Rows are equally
    // high and nothing is edited here, so painting what is visible is all there is to do.
    if (QAccessible::isActive())
        QTreeView::dataChanged(topLeft, bottomRight, roles);
    else
        viewport()->update();
}

void RegionTreeView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        return;
    }
    const QModelIndex current = currentIndex();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (current.isValid())
            Q_EMIT revealRequested(current);
        return;
    case Qt::Key_Space:
        if (current.isValid())
            setExpanded(current.siblingAtColumn(0), !isExpanded(current.siblingAtColumn(0)));
        return;
    case Qt::Key_Escape:
        Q_EMIT escapePressed();
        return;
    default:
        QTreeView::keyPressEvent(event);
    }
}

} // namespace vmatlas::ui
