// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "core/source/source.h"

namespace vmatlas::test {

/// What a ChangingSource shows next. Thread-safe: a test writes it, the sampling thread reads it.
class ChangingTarget {
public:
    explicit ChangingTarget(SnapshotPtr snapshot)
        : m_snapshot(std::move(snapshot))
    {
    }
    void set(SnapshotPtr snapshot)
    {
        const std::scoped_lock lock(m_mutex);
        m_snapshot = std::move(snapshot);
    }
    [[nodiscard]] SnapshotPtr get() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_snapshot;
    }

private:
    mutable std::mutex m_mutex;
    SnapshotPtr m_snapshot; // guarded by m_mutex
};

/// Live source that a test changes while it is sampled.
class ChangingSource : public Source {
public:
    explicit ChangingSource(std::shared_ptr<const ChangingTarget> target)
        : m_target(std::move(target))
    {
    }
    Result<Counters> readCounters() override { return m_target->get()->counters; }
    Result<SnapshotPtr> capture(const CaptureRequest&) override { return m_target->get(); }
    bool live() const override { return true; }

private:
    std::shared_ptr<const ChangingTarget> m_target;
};

} // namespace vmatlas::test
