// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/kernel_reference.h"

#include <algorithm>
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

struct Extent {
    AddressRange longestStretch;
    std::uint64_t end = 0;
};

Extent extentOf(const std::string& folder)
{
    std::ifstream maps(folder + "/maps");
    Extent extent;
    AddressRange stretch;
    for (std::string line; std::getline(maps, line);) {
        const std::uint64_t begin = std::stoull(line, nullptr, 16);
        const std::uint64_t end = std::stoull(line.substr(line.find('-') + 1), nullptr, 16);
        if (end > kScanLimit)
            break;
        extent.end = end;
        const bool file = line.find('/') != std::string::npos;
        if (file || stretch.empty() || stretch.last() + 1 != begin)
            stretch = {begin, 0};
        if (file)
            continue;
        stretch.size = end - stretch.begin;
        if (stretch.size > extent.longestStretch.size)
            extent.longestStretch = stretch;
    }
    return extent;
}

} // namespace

KernelReference::KernelReference(ProcessId pid)
    : m_text(kTextLength)
    , m_regions(kVectorLength)
    , m_pageSize(static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)))
{
    const std::string folder = "/proc/" + std::to_string(pid);
    m_maps = open(folder + "/maps");
    m_pagemap = open(folder + "/pagemap");
    const Extent extent = extentOf(folder);
    m_stretch = extent.longestStretch;
    m_end = extent.end;
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

AddressRange KernelReference::window() const
{
    constexpr std::uint64_t kBytes = 1ULL << 30U;
    // What a target changes in its middle lies inside, too.
    const std::uint64_t before = std::min<std::uint64_t>(100, m_stretch.size / m_pageSize / 2);
    const std::uint64_t begin = m_stretch.begin + (m_stretch.size / m_pageSize / 2 - before) * m_pageSize;
    return {begin, std::min(begin + kBytes, m_stretch.last() + 1) - begin};
}

std::size_t KernelReference::readWindow()
{
    constexpr std::size_t kMappings = 1000;
    constexpr std::uint64_t kCoveringOrNext = 0x10;
    const std::uint64_t begin = window().begin;
    const std::uint64_t end = begin + window().size;
    std::uint64_t at = begin;
    std::size_t mappings = 0;
    for (; at < end && mappings < kMappings; ++mappings) {
        kernel::ProcmapQuery query{};
        query.size = sizeof query;
        query.queryFlags = kCoveringOrNext;
        query.queryAddress = at;
        if (::ioctl(m_maps.get(), kernel::kProcmapQuery, &query) != 0)
            throw std::system_error(errno, std::generic_category(), "PROCMAP_QUERY");
        at = query.vmaEnd;
    }
    walk({begin, std::min(at, end) - begin});
    return mappings;
}

std::uint64_t KernelReference::walk(const AddressRange& range)
{
    kernel::ScanArgument argument{};
    argument.size = sizeof argument;
    argument.start = range.begin;
    argument.end = range.begin + range.size;
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
    return bytes / m_pageSize;
}

} // namespace vmatlas::bench
