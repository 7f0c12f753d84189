// SPDX-License-Identifier: GPL-3.0-or-later
// What RegionsView offers on a right click, and what of it is remembered.
#include <QClipboard>
#include <QComboBox>
#include <QDataStream>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>

#include "ui/regions/regions_view.h"
#include "ui/tables/column_menu.h"
#include "ui/tables/live_tree_view.h"

namespace vmatlas::ui {

namespace {

/// Grows when the meaning of the saved bytes changes; a new column counts.
constexpr quint32 kStateVersion = 2;

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
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << kStateVersion << m_grouping->currentIndex() << m_tree->saveColumns(kStateVersion);
    return state;
}

bool RegionsView::restoreState(const QByteArray& state)
{
    QDataStream in(state);
    quint32 version = 0;
    int grouping = 0;
    QByteArray columns;
    in >> version >> grouping >> columns;
    if (in.status() != QDataStream::Ok || version != kStateVersion || grouping < 0 ||
        grouping >= kRegionGroupingCount || !m_tree->restoreColumns(columns, kStateVersion))
        return false;
    m_grouping->setCurrentIndex(grouping);
    return true;
}

} // namespace vmatlas::ui
