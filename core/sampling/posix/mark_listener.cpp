// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/mark_listener.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/sampling/mark_message.h"
#include "core/sampling/posix/mark_socket.h"

namespace vmatlas {

namespace {

class SocketListener : public MarkListener {
public:
    SocketListener(MarkSocket socket, UniqueFd stopped, UniqueFd stop, Sink sink)
        : m_socket(std::move(socket))
        , m_stopped(std::move(stopped))
        , m_stop(std::move(stop))
        , m_sink(std::move(sink))
        , m_thread([this] { run(); })
    {
    }
    ~SocketListener() override
    {
        m_stop.reset(); // the other end sees that
        m_thread.join();
    }
    SocketListener(const SocketListener&) = delete;
    SocketListener& operator=(const SocketListener&) = delete;

    void setWatched(std::optional<ProcessId> pid) override
    {
        const std::scoped_lock lock(m_mutex);
        m_watched = pid;
    }

private:
    void run()
    {
        std::array<pollfd, 2> ends{pollfd{m_socket.descriptor(), POLLIN, 0}, pollfd{m_stopped.get(), POLLIN, 0}};
        while (true) {
            if (::poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR)
                return;
            if (ends[1].revents != 0)
                return;
            if (ends[0].revents != 0)
                receive();
            ends[0].revents = 0;
        }
    }

    void receive()
    {
        std::array<char, kMaxMarkMessage + 1> message; // one more than there may be, to tell what is too long
        sockaddr_un from = {};
        socklen_t fromSize = sizeof from;
        const ssize_t size = ::recvfrom(m_socket.descriptor(), message.data(), message.size(), 0,
                                        reinterpret_cast<sockaddr*>(&from), &fromSize);
        if (size <= 0)
            return;
        const auto request = decodeMark({message.data(), static_cast<std::size_t>(size)});
        if (!request)
            return;
        const MarkAnswer answer = watches(*request) ? MarkAnswer::Marked : MarkAnswer::NotWatched;
        if (answer == MarkAnswer::Marked) // another clock than ours, in a container, must not put it into the future
            m_sink(request->name, std::min(request->at, SteadyClock::now()));
        const std::string_view text = encodeAnswer(answer);
        // Who no longer waits for it does not get it.
        static_cast<void>(::sendto(m_socket.descriptor(), text.data(), text.size(), MSG_NOSIGNAL,
                                   reinterpret_cast<const sockaddr*>(&from), fromSize));
    }

    [[nodiscard]] bool watches(const MarkRequest& request) const
    {
        const std::scoped_lock lock(m_mutex);
        return m_watched && (!request.pid || request.pid == m_watched);
    }

    MarkSocket m_socket;
    UniqueFd m_stopped; // can be read when the other end is closed
    UniqueFd m_stop;
    Sink m_sink;
    mutable std::mutex m_mutex;
    std::optional<ProcessId> m_watched; // guarded by m_mutex
    std::thread m_thread;               // last: begins when the rest is there
};

} // namespace

Result<std::unique_ptr<MarkListener>> MarkListener::start(Sink sink)
{
    const Result<std::filesystem::path> folder = markFolder();
    if (!folder)
        return tl::unexpected(folder.error());
    Result<MarkSocket> socket = MarkSocket::open(*folder, kWatcherPrefix);
    if (!socket)
        return tl::unexpected(socket.error());
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        return fail(ErrorCode::Io, folder->string(), errno);
    UniqueFd stopped(ends[0]);
    UniqueFd stop(ends[1]);
    ::fcntl(stopped.get(), F_SETFD, FD_CLOEXEC);
    ::fcntl(stop.get(), F_SETFD, FD_CLOEXEC);
    return std::make_unique<SocketListener>(std::move(*socket), std::move(stopped), std::move(stop), std::move(sink));
}

} // namespace vmatlas
