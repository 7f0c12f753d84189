// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <stop_token>
#include <time.h>

namespace vmatlas {

[[nodiscard]] inline std::chrono::nanoseconds readClock(clockid_t clock)
{
    timespec now{};
    ::clock_gettime(clock, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

/// Processor time of the calling thread since its start; clock_gettime(2).
[[nodiscard]] inline std::chrono::nanoseconds threadCpuTime()
{
    return readClock(CLOCK_THREAD_CPUTIME_ID);
}

/// When a pass has to end, and when to make a break that the next call goes on from. Belongs to the thread that made
/// it.
class PassControl {
public:
    /// `allowance`: processor time until the break; 0 or less: no break at all.
    explicit PassControl(std::stop_token stop, std::chrono::nanoseconds allowance = {})
        : m_stop(std::move(stop))
        , m_limited(allowance.count() > 0)
        , m_breakAt(m_limited ? threadCpuTime() + allowance : allowance)
    {
    }
    [[nodiscard]] bool cancelled() const { return m_stop.stop_requested(); }
    [[nodiscard]] bool breakDue() const { return m_limited && threadCpuTime() >= m_breakAt; }
    [[nodiscard]] const std::stop_token& stop() const { return m_stop; }

private:
    std::stop_token m_stop;
    bool m_limited;
    std::chrono::nanoseconds m_breakAt; ///< threadCpuTime()
};

} // namespace vmatlas
