// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/descriptor_count.h"

#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace vmatlas {

namespace {

struct CloseDir {
    void operator()(DIR* dir) const noexcept { ::closedir(dir); }
};

} // namespace

Measured countDescriptors(const ProcessDir& dir)
{
    struct stat facts = {};
    if (dir.onProcFs() && ::fstatat(dir.fd(), "fd", &facts, 0) == 0 && facts.st_size > 0)
        return static_cast<std::uint64_t>(facts.st_size);
    const int fd = ::openat(dir.fd(), "fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return {};
    const std::unique_ptr<DIR, CloseDir> folder(::fdopendir(fd));
    if (!folder) {
        ::close(fd);
        return {};
    }
    std::uint64_t count = 0;
    while (const dirent* const entry = ::readdir(folder.get()))
        count += entry->d_name[0] != '.' ? 1 : 0;
    return count;
}

} // namespace vmatlas
