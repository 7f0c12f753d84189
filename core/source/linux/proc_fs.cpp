// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/proc_fs.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <fstream>
#include <linux/magic.h>
#include <sstream>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace vmatlas {

std::string readSystemFile(const std::string& path)
{
    std::ostringstream text; // iterators of the file's buffer would throw where it opens and cannot be read
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

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
    // Room that is not used costs nothing, moving a text does.
    constexpr std::array<std::size_t, 3> kCapacities{16 * 1024, 256 * 1024, 8 * 1024 * 1024};
    const std::size_t needed = m_length + bytes;
    if (m_bytes.size() >= needed)
        return;
    const auto* const next = std::ranges::find_if(kCapacities, [&](std::size_t c) { return c >= needed; });
    m_bytes.resize(next != kCapacities.end() ? *next : std::max(needed, m_bytes.size() * 2));
}

Result<void> TextBuffer::readFrom(int fd, std::size_t limit, const std::stop_token& stop)
{
    constexpr std::size_t kPiece = 256 * 1024;
    clear();
    for (std::size_t piece = 4096;; piece = kPiece) { // most are short
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, {});
        const Result<bool> ended = readPiece(fd, piece, limit);
        if (!ended)
            return tl::unexpected<Error>(ended.error());
        if (*ended)
            return {};
    }
}

Result<void> TextBuffer::readOnce(int fd, std::size_t limit)
{
    clear();
    makeRoom(1);
    const ssize_t got = ::pread(fd, m_bytes.data(), m_bytes.size(), 0);
    if (got < 0 && errno != EINTR)
        return tl::unexpected<Error>(osError(errno, {}));
    if (got < 0 || static_cast<std::size_t>(got) == m_bytes.size())
        return readFrom(fd, limit);
    m_length = static_cast<std::size_t>(got);
    return {};
}

Result<bool> TextBuffer::readPiece(int fd, std::size_t bytes, std::size_t limit)
{
    // A read of maps or smaps gives what the kernel's buffer of one page holds, whatever the size asked for. Parts that
    // leave room for one line more are filled one after another by a single call.
    constexpr std::size_t kPart = 3840; // bytes
    std::array<iovec, 256> parts{};
    const std::size_t count = std::clamp<std::size_t>(bytes / kPart, 1, parts.size());
    makeRoom(count * kPart);
    for (std::size_t i = 0; i < count; ++i)
        parts[i] = {m_bytes.data() + m_length + i * kPart, kPart};
    ssize_t got = 0;
    do
        got = ::preadv(fd, parts.data(), static_cast<int>(count), static_cast<off_t>(m_length));
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return tl::unexpected<Error>(osError(errno, {}));
    m_length += static_cast<std::size_t>(got);
    if (m_length > limit)
        return fail(ErrorCode::TooLarge, {});
    return got == 0;
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

Result<ProcessDir> ProcessDir::duplicate() const
{
    ProcessDir copy;
    copy.m_fd = UniqueFd(::fcntl(m_fd.get(), F_DUPFD_CLOEXEC, 0));
    if (!copy.m_fd.valid())
        return tl::unexpected<Error>(osError(errno, m_path));
    copy.m_path = m_path;
    copy.m_pid = m_pid;
    copy.m_onProcFs = m_onProcFs;
    return copy;
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
