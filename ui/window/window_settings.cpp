// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_settings.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QScreen>
#include <QSettings>

#include "ui/live/session.h"
#include "ui/window/views.h"

namespace vmatlas::ui::window_settings {

namespace {

constexpr QSize kFirstSize{1400, 880};

QString geometryKey()
{
    return QStringLiteral("window/geometry");
}

QString layoutKey()
{
    return QStringLiteral("window/layout");
}

QString historyKey()
{
    return QStringLiteral("session/historyMiB");
}

QString intervalKey()
{
    return QStringLiteral("session/intervalMs");
}

QString copyOnWriteKey()
{
    return QStringLiteral("session/copyOnWriteShared");
}

QString viewKey(const ViewSpec& view)
{
    return QStringLiteral("views/") + QLatin1String(view.id);
}

} // namespace

void save(const QMainWindow& window, const std::vector<QDockWidget*>& docks)
{
    QSettings settings;
    settings.setValue(geometryKey(), window.saveGeometry());
    settings.setValue(layoutKey(), window.saveState(kLayoutVersion));
    const std::vector<ViewSpec>& views = viewSpecs();
    for (std::size_t i = 0; i < docks.size(); ++i)
        if (views[i].save)
            settings.setValue(viewKey(views[i]), views[i].save(docks[i]->widget()));
}

bool restoreLayout(QMainWindow& window, const std::vector<QDockWidget*>& docks)
{
    const QSettings settings;
    const std::vector<ViewSpec>& views = viewSpecs();
    for (std::size_t i = 0; i < docks.size(); ++i)
        if (const QByteArray state = settings.value(viewKey(views[i])).toByteArray();
            views[i].restore && !state.isEmpty())
            views[i].restore(docks[i]->widget(), state);
    return window.restoreState(settings.value(layoutKey()).toByteArray(), kLayoutVersion);
}

void restoreGeometry(QMainWindow& window)
{
    if (window.restoreGeometry(QSettings().value(geometryKey()).toByteArray()))
        return;
    const QSize free = window.screen()->availableSize();
    window.resize(kFirstSize.boundedTo(free * 0.95));
}

void restoreSession(Session& session)
{
    const int interval = QSettings().value(intervalKey(), 0).toInt();
    if (interval > 0)
        session.setInterval(std::chrono::milliseconds(interval));
    session.setCopyOnWrite(QSettings().value(copyOnWriteKey(), false).toBool());
    const int history = QSettings().value(historyKey(), 0).toInt(); // MiB
    if (history > 0)
        session.setHistoryLimit(static_cast<std::size_t>(history) << 20U);
    QObject::connect(&session, &Session::historyLimitChanged, &session, [&session] {
        QSettings().setValue(historyKey(), static_cast<int>(session.historyLimit() >> 20U));
    });
    QObject::connect(&session, &Session::copyOnWriteChanged, &session,
                     [&session] { QSettings().setValue(copyOnWriteKey(), session.copyOnWrite()); });
    QObject::connect(&session, &Session::intervalChanged, &session,
                     [&session] { QSettings().setValue(intervalKey(), static_cast<int>(session.interval().count())); });
}

} // namespace vmatlas::ui::window_settings
