// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/history/timeline.h"
#include "core/model/kernel_pool.h"
#include "core/model/system_memory.h"
#include "ui/jobs/background_job.h"

namespace vmatlas::ui {

/// Looks at the machine's memory and the kernel's pools again and again, beside the GUI thread, while somebody wants to
/// know. Owned by a view; GUI thread only.
class SystemWatch : public QObject {
    Q_OBJECT
public:
    /// How it looks; called on a worker thread.
    struct Probe {
        std::function<Result<SystemMemory>()> memory;
        std::function<Result<std::vector<KernelPool>>()> pools;
    };
    struct Point {
        SteadyClock::time_point at;
        SystemMemory memory;
        bool joined = false; ///< nothing was missed since the point before
    };
    static constexpr std::chrono::milliseconds kPace{1000};
    static constexpr std::size_t kMaxPoints = 14'400; ///< four hours; then the oldest quarter goes

    explicit SystemWatch(Probe probe, std::chrono::milliseconds pace = kPace, QObject* parent = nullptr);

    void setActive(bool active);
    /// Shows what another machine told at one moment, without changes, until release(); this machine's looks are kept.
    void hold(const SystemMemory& memory, std::vector<KernelPool> pools);
    void release();
    [[nodiscard]] bool held() const { return m_held.has_value(); }
    /// Changes are those since the last look from now on.
    void setBaseline();

    /// Ascending; empty before the first look.
    [[nodiscard]] const std::vector<Point>& points() const { return m_held ? m_held->points : m_points; }
    /// The moments of this machine's points, for labels.
    [[nodiscard]] const Timeline& times() const { return m_times; }
    /// What changes are counted from; null before the first look, and of another machine.
    [[nodiscard]] const Point* baseline() const { return m_baseline && !m_held ? &*m_baseline : nullptr; }
    [[nodiscard]] const std::optional<Error>& memoryError() const { return m_memoryError; }
    /// Of the last look. Empty when they could not be read.
    [[nodiscard]] const std::vector<KernelPool>& pools() const { return m_held ? m_held->pools : m_pools; }
    [[nodiscard]] const std::vector<KernelPool>& baselinePools() const
    {
        return m_held ? m_held->pools : m_baselinePools;
    }
    [[nodiscard]] std::optional<Error> poolsError() const { return m_held ? std::nullopt : m_poolsError; }

Q_SIGNALS:
    void changed(); ///< there was a look, another baseline, or another machine

private:
    struct Look;
    struct Held {
        std::vector<Point> points; ///< one
        std::vector<KernelPool> pools;
    };
    void runOrRest();
    void look();
    void take(Look look);
    void forgetOldest();

    Probe m_probe;
    std::chrono::milliseconds m_pace;
    QTimer m_timer;
    std::vector<Point> m_points;
    Timeline m_times;
    std::optional<Point> m_baseline;
    std::optional<Error> m_memoryError;
    std::vector<KernelPool> m_pools;
    std::vector<KernelPool> m_baselinePools;
    std::optional<Error> m_poolsError;
    bool m_poolsSeen = false;
    bool m_active = false;
    std::optional<Held> m_held;
    BackgroundJob m_job; // last: its work ends before the rest goes
};

} // namespace vmatlas::ui
