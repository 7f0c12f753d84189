// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/system/system_watch.h"

#include <memory>
#include <utility>

namespace vmatlas::ui {

struct SystemWatch::Look {
    SteadyClock::time_point at;
    WallClock::time_point wallClock;
    Result<SystemMemory> memory;
    Result<std::vector<KernelPool>> pools;
};

SystemWatch::SystemWatch(Probe probe, std::chrono::milliseconds pace, QObject* parent)
    : QObject(parent)
    , m_probe(std::move(probe))
    , m_pace(pace)
{
    m_timer.setInterval(pace);
    connect(&m_timer, &QTimer::timeout, this, &SystemWatch::look);
}

void SystemWatch::setActive(bool active)
{
    m_active = active;
    runOrRest();
}

void SystemWatch::runOrRest()
{
    const bool runs = m_active && !m_held;
    if (runs == m_timer.isActive())
        return;
    if (!runs)
        return m_timer.stop();
    m_timer.start();
    look();
}

void SystemWatch::hold(const SystemMemory& memory, std::vector<KernelPool> pools)
{
    m_held = Held{.points = {{.at = {}, .memory = memory}}, .pools = std::move(pools)};
    runOrRest();
    Q_EMIT changed();
}

void SystemWatch::release()
{
    m_held.reset();
    runOrRest();
    Q_EMIT changed();
}

void SystemWatch::look()
{
    m_job.start([this, probe = m_probe](const std::stop_token&) { // a look that is late is left out
        auto seen = std::make_shared<Look>(Look{
            .at = SteadyClock::now(), .wallClock = WallClock::now(), .memory = probe.memory(), .pools = probe.pools()});
        return BackgroundJob::Finish([this, seen] { take(std::move(*seen)); });
    });
}

void SystemWatch::take(Look look)
{
    constexpr int kLate = 3; // times the pace
    m_memoryError = look.memory ? std::nullopt : std::optional(look.memory.error());
    if (look.memory) {
        const bool joined = !m_points.empty() && look.at - m_points.back().at <= kLate * m_pace;
        m_points.push_back({.at = look.at, .memory = *look.memory, .joined = joined});
        m_times.append(
            TimelinePoint{.at = look.at, .wallClock = look.wallClock, .counters = {}, .regions = {}, .cost = {}});
        if (m_points.size() > kMaxPoints)
            forgetOldest();
    }
    m_poolsError = look.pools ? std::nullopt : std::optional(look.pools.error());
    m_pools = std::move(look.pools).value_or(std::vector<KernelPool>());
    if (!m_baseline && !m_points.empty())
        m_baseline = m_points.back();
    if (!m_poolsSeen && !m_poolsError) {
        m_baselinePools = m_pools;
        m_poolsSeen = true;
    }
    if (!m_held) // a look that was under way
        Q_EMIT changed();
}

void SystemWatch::forgetOldest()
{
    m_points.erase(m_points.begin(), m_points.begin() + kMaxPoints / 4);
    Timeline times;
    for (const TimelinePoint& point : m_times.points())
        if (point.at >= m_points.front().at)
            times.append(point);
    m_times = std::move(times);
}

void SystemWatch::setBaseline()
{
    if (m_points.empty() || m_held)
        return;
    m_baseline = m_points.back();
    m_baselinePools = m_pools;
    Q_EMIT changed();
}

} // namespace vmatlas::ui
