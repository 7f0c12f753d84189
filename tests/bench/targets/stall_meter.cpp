// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/targets/stall_meter.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace vmatlas::bench {

namespace {

constexpr std::uint64_t kSlowOperation = 20'000;      // ns; shorter ones are not looked at more closely
constexpr std::uint64_t kCheckpointAfter = 1'000'000; // ns; bounds what many short waits can add to one long one

std::uint64_t nanoseconds(clockid_t clock)
{
    timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000U + static_cast<std::uint64_t>(now.tv_nsec);
}

/// Second number of schedstat: nanoseconds on a run queue.
std::uint64_t runQueueTime(int schedstat)
{
    std::array<char, 96> text; // NOLINT(cppcoreguidelines-pro-type-member-init): pread() fills it
    const ssize_t got = ::pread(schedstat, text.data(), text.size(), 0);
    if (got <= 0)
        throw std::system_error(errno, std::generic_category(), "/proc/thread-self/schedstat");
    const char* end = text.data() + got;
    const char* space = std::find<const char*>(text.data(), end, ' ');
    std::uint64_t value = 0;
    if (space != end)
        std::from_chars(space + 1, end, value);
    return value;
}

} // namespace

StallMeter::StallMeter()
    : m_schedstat(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC))
{
    if (m_schedstat < 0)
        throw std::system_error(errno, std::generic_category(), "/proc/thread-self/schedstat");
    take();
}

StallMeter::~StallMeter()
{
    ::close(m_schedstat);
}

StallMeter::Clocks StallMeter::readClocks() const
{
    return {nanoseconds(CLOCK_MONOTONIC), nanoseconds(CLOCK_THREAD_CPUTIME_ID), runQueueTime(m_schedstat)};
}

bool StallMeter::operationDone()
{
    ++m_operations;
    const std::uint64_t now = nanoseconds(CLOCK_MONOTONIC);
    const std::uint64_t took = now - m_lastDone;
    m_lastDone = now;
    const bool due = now - m_checkpoint.wall >= kCheckpointAfter;
    if (took < kSlowOperation && !due)
        return false;

    const Clocks clocks = readClocks();
    if (took >= kSlowOperation) {
        const StallWindow since{.wall = clocks.wall - m_checkpoint.wall,
                                .cpu = clocks.cpu - m_checkpoint.cpu,
                                .runQueue = clocks.runQueue - m_checkpoint.runQueue};
        m_worstStall = std::max(m_worstStall, std::min(took, since.blocked()));
    }
    m_checkpoint = clocks;
    m_lastDone = nanoseconds(CLOCK_MONOTONIC); // reading the clocks belongs to no operation
    return due;
}

StallWindow StallMeter::take()
{
    const Clocks now = readClocks();
    const StallWindow window{.operations = m_operations,
                             .wall = now.wall - m_windowStart.wall,
                             .cpu = now.cpu - m_windowStart.cpu,
                             .runQueue = now.runQueue - m_windowStart.runQueue,
                             .worstStall = m_worstStall};
    m_windowStart = now;
    m_checkpoint = now;
    m_operations = 0;
    m_worstStall = 0;
    m_lastDone = nanoseconds(CLOCK_MONOTONIC);
    return window;
}

} // namespace vmatlas::bench
