// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/kernel_reference.h"

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "core/source/linux/kernel_ioctl.h"

namespace vmatlas::bench {

namespace {

constexpr std::size_t kVectorLength = 8192;       // 192 KiB: its output stays in the second-level cache
constexpr std::uint64_t kScanLimit = 1ULL << 56U; // [vsyscall] lies above and cannot be scanned
constexpr std::size_t kTextLength = std::size_t{1} << 16U;

UniqueFd open(const std::string& path)
{
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd.valid())
        throw std::system_error(errno, std::generic_category(), path);
    return fd;
}

std::uint64_t endOfMappings(const std::string& folder)
{
    std::ifstream maps(folder + "/maps");
    std::uint64_t end = 0;
    for (std::string line; std::getline(maps, line);) {
        const std::uint64_t last = std::stoull(line.substr(line.find('-') + 1), nullptr, 16);
        if (last < kScanLimit)
            end = last;
    }
    return end;
}

} // namespace

KernelReference::KernelReference(ProcessId pid)
    : m_text(kTextLength)
    , m_regions(kVectorLength)
{
    const std::string folder = "/proc/" + std::to_string(pid);
    m_maps = open(folder + "/maps");
    m_pagemap = open(folder + "/pagemap");
    m_end = endOfMappings(folder);
}

std::size_t KernelReference::readMaps()
{
    std::size_t length = 0;
    ssize_t got = 0;
    while ((got = ::pread(m_maps.get(), m_text.data(), m_text.size(), static_cast<off_t>(length))) > 0)
        length += static_cast<std::size_t>(got);
    if (got < 0)
        throw std::system_error(errno, std::generic_category(), "maps");
    return length;
}

std::uint64_t KernelReference::walkPages()
{
    kernel::ScanArgument argument{};
    argument.size = sizeof argument;
    argument.end = m_end;
    argument.vec = reinterpret_cast<std::uintptr_t>(m_regions.data());
    argument.vecLen = m_regions.size();
    argument.categoryAnyofMask = kernel::kScanPresent | kernel::kScanSwapped;
    argument.returnMask =
        kernel::kScanPresent | kernel::kScanSwapped | kernel::kScanPfnZero | kernel::kScanHuge | kernel::kScanGuard;
    std::uint64_t bytes = 0;
    std::size_t count = 0;
    do {
        const int found = ::ioctl(m_pagemap.get(), kernel::kPagemapScan, &argument);
        if (found < 0)
            throw std::system_error(errno, std::generic_category(), "PAGEMAP_SCAN");
        count = static_cast<std::size_t>(found);
        for (std::size_t i = 0; i < count; ++i)
            bytes += m_regions[i].end - m_regions[i].start;
        if (count > 0)
            argument.start = m_regions[count - 1].end;
    } while (count == m_regions.size()); // a full vector is the only reason to stop early
    return bytes / static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace vmatlas::bench
