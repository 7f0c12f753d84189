// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/snapshot.h"
#include "core/source/linux/classify.h"
#include "core/source/linux/proc_fs.h"

namespace vmatlas {

/// Stack pointer in the text of /proc/PID/task/TID/syscall; 0 for a thread that runs.
[[nodiscard]] std::uint64_t parseStackPointer(std::string_view text);

/// Follows the stack pointers of a process's threads: all of them once a second, new ones at once. A thread that runs
/// keeps the one that was seen last. Used by one thread.
class ThreadStacks {
public:
    /// `threads`: number of threads as stat gives it; a change makes the list be read again.
    Result<void> refresh(const ProcessDir& dir, std::uint64_t threads, bool force);
    /// Ascending by thread id.
    [[nodiscard]] const std::vector<ThreadStackPointer>& all() const noexcept { return m_threads; }
    void clear();

private:
    Result<void> list(const ProcessDir& dir, std::vector<ThreadStackPointer>& out) const;

    std::vector<ThreadStackPointer> m_threads;
    std::uint64_t m_count = 0;
    Result<void> m_outcome; ///< of the last reading
    SteadyClock::time_point m_readAt;
};

} // namespace vmatlas
