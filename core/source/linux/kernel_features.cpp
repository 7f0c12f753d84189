// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/kernel_features.h"

#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/posix/unique_fd.h"
#include "core/source/linux/kernel_abi.h"
#include "core/source/linux/kernel_ioctl.h"
#include "core/source/linux/page_decoder.h"

namespace vmatlas {

namespace {

/// Word of pagemap for a page of this process.
std::optional<std::uint64_t> readOwnWord(const void* page, std::size_t pageSize)
{
    std::uint64_t word = 0;
    const UniqueFd pagemap(::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC));
    const auto at = static_cast<off_t>(reinterpret_cast<std::uintptr_t>(page) / pageSize * sizeof word);
    const bool read =
        pagemap.valid() && ::pread(pagemap.get(), &word, sizeof word, at) == static_cast<ssize_t>(sizeof word);
    return read ? std::optional(word) : std::nullopt;
}

/// An unknown category is refused with EINVAL, an unknown ioctl with ENOTTY; an empty range walks nothing.
bool scanAccepts(int fd, std::uint64_t categories)
{
    kernel::ScanArgument argument{};
    kernel::PageRegion region{};
    argument.size = sizeof argument;
    argument.vec = reinterpret_cast<std::uintptr_t>(&region);
    argument.vecLen = 1;
    argument.categoryAnyofMask = categories;
    argument.returnMask = categories;
    return ::ioctl(fd, kernel::kPagemapScan, &argument) >= 0;
}

bool queryAccepts(int fd)
{
    kernel::ProcmapQuery query{};
    query.size = sizeof query;
    query.queryAddress = reinterpret_cast<std::uintptr_t>(&query);
    return ::ioctl(fd, kernel::kProcmapQuery, &query) == 0 || errno == ENOENT;
}

/// Writes a page of our own, which nobody else maps, and looks whether pagemap says so.
bool marksExclusivePages()
{
    const auto pageSize = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    void* const page = ::mmap(nullptr, pageSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return false;
    *static_cast<volatile char*>(page) = 1;
    const std::optional<std::uint64_t> word = readOwnWord(page, pageSize);
    ::munmap(page, pageSize);
    constexpr std::uint64_t kWritten = kernel::kPagemapPresent | kernel::kPagemapExclusive;
    return word && (*word & kWritten) == kWritten;
}

KernelFeatures probe()
{
    KernelFeatures features;
    if (const UniqueFd pagemap(::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC)); pagemap.valid()) {
        constexpr std::uint64_t kBasic =
            kernel::kScanFile | kernel::kScanPresent | kernel::kScanSwapped | kernel::kScanPfnZero | kernel::kScanHuge;
        features.pageScan = scanAccepts(pagemap.get(), kBasic);
        features.guardCategory = scanAccepts(pagemap.get(), kBasic | kernel::kScanGuard);
    }
    features.exclusiveMark = marksExclusivePages();
    if (const UniqueFd maps(::open("/proc/self/maps", O_RDONLY | O_CLOEXEC)); maps.valid())
        features.procmapQuery = queryAccepts(maps.get());
    return features;
}

} // namespace

std::optional<std::uint64_t> readZeroPageWord()
{
    const auto pageSize = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    void* const page = ::mmap(nullptr, pageSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return std::nullopt;
    static_cast<void>(*static_cast<volatile char*>(page));
    const std::optional<std::uint64_t> word = readOwnWord(page, pageSize);
    ::munmap(page, pageSize);
    return word && maybeZeroPage(*word) ? word : std::nullopt;
}

const KernelFeatures& KernelFeatures::running()
{
    static const KernelFeatures kRunning = probe();
    return kRunning;
}

} // namespace vmatlas
