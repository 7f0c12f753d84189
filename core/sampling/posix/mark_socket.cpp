// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/posix/mark_socket.h"

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vmatlas {

namespace {

bool isOwnFolder(const std::filesystem::path& path, mode_t forbidden)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 && // not stat(): a link may lead anywhere
           S_ISDIR(status.st_mode) && status.st_uid == ::geteuid() && (status.st_mode & forbidden) == 0;
}

std::filesystem::path folderName()
{
    // sudo may leave the one of another user, which is of no use.
    const char* const runtime = std::getenv("XDG_RUNTIME_DIR");
    if (runtime != nullptr && runtime[0] == '/' && isOwnFolder(runtime, 0))
        return std::filesystem::path(runtime) / "vmatlas";
    return "/tmp/vmatlas-" + std::to_string(::geteuid());
}

Result<UniqueFd> datagramSocket(const std::filesystem::path& path)
{
    UniqueFd descriptor(::socket(AF_UNIX, SOCK_DGRAM, 0));
    if (!descriptor.valid() || ::fcntl(descriptor.get(), F_SETFD, FD_CLOEXEC) != 0 ||
        ::fcntl(descriptor.get(), F_SETFL, O_NONBLOCK) != 0)
        return fail(ErrorCode::Io, path.string(), errno);
    return descriptor;
}

} // namespace

Result<std::filesystem::path> markFolder()
{
    std::filesystem::path folder = folderName();
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        return fail(ErrorCode::Io, folder.string(), errno);
    if (!isOwnFolder(folder, S_IRWXG | S_IRWXO))
        return fail(ErrorCode::AccessDenied, folder.string());
    return folder;
}

Result<sockaddr_un> socketAddress(const std::filesystem::path& path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const std::string& name = path.native();
    if (name.size() >= sizeof address.sun_path)
        return fail(ErrorCode::TooLarge, name, ENAMETOOLONG);
    std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
    return address;
}

Result<MarkSocket> MarkSocket::open(const std::filesystem::path& folder, std::string_view prefix)
{
    static std::atomic<unsigned> count = 0;
    constexpr int kAttempts = 100;
    const std::string start = std::string(prefix) + '-' + std::to_string(::getpid()) + '-';
    for (int attempt = 0;; ++attempt) {
        MarkSocket socket;
        const std::filesystem::path path = folder / (start + std::to_string(count++));
        const Result<sockaddr_un> address = socketAddress(path);
        if (!address)
            return tl::unexpected(address.error());
        Result<UniqueFd> descriptor = datagramSocket(path);
        if (!descriptor)
            return tl::unexpected(descriptor.error());
        socket.m_descriptor = std::move(*descriptor);
        if (::bind(socket.descriptor(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) == 0) {
            socket.m_path = path;
            return socket;
        }
        // Left behind by an earlier process with this number, or used by one of another container.
        if (errno != EADDRINUSE || attempt == kAttempts)
            return fail(ErrorCode::Io, path.string(), errno);
    }
}

MarkSocket::MarkSocket(MarkSocket&& other) noexcept
    : m_descriptor(std::move(other.m_descriptor))
    , m_path(std::exchange(other.m_path, {}))
{
}

MarkSocket::~MarkSocket()
{
    if (!m_path.empty())
        ::unlink(m_path.c_str());
}

} // namespace vmatlas
