// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/change_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "core/layout/change_overlay.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

using namespace std::chrono_literals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Changes)
};

QChar signOf(ChangeKinds kinds)
{
    switch (changeClass(kinds)) {
    case ChangeClass::Added:
        return u'+';
    case ChangeClass::Gone:
        return u'\u2212';
    case ChangeClass::Grown:
        return u'\u25b2';
    case ChangeClass::Shrunk:
        return u'\u25bc';
    case ChangeClass::Access:
        return u'\u2260';
    case ChangeClass::Moved:
        return u'\u2192';
    case ChangeClass::Usage:
    case ChangeClass::Unchanged:
    case ChangeClass::Unknown:
        break;
    }
    return u'\u2022';
}

QDateTime clockOf(const Snapshot& snapshot)
{
    const auto sinceEpoch = snapshot.capturedAt.time_since_epoch();
    return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(sinceEpoch).count());
}

bool clockKnown(const Snapshot& snapshot)
{
    return snapshot.capturedAt != WallClock::time_point();
}

QString clockText(const Snapshot& snapshot)
{
    if (!clockKnown(snapshot))
        return words::unknown();
    const QDateTime clock = clockOf(snapshot);
    const QLocale locale;
    const QString time = locale.toString(clock.time(), QStringLiteral("HH:mm:ss"));
    return clock.date() == QDate::currentDate()
               ? time
               : locale.toString(clock.date(), QLocale::ShortFormat) + QLatin1Char(' ') + time;
}

QString durationText(std::chrono::seconds duration)
{
    const auto count = [](auto part) { return QLocale().toString(static_cast<qlonglong>(part.count())); };
    if (duration < 1min)
        return Texts::tr("%1 s", "seconds").arg(count(duration));
    if (duration < 1h)
        return Texts::tr("%1 min", "minutes").arg(count(std::chrono::floor<std::chrono::minutes>(duration)));
    const auto hours = std::chrono::floor<std::chrono::hours>(duration);
    if (hours < 48h)
        return Texts::tr("%1 h %2 min", "hours and minutes")
            .arg(count(hours), count(std::chrono::floor<std::chrono::minutes>(duration - hours)));
    return Texts::tr("%1 days").arg(QLocale().toString(static_cast<qlonglong>(hours / 24h)));
}

/// "12:03:04 (2 min before)".
QString earlierText(const Snapshot& before, const Snapshot& after)
{
    const auto passed = std::chrono::round<std::chrono::seconds>(after.capturedAt - before.capturedAt);
    if (passed == 0s || !clockKnown(before) || !clockKnown(after))
        return clockText(before);
    return passed > 0s ? Texts::tr("%1 (%2 before)", "time, duration").arg(clockText(before), durationText(passed))
                       : Texts::tr("%1 (%2 later)", "time, duration").arg(clockText(before), durationText(-passed));
}

QString shownText(const Session& session, const Snapshot& shown)
{
    using State = Session::State;
    if (!session.name().isEmpty())
        return session.hasMoments()
                   ? Texts::tr("%1 at %2", "name of a file, time").arg(session.name(), clockText(shown))
                   : session.name();
    const bool now = !session.moment() && session.state() != State::Exited && session.state() != State::Paused;
    return now ? Texts::tr("now", "the later one of two compared moments") : clockText(shown);
}

} // namespace

QString changeKindName(ChangeKinds::Flag kind)
{
    switch (kind) {
    case ChangeKinds::Added:
        return Texts::tr("Added");
    case ChangeKinds::Gone:
        return Texts::tr("Gone");
    case ChangeKinds::Grown:
        return Texts::tr("Grown");
    case ChangeKinds::Shrunk:
        return Texts::tr("Shrunk");
    case ChangeKinds::Protection:
        return Texts::tr("Protection");
    case ChangeKinds::State:
        return Texts::tr("State");
    case ChangeKinds::Type:
        return Texts::tr("Type");
    case ChangeKinds::Moved:
        return Texts::tr("Moved");
    case ChangeKinds::Split:
        return Texts::tr("Split");
    case ChangeKinds::Merged:
        return Texts::tr("Merged");
    case ChangeKinds::Usage:
        return Texts::tr("Usage");
    }
    return {};
}

QString changeText(ChangeKinds kinds)
{
    QStringList names;
    for (const ChangeKinds::Flag kind : kChangeKinds)
        if (kinds.has(kind))
            names << changeKindName(kind);
    return signOf(kinds) + QLatin1Char(' ') + names.join(QStringLiteral(", "));
}

QString matchName(MatchKind match)
{
    switch (match) {
    case MatchKind::Address:
        return Texts::tr("Same address");
    case MatchKind::Overlap:
        return Texts::tr("Addresses in common");
    case MatchKind::Module:
        return Texts::tr("Same file");
    case MatchKind::Order:
        return Texts::tr("Same order");
    case MatchKind::Size:
        return Texts::tr("Same size");
    }
    return {};
}

QString matchModeText(MatchMode mode)
{
    switch (mode) {
    case MatchMode::SameProcess:
        return Texts::tr("The same process, matched by address");
    case MatchMode::SameAddresses:
        return Texts::tr("Another run, laid out the same way, matched by address");
    case MatchMode::OtherRun:
        break;
    }
    return Texts::tr("Another run, matched by file, by size and by order");
}

QString comparedText(const Session& session)
{
    const Baseline& baseline = *session.baseline();
    const SnapshotPtr shown = session.snapshot();
    if (!baseline.snapshot || !shown)
        return baseline.name;
    const QString from = baseline.at ? earlierText(*baseline.snapshot, *shown) : baseline.name;
    return Texts::tr("From %1 to %2", "two moments or files").arg(from, shownText(session, *shown));
}

QString nothingChangedText(const Session& session)
{
    const Baseline& baseline = *session.baseline();
    if (!baseline.at || !baseline.snapshot)
        return Texts::tr("Nothing is different from %1.", "name of a file").arg(baseline.name);
    return Texts::tr("Nothing has changed since %1.", "time").arg(clockText(*baseline.snapshot));
}

QString flowText(const PageFlow& flow, PageKnowledge knowledge)
{
    if (knowledge == PageKnowledge::Unknown)
        return words::unknown();
    QStringList parts;
    if (flow.gained != 0)
        parts << QLatin1Char('+') + words::formatCount(flow.gained);
    if (flow.lost != 0)
        parts << QChar(u'\u2212') + words::formatCount(flow.lost);
    return parts.isEmpty() ? QStringLiteral("0") : parts.join(QLatin1Char(' '));
}

QString pagesText(const SnapshotDiff& diff)
{
    if (diff.pageKnowledge == PageKnowledge::Unknown)
        return Texts::tr("Pages cannot be compared: the states of one of the two are not known.");
    const auto flow = [&diff](const PageFlow& pages) { return flowText(pages, diff.pageKnowledge); };
    const QString text = diff.pageKnowledge == PageKnowledge::Exact
                             ? Texts::tr("Pages: %1 in memory, %2 private, %3 swapped out")
                             : Texts::tr("Pages, at least: %1 in memory, %2 private, %3 swapped out");
    return text.arg(flow(diff.pages.present), flow(diff.pages.privatePages), flow(diff.pages.swapped));
}

} // namespace vmatlas::ui
