// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vmatlas::test {

/// Lines of a strace log (made with -f -y) in which a program does to another process what an observer must not: attach
/// to it, read or write its memory by a system call, take its descriptors, signal it, advise about its memory, or open
/// something under /proc for writing or write to it. Empty for a program that only looks.
[[nodiscard]] std::vector<std::string> intrusiveCalls(std::string_view log);

/// Runs a command to its end under strace and returns the log of the system calls that intrusiveCalls() judges. Throws
/// std::runtime_error when the command fails.
[[nodiscard]] std::string traceCommand(const std::vector<std::string>& command);

/// Whether strace is there and may trace.
[[nodiscard]] bool canTrace();

} // namespace vmatlas::test
