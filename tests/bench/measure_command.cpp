// SPDX-License-Identifier: GPL-3.0-or-later
// measure_command COMMAND ...: runs a command with its output dropped and prints what it cost as one JSON line on
// stdout. Written with the C library alone: a process starts with the peak of the one that started it, so this one
// stays small.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

double seconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

double now()
{
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

[[noreturn]] void become(char** command)
{
    const int null = ::open("/dev/null", O_RDWR);
    if (null >= 0) {
        ::dup2(null, STDIN_FILENO);
        ::dup2(null, STDOUT_FILENO);
    }
    ::execvp(command[0], command);
    std::fprintf(stderr, "%s: %s\n", command[0], std::strerror(errno));
    ::_exit(127);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fputs("usage: measure_command COMMAND [ARGUMENT ...]\n", stderr);
        return 2;
    }
    const double start = now();
    const pid_t pid = ::fork();
    if (pid < 0) {
        std::perror("fork");
        return 1;
    }
    if (pid == 0)
        become(argv + 1);
    int status = 0;
    rusage usage{}; // of the command and of what it waited for
    if (::wait4(pid, &status, 0, &usage) < 0) {
        std::perror("wait4");
        return 1;
    }
    std::printf("{\"userSeconds\":%.6f,\"systemSeconds\":%.6f,\"wallSeconds\":%.6f,\"peakKib\":%ld,\"exitCode\":%d}\n",
                seconds(usage.ru_utime), seconds(usage.ru_stime), now() - start, usage.ru_maxrss,
                WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
