// SPDX-License-Identifier: GPL-3.0-or-later
// The columns and menus of ChangesView, and what of them is remembered.
#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QToolButton>

#include "ui/changes/change_words.h"
#include "ui/changes/changes_view.h"
#include "ui/changes/type_changes_model.h"
#include "ui/tables/column_menu.h"
#include "ui/tables/live_tree_view.h"
#include "ui/tables/type_column.h"

namespace vmatlas::ui {

namespace {

/// Grows when the meaning of the saved bytes changes; a new column counts.
constexpr quint32 kStateVersion = 1;

} // namespace

void ChangesView::resetColumns()
{
    QHeaderView* const header = m_table->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(true);
    const auto widthOf = [this](const QString& text) { return fontMetrics().horizontalAdvance(text); };
    const int number = widthOf(QStringLiteral("+888.8 MiB")) + 14;
    for (int i = 0; i < kChangeColumnCount; ++i) {
        const auto column = static_cast<ChangeColumn>(i);
        header->moveSection(header->visualIndex(i), i);
        header->resizeSection(i, std::max(number, widthOf(columnTitle(column)) + 20));
        header->setSectionHidden(i, !shownAtFirst(column));
    }
    const auto resize = [header](ChangeColumn column, int width) {
        header->resizeSection(static_cast<int>(column), width);
    };
    resize(ChangeColumn::Change, widthOf(changeText(ChangeKinds::Grown | ChangeKinds::Usage)) + 40);
    resize(ChangeColumn::Type, typeColumnWidth(fontMetrics()));
    for (const ChangeColumn column : {ChangeColumn::Address, ChangeColumn::AddressBefore})
        resize(column, widthOf(QStringLiteral("0x7fff00000000")) * 5 / 4 + 14);
    resize(ChangeColumn::Protection, widthOf(QStringLiteral("Execute/Read/Write")) + 20);
    resize(ChangeColumn::MatchedBy, widthOf(matchName(MatchKind::Overlap)) + 20);
    m_table->setFillColumn(static_cast<int>(ChangeColumn::Name), widthOf(QStringLiteral("libstdc++.so.6.0.30")) + 20);
    // What it is stands before the finer numbers, so a narrow view shows that too.
    header->moveSection(header->visualIndex(static_cast<int>(ChangeColumn::Name)),
                        header->visualIndex(static_cast<int>(ChangeColumn::TotalWs)));
    showTypeColumns();
}

void ChangesView::showTypeColumns()
{
    QHeaderView* const header = m_typeTable->header();
    for (int i = 0; i < kTypeChangeColumnCount; ++i) {
        const auto column = static_cast<TypeChangeColumn>(i);
        const bool isType = column == TypeChangeColumn::Type;
        const bool shown = isType || isDifference(column) || m_sideBySide->isChecked();
        header->setSectionHidden(i, !shown);
        const QString title = m_typeModel->headerData(i, Qt::Horizontal).toString();
        const int number = fontMetrics().horizontalAdvance(QStringLiteral("+888.8 MiB"));
        header->resizeSection(i, isType ? typeColumnWidth(fontMetrics())
                                        : std::max(fontMetrics().horizontalAdvance(title), number) + 14);
    }
    const auto widthOf = [header](TypeChangeColumn column) { return header->sectionSize(static_cast<int>(column)); };
    m_typeTable->setMinimumWidth(widthOf(TypeChangeColumn::Type) + widthOf(TypeChangeColumn::Size));
}

void ChangesView::buildKindMenu()
{
    m_kindMenu->clear();
    connect(m_kindMenu->addAction(tr("All changes")), &QAction::triggered, this, [this] { showOnly({}); });
    m_kindMenu->addSeparator();
    for (const ChangeKinds::Flag kind : kChangeKinds) {
        QAction* const action = m_kindMenu->addAction(changeKindName(kind));
        action->setCheckable(true);
        action->setData(static_cast<unsigned>(kind));
        action->setChecked(m_kinds.has(kind));
        connect(action, &QAction::triggered, this, [this] {
            ChangeKinds kinds;
            for (const QAction* each : m_kindMenu->actions())
                if (each->isChecked())
                    kinds.add(each->data().toUInt());
            showOnly(kinds);
        });
    }
}

void ChangesView::copySelection(TableTextFormat format) const
{
    const QString text = tableText(m_table->selectedRowsInOrder(), m_table->shownColumns(), format);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void ChangesView::copyTypes() const
{
    QModelIndexList rows;
    for (int row = 0; row < m_typeModel->rowCount(); ++row)
        rows << m_typeModel->index(row, 0);
    QVector<int> columns;
    for (int column = 0; column < kTypeChangeColumnCount; ++column)
        if (!m_typeTable->isColumnHidden(column))
            columns << column;
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(tableText(rows, columns, TableTextFormat::Tabs));
}

void ChangesView::showColumnMenu(const QPoint& position)
{
    QHeaderView* const header = m_table->header();
    QMenu* const menu = columnMenu(header, kChangeColumnCount, ChangeColumn::Change, this);
    connect(menu->addAction(tr("Largest changes first")), &QAction::triggered, m_table,
            [this] { m_table->sortByColumn(-1, Qt::AscendingOrder); });
    connect(menu->addAction(tr("Usual columns")), &QAction::triggered, this, &ChangesView::resetColumns);
    menu->popup(header->mapToGlobal(position));
}

void ChangesView::showRowMenu(const QPoint& position)
{
    const QModelIndex index = m_table->indexAt(position);
    if (!index.isValid())
        return;
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const AddressRange range = m_model->changeAt(index).range();
    const auto add = [&](const QString& text, const auto& action) {
        QAction* const item = menu->addAction(text);
        connect(item, &QAction::triggered, this, action);
        return item;
    };
    add(tr("Zoom to in map"), [this, range] { m_session->reveal(range); })->setShortcut(Qt::Key_Return);
    menu->addSeparator();
    add(tr("Copy"), [this] { copySelection(TableTextFormat::Tabs); })->setShortcut(QKeySequence::Copy);
    add(tr("Copy address"), [range] { QGuiApplication::clipboard()->setText(words::formatAddress(range.begin)); });
    add(tr("Copy as Markdown"), [this] { copySelection(TableTextFormat::Markdown); });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

QByteArray ChangesView::saveState() const
{
    return m_table->saveColumns(kStateVersion);
}

bool ChangesView::restoreState(const QByteArray& state)
{
    return m_table->restoreColumns(state, kStateVersion);
}

} // namespace vmatlas::ui
