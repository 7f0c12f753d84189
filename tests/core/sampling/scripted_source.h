// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "core/source/source.h"
#include "tests/support/patience.h"

namespace vmatlas::test {

/// What a ScriptedSource answers and what it was asked. Shared by the test and the sampling thread; thread-safe once
/// the sampler runs, the functions are set before.
class Script {
public:
    /// Answers the call of that number, counted from 0. The default gives a new snapshot each time.
    std::function<Result<SnapshotPtr>(int call, const CaptureRequest& request)> capture;
    std::function<Result<Counters>(int call)> readCounters;
    /// Answers the question of that number for details, counted from 0. The default has none.
    std::function<Result<DetailsReading>(int call, const AddressRange& range, const std::stop_token& stop)> details;
    bool live = true;

    Script();

    /// Waits until that many captures have begun; false when they do not within `limit`.
    [[nodiscard]] bool waitForCaptures(int count, std::chrono::milliseconds limit = kPatience);
    [[nodiscard]] int captures() const;
    /// CaptureRequest::force of each capture so far.
    [[nodiscard]] std::vector<bool> forced() const;
    /// When each capture so far began.
    [[nodiscard]] std::vector<SteadyClock::time_point> starts() const;

    Result<SnapshotPtr> onCapture(const CaptureRequest& request);
    Result<Counters> onReadCounters();
    Result<DetailsReading> onDetails(const AddressRange& range, const std::stop_token& stop);

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<bool> m_forced;                    // guarded by m_mutex
    std::vector<SteadyClock::time_point> m_starts; // guarded by m_mutex
    int m_counterReads = 0;                        // guarded by m_mutex
    int m_detailReads = 0;                         // guarded by m_mutex
};

/// Source that follows a script.
class ScriptedSource : public Source {
public:
    explicit ScriptedSource(std::shared_ptr<Script> script)
        : m_script(std::move(script))
    {
    }
    Result<Counters> readCounters() override { return m_script->onReadCounters(); }
    Result<SnapshotPtr> capture(const CaptureRequest& request) override { return m_script->onCapture(request); }
    Result<DetailsReading> regionDetails(const AddressRange& range, const std::stop_token& stop) override
    {
        return m_script->onDetails(range, stop);
    }
    bool live() const override { return m_script->live; }

private:
    std::shared_ptr<Script> m_script;
};

/// Snapshot of process "target" with that generation and one region; its counters carry the number as softFaults.
[[nodiscard]] Snapshot numberedSnapshot(int number);
[[nodiscard]] SnapshotPtr publish(Snapshot snapshot);

} // namespace vmatlas::test
