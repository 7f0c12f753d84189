// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file_error.h"
#include "core/base/path_text.h"
#include "core/base/random_access_bytes.h"

namespace vmatlas {

namespace {

/// pread() rather than a mapping: a file that somebody cuts short must not end the program.
class File : public RandomAccessBytes {
public:
    File(int descriptor, std::string name)
        : m_descriptor(descriptor)
        , m_name(std::move(name))
    {
    }
    ~File() override { ::close(m_descriptor); }

    Result<std::uint64_t> size() override
    {
        struct stat status = {};
        if (::fstat(m_descriptor, &status) != 0)
            return fail(ErrorCode::Io, m_name, errno);
        return static_cast<std::uint64_t>(status.st_size);
    }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<char> into) override
    {
        std::size_t done = 0;
        while (done < into.size()) {
            const ssize_t got =
                ::pread(m_descriptor, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return fail(ErrorCode::Io, m_name, errno);
            if (got == 0)
                break;
            done += static_cast<std::size_t>(got);
        }
        return done;
    }

private:
    int m_descriptor;
    std::string m_name;
};

} // namespace

Result<std::unique_ptr<RandomAccessBytes>> openRandomAccess(const std::filesystem::path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor >= 0)
        return std::make_unique<File>(descriptor, textOf(path));
    return tl::unexpected(fileError(errno, textOf(path)));
}

bool isRegularFile(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored);
}

} // namespace vmatlas
