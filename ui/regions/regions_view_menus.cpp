// SPDX-License-Identifier: GPL-3.0-or-later
// What RegionsView offers on a right click, and what of it is remembered.
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

#include "ui/regions/regions_view.h"
#include "ui/tables/column_menu.h"
#include "ui/tables/live_tree_view.h"

namespace vmatlas::ui {

namespace {

/// Grows when the meaning of the saved bytes changes; a new column counts.
constexpr quint32 kStateVersion = 1;

} // namespace

void RegionsView::showColumnMenu(const QPoint& position)
{
    QHeaderView* const header = m_tree->header();
    QMenu* const menu = columnMenu(header, kRegionColumnCount, RegionColumn::Address, this);
    connect(menu->addAction(tr("Usual columns")), &QAction::triggered, this, &RegionsView::resetColumns);
    menu->popup(header->mapToGlobal(position));
}

void RegionsView::showRowMenu(const QPoint& position)
{
    const QModelIndex index = m_tree->indexAt(position);
    if (!index.isValid())
        return;
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const AddressRange range = m_model->rowAt(index).range();
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
    menu->addSeparator();
    add(tr("Expand all"), [this] { m_tree->expandAll(); });
    add(tr("Collapse all"), [this] { m_tree->collapseAll(); });
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

QByteArray RegionsView::saveState() const
{
    return m_tree->saveColumns(kStateVersion);
}

bool RegionsView::restoreState(const QByteArray& state)
{
    return m_tree->restoreColumns(state, kStateVersion);
}

} // namespace vmatlas::ui
