// SPDX-License-Identifier: GPL-3.0-or-later
// Which moment a session shows, what it is compared with, and the marks.
#include "ui/live/session.h"

namespace vmatlas::ui {

std::optional<std::size_t> Session::shownPoint() const
{
    if (m_timeline.points().empty())
        return std::nullopt;
    return m_moment ? m_timeline.nearest(*m_moment) : m_timeline.points().size() - 1;
}

void Session::showMoment(SteadyClock::time_point at)
{
    if (!m_keeper || m_moment == at)
        return;
    const bool first = !m_moment;
    m_moment = at;
    m_keeper->read(MomentKeeper::Reader::Shown, at);
    if (first)
        watchShownDetails();
    Q_EMIT momentChanged();
}

void Session::showLatest()
{
    if (!m_moment)
        return;
    m_moment.reset();
    m_keeper->cancelReading(MomentKeeper::Reader::Shown);
    watchShownDetails();
    Q_EMIT momentChanged();
    setShown(m_latest);
}

void Session::readAside(SteadyClock::time_point at)
{
    if (m_keeper)
        m_keeper->read(MomentKeeper::Reader::Aside, at);
}

void Session::setBaseline(SteadyClock::time_point at)
{
    if (!m_keeper)
        return;
    m_baseline = Baseline{.snapshot = nullptr, .at = at, .name = {}};
    m_keeper->pin(at); // it can be looked at again for as long as the session is
    m_keeper->read(MomentKeeper::Reader::Baseline, at);
    Q_EMIT baselineChanged();
}

void Session::setBaseline(SnapshotPtr snapshot, const QString& name)
{
    if (m_keeper)
        m_keeper->cancelReading(MomentKeeper::Reader::Baseline);
    m_baseline = Baseline{.snapshot = std::move(snapshot), .at = std::nullopt, .name = name};
    Q_EMIT baselineChanged();
}

void Session::clearBaseline()
{
    if (!m_baseline)
        return;
    if (m_keeper)
        m_keeper->cancelReading(MomentKeeper::Reader::Baseline);
    m_baseline.reset();
    Q_EMIT baselineChanged();
}

void Session::compare(SteadyClock::time_point from, SteadyClock::time_point to)
{
    setBaseline(from);
    showMoment(to);
}

void Session::addMark(const QString& name)
{
    if (m_timeline.points().empty())
        return;
    const TimelinePoint& shown = m_timeline.points()[*shownPoint()];
    TargetEvent mark{.kind = TargetEventKind::Mark,
                     .at = m_moment ? shown.at : SteadyClock::now(),
                     .wallClock = m_moment ? shown.wallClock : WallClock::now(),
                     .detail = name.toStdString()};
    if (m_state == State::File && !m_moment) { // the end of a recording is not now
        mark.at = shown.at;
        mark.wallClock = shown.wallClock;
    }
    append(mark);
}

void Session::addMark(std::string name, SteadyClock::time_point at)
{
    if (m_live && !m_timeline.points().empty())
        append(
            {.kind = TargetEventKind::Mark,
             .at = at,
             .wallClock = WallClock::now() - std::chrono::duration_cast<WallClock::duration>(SteadyClock::now() - at),
             .detail = std::move(name)});
}

void Session::renameMark(std::size_t index, const QString& name)
{
    m_timeline.setEventDetail(index, name.toStdString());
    Q_EMIT timelineChanged();
}

void Session::removeMark(std::size_t index)
{
    const SteadyClock::time_point at = m_timeline.events()[index].at;
    m_timeline.removeEvent(index);
    if (m_keeper)
        m_keeper->pin(at, false);
    Q_EMIT timelineChanged();
}

void Session::append(const TargetEvent& event)
{
    m_timeline.append(event);
    if (m_keeper) {
        m_keeper->append(event);
        if (event.kind == TargetEventKind::Mark)
            m_keeper->pin(event.at);
    }
    Q_EMIT timelineChanged();
}

} // namespace vmatlas::ui
