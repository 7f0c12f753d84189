// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/map_commands.h"

#include <array>
#include <utility>

#include <QActionGroup>
#include <QSettings>

#include "ui/address_map/address_map_panel.h"
#include "ui/address_map/address_map_widget.h"
#include "ui/address_map/overview_strip.h"
#include "ui/live/session.h"
#include "ui/window/bookmarks_menu.h"
#include "ui/window/commands.h"
#include "ui/window/go_to.h"
#include "ui/window/place_search.h"
#include "ui/words/vacancy_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr std::array kKinds{std::pair{Command::MapRows, MapKind::Rows},
                            std::pair{Command::MapProportional, MapKind::Proportional},
                            std::pair{Command::MapHilbert, MapKind::Hilbert}};

QString kindKey()
{
    return QStringLiteral("map/kind");
}

QString sinceKey()
{
    return QStringLiteral("map/changesSince");
}

QString scaleKey()
{
    return QStringLiteral("map/scale");
}

} // namespace

MapCommands::MapCommands(Session* session, AddressMapPanel* map, const Commands& commands, BookmarksMenu* bookmarks,
                         QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_map(map)
    , m_commands(commands)
    , m_bookmarks(bookmarks)
{
    connectArrangement();
    connectPlaces();
    restoreArrangement();
    refresh();
}

void MapCommands::connectArrangement()
{
    auto* group = new QActionGroup(this);
    for (const auto& [command, kind] : kKinds) {
        group->addAction(m_commands[command]);
        connect(m_commands[command], &QAction::triggered, m_map, [map = m_map, chosen = kind] {
            map->setArrangement({.kind = chosen, .scale = map->arrangement().scale});
        });
    }
    connect(m_commands[Command::LogarithmicSizes], &QAction::triggered, m_map, [map = m_map](bool on) {
        map->setArrangement(
            {.kind = map->arrangement().kind, .scale = on ? StripScale::Logarithmic : StripScale::Linear});
    });
    connect(m_map, &AddressMapPanel::arrangementChanged, this, [this] {
        QSettings settings;
        settings.setValue(kindKey(), static_cast<int>(m_map->arrangement().kind));
        settings.setValue(scaleKey(), static_cast<int>(m_map->arrangement().scale));
        refresh();
    });
    connect(m_map, &AddressMapPanel::changesSinceChanged, this,
            [this] { QSettings().setValue(sinceKey(), static_cast<int>(m_map->changesSince())); });
}

void MapCommands::restoreArrangement()
{
    const QSettings settings;
    const int since = settings.value(sinceKey(), 0).toInt();
    if (since >= 0 && since < kChangesSinceCount)
        m_map->setChangesSince(static_cast<ChangesSince>(since));
    const int kind = settings.value(kindKey(), 0).toInt();
    const int scale = settings.value(scaleKey(), 0).toInt();
    if (kind >= 0 && kind < kMapKindCount && scale >= 0 && scale < kStripScaleCount)
        m_map->setArrangement({.kind = static_cast<MapKind>(kind), .scale = static_cast<StripScale>(scale)});
}

void MapCommands::connectPlaces()
{
    const auto on = [this](Command command, auto&& act) {
        connect(m_commands[command], &QAction::triggered, this, act);
    };
    on(Command::FindNext, [this] { findAgain(true); });
    on(Command::FindPrevious, [this] { findAgain(false); });
    on(Command::GoBack, [this] { m_map->map()->goBack(); });
    on(Command::GoForward, [this] { m_map->map()->goForward(); });
    on(Command::AddBookmark, [this] { addBookmark(); });
    connect(m_map->map(), &AddressMapWidget::historyChanged, this, &MapCommands::refresh);
    connect(m_session, &Session::selectionChanged, this, &MapCommands::refresh);
    connect(m_session, &Session::snapshotChanged, this, [this] {
        const SnapshotPtr snapshot = m_session->snapshot();
        m_bookmarks->setProgram(snapshot ? words::displayName(snapshot->process.name) : QString());
        refresh();
    });
    connect(m_bookmarks, &BookmarksMenu::placeChosen, this, [this](const QString& place) {
        if (const QString text = goTo(place); !text.isEmpty())
            Q_EMIT notice(text);
    });
}

QString MapCommands::goTo(const QString& typed)
{
    const SnapshotPtr snapshot = m_session->snapshot();
    std::vector<AddressRange> found;
    if (snapshot && !addressOf(*snapshot, typed))
        found = findPlaces(*snapshot, typed);
    m_searched = found.empty() ? QString() : typed;
    m_map->setFound(found);
    QString text = goToPlace(*m_session, typed);
    refresh();
    return text;
}

void MapCommands::findAgain(bool forward)
{
    const SnapshotPtr snapshot = m_session->snapshot();
    if (!snapshot || m_searched.isEmpty())
        return;
    const std::vector<AddressRange> found = findPlaces(*snapshot, m_searched);
    m_map->setFound(found);
    goToNext(*m_session, found, forward);
}

void MapCommands::addBookmark()
{
    const SnapshotPtr snapshot = m_session->snapshot();
    const Selection& selection = m_session->selection();
    if (!snapshot || selection.kind == Selection::Kind::None)
        return;
    m_bookmarks->add(lastingName(*snapshot, selection.range.begin), words::titleAt(*snapshot, selection.range.begin));
}

void MapCommands::refresh()
{
    for (const auto& [command, kind] : kKinds)
        m_commands[command]->setChecked(m_map->arrangement().kind == kind);
    m_commands[Command::LogarithmicSizes]->setChecked(m_map->arrangement().scale == StripScale::Logarithmic);
    m_commands[Command::LogarithmicSizes]->setEnabled(m_map->arrangement().kind != MapKind::Rows);
    m_commands[Command::GoBack]->setEnabled(m_map->map()->canGoBack());
    m_commands[Command::GoForward]->setEnabled(m_map->map()->canGoForward());
    m_commands[Command::FindNext]->setEnabled(!m_searched.isEmpty());
    m_commands[Command::FindPrevious]->setEnabled(!m_searched.isEmpty());
    m_commands[Command::AddBookmark]->setEnabled(m_session->snapshot() &&
                                                 m_session->selection().kind != Selection::Kind::None);
}

} // namespace vmatlas::ui
