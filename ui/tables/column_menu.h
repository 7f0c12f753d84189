// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QMenu>

#include "ui/words/words.h"

namespace vmatlas::ui {

/// A menu that shows and hides the `count` columns of a table, an enumeration for which there are columnTitle() and
/// columnExplanation(); `kept` cannot be hidden. Deletes itself when it closes. GUI thread only.
template <typename Column> [[nodiscard]] QMenu* columnMenu(QHeaderView* header, int count, Column kept, QWidget* parent)
{
    auto* const menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (int i = 0; i < count; ++i) {
        const auto column = static_cast<Column>(i);
        QAction* const action = menu->addAction(columnTitle(column));
        action->setToolTip(words::asToolTip(columnExplanation(column)));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(i));
        action->setEnabled(column != kept);
        QObject::connect(action, &QAction::toggled, header, [header, i](bool on) { header->setSectionHidden(i, !on); });
    }
    menu->addSeparator();
    return menu;
}

} // namespace vmatlas::ui
