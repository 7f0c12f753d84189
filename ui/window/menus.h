// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMenu;
class QMenuBar;

namespace vmatlas::ui {

class BookmarksMenu;
class ChoiceMenu;
class Commands;
class Docks;
class LayoutMenu;
class RecentFilesMenu;
class Session;
class ShareMenu;

/// The menu bar's contents. Owned by the window; GUI thread only.
class Menus : public QObject {
    Q_OBJECT
public:
    Menus(QMenuBar* bar, const Commands& commands, ShareMenu* share, Docks* docks, Session* session);

    [[nodiscard]] RecentFilesMenu* recentFiles() const { return m_recent; }
    [[nodiscard]] BookmarksMenu* bookmarks() const { return m_bookmarks; }
    [[nodiscard]] ChoiceMenu* colourBy() const { return m_colourBy; }
    void retranslate();

private:
    void buildFile(const Commands& commands, ShareMenu* share);
    void buildView(const Commands& commands, Docks* docks);
    void buildProcess(const Commands& commands, Session* session);

    QMenu* m_file;
    QMenu* m_view;
    QMenu* m_process;
    QMenu* m_go;
    QMenu* m_reach; // the views, to go to
    QMenu* m_help;
    RecentFilesMenu* m_recent;
    BookmarksMenu* m_bookmarks;
    ChoiceMenu* m_colourBy;
    LayoutMenu* m_layout;
    ChoiceMenu* m_theme;
    ChoiceMenu* m_language;
    ChoiceMenu* m_interval;
    ChoiceMenu* m_history = nullptr;
};

} // namespace vmatlas::ui
