// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/mark_sender.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <string>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/sampling/posix/mark_socket.h"

namespace vmatlas {

namespace {

using std::filesystem::path;

/// Sockets in the folder; what programs that were killed left behind is removed.
std::vector<path> watchersIn(const path& folder)
{
    std::vector<path> watchers;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        const std::string name = entry->path().filename().string();
        const bool watcher = name.starts_with(kWatcherPrefix);
        if ((!watcher && !name.starts_with(kAskerPrefix)) || !entry->is_socket(ignored))
            continue;
        const Result<sockaddr_un> address = socketAddress(entry->path());
        const UniqueFd probe(::socket(AF_UNIX, SOCK_DGRAM, 0));
        if (!address || !probe.valid())
            continue;
        if (::connect(probe.get(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) == 0) {
            if (watcher)
                watchers.push_back(entry->path());
        } else if (errno == ECONNREFUSED) {
            ::unlink(entry->path().c_str());
        }
    }
    return watchers;
}

/// Waits until an answer is there; false when none came in time.
bool waitForAnswer(int descriptor, SteadyClock::time_point end)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - SteadyClock::now()).count();
    pollfd ready{descriptor, POLLIN, 0};
    return left > 0 && ::poll(&ready, 1, static_cast<int>(left)) > 0;
}

/// Takes one answer in and strikes out who it is from.
void receive(int descriptor, std::set<std::string>& waitingFor, MarkOutcome& outcome)
{
    std::array<char, kMaxMarkMessage> message;
    sockaddr_un from = {};
    socklen_t fromSize = sizeof from;
    const ssize_t size =
        ::recvfrom(descriptor, message.data(), message.size(), 0, reinterpret_cast<sockaddr*>(&from), &fromSize);
    if (size <= 0)
        return;
    const auto answer = decodeAnswer({message.data(), static_cast<std::size_t>(size)});
    from.sun_path[sizeof from.sun_path - 1] = '\0';
    if (answer && waitingFor.erase(from.sun_path) != 0)
        ++(*answer == MarkAnswer::Marked ? outcome.marked : outcome.notWatched);
}

} // namespace

Result<MarkOutcome> sendMark(const MarkRequest& request, std::chrono::milliseconds patience)
{
    const Result<path> folder = markFolder();
    if (!folder)
        return tl::unexpected(folder.error());
    const std::vector<path> watchers = watchersIn(*folder);
    MarkOutcome outcome;
    if (watchers.empty())
        return outcome;
    const Result<MarkSocket> socket = MarkSocket::open(*folder, kAskerPrefix);
    if (!socket)
        return tl::unexpected(socket.error());
    const std::string message = encodeMark(request);
    std::set<std::string> waitingFor;
    for (const path& watcher : watchers) {
        const Result<sockaddr_un> address = socketAddress(watcher);
        const auto sent = address ? ::sendto(socket->descriptor(), message.data(), message.size(), MSG_NOSIGNAL,
                                             reinterpret_cast<const sockaddr*>(&*address), sizeof *address)
                                  : -1;
        if (sent >= 0)
            waitingFor.insert(watcher.string());
        else if (errno == EAGAIN || errno == ENOBUFS) // takes nothing in any more
            ++outcome.silent;
    }
    const auto end = SteadyClock::now() + patience;
    while (!waitingFor.empty() && waitForAnswer(socket->descriptor(), end))
        receive(socket->descriptor(), waitingFor, outcome);
    outcome.silent += waitingFor.size();
    return outcome;
}

} // namespace vmatlas
