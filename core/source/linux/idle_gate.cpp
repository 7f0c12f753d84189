// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/idle_gate.h"

#include "core/source/linux/pass_control.h"

namespace vmatlas {

namespace {
constexpr std::chrono::seconds kFullPassPeriod{1};
} // namespace

IdleGate::IdleGate(const ProcFs& fs, const ProcessDir& dir)
{
    clockid_t clock{};
    if (dir.onProcFs() && fs.root == "/proc" && ::clock_getcpuclockid(static_cast<pid_t>(dir.pid()), &clock) == 0)
        m_clock = clock;
}

bool IdleGate::idle(const StatmRecord& statm) const
{
    return m_clock && m_passAt && SteadyClock::now() - *m_passAt < kFullPassPeriod && statm == m_statm &&
           readClock(*m_clock) == m_cpu;
}

void IdleGate::beforePass()
{
    m_passAt.reset();
    if (m_clock)
        m_cpu = readClock(*m_clock);
}

void IdleGate::passed(SteadyClock::time_point at, const StatmRecord& statm)
{
    m_passAt = at;
    m_statm = statm;
}

} // namespace vmatlas
