// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

#include "core/model/snapshot.h"
#include "core/source/linux/pass_control.h"

namespace vmatlas {

/// What the calling thread spends from here on.
class CostMeter {
public:
    [[nodiscard]] SampleCost spent() const { return {threadCpuTime() - m_cpu, SteadyClock::now() - m_wall}; }
    [[nodiscard]] SteadyClock::time_point startedAt() const { return m_wall; }

private:
    std::chrono::nanoseconds m_cpu = threadCpuTime();
    SteadyClock::time_point m_wall = SteadyClock::now();
};

/// Keeps what ticks spend at or below what they may spend on average. A step that cannot be interrupted may overdraw;
/// the ticks that follow pay it back. What a tick leaves over is not saved up, so that quiet times end in no burst.
class CpuAllowance {
public:
    /// A tick begins that may spend `budget`. Returns what is left for it: nothing, or less, while it pays back.
    std::chrono::nanoseconds grant(std::chrono::nanoseconds budget)
    {
        m_credit = std::min(m_credit + budget, budget);
        return m_credit;
    }
    [[nodiscard]] std::chrono::nanoseconds left() const { return m_credit; }
    void spend(std::chrono::nanoseconds used) { m_credit -= used; }
    /// After work that a person asked for, which nobody pays back.
    void forgive() { m_credit = {}; }

private:
    std::chrono::nanoseconds m_credit{};
};

} // namespace vmatlas
