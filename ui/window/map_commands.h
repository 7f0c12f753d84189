// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace vmatlas::ui {

class AddressMapPanel;
class BookmarksMenu;
class Commands;
class Session;

/// The window's commands about the map: how it is arranged, remembered from one start to the next, and where to go on
/// it. Owned by the window; GUI thread only.
class MapCommands : public QObject {
    Q_OBJECT
public:
    /// All must outlive it.
    MapCommands(Session* session, AddressMapPanel* map, const Commands& commands, BookmarksMenu* bookmarks,
                QObject* parent);

    /// Goes to an address or a name that was typed. Returns what to tell that person; empty when there is nothing.
    [[nodiscard]] QString goTo(const QString& typed);

Q_SIGNALS:
    void notice(const QString& text);

private:
    void connectArrangement();
    void connectPlaces();
    void restoreArrangement();
    void findAgain(bool forward);
    void addBookmark();
    void refresh();

    Session* m_session;
    AddressMapPanel* m_map;
    const Commands& m_commands;
    BookmarksMenu* m_bookmarks;
    QString m_searched; // a name that was typed; empty when there was none
};

} // namespace vmatlas::ui
