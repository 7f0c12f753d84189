// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/soak/own_resources.h"

#include <filesystem>
#include <fstream>

#include <malloc.h>
#include <unistd.h>

#include "core/base/spare_memory.h"

// Of the sanitizers' allocator; absent in an ordinary build. <sanitizer/allocator_interface.h>
extern "C" __attribute__((weak)) std::size_t __sanitizer_get_current_allocated_bytes();

namespace vmatlas::test {

namespace {

std::uint64_t entriesOf(const char* folder)
{
    std::uint64_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder))
        ++count;
    return count;
}

std::uint64_t residentBytes()
{
    std::uint64_t size = 0;
    std::uint64_t resident = 0;
    std::ifstream("/proc/self/statm") >> size >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::uint64_t allocatedBytes()
{
    if (__sanitizer_get_current_allocated_bytes != nullptr)
        return __sanitizer_get_current_allocated_bytes();
    const struct mallinfo2 info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
}

} // namespace

OwnResources readOwnResources()
{
    return {entriesOf("/proc/self/fd") - 1, // the one that reads the folder
            entriesOf("/proc/self/task"), residentBytes(), allocatedBytes() - spareLargeBytes()};
}

} // namespace vmatlas::test
