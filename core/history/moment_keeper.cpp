// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/moment_keeper.h"

#include <algorithm>
#include <utility>

#include "core/base/append_file.h"
#include "core/base/path_text.h"
#include "core/history/recording_writer.h"

namespace vmatlas {

namespace {

constexpr std::chrono::seconds kFollowInterval{1};

/// A recording without a tick cannot be opened, so it is better not there.
void removeFile(const std::filesystem::path& file)
{
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
}

} // namespace

struct MomentKeeper::Ongoing {
    Ongoing(std::filesystem::path path, SteadyClock::time_point begin)
        : writer(file, begin)
        , start(begin)
    {
        progress.file = std::move(path);
        progress.active = true;
    }

    AppendFile file;
    RecordingWriter writer;
    SteadyClock::time_point start;
    RecordingProgress progress;
};

MomentKeeper::MomentKeeper(std::size_t historyLimit, Wake wake)
    : m_history(historyLimit)
    , m_wake(std::move(wake))
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

MomentKeeper::MomentKeeper(std::unique_ptr<Recording> recording, Wake wake)
    : m_recording(std::move(recording))
    , m_pointsTold(m_recording->points().size())
    , m_eventsTold(m_recording->events().size())
    , m_wake(std::move(wake))
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

MomentKeeper::~MomentKeeper()
{
    m_thread.request_stop();
    m_thread.join();
}

void MomentKeeper::append(SnapshotPtr snapshot, const TimelinePoint& point)
{
    post([this, snapshot = std::move(snapshot), point] {
        if (snapshot)
            m_history.append(snapshot, point.at);
        record(snapshot, point);
        m_lastSnapshot = snapshot;
        m_lastPoint = point;
    });
}

void MomentKeeper::append(TargetEvent event)
{
    post([this, event = std::move(event)] {
        if (!m_ongoing || event.at < m_ongoing->start)
            return;
        if (const Result<void> written = m_ongoing->writer.append(event); !written)
            abandon(written.error());
    });
}

void MomentKeeper::pin(SteadyClock::time_point at, bool pinned)
{
    post([this, at, pinned] {
        if (m_history.size() != 0)
            m_history.pin(m_history.indexAt(at), pinned);
    });
}

void MomentKeeper::setHistoryLimit(std::size_t bytes)
{
    post([this, bytes] { m_history.setLimit(bytes); });
}

void MomentKeeper::read(Reader reader, SteadyClock::time_point at)
{
    setWish(reader, at);
}

void MomentKeeper::cancelReading(Reader reader)
{
    setWish(reader, std::nullopt);
}

void MomentKeeper::setWish(Reader reader, std::optional<SteadyClock::time_point> at)
{
    const std::scoped_lock lock(m_mutex);
    Wish& wish = m_wishes[static_cast<std::size_t>(reader)];
    wish = {.at = at, .number = wish.number + 1};
    std::erase_if(m_news.readings, [&](const Reading& reading) { return reading.reader == reader; });
    m_changed.notify_all();
}

void MomentKeeper::startRecording(std::filesystem::path file, std::chrono::milliseconds interval)
{
    post([this, file = std::move(file), interval] { begin(file, interval); });
}

void MomentKeeper::stopRecording()
{
    post([this] { end(); });
}

MomentKeeper::News MomentKeeper::take()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_news, {});
}

void MomentKeeper::post(Task task)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_tasks.size() < kMaxTasks; });
    m_tasks.push_back(std::move(task));
    m_changed.notify_all();
}

template <typename Put> void MomentKeeper::publish(Put put)
{
    bool first = false;
    {
        const std::scoped_lock lock(m_mutex);
        first = m_news.empty();
        put(m_news);
        first = first && !m_news.empty();
    }
    if (first)
        m_wake();
}

void MomentKeeper::run(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    auto nextLook = SteadyClock::now() + kFollowInterval;
    while (true) {
        const bool following = m_recording && !m_recording->state().closed;
        if (following)
            m_changed.wait_until(lock, stop, nextLook, [this] { return somethingToDo(); });
        else
            m_changed.wait(lock, stop, [this] { return somethingToDo(); });
        if (stop.stop_requested() && m_tasks.empty())
            break;
        if (following && SteadyClock::now() >= nextLook) {
            lock.unlock();
            follow();
            lock.lock();
            nextLook = SteadyClock::now() + kFollowInterval;
        } else if (Wish* const wish = stop.stop_requested() ? nullptr : nextWish()) {
            lock.unlock();
            serve(*wish);
            lock.lock();
        } else if (!m_tasks.empty()) {
            const Task task = std::move(m_tasks.front());
            m_tasks.pop_front();
            m_changed.notify_all();
            lock.unlock();
            task();
            lock.lock();
        }
    }
    lock.unlock();
    end();
}

bool MomentKeeper::somethingToDo() const
{
    return !m_tasks.empty() || std::ranges::any_of(m_wishes, [](const Wish& wish) { return wish.at.has_value(); });
}

/// What a person waits for comes first, unless what is still to be appended may be just that.
MomentKeeper::Wish* MomentKeeper::nextWish()
{
    const auto wish = std::ranges::find_if(m_wishes, [this](const Wish& each) {
        return each.at && (m_tasks.empty() || (m_lastPoint && *each.at < m_lastPoint->at));
    });
    return wish == m_wishes.end() ? nullptr : &*wish;
}

void MomentKeeper::serve(Wish& wish)
{
    std::unique_lock lock(m_mutex);
    const std::uint64_t number = wish.number;
    const std::optional<SteadyClock::time_point> at = std::exchange(wish.at, std::nullopt);
    lock.unlock();
    if (!at)
        return; // nobody waits any more
    Result<SnapshotPtr> snapshot = momentAt(*at);
    publish([&](News& news) {
        if (wish.number == number) // else something else is wanted, or nothing
            news.readings.push_back({static_cast<Reader>(&wish - m_wishes.data()), *at, std::move(snapshot)});
    });
}

Result<SnapshotPtr> MomentKeeper::momentAt(SteadyClock::time_point at)
{
    if (m_recording)
        return m_recording->snapshotAt(m_recording->tickAt(at));
    if (m_history.size() == 0)
        return fail(ErrorCode::NotFound, {});
    return m_history.at(m_history.indexAt(at));
}

void MomentKeeper::begin(const std::filesystem::path& file, std::chrono::milliseconds interval)
{
    if (m_ongoing)
        return publishRecording(m_ongoing->progress);
    RecordingProgress refused{.file = file, .active = false, .ticks = 0, .bytes = 0, .error = {}};
    if (m_recording) {
        refused.error = Error{ErrorCode::Unsupported, 0, textOf(file)};
        return publishRecording(refused);
    }
    auto ongoing = std::make_unique<Ongoing>(file, m_lastPoint ? m_lastPoint->at : SteadyClock::now());
    Result<void> begun = ongoing->file.create(file);
    const bool created = begun.has_value();
    if (created)
        begun = ongoing->writer.begin(
            {.startedAt = m_lastPoint ? m_lastPoint->wallClock : WallClock::now(), .interval = interval});
    if (!begun) {
        refused.error = begun.error();
        if (created)
            removeFile(file);
        return publishRecording(refused);
    }
    m_ongoing = std::move(ongoing);
    if (m_lastPoint)
        record(m_lastSnapshot, *m_lastPoint);
    else
        publishRecording(m_ongoing->progress);
}

void MomentKeeper::record(const SnapshotPtr& snapshot, const TimelinePoint& point)
{
    if (!m_ongoing)
        return;
    if (const Result<void> written = m_ongoing->writer.append(snapshot, point); !written)
        return abandon(written.error());
    m_ongoing->progress.ticks = m_ongoing->writer.ticks();
    m_ongoing->progress.bytes = m_ongoing->writer.bytes();
    publishRecording(m_ongoing->progress);
}

void MomentKeeper::end()
{
    if (!m_ongoing)
        return;
    if (m_ongoing->writer.ticks() == 0)
        removeFile(m_ongoing->progress.file);
    else if (const Result<void> finished = m_ongoing->writer.finish(); !finished)
        m_ongoing->progress.error = finished.error();
    RecordingProgress last = m_ongoing->progress;
    last.active = false;
    last.bytes = m_ongoing->writer.bytes();
    m_ongoing.reset();
    publishRecording(std::move(last));
}

void MomentKeeper::abandon(const Error& error)
{
    if (m_ongoing->writer.ticks() == 0)
        removeFile(m_ongoing->progress.file);
    else
        static_cast<void>(m_ongoing->writer.finish()); // an index, if there is room for it
    RecordingProgress last = m_ongoing->progress;
    last.active = false;
    last.error = error;
    m_ongoing.reset();
    publishRecording(std::move(last));
}

void MomentKeeper::follow()
{
    const Result<bool> grown = m_recording->refresh();
    if (!grown || !*grown)
        return;
    const auto& points = m_recording->points();
    const auto& events = m_recording->events();
    const std::size_t newPoints = points.size() - std::min(points.size(), m_pointsTold);
    const std::size_t newEvents = events.size() - std::min(events.size(), m_eventsTold);
    const auto& rows = m_recording->committed().all();
    const auto firstRow = std::ranges::lower_bound(rows, m_pointsTold, {}, &CommittedRow::point);
    publish([&](News& news) {
        news.committed.insert(news.committed.end(), firstRow, rows.end());
        news.points.insert(news.points.end(), points.end() - static_cast<std::ptrdiff_t>(newPoints), points.end());
        news.events.insert(news.events.end(), events.end() - static_cast<std::ptrdiff_t>(newEvents), events.end());
    });
    m_pointsTold = points.size();
    m_eventsTold = events.size();
}

void MomentKeeper::publishRecording(RecordingProgress progress)
{
    publish([&](News& news) { news.recording = std::move(progress); });
}

} // namespace vmatlas
