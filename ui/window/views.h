// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>
#include <QString>
#include <Qt>

class QWidget;

namespace vmatlas::ui {

class Session;

/// A view around the map. A new one is a widget that takes the session and one line in the list.
struct ViewSpec {
    const char* id;     ///< stable, for the saved layout
    QString (*title)(); ///< in the current language; a windowTitle() of the widget, when it has one, is shown instead
    QWidget* (*create)(Session*);
    Qt::DockWidgetArea area;
    bool tabbed = false; ///< shares its place with the view before it in the list
    /// What the view wants remembered, such as its columns; null when there is nothing. `widget` came from create().
    QByteArray (*save)(const QWidget* widget) = nullptr;
    void (*restore)(QWidget* widget, const QByteArray& state) = nullptr;
};

/// In the order of the View menu.
[[nodiscard]] const std::vector<ViewSpec>& viewSpecs();

} // namespace vmatlas::ui
