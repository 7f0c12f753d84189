// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector_tree.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include "ui/inspector/inspector_model.h"

namespace vmatlas::ui {

namespace {

/// A cell's text can hold neither what separates cells nor what separates rows.
QString cell(const QModelIndex& index)
{
    QString text = index.data(InspectorModel::PlainTextRole).toString();
    return text.replace(QLatin1Char('\n'), QLatin1Char(' ')).replace(QLatin1Char('\t'), QLatin1Char(' '));
}

QString line(const QModelIndex& row)
{
    const QString value = cell(row.siblingAtColumn(InspectorModel::ValueColumn));
    const QString name = cell(row.siblingAtColumn(InspectorModel::NameColumn));
    return (row.parent().isValid() ? name + QLatin1Char('\t') + value : name) + QLatin1Char('\n');
}

} // namespace

InspectorTree::InspectorTree(QWidget* parent)
    : QTreeView(parent)
{
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideMiddle);
    setIndentation(fontMetrics().height() * 3 / 4);
    setFrameShape(NoFrame);
    setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setSectionsMovable(false);
    header()->setSectionsClickable(false); // the order is the kernel's
    header()->setStretchLastSection(true);
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex& section) {
        if (!m_applying)
            m_folded.insert(section.data(InspectorModel::KeyRole).toString());
    });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex& section) {
        if (!m_applying)
            m_folded.remove(section.data(InspectorModel::KeyRole).toString());
    });
}

void InspectorTree::setModel(QAbstractItemModel* model)
{
    QTreeView::setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this, &InspectorTree::unfoldNew);
}

void InspectorTree::unfoldNew(const QModelIndex& parent, int first, int last)
{
    if (parent.isValid())
        return;
    for (int row = first; row <= last; ++row)
        applyFolding(model()->index(row, 0));
}

void InspectorTree::applyFolding(const QModelIndex& section)
{
    const QScopedValueRollback guard(m_applying, true);
    setFirstColumnSpanned(section.row(), {}, true);
    setExpanded(section, !m_folded.contains(section.data(InspectorModel::KeyRole).toString()));
}

QStringList InspectorTree::foldedSections() const
{
    return {m_folded.begin(), m_folded.end()};
}

void InspectorTree::setFoldedSections(const QStringList& keys)
{
    m_folded = {keys.begin(), keys.end()};
    for (int row = 0; row < model()->rowCount(); ++row)
        applyFolding(model()->index(row, 0));
}

QString InspectorTree::textOfSelection() const
{
    const QItemSelectionModel& selection = *selectionModel();
    QString text;
    for (int section = 0; section < model()->rowCount(); ++section) {
        const QModelIndex title = model()->index(section, 0);
        if (!selection.hasSelection() || selection.isSelected(title))
            text += line(title);
        for (int row = 0; row < model()->rowCount(title); ++row) {
            const QModelIndex index = model()->index(row, 0, title);
            if (!selection.hasSelection() || selection.isSelected(index))
                text += line(index);
        }
    }
    return text;
}

void InspectorTree::copySelection() const
{
    if (const QString text = textOfSelection(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void InspectorTree::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copySelection();
    else
        QTreeView::keyPressEvent(event);
}

} // namespace vmatlas::ui
