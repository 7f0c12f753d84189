// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>
#include <QMainWindow>

class QAction;
class QDockWidget;

namespace vmatlas::ui {

class Session;

/// The views around the map, each in a dock of the window, and their shares of it. Owned by the window; GUI thread
/// only.
class Docks : public QObject {
    Q_OBJECT
public:
    /// Adds a dock for each of viewSpecs() to the window.
    Docks(QMainWindow* window, Session* session);

    [[nodiscard]] const std::vector<QDockWidget*>& all() const { return m_docks; } ///< in the order of viewSpecs()
    /// One for each of all(), checked while it is open: brings it to the front, and closes it when it is there already.
    [[nodiscard]] const std::vector<QAction*>& actions() const { return m_actions; }
    /// One for each of all(), with a shortcut: brings it to the front and gives it the keyboard.
    [[nodiscard]] const std::vector<QAction*>& reachActions() const { return m_reachActions; }
    /// Raised and with the keyboard.
    void show(const char* id);
    void retitle();

    /// Once, when the window has its first size: what was remembered, or the usual shares.
    void restore();
    /// Back to the usual shares.
    void reset();

    /// Which views are shown, and where; for apply(), also in a later run.
    [[nodiscard]] QByteArray state() const;
    void apply(const QByteArray& state);

    /// What a person gave the docks below stays their share of the window: the map neither takes all nor loses all.
    /// The first before the window's own handling of a resize, the second after it with what the first returned.
    [[nodiscard]] int heightBelow() const;
    void keepShareBelow(int heightBefore, const QResizeEvent& event);

private:
    void addAction(QDockWidget* dock);
    void addReachAction(QDockWidget* dock);
    void arrange();
    [[nodiscard]] QList<QDockWidget*> shownBelow() const;

    QMainWindow* m_window;
    std::vector<QDockWidget*> m_docks;
    std::vector<QAction*> m_actions;
    std::vector<QAction*> m_reachActions;
    double m_bottomShare = 0;   // of the window's height, for the docks below the map
    QByteArray m_defaultLayout; // empty until restore()
};

} // namespace vmatlas::ui
