// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/docks.h"

#include <string_view>

#include <QAction>
#include <QDockWidget>
#include <QResizeEvent>
#include <QStatusBar>

#include "ui/window/views.h"
#include "ui/window/window_settings.h"

namespace vmatlas::ui {

namespace {

void bringToFront(QDockWidget* dock)
{
    dock->show();
    dock->raise();
    dock->widget()->setFocus(Qt::ShortcutFocusReason);
}

/// Behind a tab Qt moves a view away and does not hide it: it would go on working, and the keyboard go through it.
void hideBehindTabs(QDockWidget* dock)
{
    QSizePolicy policy = dock->widget()->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the place of all tabs is the same
    dock->widget()->setSizePolicy(policy);
    QObject::connect(dock, &QDockWidget::visibilityChanged, dock->widget(), &QWidget::setVisible);
}

} // namespace

Docks::Docks(QMainWindow* window, Session* session)
    : QObject(window)
    , m_window(window)
{
    QDockWidget* front = nullptr; // of those that share a place
    for (const ViewSpec& spec : viewSpecs()) {
        auto* dock = new QDockWidget(spec.title());
        dock->setObjectName(QLatin1String(spec.id));
        dock->setWidget(spec.create(session));
        connect(dock->widget(), &QWidget::windowTitleChanged, this, &Docks::retitle);
        hideBehindTabs(dock);
        window->addDockWidget(spec.area, dock);
        if (spec.tabbed && front) {
            window->tabifyDockWidget(m_docks.back(), dock);
            front->raise();
        } else {
            front = dock;
        }
        m_docks.push_back(dock);
        addAction(dock);
        addReachAction(dock);
    }
}

void Docks::addAction(QDockWidget* dock)
{
    auto* const action = new QAction(dock->windowTitle(), this);
    action->setCheckable(true);
    action->setChecked(true);
    connect(dock->toggleViewAction(), &QAction::toggled, action, &QAction::setChecked);
    connect(dock, &QWidget::windowTitleChanged, action, &QAction::setText);
    connect(action, &QAction::triggered, this, [dock, action] {
        if (dock->isVisible() && !dock->visibleRegion().isEmpty())
            dock->close();
        else
            bringToFront(dock);
        action->setChecked(!dock->isHidden());
    });
    m_actions.push_back(action);
}

void Docks::addReachAction(QDockWidget* dock)
{
    constexpr std::string_view kKeys = "1234567890-="; // as they stand side by side
    auto* const action = new QAction(dock->windowTitle(), this);
    if (m_reachActions.size() < kKeys.size())
        action->setShortcut(QStringLiteral("Alt+") + QLatin1Char(kKeys[m_reachActions.size()]));
    connect(dock, &QWidget::windowTitleChanged, action, &QAction::setText);
    connect(action, &QAction::triggered, this, [dock] { bringToFront(dock); });
    m_reachActions.push_back(action);
}

void Docks::show(const char* id)
{
    for (QDockWidget* dock : m_docks) {
        if (dock->objectName() == QLatin1String(id))
            bringToFront(dock);
    }
}

void Docks::retitle()
{
    const std::vector<ViewSpec>& specs = viewSpecs();
    for (std::size_t i = 0; i < m_docks.size(); ++i) {
        const QString own = m_docks[i]->widget()->windowTitle();
        m_docks[i]->setWindowTitle(own.isEmpty() ? specs[i].title() : own);
    }
}

void Docks::restore()
{
    if (!m_defaultLayout.isEmpty())
        return;
    arrange();
    m_defaultLayout = m_window->saveState();
    window_settings::restoreLayout(*m_window, m_docks);
}

void Docks::reset()
{
    m_window->restoreState(m_defaultLayout);
    arrange();
}

QByteArray Docks::state() const
{
    return m_window->saveState(window_settings::kLayoutVersion);
}

void Docks::apply(const QByteArray& state)
{
    m_window->restoreState(state, window_settings::kLayoutVersion);
}

// The map gets most of the window.
void Docks::arrange()
{
    QList<QDockWidget*> left;
    QList<QDockWidget*> bottom;
    for (QDockWidget* dock : m_docks)
        (m_window->dockWidgetArea(dock) == Qt::BottomDockWidgetArea ? bottom : left).append(dock);
    // The summary's first columns, up to Total WS, without more than a third of a small window.
    const int summaryWidth = std::min(m_window->width() / 3, 40 * m_window->fontMetrics().averageCharWidth() + 170);
    m_window->resizeDocks(left, QList<int>(left.size(), summaryWidth), Qt::Horizontal);
    m_window->resizeDocks(bottom, QList<int>(bottom.size(), m_window->height() * 28 / 100), Qt::Vertical);
    m_window->resizeDocks(bottom, QList<int>(bottom.size(), m_window->width() / 2), Qt::Horizontal);
}

QList<QDockWidget*> Docks::shownBelow() const
{
    QList<QDockWidget*> below;
    for (QDockWidget* dock : m_docks)
        if (dock->isVisible() && !dock->isFloating() && m_window->dockWidgetArea(dock) == Qt::BottomDockWidgetArea)
            below.append(dock);
    return below;
}

// With the tabs below a dock that shares its place: sizes are given with them.
int Docks::heightBelow() const
{
    const QList<QDockWidget*> below = shownBelow();
    return below.isEmpty() ? 0 : m_window->statusBar()->y() - below.front()->y();
}

void Docks::keepShareBelow(int heightBefore, const QResizeEvent& event)
{
    constexpr int kRounding = 2; // pixels between the share and what came of it
    const int before = event.oldSize().height();
    const QList<QDockWidget*> below = shownBelow();
    if (m_defaultLayout.isEmpty() || before <= 0 || below.isEmpty())
        return;
    if (std::abs(heightBefore - qRound(m_bottomShare * before)) > kRounding)
        m_bottomShare = static_cast<double>(heightBefore) / before; // it was dragged
    m_window->resizeDocks(below, QList<int>(below.size(), qRound(m_bottomShare * event.size().height())), Qt::Vertical);
}

} // namespace vmatlas::ui
