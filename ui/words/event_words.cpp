// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>

#include <QCoreApplication>
#include <QLocale>

#include "core/history/timeline_events.h"
#include "ui/words/words.h"

namespace vmatlas::ui::words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString moduleText(const std::string& detail)
{
    return shortName(detail);
}

QString jumpText(const std::string& detail)
{
    std::int64_t bytes = 0;
    const auto [end, error] = std::from_chars(detail.data(), detail.data() + detail.size(), bytes);
    if (error != std::errc() || bytes == 0)
        return unknown();
    const std::uint64_t size = bytes < 0 ? 0 - static_cast<std::uint64_t>(bytes) : static_cast<std::uint64_t>(bytes);
    return (bytes < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + formatSize(size);
}

} // namespace

QString eventText(const TargetEvent& event)
{
    switch (event.kind) {
    case TargetEventKind::Attached:
        return Words::tr("Watching started");
    case TargetEventKind::Exec:
        return event.detail.empty() ? Words::tr("Started another program")
                                    : Words::tr("Started another program: %1").arg(displayName(event.detail));
    case TargetEventKind::Exited:
        return Words::tr("Process exited");
    case TargetEventKind::AccessLost:
        return Words::tr("Access lost");
    case TargetEventKind::AccessRegained:
        return Words::tr("Access regained");
    case TargetEventKind::Paused:
        return Words::tr("Sampling paused");
    case TargetEventKind::Resumed:
        return Words::tr("Sampling resumed");
    case TargetEventKind::Mark:
        return displayName(event.detail);
    case TargetEventKind::ModuleLoaded:
        return Words::tr("Loaded: %1", "modules").arg(moduleText(event.detail));
    case TargetEventKind::ModuleUnloaded:
        return Words::tr("Unloaded: %1", "modules").arg(moduleText(event.detail));
    case TargetEventKind::Jump:
        return Words::tr("Private Bytes %1", "a change with its sign").arg(jumpText(event.detail));
    }
    return {};
}

QString nextMarkName(const Timeline& timeline)
{
    return Words::tr("Mark %1").arg(QLocale().toString(static_cast<qlonglong>(nextMarkNumber(timeline))));
}

QString eventKindName(TargetEventKind kind)
{
    switch (kind) {
    case TargetEventKind::Attached:
    case TargetEventKind::Paused:
    case TargetEventKind::Resumed:
        return Words::tr("Watching", "kind of an event");
    case TargetEventKind::Exec:
    case TargetEventKind::Exited:
        return Words::tr("Process", "kind of an event");
    case TargetEventKind::AccessLost:
    case TargetEventKind::AccessRegained:
        return Words::tr("Access", "kind of an event");
    case TargetEventKind::Mark:
        return Words::tr("Mark", "kind of an event");
    case TargetEventKind::ModuleLoaded:
    case TargetEventKind::ModuleUnloaded:
        return Words::tr("Module", "kind of an event");
    case TargetEventKind::Jump:
        return Words::tr("Jump", "kind of an event");
    }
    return {};
}

} // namespace vmatlas::ui::words
