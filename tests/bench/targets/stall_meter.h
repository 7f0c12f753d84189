// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vmatlas::bench {

/// What happened between two takes of a StallMeter. Times in nanoseconds.
struct StallWindow {
    std::uint64_t operations = 0;
    std::uint64_t wall = 0;
    std::uint64_t cpu = 0;        ///< on a processor
    std::uint64_t runQueue = 0;   ///< ready, but other threads had the processor
    std::uint64_t worstStall = 0; ///< longest that one operation slept in the kernel

    /// Neither running nor ready: asleep in the kernel, here for a lock.
    [[nodiscard]] std::uint64_t blocked() const { return wall > cpu + runQueue ? wall - cpu - runQueue : 0; }
};

/// Tells how long the thread that uses it is blocked, in sum and at worst in one operation, whatever else runs on the
/// machine. Per operation it costs one look at the clock. Throws std::system_error without /proc/thread-self/schedstat.
class StallMeter {
public:
    StallMeter();
    ~StallMeter();
    StallMeter(const StallMeter&) = delete;
    StallMeter& operator=(const StallMeter&) = delete;

    /// Call after each operation. True about every millisecond, when there is time to look at something else.
    bool operationDone();
    /// The window since the last take.
    StallWindow take();

private:
    struct Clocks {
        std::uint64_t wall = 0;
        std::uint64_t cpu = 0;
        std::uint64_t runQueue = 0;
    };
    [[nodiscard]] Clocks readClocks() const;

    int m_schedstat;
    Clocks m_windowStart;
    Clocks m_checkpoint; // all operations since then were short
    std::uint64_t m_lastDone = 0;
    std::uint64_t m_operations = 0;
    std::uint64_t m_worstStall = 0;
};

} // namespace vmatlas::bench
