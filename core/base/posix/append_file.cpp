// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/append_file.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/path_text.h"

namespace vmatlas {

namespace {

int descriptor(std::intptr_t handle)
{
    return static_cast<int>(handle);
}

} // namespace

AppendFile::~AppendFile()
{
    if (m_handle >= 0)
        ::close(descriptor(m_handle));
}

Result<void> AppendFile::create(const std::filesystem::path& path)
{
    m_path = path;
    m_handle = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
    return m_handle >= 0 ? Result<void>() : failed(errno);
}

Result<void> AppendFile::write(std::string_view bytes)
{
    struct stat status = {};
    if (::fstat(descriptor(m_handle), &status) != 0)
        return failed(errno);
    if (status.st_nlink == 0) // would go on into a file that nobody can open
        return failed(ENOENT);
    std::string_view rest = bytes;
    while (!rest.empty()) { // a disk file takes all at once, unless it is full
        const ssize_t written = ::write(descriptor(m_handle), rest.data(), rest.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            const int osCode = errno;
            // Part of a record may stand there. When that cannot be taken back, readers drop it.
            static_cast<void>(::ftruncate(descriptor(m_handle), static_cast<off_t>(m_size)));
            return failed(osCode);
        }
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    m_size += bytes.size();
    return {};
}

Result<void> AppendFile::sync()
{
    return ::fdatasync(descriptor(m_handle)) == 0 ? Result<void>() : failed(errno);
}

Result<void> AppendFile::failed(int osCode) const
{
    return fail(ErrorCode::Io, textOf(m_path), osCode);
}

} // namespace vmatlas
