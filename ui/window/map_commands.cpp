// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/map_commands.h"

#include <array>
#include <utility>

#include <QActionGroup>
#include <QSettings>

#include "ui/address_map/address_map_panel.h"
#include "ui/window/commands.h"

namespace vmatlas::ui {

namespace {

constexpr std::array kKinds{std::pair{Command::MapRows, MapKind::Rows},
                            std::pair{Command::MapProportional, MapKind::Proportional},
                            std::pair{Command::MapHilbert, MapKind::Hilbert}};

QString kindKey()
{
    return QStringLiteral("map/kind");
}

QString scaleKey()
{
    return QStringLiteral("map/scale");
}

} // namespace

MapCommands::MapCommands(AddressMapPanel* map, const Commands& commands, QObject* parent)
    : QObject(parent)
    , m_map(map)
    , m_commands(commands)
{
    auto* group = new QActionGroup(this);
    for (const auto& [command, kind] : kKinds) {
        group->addAction(commands[command]);
        connect(commands[command], &QAction::triggered, map,
                [map, chosen = kind] { map->setArrangement({.kind = chosen, .scale = map->arrangement().scale}); });
    }
    connect(commands[Command::LogarithmicSizes], &QAction::triggered, map, [map](bool on) {
        map->setArrangement(
            {.kind = map->arrangement().kind, .scale = on ? StripScale::Logarithmic : StripScale::Linear});
    });
    connect(map, &AddressMapPanel::arrangementChanged, this, [this] {
        QSettings settings;
        settings.setValue(kindKey(), static_cast<int>(m_map->arrangement().kind));
        settings.setValue(scaleKey(), static_cast<int>(m_map->arrangement().scale));
        refresh();
    });
    const QSettings settings;
    const int kind = settings.value(kindKey(), 0).toInt();
    const int scale = settings.value(scaleKey(), 0).toInt();
    if (kind >= 0 && kind < kMapKindCount && scale >= 0 && scale < kStripScaleCount)
        map->setArrangement({.kind = static_cast<MapKind>(kind), .scale = static_cast<StripScale>(scale)});
    refresh();
}

void MapCommands::refresh()
{
    for (const auto& [command, kind] : kKinds)
        m_commands[command]->setChecked(m_map->arrangement().kind == kind);
    m_commands[Command::LogarithmicSizes]->setChecked(m_map->arrangement().scale == StripScale::Logarithmic);
    m_commands[Command::LogarithmicSizes]->setEnabled(m_map->arrangement().kind != MapKind::Rows);
}

} // namespace vmatlas::ui
