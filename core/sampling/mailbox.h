// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "core/model/region_details.h"
#include "core/model/timeline_point.h"

namespace vmatlas {

/// Hand-over point between sampler and consumer: only the latest snapshot and details, but every point and event.
/// Thread-safe.
class Mailbox {
public:
    struct Batch {
        SnapshotPtr latest; ///< null when no snapshot came since the last take()
        std::vector<TimelinePoint> points;
        std::vector<TargetEvent> events;
        std::optional<DetailsReport> details;
        std::optional<Error> failure;

        [[nodiscard]] bool empty() const { return points.empty() && events.empty() && !details && !failure; }
    };

    /// True when the consumer must be woken, i.e. the box was empty.
    [[nodiscard]] bool put(SnapshotPtr snapshot, const TimelinePoint& point)
    {
        const std::scoped_lock lock(m_mutex);
        const bool wasEmpty = m_batch.empty();
        if (snapshot)
            m_batch.latest = std::move(snapshot);
        m_batch.points.push_back(point);
        return wasEmpty;
    }
    [[nodiscard]] bool put(const TargetEvent& event)
    {
        const std::scoped_lock lock(m_mutex);
        const bool wasEmpty = m_batch.empty();
        m_batch.events.push_back(event);
        return wasEmpty;
    }
    [[nodiscard]] bool put(const DetailsReport& details)
    {
        const std::scoped_lock lock(m_mutex);
        const bool wasEmpty = m_batch.empty();
        m_batch.details = details;
        return wasEmpty;
    }
    [[nodiscard]] bool put(const Error& failure)
    {
        const std::scoped_lock lock(m_mutex);
        const bool wasEmpty = m_batch.empty();
        m_batch.failure = failure;
        return wasEmpty;
    }
    [[nodiscard]] Batch take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_batch, {});
    }

private:
    std::mutex m_mutex;
    Batch m_batch; // guarded by m_mutex
};

} // namespace vmatlas
