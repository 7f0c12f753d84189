// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/changes/change_columns.h"
#include "ui/live/session.h"

namespace vmatlas::ui {

/// Which changes the table shows: those that fit the text, one of the kinds and one of the types. The text is looked
/// for in names, types and addresses, before and now, ignoring case. A value.
struct ChangeFilter {
    QString text;
    ChangeKinds kinds; ///< empty: all
    TypeFilter types;

    [[nodiscard]] bool showsAll() const { return text.trimmed().isEmpty() && kinds.empty() && types.all(); }
};

/// How the changes stand in the table.
struct ChangeSort {
    std::optional<ChangeColumn> column; ///< none: what changed by most bytes first
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// Indices of the changes that `filter` shows, in order. Unknown numbers come last in both orders, equal rows by
/// weight. Pure.
[[nodiscard]] std::vector<std::uint32_t> arrangedChanges(const Comparison& comparison, const ChangeFilter& filter,
                                                         const ChangeSort& sort);

} // namespace vmatlas::ui
