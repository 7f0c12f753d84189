// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/live_tree_view.h"

#include <algorithm>

#include <QAccessible>
#include <QDataStream>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIODevice>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace vmatlas::ui {

namespace {

constexpr int kCellMargin = 3; // beside the text of a cell in the Fusion style, logical pixels

/// Rows of an index and its parents, from the top; compares as the tree shows them.
QVector<int> pathOf(QModelIndex index)
{
    QVector<int> path;
    for (; index.isValid(); index = index.parent())
        path.prepend(index.row());
    return path;
}

/// Drops the directories of a path that does not fit, for the file's name stands at the end.
class CellDelegate : public QStyledItemDelegate {
public:
    explicit CellDelegate(LiveTreeView* view)
        : QStyledItemDelegate(view)
        , m_view(view)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() != m_view->pathColumn())
            return;
        const bool slashes = option->text.contains(QLatin1Char('/')); // elsewhere than on Windows, \ is no separator
        const QLatin1Char separator(slashes ? '/' : '\\');
        const qsizetype name = option->text.lastIndexOf(separator) + 1;
        const int room = option->rect.width() - 2 * kCellMargin;
        if (name > 1 && option->fontMetrics.horizontalAdvance(option->text) > room)
            option->text = QStringLiteral("…") + separator + option->text.mid(name);
    }

private:
    LiveTreeView* m_view;
};

} // namespace

LiveTreeView::LiveTreeView(QWidget* parent)
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
    setItemDelegate(new CellDelegate(this));
    connect(this, &QTreeView::doubleClicked, this, &LiveTreeView::revealRequested);
    connect(header(), &QHeaderView::sectionResized, this, &LiveTreeView::columnResized);
}

void LiveTreeView::keepingScroll(const std::function<void()>& change)
{
    const Place before = place();
    change();
    goTo(before);
}

LiveTreeView::Place LiveTreeView::place() const
{
    const QScrollBar* const bar = verticalScrollBar();
    const bool atTop = bar->value() == bar->minimum();
    return {atTop ? QModelIndex() : indexAt(QPoint(0, 0)), atTop, horizontalScrollBar()->value()};
}

void LiveTreeView::goTo(const Place& place)
{
    if (place.top.isValid())
        scrollTo(place.top, PositionAtTop);
    else if (place.atTop)
        verticalScrollBar()->setValue(verticalScrollBar()->minimum());
    horizontalScrollBar()->setValue(place.sideways);
}

QModelIndexList LiveTreeView::selectedRowsInOrder() const
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

QVector<int> LiveTreeView::shownColumns() const
{
    QVector<int> columns;
    for (int visual = 0; visual < header()->count(); ++visual) {
        if (const int logical = header()->logicalIndex(visual); !header()->isSectionHidden(logical))
            columns << logical;
    }
    return columns;
}

void LiveTreeView::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles)
{
    // The tree's own answer looks for the row from the first one on, for every run of changed rows. Rows are equally
    // high and nothing is edited here, so painting what is visible is all there is to do.
    if (QAccessible::isActive())
        QTreeView::dataChanged(topLeft, bottomRight, roles);
    else
        viewport()->update();
}

void LiveTreeView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fillWidth();
}

void LiveTreeView::fillWidth()
{
    if (m_fillColumn < 0)
        return;
    const int others = header()->length() - header()->sectionSize(m_fillColumn);
    const QScopedValueRollback guard(m_filling, true);
    header()->resizeSection(m_fillColumn, std::max(m_fillMinimum, viewport()->width() - others));
}

void LiveTreeView::columnResized()
{
    if (m_filling)
        return;
    // From the moment on that somebody drags a width, all widths are theirs.
    if (QGuiApplication::mouseButtons().testFlag(Qt::LeftButton))
        m_fillColumn = -1;
    fillWidth();
}

void LiveTreeView::setFillColumn(int column, int minimum)
{
    m_fillColumn = column;
    m_fillMinimum = minimum;
    fillWidth();
}

void LiveTreeView::keyPressEvent(QKeyEvent* event)
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

QByteArray LiveTreeView::saveColumns(quint32 version) const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << version << static_cast<quint32>(header()->count()) << fills() << header()->saveState();
    return state;
}

bool LiveTreeView::restoreColumns(const QByteArray& state, quint32 version)
{
    QDataStream in(state);
    quint32 savedVersion = 0;
    quint32 columns = 0;
    bool filled = false;
    QByteArray saved;
    in >> savedVersion >> columns >> filled >> saved;
    if (in.status() != QDataStream::Ok || savedVersion != version ||
        columns != static_cast<quint32>(header()->count()) || !header()->restoreState(saved))
        return false;
    if (!filled)
        setFillColumn(-1);
    header()->setSectionHidden(0, false);
    model()->sort(header()->sortIndicatorSection(), header()->sortIndicatorOrder());
    return true;
}

} // namespace vmatlas::ui
