// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/process.h"

namespace vmatlas::test {

/// How a program ended and what it said until then.
struct Finished {
    std::optional<int> exitCode; ///< unset when a signal ended it
    int signal = 0;              ///< always 0 on Windows
    std::string output;          ///< stdout, without what readLine() had already taken
    std::string errors;          ///< stderr
};

/// A program that a test started, with pipes on stdin, stdout and stderr. Killed and reaped by the destructor. Used by
/// one thread. Every wait has a time limit; what cannot be done throws std::runtime_error, which fails the test.
class ChildProcess {
public:
    static constexpr std::chrono::seconds kPatience{60};

    /// Starts `command[0]`, looked up in PATH when it has no slash.
    explicit ChildProcess(const std::vector<std::string>& command);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    [[nodiscard]] ProcessId pid() const { return static_cast<ProcessId>(m_pid); }

    void write(std::string_view bytes); ///< to its stdin; what it no longer reads is dropped
    void closeInput();
    /// The next line of its stdout without the newline. Throws when the output ends before one.
    [[nodiscard]] std::string readLine();

    void terminate(); ///< asks it to end (SIGTERM); kills it on Windows
    void kill();
    void suspend(); ///< stops it; returns when every thread of it stands
    void resume();

    /// Closes its stdin, reads what it says and waits for its end.
    Finished wait();

private:
    void send(int signal) const;
    /// Moves what is there on stdout and stderr into the buffers; false when both have ended.
    bool pump(std::chrono::steady_clock::time_point deadline);
    void reap();

    struct Platform; // what Windows needs besides

    std::shared_ptr<Platform> m_platform;
    int m_pid = -1;
    int m_input = -1;
    int m_output = -1;
    int m_errors = -1;
    bool m_reaped = false;
    Finished m_finished; // output and errors collect here
};

/// A program of the system's that does nothing and ends only when it is told to, or with its input.
[[nodiscard]] std::vector<std::string> idleProgram();

/// Runs a program to its end with `input` on its stdin; the input must fit a pipe (64 KiB).
[[nodiscard]] Finished runProgram(const std::vector<std::string>& command, std::string_view input = {});

} // namespace vmatlas::test
