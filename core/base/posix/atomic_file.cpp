// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"

#include <cerrno>
#include <random>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/path_text.h"

namespace vmatlas {

namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;
constexpr int kNameAttempts = 100;
constexpr std::size_t kLinkDepth = 40; // as many as Linux follows

int descriptor(std::intptr_t handle)
{
    return static_cast<int>(handle);
}

/// The file that a chain of symbolic links leads to, which need not exist.
std::filesystem::path followLinks(std::filesystem::path path)
{
    std::error_code error;
    for (std::size_t i = 0; i < kLinkDepth && std::filesystem::is_symlink(path, error); ++i) {
        const std::filesystem::path next = std::filesystem::read_symlink(path, error);
        if (error)
            break;
        path = path.parent_path() / next; // an absolute `next` replaces the folder
    }
    return path;
}

std::filesystem::path folderOf(const std::filesystem::path& file)
{
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

} // namespace

AtomicFile::~AtomicFile()
{
    discard();
}

Result<void> AtomicFile::open(const std::filesystem::path& target)
{
    m_target = followLinks(target);
    struct stat status = {};
    const bool exists = ::stat(m_target.c_str(), &status) == 0;
    if (exists && !S_ISREG(status.st_mode)) {
        m_handle = ::open(m_target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return m_handle >= 0 ? Result<void>() : failed(errno);
    }
    if (auto opened = openTemporary(); !opened)
        return opened;
    if (exists && ::fchmod(descriptor(m_handle), status.st_mode & 07777) != 0)
        return failed(errno);
    return {};
}

Result<void> AtomicFile::openTemporary()
{
    std::random_device random;
    for (int attempt = 0; attempt < kNameAttempts; ++attempt) {
        // Not the target's own name with an ending: that may already be as long as a name can be.
        m_temporary = folderOf(m_target) / fmt::format(".vmatlas-{:08x}.tmp", random());
        m_handle = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (m_handle >= 0)
            return {};
        if (errno != EEXIST)
            break;
    }
    const int osCode = errno;
    m_temporary.clear();
    return failed(osCode);
}

Result<void> AtomicFile::write(std::string_view bytes)
{
    m_buffer += bytes;
    return m_buffer.size() < kBufferBytes ? Result<void>() : flush();
}

Result<void> AtomicFile::flush()
{
    std::string_view rest = m_buffer;
    while (!rest.empty()) {
        const ssize_t written = ::write(descriptor(m_handle), rest.data(), rest.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failed(errno);
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    m_buffer.clear();
    return {};
}

Result<void> AtomicFile::commit()
{
    if (auto flushed = flush(); !flushed)
        return flushed;
    // Pipes and devices cannot be synchronised (EINVAL, EROFS); a file that cannot be has not been written.
    if (::fsync(descriptor(m_handle)) != 0 && !m_temporary.empty())
        return failed(errno);
    const int handle = descriptor(std::exchange(m_handle, -1));
    if (::close(handle) != 0 && errno != EINTR)
        return failed(errno);
    if (m_temporary.empty())
        return {};
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        return failed(errno);
    m_temporary.clear();
    // The new name survives a crash only when the folder is on the disk too; where that cannot be done the file is
    // nevertheless complete, so it is no failure.
    const int folder = ::open(folderOf(m_target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        static_cast<void>(::fsync(folder));
        ::close(folder);
    }
    return {};
}

Result<void> AtomicFile::failed(int osCode) const
{
    return fail(ErrorCode::Io, textOf(m_target), osCode);
}

void AtomicFile::discard() noexcept
{
    if (m_handle >= 0)
        ::close(descriptor(std::exchange(m_handle, -1)));
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
    m_temporary.clear();
}

} // namespace vmatlas
