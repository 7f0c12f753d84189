// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/mapped_file.h"

#include <fcntl.h>
#include <string>
#include <sys/stat.h>

namespace vmatlas {

UniqueFd openMappedFile(const ProcessDir& dir, const MapsEntry& entry, bool mainProgram)
{
    const std::string path = mainProgram ? std::string("exe") : "root" + std::string(entry.name);
    struct stat info {};
    // Overlay file systems report another device than maps does, so only the inode is compared.
    const auto isIt = [&info, &entry] { return S_ISREG(info.st_mode) && info.st_ino == entry.inode; };
    if (::fstatat(dir.fd(), path.c_str(), &info, 0) != 0 || !isIt())
        return {};
    UniqueFd fd(::openat(dir.fd(), path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!fd.valid() || ::fstat(fd.get(), &info) != 0 || !isIt())
        return {};
    return fd;
}

} // namespace vmatlas
