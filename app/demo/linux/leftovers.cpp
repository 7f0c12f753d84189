// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/leftovers.h"

#include <cerrno>
#include <cstdlib>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace vmatlas::demo {

int Leftovers::createFile(const char* name, std::string& path)
{
    if (m_folder.empty()) {
        const char* base = std::getenv("TMPDIR"); // NOLINT(concurrency-mt-unsafe): nothing changes the environment
        std::string folder = base != nullptr && *base != '\0' ? base : "/tmp";
        folder += "/vmatlas-demo-XXXXXX";
        if (::mkdtemp(folder.data()) == nullptr)
            return -1;
        m_folder = folder;
    }
    path = m_folder + '/' + name;
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        m_files.push_back(path);
    return fd;
}

int Leftovers::createSharedMemory(std::string& name)
{
    name = "/vmatlas-demo-" + std::to_string(::getpid());
    const int fd = ::shm_open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        m_sharedMemory.push_back("/dev/shm" + name); // shm_unlink() is not async-signal-safe, unlink() is
    return fd;
}

void Leftovers::remove() noexcept
{
    for (const std::string& path : m_files)
        ::unlink(path.c_str());
    for (const std::string& path : m_sharedMemory)
        ::unlink(path.c_str());
    if (!m_folder.empty())
        ::rmdir(m_folder.c_str());
}

} // namespace vmatlas::demo
