// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace vmatlas::ui {

class Commands;
class Docks;

/// Arrangements of the views that a person gave a name. Kept in the settings. Owned by the menu it lies in; GUI thread
/// only.
class LayoutMenu : public QMenu {
    Q_OBJECT
public:
    LayoutMenu(Docks* docks, const Commands& commands, QWidget* parent = nullptr);

    void retranslate();

    /// Keeps the arrangement under that name, in place of another one with the same.
    void save(const QString& name);
    void remove(const QString& name);
    [[nodiscard]] static QStringList names();

private:
    void build();
    void askName();

    Docks* m_docks;
    const Commands& m_commands;
};

} // namespace vmatlas::ui
