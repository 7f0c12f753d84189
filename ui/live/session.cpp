// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/session.h"

#include <algorithm>

#include "ui/live/sampler_bridge.h"

namespace vmatlas::ui {

namespace {

Session::State liveState(RunState runState)
{
    return runState == RunState::TracedStop || runState == RunState::Stopped ? Session::State::StoppedInDebugger
                                                                             : Session::State::Live;
}

} // namespace

Session::Session(QObject* parent)
    : QObject(parent)
{
}

Session::~Session() = default;

void Session::open(std::unique_ptr<Source> source)
{
    close();
    m_live = source->live();
    m_accessLost = false;
    m_bridge = std::make_unique<SamplerBridge>(std::move(source), m_interval);
    connect(m_bridge.get(), &SamplerBridge::batchReady, this, &Session::deliver);
    setState(m_live ? State::Live : State::File);
}

void Session::close()
{
    m_bridge.reset();
    m_snapshot.reset();
    m_timeline.clear();
    m_selection = {};
    m_filter = {};
    m_watched.reset();
    m_details.reset();
    setState(State::Empty);
    Q_EMIT snapshotChanged();
    Q_EMIT timelineChanged();
    Q_EMIT selectionChanged();
    Q_EMIT typeFilterChanged();
    Q_EMIT detailsChanged();
}

void Session::select(const Selection& selection)
{
    if (selection == m_selection)
        return;
    m_selection = selection;
    Q_EMIT selectionChanged();
}

void Session::setTypeFilter(const TypeFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    Q_EMIT typeFilterChanged();
}

void Session::watchDetails(const std::optional<AddressRange>& range)
{
    if (range == m_watched)
        return;
    m_watched = range;
    m_details.reset();
    if (m_bridge)
        m_bridge->sampler().watchDetails(range);
    Q_EMIT detailsChanged();
}

void Session::setInterval(std::chrono::milliseconds interval)
{
    interval = std::clamp(interval, Sampler::kMinInterval, Sampler::kMaxInterval);
    if (interval == m_interval)
        return;
    m_interval = interval;
    if (m_bridge)
        m_bridge->sampler().setInterval(interval);
    Q_EMIT intervalChanged();
}

void Session::setPaused(bool paused)
{
    if (!m_bridge || !m_live || m_state == State::Exited || paused == (m_state == State::Paused))
        return;
    paused ? m_bridge->sampler().pause() : m_bridge->sampler().resume();
    m_timeline.append(TargetEvent{.kind = paused ? TargetEventKind::Paused : TargetEventKind::Resumed,
                                  .at = SteadyClock::now(),
                                  .wallClock = WallClock::now(),
                                  .detail = {}});
    setState(paused ? State::Paused : State::Live);
    Q_EMIT timelineChanged();
}

void Session::sampleNow()
{
    if (m_bridge)
        m_bridge->sampler().sampleNow();
}

void Session::setVisible(const AddressRange& range)
{
    if (m_bridge)
        m_bridge->sampler().setVisible(range);
}

void Session::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void Session::deliver()
{
    if (!m_bridge)
        return;
    const Mailbox::Batch batch = m_bridge->take();
    for (const TimelinePoint& point : batch.points)
        m_timeline.append(point);
    for (const TargetEvent& event : batch.events)
        m_timeline.append(event);
    if (batch.latest && batch.latest != m_snapshot) {
        m_snapshot = batch.latest;
        Q_EMIT snapshotChanged();
    }
    for (const TargetEvent& event : batch.events) {
        if (event.kind == TargetEventKind::AccessLost || event.kind == TargetEventKind::AccessRegained)
            m_accessLost = event.kind == TargetEventKind::AccessLost;
    }
    if (m_live && m_state != State::Paused && m_state != State::Exited && !batch.points.empty())
        setState(m_accessLost ? State::AccessLost : liveState(batch.points.back().counters.runState));
    for (const TargetEvent& event : batch.events) {
        if (event.kind == TargetEventKind::Exited)
            setState(State::Exited);
        Q_EMIT eventOccurred(event);
    }
    if (!batch.points.empty() || !batch.events.empty())
        Q_EMIT timelineChanged();
    if (batch.details && m_watched == batch.details->asked) {
        m_details = batch.details;
        Q_EMIT detailsChanged();
    }
    if (batch.failure)
        Q_EMIT openFailed(*batch.failure);
}

} // namespace vmatlas::ui
