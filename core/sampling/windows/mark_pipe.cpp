// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/windows/mark_pipe.h"

#include <algorithm>
#include <array>

#include "core/base/path_text.h"
#include "core/base/windows/text_call.h"
#include "core/base/windows/wide.h"

namespace vmatlas {

Result<std::filesystem::path> markFolder()
{
    const std::filesystem::path local =
        textFrom([](wchar_t* into, DWORD size) { return ::GetEnvironmentVariableW(L"LOCALAPPDATA", into, size); });
    if (local.empty())
        return fail(ErrorCode::Io, "LOCALAPPDATA", ERROR_ENVVAR_NOT_FOUND);
    std::filesystem::path folder = local;
    for (const wchar_t* const part : {L"VMAtlas", L"watchers"}) {
        folder /= part;
        if (::CreateDirectoryW(systemName(folder).c_str(), nullptr) == 0 && lastError() != ERROR_ALREADY_EXISTS)
            return fail(ErrorCode::Io, textOf(folder), lastError());
    }
    const DWORD attributes = ::GetFileAttributesW(systemName(folder).c_str());
    if (attributes == INVALID_FILE_ATTRIBUTES || (attributes & FILE_ATTRIBUTE_DIRECTORY) == 0)
        return fail(ErrorCode::Io, textOf(folder), ERROR_DIRECTORY);
    return folder;
}

std::wstring pipeName(const std::wstring& name)
{
    return LR"(\\.\pipe\vmatlas-)" + name;
}

PipeEnd::PipeEnd(HANDLE pipe)
    : m_pipe(pipe)
    , m_event(::CreateEventW(nullptr, TRUE, FALSE, nullptr))
{
}

PipeEnd::Outcome PipeEnd::connect(HANDLE interrupt)
{
    m_overlapped = {.hEvent = m_event.get()};
    const bool done = ::ConnectNamedPipe(m_pipe, &m_overlapped) != 0;
    if (!done && lastError() == ERROR_PIPE_CONNECTED)
        return Outcome::Done;
    return finish(done, interrupt, INFINITE);
}

PipeEnd::Outcome PipeEnd::write(std::string_view message, HANDLE interrupt, std::chrono::milliseconds patience)
{
    m_overlapped = {.hEvent = m_event.get()};
    const bool done =
        ::WriteFile(m_pipe, message.data(), static_cast<DWORD>(message.size()), nullptr, &m_overlapped) != 0;
    return finish(done, interrupt, static_cast<DWORD>(patience.count()));
}

PipeEnd::Outcome PipeEnd::read(std::span<char> into, HANDLE interrupt, std::chrono::milliseconds patience)
{
    m_overlapped = {.hEvent = m_event.get()};
    const bool done = ::ReadFile(m_pipe, into.data(), static_cast<DWORD>(into.size()), nullptr, &m_overlapped) != 0;
    return finish(done, interrupt, static_cast<DWORD>(patience.count()));
}

PipeEnd::Outcome PipeEnd::finish(bool done, HANDLE interrupt, DWORD milliseconds)
{
    m_transferred = 0;
    if (!done && lastError() != ERROR_IO_PENDING)
        return Outcome::Failed;
    const std::array<HANDLE, 2> events{m_event.get(), interrupt};
    const DWORD which =
        ::WaitForMultipleObjects(interrupt != nullptr ? 2 : 1, events.data(), FALSE, done ? 0 : milliseconds);
    if (which == WAIT_OBJECT_0 || done)
        return ::GetOverlappedResult(m_pipe, &m_overlapped, &m_transferred, FALSE) != 0 ? Outcome::Done
                                                                                        : Outcome::Failed;
    ::CancelIoEx(m_pipe, &m_overlapped);
    ::GetOverlappedResult(m_pipe, &m_overlapped, &m_transferred, TRUE); // m_overlapped is the system's until then
    return which == WAIT_OBJECT_0 + 1 ? Outcome::Interrupted : Outcome::TimedOut;
}

} // namespace vmatlas
