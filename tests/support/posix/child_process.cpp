// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vmatlas::test {

namespace {

using Deadline = std::chrono::steady_clock::time_point;

[[noreturn]] void raise(const std::string& what, int error)
{
    throw std::runtime_error(what + ": " + std::strerror(error));
}

struct Pipe {
    int read = -1;
    int write = -1;
};

Pipe makePipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        raise("pipe2", errno);
    return {ends[0], ends[1]};
}

void closeEnd(int& fd)
{
    if (fd >= 0)
        ::close(fd);
    fd = -1;
}

int millisecondsTo(Deadline deadline)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0)
        throw std::runtime_error("the child process did not answer in time");
    return static_cast<int>(left.count());
}

pid_t spawn(const std::vector<std::string>& command, int in, int out, int err)
{
    std::vector<char*> arguments;
    for (const std::string& word : command)
        arguments.push_back(const_cast<char*>(word.c_str())); // posix_spawn does not change them
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    pid_t pid = -1;
    const int error = ::posix_spawnp(&pid, arguments[0], &actions, &attributes, arguments.data(), ::environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        raise("cannot start " + command[0], error);
    return pid;
}

/// Appends what can be read; closes the end at the end of the stream.
void drain(int& fd, std::string& to)
{
    std::array<char, 16384> chunk; // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it
    const ssize_t got = ::read(fd, chunk.data(), chunk.size());
    if (got > 0)
        to.append(chunk.data(), static_cast<std::size_t>(got));
    else if (got == 0 || errno != EINTR)
        closeEnd(fd);
}

} // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& command)
{
    std::signal(SIGPIPE, SIG_IGN); // a program may end before it read its input
    Pipe input = makePipe();
    Pipe output = makePipe();
    Pipe errors = makePipe();
    m_input = input.write;
    m_output = output.read;
    m_errors = errors.read;
    m_pid = spawn(command, input.read, output.write, errors.write);
    closeEnd(input.read);
    closeEnd(output.write);
    closeEnd(errors.write);
}

ChildProcess::~ChildProcess()
{
    closeEnd(m_input);
    closeEnd(m_output);
    closeEnd(m_errors);
    if (!m_reaped) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
}

void ChildProcess::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t put = ::write(m_input, bytes.data(), bytes.size());
        if (put < 0 && errno == EPIPE)
            return;
        if (put < 0 && errno != EINTR)
            raise("write to the child process", errno);
        if (put > 0)
            bytes.remove_prefix(static_cast<std::size_t>(put));
    }
}

void ChildProcess::closeInput()
{
    closeEnd(m_input);
}

std::string ChildProcess::readLine()
{
    const Deadline deadline = std::chrono::steady_clock::now() + kPatience;
    std::string& output = m_finished.output;
    while (true) {
        if (const std::size_t end = output.find('\n'); end != std::string::npos) {
            std::string line = output.substr(0, end);
            output.erase(0, end + 1);
            return line;
        }
        if (m_output < 0 || !pump(deadline))
            throw std::runtime_error("the child process ended its output; it said: " + output + m_finished.errors);
    }
}

bool ChildProcess::pump(Deadline deadline)
{
    std::array<pollfd, 2> ends{pollfd{m_output, POLLIN, 0}, pollfd{m_errors, POLLIN, 0}}; // poll skips an end of -1
    if (m_output < 0 && m_errors < 0)
        return false;
    if (::poll(ends.data(), ends.size(), millisecondsTo(deadline)) < 0 && errno != EINTR)
        raise("poll", errno);
    if (ends[0].revents != 0)
        drain(m_output, m_finished.output);
    if (ends[1].revents != 0)
        drain(m_errors, m_finished.errors);
    return true;
}

void ChildProcess::send(int signal) const
{
    if (!m_reaped && ::kill(m_pid, signal) != 0)
        raise("kill", errno);
}

void ChildProcess::terminate()
{
    send(SIGTERM);
}

void ChildProcess::kill()
{
    send(SIGKILL);
}

void ChildProcess::suspend()
{
    send(SIGSTOP);
    siginfo_t info{};
    if (::waitid(P_PID, static_cast<id_t>(m_pid), &info, WSTOPPED | WEXITED | WNOWAIT) != 0)
        raise("waitid", errno);
    if (info.si_code != CLD_STOPPED)
        throw std::runtime_error("the child process ended instead of stopping");
}

void ChildProcess::resume()
{
    send(SIGCONT);
}

Finished ChildProcess::wait()
{
    closeInput();
    const Deadline deadline = std::chrono::steady_clock::now() + kPatience;
    while (pump(deadline)) {
    }
    reap();
    return m_finished;
}

void ChildProcess::reap()
{
    int status = 0;
    while (!m_reaped) {
        if (::waitpid(m_pid, &status, 0) < 0) {
            if (errno == EINTR)
                continue;
            raise("waitpid", errno);
        }
        m_reaped = true;
        if (WIFEXITED(status))
            m_finished.exitCode = WEXITSTATUS(status);
        else
            m_finished.signal = WTERMSIG(status);
    }
}

std::vector<std::string> idleProgram()
{
    return {"sleep", "1000"};
}

Finished runProgram(const std::vector<std::string>& command, std::string_view input)
{
    ChildProcess program(command);
    program.write(input);
    return program.wait();
}

} // namespace vmatlas::test
