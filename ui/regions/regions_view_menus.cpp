// SPDX-License-Identifier: GPL-3.0-or-later
// What RegionsView offers on a right click, and what of it is remembered.
#include <QClipboard>
#include <QDataStream>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>

#include "ui/regions/region_tree_view.h"
#include "ui/regions/regions_view.h"

namespace vmatlas::ui {

namespace {

/// Grows when the meaning of the saved bytes changes; a new column counts.
constexpr quint32 kStateVersion = 1;

} // namespace

void RegionsView::showColumnMenu(const QPoint& position)
{
    QHeaderView* const header = m_tree->header();
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (int i = 0; i < kRegionColumnCount; ++i) {
        const auto column = static_cast<RegionColumn>(i);
        QAction* const action = menu->addAction(columnTitle(column));
        action->setToolTip(words::asToolTip(columnExplanation(column)));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(i));
        action->setEnabled(column != RegionColumn::Address); // it carries the tree
        connect(action, &QAction::toggled, header, [header, i](bool on) { header->setSectionHidden(i, !on); });
    }
    menu->addSeparator();
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
    out << kStateVersion << quint32{kRegionColumnCount} << m_tree->fills() << m_tree->header()->saveState();
    return state;
}

bool RegionsView::restoreState(const QByteArray& state)
{
    QDataStream in(state);
    quint32 version = 0;
    quint32 columns = 0;
    bool fills = false;
    QByteArray header;
    in >> version >> columns >> fills >> header;
    if (in.status() != QDataStream::Ok || version != kStateVersion || columns != kRegionColumnCount ||
        !m_tree->header()->restoreState(header))
        return false;
    if (!fills)
        m_tree->setFillColumn(-1);
    m_tree->header()->setSectionHidden(static_cast<int>(RegionColumn::Address), false);
    m_model->sort(m_tree->header()->sortIndicatorSection(), m_tree->header()->sortIndicatorOrder());
    return true;
}

} // namespace vmatlas::ui
