// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>

#include "ui/words/words.h"

namespace vmatlas::ui {

/// headerData() of a table with `count` columns, an enumeration for which there are columnTitle(), columnExplanation()
/// and isNumber(). GUI thread only.
template <typename Column>
[[nodiscard]] QVariant columnHeader(int section, Qt::Orientation orientation, int role, int count)
{
    if (orientation != Qt::Horizontal || section < 0 || section >= count)
        return {};
    const auto column = static_cast<Column>(section);
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(column);
    case Qt::ToolTipRole:
        return words::asToolTip(columnExplanation(column));
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

} // namespace vmatlas::ui
