// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace vmatlas::ui {

class AddressMapPanel;
class Commands;

/// The window's commands about the map: how it is arranged, remembered from one start to the next. Owned by the window;
/// GUI thread only.
class MapCommands : public QObject {
    Q_OBJECT
public:
    /// Both must outlive it.
    MapCommands(AddressMapPanel* map, const Commands& commands, QObject* parent);

private:
    void refresh();

    AddressMapPanel* m_map;
    const Commands& m_commands;
};

} // namespace vmatlas::ui
