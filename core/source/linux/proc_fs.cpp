// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/proc_fs.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace vmatlas {

Error osError(int osCode, std::string context)
{
    ErrorCode code = ErrorCode::Io;
    if (osCode == EACCES || osCode == EPERM)
        code = ErrorCode::AccessDenied;
    else if (osCode == ESRCH)
        code = ErrorCode::ProcessGone;
    else if (osCode == ENOENT || osCode == ENOTTY || osCode == ENOSYS)
        code = ErrorCode::Unsupported;
    return {code, osCode, std::move(context)};
}

void TextBuffer::makeRoom(std::size_t bytes)
{
    constexpr std::size_t kFirstCapacity = 16 * 1024;
    if (m_bytes.size() - m_length < bytes)
        m_bytes.resize(std::max(kFirstCapacity, m_bytes.size() * 2));
}

Result<void> TextBuffer::readFrom(int fd, std::size_t limit, const std::stop_token& stop)
{
    clear();
    return readOn(fd, limit, PassControl(stop)).map([](bool) {});
}

Result<bool> TextBuffer::readOn(int fd, std::size_t limit, const PassControl& control)
{
    constexpr unsigned kReadsBetweenLooks = 16; // a look at the clock costs a few percent of a read
    for (unsigned reads = 1;; ++reads) {
        if (control.cancelled())
            return fail(ErrorCode::Cancelled, {});
        makeRoom(1);
        const ssize_t got =
            ::pread(fd, m_bytes.data() + m_length, m_bytes.size() - m_length, static_cast<off_t>(m_length));
        if (got == 0)
            return true;
        if (got > 0)
            m_length += static_cast<std::size_t>(got);
        else if (errno != EINTR)
            return tl::unexpected<Error>(osError(errno, {}));
        if (m_length > limit)
            return fail(ErrorCode::TooLarge, {});
        if (reads % kReadsBetweenLooks == 0 && control.breakDue())
            return false;
    }
}

Result<std::size_t> TextBuffer::append(int fd, std::size_t atMost, std::size_t limit)
{
    makeRoom(atMost);
    ssize_t got = 0;
    do
        got = ::read(fd, m_bytes.data() + m_length, atMost);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return tl::unexpected<Error>(osError(errno, {}));
    m_length += static_cast<std::size_t>(got);
    if (m_length > limit)
        return fail(ErrorCode::TooLarge, {});
    return static_cast<std::size_t>(got);
}

Result<ProcessDir> ProcessDir::open(const ProcFs& fs, ProcessId pid)
{
    ProcessDir dir;
    dir.m_pid = pid;
    dir.m_path = fs.root + '/' + std::to_string(pid);
    dir.m_fd = UniqueFd(::open(dir.m_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!dir.m_fd.valid()) {
        const int code = errno;
        if (code == ENOENT || code == ESRCH)
            return fail(ErrorCode::NotFound, dir.m_path, code);
        return tl::unexpected<Error>(osError(code, dir.m_path));
    }
    struct statfs info = {};
    dir.m_onProcFs = ::fstatfs(dir.m_fd.get(), &info) == 0 && info.f_type == PROC_SUPER_MAGIC;
    return dir;
}

std::string ProcessDir::pathOf(std::string_view name) const
{
    return m_path + '/' + std::string(name);
}

Result<UniqueFd> ProcessDir::openFile(const char* name, int flags) const
{
    UniqueFd fd(::openat(m_fd.get(), name, O_RDONLY | O_CLOEXEC | flags));
    if (!fd.valid())
        return tl::unexpected<Error>(osError(errno, pathOf(name)));
    return fd;
}

Result<std::string> ProcessDir::readFile(const char* name, std::size_t limit) const
{
    const Result<UniqueFd> fd = openFile(name);
    if (!fd)
        return tl::unexpected<Error>(fd.error());
    std::string bytes;
    std::array<char, 4096> chunk{};
    while (bytes.size() < limit) {
        const ssize_t got = ::read(fd->get(), chunk.data(), std::min(chunk.size(), limit - bytes.size()));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return tl::unexpected<Error>(osError(errno, pathOf(name)));
        if (got == 0)
            break;
        bytes.append(chunk.data(), static_cast<std::size_t>(got));
    }
    return bytes;
}

Result<std::string> ProcessDir::readLink(const char* name) const
{
    std::array<char, PATH_MAX> target{};
    const ssize_t length = ::readlinkat(m_fd.get(), name, target.data(), target.size());
    if (length < 0)
        return tl::unexpected<Error>(osError(errno, pathOf(name)));
    return std::string(target.data(), static_cast<std::size_t>(length));
}

} // namespace vmatlas
