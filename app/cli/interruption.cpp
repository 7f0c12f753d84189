// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interruption.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

namespace vmatlas::cli {

namespace {

std::atomic<bool> g_interrupted = false; // set by the signal handler
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may not wait");

} // namespace

void endOnSignals()
{
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, [](int) { g_interrupted = true; });
}

bool interrupted()
{
    return g_interrupted;
}

void waitUntil(SteadyClock::time_point due)
{
    constexpr std::chrono::milliseconds kPiece{100}; // a signal does not wake the thread
    while (!interrupted() && SteadyClock::now() < due)
        std::this_thread::sleep_for(std::min<SteadyClock::duration>(kPiece, due - SteadyClock::now()));
}

} // namespace vmatlas::cli
