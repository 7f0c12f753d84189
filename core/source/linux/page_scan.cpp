// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/page_scan.h"

#include <cerrno>
#include <chrono>
#include <memory>
#include <thread>

#include "core/source/linux/kernel_ioctl.h"
#include "core/source/linux/page_decoder.h"
#include "core/source/linux/proc_fs.h"

namespace vmatlas {

namespace {

constexpr std::size_t kVectorLength = 8192;   // regions; stays in the L2 cache
constexpr std::uint64_t kChunkPages = 16'384; // found pages a call; bounds how long the target's lock is held
constexpr std::size_t kGroupEntries = 1024;   // mappings a call; the same for empty ones
constexpr std::chrono::microseconds kBreath{50};

/// Whether pages of both kinds may lie in it.
bool mixesPages(const MapsEntry& entry)
{
    return !entry.shared && (entry.hasFile() || entry.kernelOwned());
}

/// User space ends at 2^56 with five page-table levels; the kernel refuses a scan beyond its TASK_SIZE.
bool scannable(const MapsEntry& entry)
{
    return entry.range.last() < 1ULL << 56U;
}

class Scan {
public:
    Scan(int fd, const KernelFeatures& features, const std::stop_token& stop, PageRunJoiner& joiner)
        : m_fd(fd)
        , m_pageSize(joiner.pageSize())
        , m_guard(features.guardCategory ? kernel::kScanGuard : 0)
        , m_stop(stop)
        , m_joiner(joiner)
        , m_regions(std::make_unique<kernel::PageRegion[]>(kVectorLength))
    {
    }

    Result<void> walk(const ScanGroup& group)
    {
        std::uint64_t from = group.begin;
        while (from < group.end) {
            if (m_stop.stop_requested())
                return fail(ErrorCode::Cancelled, {});
            const Result<std::uint64_t> next = step(from, group);
            if (!next)
                return tl::unexpected<Error>(next.error());
            from = *next;
        }
        return {};
    }

private:
    /// One call; returns the address to go on from.
    Result<std::uint64_t> step(std::uint64_t from, const ScanGroup& group)
    {
        kernel::ScanArgument argument{};
        argument.size = sizeof argument;
        argument.start = from;
        argument.end = group.end;
        argument.vec = reinterpret_cast<std::uintptr_t>(m_regions.get());
        argument.vecLen = kVectorLength;
        argument.maxPages = kChunkPages;
        argument.categoryAnyofMask = kernel::kScanPresent | kernel::kScanSwapped;
        argument.returnMask = kernel::kScanPresent | kernel::kScanSwapped | kernel::kScanPfnZero | kernel::kScanHuge |
                              m_guard | (group.wantFile ? kernel::kScanFile : 0);
        const int count = ::ioctl(m_fd, kernel::kPagemapScan, &argument);
        if (count < 0) {
            if (errno == EINTR)
                return from;
            return tl::unexpected<Error>(osError(errno, {}));
        }

        std::uint64_t pages = 0;
        for (int i = 0; i < count; ++i) {
            const kernel::PageRegion& region = m_regions[static_cast<std::size_t>(i)];
            m_joiner.add(region.start, region.end, decodeScanCategories(region.categories));
            pages += (region.end - region.start) / m_pageSize;
        }
        // walk_end is stale once the kernel's own buffer of 512 regions went out, so it is not used: fewer regions and
        // pages than asked for mean the walk came to the end.
        if (static_cast<std::size_t>(count) < kVectorLength && pages < kChunkPages)
            return group.end;
        std::this_thread::sleep_for(kBreath);
        return m_regions[static_cast<std::size_t>(count) - 1].end;
    }

    int m_fd;
    std::uint32_t m_pageSize;
    std::uint64_t m_guard;
    const std::stop_token& m_stop;
    PageRunJoiner& m_joiner;
    std::unique_ptr<kernel::PageRegion[]> m_regions;
};

} // namespace

std::vector<ScanGroup> planScan(std::span<const MapsEntry> entries, bool fileEverywhere)
{
    std::vector<ScanGroup> plan;
    std::size_t inGroup = 0;
    for (const MapsEntry& entry : entries) {
        if (!scannable(entry))
            continue;
        const std::uint64_t end = entry.range.begin + entry.range.size;
        const bool wantFile = fileEverywhere || mixesPages(entry);
        if (!plan.empty() && plan.back().wantFile == wantFile && inGroup < kGroupEntries) {
            plan.back().end = end;
            ++inGroup;
        } else {
            plan.push_back({entry.range.begin, end, wantFile});
            inGroup = 1;
        }
    }
    return plan;
}

Result<void> scanPages(int pagemapFd, const std::vector<ScanGroup>& plan, const KernelFeatures& features,
                       const std::stop_token& stop, PageRunJoiner& joiner)
{
    Scan scan(pagemapFd, features, stop, joiner);
    for (const ScanGroup& group : plan) {
        if (Result<void> walked = scan.walk(group); !walked)
            return walked;
    }
    return {};
}

} // namespace vmatlas
