// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/windows/unique_handle.h"

namespace vmatlas {

/// Where programs of this user that watch are listed, a file each whose name is that of its pipe: VMAtlas\watchers in
/// %LOCALAPPDATA%. Made when it is not there.
[[nodiscard]] Result<std::filesystem::path> markFolder();

/// \\.\pipe\vmatlas-NAME
[[nodiscard]] std::wstring pipeName(const std::wstring& name);

/// Names of those files begin so.
inline constexpr std::wstring_view kWatcherPrefix = L"watch-";

/// One read or write at a time on a pipe that was opened for overlapped use. Used by one thread.
class PipeEnd {
public:
    explicit PipeEnd(HANDLE pipe); ///< borrowed

    enum class Outcome { Done, Failed, TimedOut, Interrupted };
    /// Until `interrupt`, which may be null, is set or the time is over; what was begun is then given up.
    [[nodiscard]] Outcome connect(HANDLE interrupt);
    [[nodiscard]] Outcome write(std::string_view message, HANDLE interrupt, std::chrono::milliseconds patience);
    /// A message; longer ones fail.
    [[nodiscard]] Outcome read(std::span<char> into, HANDLE interrupt, std::chrono::milliseconds patience);
    [[nodiscard]] std::size_t transferred() const { return m_transferred; } ///< bytes, by the last one that is Done

private:
    [[nodiscard]] Outcome finish(bool done, HANDLE interrupt, DWORD milliseconds);

    HANDLE m_pipe;
    UniqueHandle m_event;
    OVERLAPPED m_overlapped = {};
    DWORD m_transferred = 0;
};

} // namespace vmatlas
