// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>
#include <functional>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

#include "core/model/process.h"

namespace vmatlas::test {

/// A child of this test that did something and then stopped itself, so that its memory holds still. Killed and reaped
/// at the end.
class StoppedChild {
public:
    explicit StoppedChild(const std::function<void()>& before)
        : m_pid(::fork())
    {
        if (m_pid == 0) {
            before();
            ::raise(SIGSTOP);
            ::_exit(0);
        }
        int status = 0;
        if (m_pid < 0 || ::waitpid(m_pid, &status, WUNTRACED) != m_pid || !WIFSTOPPED(status))
            throw std::runtime_error("the child did not stop");
    }
    ~StoppedChild()
    {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    StoppedChild(const StoppedChild&) = delete;
    StoppedChild& operator=(const StoppedChild&) = delete;

    [[nodiscard]] ProcessId pid() const { return static_cast<ProcessId>(m_pid); }
    /// Kills it and leaves the zombie.
    void killOnly() const
    {
        ::kill(m_pid, SIGKILL);
        siginfo_t info{};
        ::waitid(P_PID, static_cast<id_t>(m_pid), &info, WEXITED | WNOWAIT);
    }

private:
    pid_t m_pid;
};

} // namespace vmatlas::test
