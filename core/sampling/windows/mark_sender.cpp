// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/mark_sender.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/base/windows/wide.h"
#include "core/sampling/windows/mark_pipe.h"

namespace vmatlas {

namespace {

using Deadline = SteadyClock::time_point;

std::chrono::milliseconds leftUntil(Deadline end)
{
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(end - SteadyClock::now()),
                    std::chrono::milliseconds(1));
}

std::vector<std::wstring> watchersIn(const std::filesystem::path& folder)
{
    std::vector<std::wstring> names;
    WIN32_FIND_DATAW entry = {};
    const HANDLE search = ::FindFirstFileW(systemName(folder / (std::wstring(kWatcherPrefix) + L'*')).c_str(), &entry);
    if (search == INVALID_HANDLE_VALUE)
        return names;
    do {
        names.emplace_back(entry.cFileName);
    } while (::FindNextFileW(search, &entry) != 0);
    ::FindClose(search);
    return names;
}

/// Waits while somebody else talks to it. Not valid when there is no such pipe, or it stays taken.
UniqueHandle openPipe(const std::wstring& name, Deadline end)
{
    while (true) {
        // Who listens there learns who asks, but cannot act in that name.
        UniqueHandle pipe(::CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                                        FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION,
                                        nullptr));
        if (pipe.valid() || lastError() != ERROR_PIPE_BUSY || SteadyClock::now() >= end)
            return pipe;
        ::WaitNamedPipeW(name.c_str(), static_cast<DWORD>(leftUntil(end).count()));
    }
}

/// Nothing when it does not answer in time.
std::optional<MarkAnswer> ask(HANDLE pipe, const std::string& message, Deadline end)
{
    DWORD mode = PIPE_READMODE_MESSAGE;
    ::SetNamedPipeHandleState(pipe, &mode, nullptr, nullptr);
    PipeEnd talk(pipe);
    std::array<char, kMaxMarkMessage> answer; // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it
    if (talk.write(message, nullptr, leftUntil(end)) != PipeEnd::Outcome::Done ||
        talk.read(answer, nullptr, leftUntil(end)) != PipeEnd::Outcome::Done)
        return std::nullopt;
    return decodeAnswer({answer.data(), talk.transferred()});
}

} // namespace

Result<MarkOutcome> sendMark(const MarkRequest& request, std::chrono::milliseconds patience)
{
    const Result<std::filesystem::path> folder = markFolder();
    if (!folder)
        return tl::unexpected(folder.error());
    const std::string message = encodeMark(request);
    const Deadline end = SteadyClock::now() + patience;
    MarkOutcome outcome;
    for (const std::wstring& watcher : watchersIn(*folder)) {
        const UniqueHandle pipe = openPipe(pipeName(watcher), end);
        if (!pipe.valid() && lastError() == ERROR_FILE_NOT_FOUND) {
            ::DeleteFileW(systemName(*folder / watcher).c_str()); // left behind when the power went
            continue;
        }
        const auto answer = pipe.valid() ? ask(pipe.get(), message, end) : std::nullopt;
        ++(!answer ? outcome.silent : *answer == MarkAnswer::Marked ? outcome.marked : outcome.notWatched);
    }
    return outcome;
}

} // namespace vmatlas
