// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <sys/mman.h>
#include <sys/shm.h>
#include <unistd.h>

#include "app/demo/inventory.h"
#include "app/demo/leftovers.h"
#include "app/demo/linux/kinds_of_linux.h"
#include "app/demo/linux/pages.h"

namespace vmatlas::demo {

namespace {

constexpr std::size_t kPages = 24;

void add(Inventory& inventory, const char* name, const Block& block, RegionDetail detail, std::size_t pages,
         const std::string& backing)
{
    writePages(block, 2, pages);
    inventory.add({.name = name,
                   .range = block.range(),
                   .type = RegionType::Shareable,
                   .sharing = Sharing::Shared,
                   .detail = detail,
                   .backing = backing,
                   .residentPages = pages,
                   .privatePages = 0,
                   .sharedPages = 0});
}

void makeSharedAnonymous(Inventory& inventory)
{
    const Block block = mapApart(kPages, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS);
    if (!block)
        return inventory.skip("shared anonymous", systemReason("mmap"));
    add(inventory, "shared anonymous", block, RegionDetail::SharedAnonymous, 6, {});
}

void makeMemfd(Inventory& inventory)
{
    const int fd = ::memfd_create("vmatlas demo", MFD_CLOEXEC);
    if (fd < 0 || ::ftruncate(fd, static_cast<off_t>(kPages * pageBytes())) != 0)
        return inventory.skip("memfd", systemReason("memfd_create"));
    const Block block = mapApart(kPages, PROT_READ | PROT_WRITE, MAP_SHARED, fd);
    ::close(fd);
    if (!block)
        return inventory.skip("memfd", systemReason("mmap"));
    add(inventory, "memfd", block, RegionDetail::Memfd, 7, "/memfd:vmatlas demo");
}

void makePosixSharedMemory(Inventory& inventory, Leftovers& leftovers)
{
    std::string name;
    const int fd = leftovers.createSharedMemory(name);
    if (fd < 0 || ::ftruncate(fd, static_cast<off_t>(kPages * pageBytes())) != 0)
        return inventory.skip("POSIX shared memory", systemReason("shm_open"));
    const Block block = mapApart(kPages, PROT_READ | PROT_WRITE, MAP_SHARED, fd);
    ::close(fd);
    if (!block)
        return inventory.skip("POSIX shared memory", systemReason("mmap"));
    add(inventory, "POSIX shared memory", block, RegionDetail::PosixSharedMemory, 8, "/dev/shm" + name);
}

/// Marked for removal at once: the segment goes with its last user.
void makeSysvSharedMemory(Inventory& inventory)
{
    const int id = ::shmget(IPC_PRIVATE, kPages * pageBytes(), IPC_CREAT | 0600);
    if (id < 0)
        return inventory.skip("System V shared memory", systemReason("shmget"));
    void* attached = ::shmat(id, nullptr, 0);
    ::shmctl(id, IPC_RMID, nullptr);
    if (reinterpret_cast<std::intptr_t>(attached) == -1)
        return inventory.skip("System V shared memory", systemReason("shmat"));
    const Block block{static_cast<std::byte*>(attached), kPages};
    ::madvise(attached, kPages * pageBytes(), MADV_NOHUGEPAGE);
    add(inventory, "System V shared memory", block, RegionDetail::SysvSharedMemory, 9, {});
}

} // namespace

void makeSharedMemory(Inventory& inventory, Leftovers& leftovers)
{
    makeSharedAnonymous(inventory);
    makeMemfd(inventory);
    makePosixSharedMemory(inventory, leftovers);
    makeSysvSharedMemory(inventory);
}

} // namespace vmatlas::demo
