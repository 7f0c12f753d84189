// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <time.h>

#include "core/model/snapshot.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/linux/status_parser.h"

namespace vmatlas {

/// Tells an idle target for a microsecond: its processor time (clock_getcpuclockid(3)) and its resident pages stand
/// still. It misses what others do to the target (reclaim, khugepaged), so it is not trusted for longer than a second.
/// Used by one thread.
class IdleGate {
public:
    IdleGate(const ProcFs& fs, const ProcessDir& dir);

    /// Nothing happened since the last complete pass.
    [[nodiscard]] bool idle(const StatmRecord& statm) const;
    /// To be called before a pass reads anything.
    void beforePass();
    /// A pass that began at `at`, when the resident pages were these, is complete.
    void passed(SteadyClock::time_point at, const StatmRecord& statm);

private:
    std::optional<clockid_t> m_clock;
    std::optional<SteadyClock::time_point> m_passAt; ///< of the last complete pass
    std::chrono::nanoseconds m_cpu{};
    StatmRecord m_statm;
};

} // namespace vmatlas
