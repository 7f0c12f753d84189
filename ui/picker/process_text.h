// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

#include "core/model/process.h"

// What the process list says about one process. Pure functions; columns are those of ProcessListModel.
namespace vmatlas::ui {

/// What the list knows beyond the process itself.
struct ProcessRemarks {
    bool recent = false; ///< opened lately
    bool self = false;   ///< it is VMAtlas
};

[[nodiscard]] QString processColumnTitle(int column);
[[nodiscard]] bool isNumberColumn(int column);
[[nodiscard]] QString processCellText(const ProcessEntry& entry, int column);
/// Number or text to sort by; invalid when unknown.
[[nodiscard]] QVariant processSortValue(const ProcessEntry& entry, int column);
/// Short words that stand beside the name; empty when there is nothing to say.
[[nodiscard]] QString processNote(const ProcessEntry& entry, const ProcessRemarks& remarks);
/// Plain text made safe for a tool tip.
[[nodiscard]] QString processToolTip(const ProcessEntry& entry, const ProcessRemarks& remarks);
/// Name, pid, command line and user, for the typed filter.
[[nodiscard]] QString processFilterText(const ProcessEntry& entry);

} // namespace vmatlas::ui
