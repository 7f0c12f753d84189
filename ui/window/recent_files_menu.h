// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace vmatlas::ui {

/// The submenu of snapshot files that were opened lately, newest first; kept in the settings. GUI thread only.
class RecentFilesMenu : public QMenu {
    Q_OBJECT
public:
    explicit RecentFilesMenu(QWidget* parent = nullptr);

    void add(const QString& file);
    [[nodiscard]] static QStringList files();
    void retranslate();

Q_SIGNALS:
    void fileChosen(const QString& file);

private:
    void rebuild();
};

} // namespace vmatlas::ui
