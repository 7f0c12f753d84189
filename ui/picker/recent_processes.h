// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace vmatlas::ui {

/// Programs whose processes were opened lately, newest first; kept in the settings. GUI thread only.
class RecentProcesses {
public:
    [[nodiscard]] static QStringList load();
    static void add(const QString& key);
};

} // namespace vmatlas::ui
