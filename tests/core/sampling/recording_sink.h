// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <vector>

#include "core/sampling/sampler.h"
#include "tests/support/patience.h"

namespace vmatlas::test {

/// Keeps all that a sampler says. Thread-safe.
class RecordingSink : public SampleSink {
public:
    struct Sample {
        SnapshotPtr snapshot;
        TimelinePoint point;
    };

    void onSample(SnapshotPtr snapshot, const TimelinePoint& point) override
    {
        const std::scoped_lock lock(m_mutex);
        m_samples.push_back({std::move(snapshot), point});
        m_changed.notify_all();
    }
    void onEvent(const TargetEvent& event) override
    {
        const std::scoped_lock lock(m_mutex);
        m_events.push_back(event);
        m_changed.notify_all();
    }
    void onDetails(const DetailsReport& report) override
    {
        const std::scoped_lock lock(m_mutex);
        m_reports.push_back(report);
        m_changed.notify_all();
    }
    void onFailure(const Error& error) override
    {
        const std::scoped_lock lock(m_mutex);
        m_failures.push_back(error);
        m_changed.notify_all();
    }

    [[nodiscard]] bool waitForSamples(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kPatience, [&] { return m_samples.size() >= count; });
    }
    [[nodiscard]] bool waitForEvents(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kPatience, [&] { return m_events.size() >= count; });
    }
    [[nodiscard]] bool waitForReports(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kPatience, [&] { return m_reports.size() >= count; });
    }
    [[nodiscard]] bool waitForFailure()
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kPatience, [&] { return !m_failures.empty(); });
    }

    [[nodiscard]] std::vector<Sample> samples() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_samples;
    }
    [[nodiscard]] std::vector<TargetEvent> events() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_events;
    }
    [[nodiscard]] std::vector<TargetEventKind> eventKinds() const
    {
        std::vector<TargetEventKind> kinds;
        for (const TargetEvent& event : events())
            kinds.push_back(event.kind);
        return kinds;
    }
    [[nodiscard]] std::vector<DetailsReport> reports() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_reports;
    }
    [[nodiscard]] std::vector<Error> failures() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_failures;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Sample> m_samples;        // guarded by m_mutex
    std::vector<TargetEvent> m_events;    // guarded by m_mutex
    std::vector<DetailsReport> m_reports; // guarded by m_mutex
    std::vector<Error> m_failures;        // guarded by m_mutex
};

} // namespace vmatlas::test
