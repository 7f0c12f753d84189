// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/mark_listener.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include "core/base/path_text.h"
#include "core/base/windows/wide.h"
#include "core/sampling/mark_message.h"
#include "core/sampling/windows/mark_pipe.h"

namespace vmatlas {

namespace {

constexpr std::chrono::seconds kPatience{1}; // with one who asks; others wait meanwhile

/// A pipe and the file that lists it, which the system removes when this process ends, however it does.
struct ListedPipe {
    UniqueHandle pipe;
    UniqueHandle file;
};

class PipeListener : public MarkListener {
public:
    PipeListener(ListedPipe listed, UniqueHandle stop, Sink sink)
        : m_listed(std::move(listed))
        , m_stop(std::move(stop))
        , m_sink(std::move(sink))
        , m_thread([this] { run(); })
    {
    }
    ~PipeListener() override
    {
        ::SetEvent(m_stop.get());
        m_thread.join();
    }
    PipeListener(const PipeListener&) = delete;
    PipeListener& operator=(const PipeListener&) = delete;

    void setWatched(std::optional<ProcessId> pid) override
    {
        const std::scoped_lock lock(m_mutex);
        m_watched = pid;
    }

private:
    void run()
    {
        PipeEnd end(m_listed.pipe.get());
        while (true) {
            const PipeEnd::Outcome connected = end.connect(m_stop.get());
            if (connected == PipeEnd::Outcome::Interrupted)
                return;
            if (connected == PipeEnd::Outcome::Done)
                answer(end);
            ::DisconnectNamedPipe(m_listed.pipe.get());
            if (::WaitForSingleObject(m_stop.get(), connected == PipeEnd::Outcome::Done ? 0 : 10) == WAIT_OBJECT_0)
                return;
        }
    }

    void answer(PipeEnd& end)
    {
        std::array<char, kMaxMarkMessage> message; // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it
        if (end.read(message, m_stop.get(), kPatience) != PipeEnd::Outcome::Done)
            return;
        const auto request = decodeMark({message.data(), end.transferred()});
        if (!request)
            return;
        const MarkAnswer answer = watches(*request) ? MarkAnswer::Marked : MarkAnswer::NotWatched;
        if (answer == MarkAnswer::Marked)
            m_sink(request->name, std::min(request->at, SteadyClock::now()));
        if (end.write(encodeAnswer(answer), m_stop.get(), kPatience) == PipeEnd::Outcome::Done)
            static_cast<void>(end.read(message, m_stop.get(), kPatience)); // until it has read that and goes
    }

    [[nodiscard]] bool watches(const MarkRequest& request) const
    {
        const std::scoped_lock lock(m_mutex);
        return m_watched && (!request.pid || request.pid == m_watched);
    }

    ListedPipe m_listed;
    UniqueHandle m_stop;
    Sink m_sink;
    mutable std::mutex m_mutex;
    std::optional<ProcessId> m_watched; // guarded by m_mutex
    std::thread m_thread;               // last: begins when the rest is there
};

/// "watch-PID-N" with the first number that is free. The pipe is there before it is listed.
Result<ListedPipe> makePipe(const std::filesystem::path& folder)
{
    static std::atomic<unsigned> count = 0;
    constexpr int kAttempts = 100;
    const std::wstring start = std::wstring(kWatcherPrefix) + std::to_wstring(::GetCurrentProcessId()) + L'-';
    for (int attempt = 0;; ++attempt) {
        const std::wstring name = start + std::to_wstring(count++);
        ListedPipe listed;
        listed.pipe = UniqueHandle(::CreateNamedPipeW(
            pipeName(name).c_str(), PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | FILE_FLAG_FIRST_PIPE_INSTANCE,
            PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE | PIPE_REJECT_REMOTE_CLIENTS, 1, kMaxMarkMessage, kMaxMarkMessage,
            0, nullptr));
        if (listed.pipe.valid())
            listed.file = UniqueHandle(::CreateFileW(systemName(folder / name).c_str(), GENERIC_WRITE | DELETE,
                                                     FILE_SHARE_READ, nullptr, CREATE_ALWAYS,
                                                     FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr));
        if (listed.file.valid())
            return listed;
        if (attempt == kAttempts)
            return fail(ErrorCode::Io, textOf(folder / name), lastError());
    }
}

} // namespace

Result<std::unique_ptr<MarkListener>> MarkListener::start(Sink sink)
{
    const Result<std::filesystem::path> folder = markFolder();
    if (!folder)
        return tl::unexpected(folder.error());
    Result<ListedPipe> listed = makePipe(*folder);
    if (!listed)
        return tl::unexpected(listed.error());
    UniqueHandle stop(::CreateEventW(nullptr, TRUE, FALSE, nullptr));
    if (!stop.valid())
        return fail(ErrorCode::Io, textOf(*folder), lastError());
    return std::make_unique<PipeListener>(std::move(*listed), std::move(stop), std::move(sink));
}

} // namespace vmatlas
