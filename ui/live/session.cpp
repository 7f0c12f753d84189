// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/session.h"

#include <algorithm>

#include "core/source/file/recording_source.h"
#include "ui/live/image_catalogue.h"
#include "ui/live/sampler_bridge.h"
#include "ui/live/session_diff.h"

namespace vmatlas::ui {

namespace {

Session::State liveState(RunState runState)
{
    return runState == RunState::TracedStop || runState == RunState::Stopped ? Session::State::StoppedInDebugger
                                                                             : Session::State::Live;
}

void dropOutside(std::optional<AddressRange>& bytes, const AddressRange& range)
{
    if (bytes && !range.contains(*bytes))
        bytes.reset();
}

} // namespace

Session::Session(QObject* parent)
    : QObject(parent)
    , m_diff(new SessionDiff(this))
    , m_images(new ImageCatalogue(this))
{
}

Session::~Session() = default;

void Session::open(std::unique_ptr<Source> source, const QString& name)
{
    close();
    m_name = name;
    m_live = source->live();
    m_memory = source->openMemory();
    m_accessLost = false;
    if (!m_live) {
        Result<SnapshotPtr> last = source->capture({}); // read before, when the file was looked at
        if (std::unique_ptr<Recording> recording = last ? releaseRecording(*source) : nullptr) {
            openRecording(std::move(recording), *last);
            return;
        }
    } else {
        m_keeper = std::make_unique<MomentKeeper>(m_historyLimit, wakeUp());
    }
    m_bridge = std::make_unique<SamplerBridge>(std::move(source), m_interval, m_copyOnWrite, m_keeper.get());
    connect(m_bridge.get(), &SamplerBridge::batchReady, this, &Session::deliver);
    setState(m_live ? State::Live : State::File);
}

void Session::openRecording(std::unique_ptr<Recording> recording, SnapshotPtr last)
{
    for (const TimelinePoint& point : recording->points())
        m_timeline.append(point);
    for (const TargetEvent& event : recording->events())
        m_timeline.append(event);
    for (const CommittedRow& row : recording->committed().all())
        m_timeline.noteCommitted(row);
    m_keeper = std::make_unique<MomentKeeper>(std::move(recording), wakeUp());
    setState(State::File);
    setLatest(last);
    Q_EMIT timelineChanged();
}

// The keeper calls on its own thread, and one that is gone by then has nothing to give.
MomentKeeper::Wake Session::wakeUp()
{
    return [this] { QMetaObject::invokeMethod(this, &Session::deliverKept, Qt::QueuedConnection); };
}

void Session::close()
{
    m_bridge.reset();
    m_keeper.reset();
    m_name.clear();
    m_snapshot.reset();
    m_latest.reset();
    m_timeline.clear();
    m_selection = {};
    m_lookedAt.reset();
    m_filter = {};
    m_moment.reset();
    m_baseline.reset();
    m_recording = {};
    m_watched.reset();
    m_details.reset();
    m_memory = fail(ErrorCode::Unsupported, {});
    setState(State::Empty);
    setPicked(std::nullopt);
    Q_EMIT momentChanged();
    Q_EMIT baselineChanged();
    Q_EMIT recordingChanged();
    Q_EMIT latestChanged();
    Q_EMIT snapshotChanged();
    Q_EMIT timelineChanged();
    Q_EMIT selectionChanged();
    Q_EMIT typeFilterChanged();
    Q_EMIT detailsChanged();
}

void Session::setHistoryLimit(std::size_t bytes)
{
    if (bytes == m_historyLimit)
        return;
    m_historyLimit = bytes;
    if (m_keeper)
        m_keeper->setHistoryLimit(bytes);
    Q_EMIT historyLimitChanged();
}

void Session::startRecording(const std::filesystem::path& file)
{
    if (m_keeper && m_live)
        m_keeper->startRecording(file, m_interval);
}

void Session::stopRecording()
{
    if (m_keeper)
        m_keeper->stopRecording();
}

void Session::select(const Selection& selection)
{
    if (selection == this->selection())
        return;
    m_selection.set(selection, m_snapshot.get());
    dropOutside(m_lookedAt, selection.range);
    Q_EMIT selectionChanged();
}

void Session::lookAt(const AddressRange& bytes, bool raise)
{
    const Region* const region = m_snapshot ? m_snapshot->regionAt(bytes.begin) : nullptr;
    if (!region)
        return;
    if (selection().kind == Selection::Kind::None || !selection().range.contains(bytes))
        select({.kind = Selection::Kind::Region, .range = region->range});
    m_lookedAt = bytes.intersect(selection().range);
    Q_EMIT lookRequested(raise);
}

void Session::setTypeFilter(const TypeFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    Q_EMIT typeFilterChanged();
}

void Session::setQuery(const QString& query)
{
    if (query == m_query)
        return;
    m_query = query;
    Q_EMIT queryChanged();
}

void Session::setPicked(const std::optional<PickedRows>& picked)
{
    if (picked == m_picked)
        return;
    m_picked = picked;
    Q_EMIT pickedChanged();
}

void Session::watchDetails(const std::optional<AddressRange>& range)
{
    if (range == m_watched)
        return;
    m_watched = range;
    watchShownDetails();
}

// What the system says is said of now.
void Session::watchShownDetails()
{
    m_details.reset();
    if (m_bridge)
        m_bridge->sampler().watchDetails(m_moment ? std::nullopt : m_watched);
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

void Session::setCopyOnWrite(bool wanted)
{
    if (wanted == m_copyOnWrite)
        return;
    m_copyOnWrite = wanted;
    if (m_bridge) {
        m_bridge->sampler().setCopyOnWrite(wanted);
        if (m_state != State::Paused)
            m_bridge->sampler().sampleNow(); // who asks wants to see it
    }
    Q_EMIT copyOnWriteChanged();
}

void Session::setPaused(bool paused)
{
    if (!m_bridge || !m_live || m_state == State::Exited || paused == (m_state == State::Paused))
        return;
    paused ? m_bridge->sampler().pause() : m_bridge->sampler().resume();
    setState(paused ? State::Paused : State::Live);
    append({.kind = paused ? TargetEventKind::Paused : TargetEventKind::Resumed,
            .at = SteadyClock::now(),
            .wallClock = WallClock::now(),
            .detail = {}});
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

void Session::setLatest(const SnapshotPtr& snapshot)
{
    if (snapshot == m_latest)
        return;
    m_latest = snapshot;
    Q_EMIT latestChanged();
    if (!m_moment)
        setShown(snapshot);
}

void Session::setShown(const SnapshotPtr& snapshot)
{
    if (snapshot == m_snapshot)
        return;
    m_snapshot = snapshot;
    if (m_snapshot)
        m_selection.follow(*m_snapshot);
    dropOutside(m_lookedAt, selection().range);
    Q_EMIT snapshotChanged();
}

void Session::deliverKept()
{
    if (!m_keeper)
        return;
    const MomentKeeper::News news = m_keeper->take();
    for (const TimelinePoint& point : news.points)
        m_timeline.append(point);
    for (const TargetEvent& event : news.events)
        m_timeline.append(event);
    for (const CommittedRow& row : news.committed)
        m_timeline.noteCommitted(row);
    if (!news.points.empty() && !m_moment)
        m_keeper->read(MomentKeeper::Reader::Shown, news.points.back().at); // follows what is being recorded
    for (const MomentKeeper::Reading& reading : news.readings) {
        if (reading.reader == MomentKeeper::Reader::Aside) {
            Q_EMIT asideRead(reading.asked, reading.snapshot.value_or(nullptr));
        } else if (!reading.snapshot) {
            if (reading.reader == MomentKeeper::Reader::Baseline && m_baseline && m_baseline->at == reading.asked)
                clearBaseline(); // rather than wait for it forever
            Q_EMIT momentFailed(reading.snapshot.error());
        } else if (reading.reader == MomentKeeper::Reader::Baseline) {
            if (m_baseline && m_baseline->at == reading.asked) {
                m_baseline->snapshot = *reading.snapshot;
                Q_EMIT baselineChanged();
            }
        } else if (m_moment == reading.asked) {
            setShown(*reading.snapshot);
        } else if (!m_moment && !m_live) {
            setLatest(*reading.snapshot);
        }
    }
    if (!news.points.empty() || !news.events.empty())
        Q_EMIT timelineChanged();
    if (news.recording) {
        m_recording = *news.recording;
        Q_EMIT recordingChanged();
    }
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
    if (batch.latest) {
        if (m_live)
            m_timeline.noteCommitted(batch.latest->takenAt, committedTypes(*batch.latest));
        setLatest(batch.latest);
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
    if (batch.details && m_watched == batch.details->asked && !m_moment) {
        m_details = batch.details;
        Q_EMIT detailsChanged();
    }
    if (batch.failure)
        Q_EMIT openFailed(*batch.failure);
}

} // namespace vmatlas::ui
