// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "app/demo/leak_kind.h"

// What every operating system's folder defines once.
namespace vmatlas::demo {

/// Keeps the requests to end (SIGTERM, SIGINT, SIGHUP) for waitForEnd(), in this thread and those it starts later.
void holdBackEndRequests();

[[nodiscard]] std::uint32_t ownPid();
[[nodiscard]] std::uint64_t pageSize(); ///< bytes

/// Writes to stdout and closes it, so that a reader sees the end of the document. False when nobody takes it.
[[nodiscard]] bool writeAndCloseOutput(std::string_view text);

/// Returns when the process is asked to end or, if wanted, stdin ends. Calls `tick` every `kTick` when there is one;
/// without it nothing of the process moves until then.
inline constexpr int kTicksPerSecond = 50;
void waitForEnd(bool orInputEnd, const std::function<void()>& tick);

/// Allocates, touches and never gives back. What cannot be had is not leaked.
void leak(LeakKind kind, std::uint64_t bytes);

/// Maps and unmaps a few pieces of memory; keeps at most a few hundred.
void churn();

/// Ends at once, without the destructors of parked threads' data.
[[noreturn]] void endProcess(int exitCode);

} // namespace vmatlas::demo
