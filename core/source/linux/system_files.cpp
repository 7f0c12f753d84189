// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel tells about the whole machine.
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "core/source/kernel_pools.h"
#include "core/source/linux/meminfo_parser.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/linux/slabinfo_parser.h"
#include "core/source/linux/vmstat_parser.h"
#include "core/source/system_memory.h"

namespace vmatlas {

namespace {

constexpr std::size_t kLimit = 4 * 1024 * 1024; // bytes of one file; the longest has some 40,000

Result<void> readFile(const char* path, TextBuffer& text)
{
    const UniqueFd fd(::open(path, O_RDONLY | O_CLOEXEC));
    if (!fd.valid())
        return tl::unexpected<Error>(osError(errno, path));
    return text.readFrom(fd.get(), kLimit);
}

} // namespace

Result<SystemMemory> readSystemMemory()
{
    TextBuffer text;
    if (const Result<void> read = readFile("/proc/meminfo", text); !read)
        return tl::unexpected<Error>(read.error());
    Result<SystemMemory> memory = parseMeminfo(text.view());
    if (memory && readFile("/proc/vmstat", text)) // a container may hide it
        parseVmstat(text.view(), *memory);
    return memory;
}

Result<std::vector<KernelPool>> readKernelPools()
{
    TextBuffer text;
    if (const Result<void> read = readFile("/proc/slabinfo", text); !read)
        return tl::unexpected<Error>(read.error());
    return parseSlabinfo(text.view(), static_cast<std::uint32_t>(::sysconf(_SC_PAGESIZE)));
}

} // namespace vmatlas
