// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/history/history.h"
#include "core/history/recording.h"
#include "core/model/timeline_point.h"

namespace vmatlas {

/// A recording that is being written, or the last one that was.
struct RecordingProgress {
    std::filesystem::path file; ///< empty: there was none
    bool active = false;
    std::uint64_t ticks = 0;
    std::uint64_t bytes = 0;
    std::optional<Error> error; ///< what ended it; what had been written stays
};

/// Keeps what a session sees and reads earlier moments back, on a thread of its own: of a live process out of a History
/// (and into a recording when one is wanted), or out of an open recording, which is followed while it is still being
/// written. All members are thread-safe.
class MomentKeeper {
public:
    /// Who wants to see a moment; each has one wish at a time, and a newer one replaces it.
    enum class Reader : std::uint8_t { Shown, Baseline, Aside };
    struct Reading {
        Reader reader = Reader::Shown;
        SteadyClock::time_point asked;
        Result<SnapshotPtr> snapshot;
    };
    /// What came since the last take().
    struct News {
        std::vector<Reading> readings;     ///< at most one a reader
        std::vector<TimelinePoint> points; ///< that a followed recording got
        std::vector<TargetEvent> events;
        std::vector<CommittedRow> committed; ///< at those points, by index into all of the recording's
        std::optional<RecordingProgress> recording;

        [[nodiscard]] bool empty() const { return readings.empty() && points.empty() && events.empty() && !recording; }
    };
    /// Called by the keeper's thread, without a lock held, when take() has something after it had nothing; until the
    /// destructor returns.
    using Wake = std::function<void()>;
    static constexpr std::size_t kMaxTasks = 64; ///< calls that may wait to be carried out

    /// Of a process that is watched; `historyLimit` in bytes, see History.
    MomentKeeper(std::size_t historyLimit, Wake wake);
    MomentKeeper(std::unique_ptr<Recording> recording, Wake wake);
    ~MomentKeeper(); ///< ends a recording properly; waits for the disk
    MomentKeeper(const MomentKeeper&) = delete;
    MomentKeeper& operator=(const MomentKeeper&) = delete;

    /// A tick, as SampleSink::onSample gets it. Waits when the keeper is far behind, so memory stays bounded.
    void append(SnapshotPtr snapshot, const TimelinePoint& point);
    void append(TargetEvent event);
    /// Never thins out what was seen at `at`, or may thin it again.
    void pin(SteadyClock::time_point at, bool pinned = true);
    void setHistoryLimit(std::size_t bytes);

    /// The snapshot of the last moment that is not later than `at`, or of the first; NotFound while there is none.
    void read(Reader reader, SteadyClock::time_point at);
    void cancelReading(Reader reader);

    /// Writes every tick from the last one on to a new file, until stopRecording(). Refused (in News::recording) when
    /// there is a file of that name, and for what is itself a recording. While one is being written that one goes on,
    /// and is told again.
    void startRecording(std::filesystem::path file, std::chrono::milliseconds interval);
    void stopRecording();

    [[nodiscard]] News take();

private:
    struct Ongoing; // a recording that is being written
    using Task = std::function<void()>;
    /// What a reader wants to see.
    struct Wish {
        std::optional<SteadyClock::time_point> at;
        std::uint64_t number = 0; ///< grows with every change of it
    };

    void post(Task task);
    void setWish(Reader reader, std::optional<SteadyClock::time_point> at);
    void run(const std::stop_token& stop);
    [[nodiscard]] bool somethingToDo() const;
    [[nodiscard]] Wish* nextWish();
    void serve(Wish& wish);
    [[nodiscard]] Result<SnapshotPtr> momentAt(SteadyClock::time_point at);
    void begin(const std::filesystem::path& file, std::chrono::milliseconds interval);
    void record(const SnapshotPtr& snapshot, const TimelinePoint& point);
    void end();
    void abandon(const Error& error);
    void follow();
    void publishRecording(RecordingProgress progress);
    template <typename Put> void publish(Put put);

    // Keeper's thread:
    History m_history;
    std::unique_ptr<Recording> m_recording;
    std::size_t m_pointsTold = 0;
    std::size_t m_eventsTold = 0;
    SnapshotPtr m_lastSnapshot;
    std::optional<TimelinePoint> m_lastPoint;
    std::unique_ptr<Ongoing> m_ongoing;

    Wake m_wake;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Task> m_tasks;     // guarded by m_mutex
    std::array<Wish, 3> m_wishes; // guarded by m_mutex; by Reader
    News m_news;                  // guarded by m_mutex
    std::jthread m_thread;        // last: joins before the rest goes
};

} // namespace vmatlas
