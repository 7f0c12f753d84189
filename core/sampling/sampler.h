// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "core/model/timeline_point.h"
#include "core/sampling/details_watch.h"
#include "core/sampling/target_changes.h"
#include "core/source/source.h"

namespace vmatlas {

/// Receives what a sampler sees, on the sampling thread and without a lock held. Must not call Sampler::stop().
class SampleSink {
public:
    virtual ~SampleSink() = default;
    /// `snapshot` may be the one of the call before when nothing changed; it is null when only totals could be read.
    virtual void onSample(SnapshotPtr snapshot, const TimelinePoint& point) = 0;
    virtual void onEvent(const TargetEvent& event) = 0;
    /// Details of the range that Sampler::watchDetails() was called with.
    virtual void onDetails(const DetailsReport& /*report*/) {}
    /// The source gives nothing at all, for example a damaged file; no further call follows.
    virtual void onFailure(const Error& error) = 0;
};

/// Samples one source on its own thread at a steady cadence (see nextTick()): lateness does not add up, and ticks
/// missed during a slow pass are dropped, so it never runs in arrears. A source that is not live is read once. All
/// members are thread-safe.
class Sampler {
public:
    static constexpr std::chrono::milliseconds kMinInterval{100};
    static constexpr std::chrono::milliseconds kMaxInterval{10'000};
    /// A pass may take one part in so many of a processor; one that needs more is spread over several ticks.
    static constexpr int kBudgetShare = 20;

    /// Starts at once. `sink` must outlive the sampler. `copyOnWrite`: see setCopyOnWrite().
    Sampler(std::unique_ptr<Source> source, SampleSink& sink, std::chrono::milliseconds interval,
            bool copyOnWrite = false);
    ~Sampler(); ///< stops
    Sampler(const Sampler&) = delete;
    Sampler& operator=(const Sampler&) = delete;

    /// Clamped to [kMinInterval, kMaxInterval]; takes effect at once.
    void setInterval(std::chrono::milliseconds interval);
    [[nodiscard]] std::chrono::milliseconds interval() const;
    void pause();
    void resume(); ///< the next pass follows at once
    [[nodiscard]] bool paused() const;
    /// What a person looks at: refreshed at every tick also while a pass over everything is spread over several.
    void setVisible(const AddressRange& range);
    /// Whether passes from now on ask which private pages a fork left shared (CaptureRequest::copyOnWrite).
    void setCopyOnWrite(bool wanted);
    /// One full pass as soon as possible, also while paused.
    void sampleNow();
    /// Reads the details of a range (Source::regionDetails) at once and then at most once a second, between the passes;
    /// while paused only once. No range ends that. Cancels a reading for another range.
    void watchDetails(const std::optional<AddressRange>& range);
    /// Ends the thread; a pass under way is cancelled. Returns within 100 ms on a target that answers.
    void stop();

private:
    enum class PassResult : std::uint8_t { GoOn, Ended };
    struct Tick {
        SteadyClock::time_point at; ///< when it was due
        bool askedFor = false;      ///< by sampleNow()
        std::chrono::nanoseconds budget{0};
        bool copyOnWrite = false;
        AddressRange visible;
    };

    void run(const std::stop_token& stop);
    /// What the next pass is to do; m_mutex is held.
    [[nodiscard]] Tick tickAt(SteadyClock::time_point at, bool askedFor) const;
    /// Waits until the pass after the one that was due at `last` is due.
    Tick waitForTick(const std::stop_token& stop, SteadyClock::time_point last);
    void readDetails(const std::stop_token& stop);
    PassResult pass(const CaptureRequest& request, const AddressRange& visible);
    /// A pass, and when it is not finished what is visible.
    Result<SnapshotPtr> capture(const CaptureRequest& request, const AddressRange& visible);
    void publish(const SnapshotPtr& snapshot, const TimelinePoint& point);

    std::unique_ptr<Source> m_source; // this, m_previous and m_changes: touched by the sampling thread only
    SnapshotPtr m_previous;
    TargetChanges m_changes;
    SteadyClock::duration m_detailsCost{}; // since the last point; sampling thread only
    SampleSink& m_sink;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::chrono::milliseconds m_interval; // guarded by m_mutex
    bool m_paused = false;                // guarded by m_mutex
    bool m_sampleNow = false;             // guarded by m_mutex
    bool m_copyOnWrite = false;           // guarded by m_mutex
    DetailsWatch m_details;               // guarded by m_mutex
    AddressRange m_visible;               // guarded by m_mutex
    std::jthread m_thread;                // last: joins before the rest goes
};

} // namespace vmatlas
