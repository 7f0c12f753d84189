// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/linux/pages.h"

#include <cerrno>
#include <system_error>

#include <sys/mman.h>
#include <unistd.h>

namespace vmatlas::demo {

std::size_t pageBytes()
{
    static const auto kBytes = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    return kBytes;
}

Block mapApart(std::size_t pages, int protection, int flags, int fd, std::size_t alignment)
{
    const std::size_t page = pageBytes();
    const std::size_t size = pages * page;
    const std::size_t span = size + 2 * page + alignment;
    void* reserved = ::mmap(nullptr, span, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (reserved == MAP_FAILED)
        return {};
    const auto spanBegin = reinterpret_cast<std::uintptr_t>(reserved);
    std::uintptr_t address = spanBegin + page;
    if (alignment != 0)
        address = (address + alignment - 1) & ~(alignment - 1);
    ::munmap(reserved, span); // the place is free again; nobody else maps while the demo sets up
    auto* begin = reinterpret_cast<std::byte*>(address);
    void* mapped = ::mmap(begin, size, protection, flags | MAP_FIXED_NOREPLACE, fd, 0);
    if (mapped == MAP_FAILED)
        return {};
    const int error = errno;
    ::madvise(mapped, size, MADV_NOHUGEPAGE); // fails where there are none: then nothing is to be switched off
    errno = error;
    return {begin, pages};
}

void writePages(const Block& block, std::size_t first, std::size_t count)
{
    for (std::size_t i = first; i < first + count; ++i)
        *reinterpret_cast<volatile std::byte*>(block.page(i)) = static_cast<std::byte>(i + 1);
}

void readPages(const Block& block, std::size_t first, std::size_t count)
{
    for (std::size_t i = first; i < first + count; ++i)
        static_cast<void>(*reinterpret_cast<volatile std::byte*>(block.page(i)));
}

std::string systemReason(const char* what)
{
    return std::string(what) + ": " + std::generic_category().message(errno);
}

} // namespace vmatlas::demo
