// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/platform.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "app/demo/linux/kinds_of_linux.h"
#include "app/demo/linux/pages.h"

namespace vmatlas::demo {

namespace {

sigset_t endRequests()
{
    sigset_t set;
    ::sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaddset(&set, signal);
    return set;
}

bool inputEnded()
{
    std::array<char, 256> ignored{};
    const ssize_t got = ::read(STDIN_FILENO, ignored.data(), ignored.size());
    return got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN);
}

} // namespace

void holdBackEndRequests()
{
    const sigset_t set = endRequests();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN); // a reader that went away is a failed write
}

std::uint32_t ownPid()
{
    return static_cast<std::uint32_t>(::getpid());
}

std::uint64_t pageSize()
{
    return pageBytes();
}

bool writeAndCloseOutput(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t put = ::write(STDOUT_FILENO, text.data(), text.size());
        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0)
            text.remove_prefix(static_cast<std::size_t>(put));
    }
    // The number stays taken, so that nothing opened later is mistaken for standard output.
    const int nothing = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(nothing, STDOUT_FILENO);
    ::close(nothing);
    return true;
}

void waitForEnd(bool orInputEnd, const std::function<void()>& tick)
{
    const sigset_t set = endRequests();
    const int requests = ::signalfd(-1, &set, SFD_CLOEXEC);
    const int timeout = tick ? 1000 / kTicksPerSecond : -1;
    while (true) {
        std::array<pollfd, 2> ends{pollfd{requests, POLLIN, 0}, pollfd{orInputEnd ? STDIN_FILENO : -1, POLLIN, 0}};
        const int ready = ::poll(ends.data(), ends.size(), timeout);
        if (ready > 0 && (ends[0].revents != 0 || (ends[1].revents != 0 && inputEnded())))
            break;
        if (ready == 0)
            tick();
    }
    ::close(requests);
}

void churn()
{
    struct Piece {
        void* begin = nullptr;
        std::size_t bytes = 0;
    };
    static std::array<Piece, 256> pieces;
    static std::uint32_t random = 12345; // Lehmer's generator; any mix of sizes and places will do
    for (int i = 0; i < 64; ++i) {
        random = static_cast<std::uint32_t>(random * 48271ULL % 2147483647ULL);
        Piece& piece = pieces[random % pieces.size()];
        if (piece.begin != nullptr) {
            ::munmap(piece.begin, piece.bytes);
            piece = {};
            continue;
        }
        const std::size_t pages = 1 + random / pieces.size() % 64;
        const int protection = (random & 0x1000) != 0 ? PROT_READ | PROT_WRITE : PROT_READ;
        void* begin = ::mmap(nullptr, pages * pageBytes(), protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (begin == MAP_FAILED)
            continue;
        piece = {begin, pages * pageBytes()};
        if ((protection & PROT_WRITE) != 0)
            writePages({static_cast<std::byte*>(begin), pages}, 0, pages / 2);
    }
}

void endProcess(int exitCode)
{
    endForkedChild();
    ::_exit(exitCode);
}

} // namespace vmatlas::demo
