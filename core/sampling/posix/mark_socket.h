// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <sys/un.h>

#include "core/base/posix/unique_fd.h"
#include "core/base/result.h"

namespace vmatlas {

/// Where the sockets are through which programs of this user find each other: vmatlas/ in $XDG_RUNTIME_DIR, or
/// /tmp/vmatlas-UID where that is not a folder of this user. Made when it is not there; AccessDenied when somebody else
/// could get at it.
[[nodiscard]] Result<std::filesystem::path> markFolder();

/// The address of a socket file; TooLarge when the path does not fit.
[[nodiscard]] Result<sockaddr_un> socketAddress(const std::filesystem::path& path);

/// A datagram socket of this process in that folder, which it removes again. Used by one thread.
class MarkSocket {
public:
    MarkSocket() = default;
    MarkSocket(MarkSocket&& other) noexcept;
    MarkSocket& operator=(MarkSocket&&) = delete;
    ~MarkSocket();

    /// "PREFIX-PID-N" with the first number that is free.
    [[nodiscard]] static Result<MarkSocket> open(const std::filesystem::path& folder, std::string_view prefix);

    [[nodiscard]] int descriptor() const noexcept { return m_descriptor.get(); }

private:
    UniqueFd m_descriptor;
    std::filesystem::path m_path;
};

/// Names of the sockets of programs that watch begin so, those of programs that wait for answers otherwise.
inline constexpr std::string_view kWatcherPrefix = "watch";
inline constexpr std::string_view kAskerPrefix = "mark";

} // namespace vmatlas
