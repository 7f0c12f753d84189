// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/page_scan.h"

#include <cerrno>
#include <chrono>
#include <thread>

#include "core/source/linux/kernel_ioctl.h"
#include "core/source/linux/page_decoder.h"
#include "core/source/linux/proc_fs.h"

namespace vmatlas {

namespace {

constexpr std::size_t kVectorLength = 8192; // regions; stays in the L2 cache
// Found pages a call; bounds how long the target's lock is held. Asking for FILE costs 47 ns a page instead of 6.
constexpr std::uint64_t kChunkPages = 32'768;
constexpr std::uint64_t kChunkFilePages = 8192;
constexpr std::size_t kGroupEntries = 1024; // mappings a call; the same for empty ones
constexpr std::chrono::microseconds kBreath{50};
constexpr std::chrono::microseconds kLongestHold{250}; // calls that take less follow each other directly

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

PageScan::PageScan(const KernelFeatures& features)
    : m_guard(features.guardCategory ? kernel::kScanGuard : 0)
    , m_regions(std::make_unique_for_overwrite<kernel::PageRegion[]>(kVectorLength))
{
}

void PageScan::start(std::vector<ScanGroup> plan)
{
    m_plan = std::move(plan);
    m_group = 0;
    m_from = m_plan.empty() ? 0 : m_plan.front().begin;
}

void PageScan::extend(const std::vector<ScanGroup>& plan)
{
    if (m_group == m_plan.size()) {
        start(plan);
        return;
    }
    m_plan.insert(m_plan.end(), plan.begin(), plan.end());
}

Result<bool> PageScan::advance(int pagemapFd, const PassControl& control, PageRunJoiner& joiner)
{
    while (m_group < m_plan.size()) {
        if (control.cancelled())
            return fail(ErrorCode::Cancelled, {});
        if (const Result<void> stepped = step(pagemapFd, m_plan[m_group], joiner); !stepped)
            return tl::unexpected<Error>(stepped.error());
        if (m_from >= m_plan[m_group].end && ++m_group < m_plan.size())
            m_from = m_plan[m_group].begin;
        if (m_group == m_plan.size())
            break;
        if (control.breakDue())
            return false;
        if (const auto now = std::chrono::steady_clock::now(); now - m_breathedAt > kLongestHold) {
            std::this_thread::sleep_for(kBreath);
            m_breathedAt = std::chrono::steady_clock::now();
        }
    }
    return true;
}

Result<void> PageScan::step(int pagemapFd, const ScanGroup& group, PageRunJoiner& joiner)
{
    kernel::ScanArgument argument{};
    argument.size = sizeof argument;
    argument.start = m_from;
    argument.end = group.end;
    argument.vec = reinterpret_cast<std::uintptr_t>(m_regions.get());
    argument.vecLen = kVectorLength;
    const std::uint64_t chunk = group.wantFile ? kChunkFilePages : kChunkPages;
    argument.maxPages = chunk;
    argument.categoryAnyofMask = kernel::kScanPresent | kernel::kScanSwapped;
    argument.returnMask = kernel::kScanPresent | kernel::kScanSwapped | kernel::kScanPfnZero | kernel::kScanHuge |
                          m_guard | (group.wantFile ? kernel::kScanFile : 0);
    const int count = ::ioctl(pagemapFd, kernel::kPagemapScan, &argument);
    if (count < 0) {
        if (errno == EINTR)
            return {};
        return tl::unexpected<Error>(osError(errno, {}));
    }

    std::uint64_t bytes = 0;
    for (int i = 0; i < count; ++i) {
        const kernel::PageRegion& region = m_regions[static_cast<std::size_t>(i)];
        joiner.add(region.start, region.end, decodeScanCategories(region.categories));
        bytes += region.end - region.start;
    }
    // walk_end is stale once the kernel's own buffer of 512 regions went out, so it is not used: fewer regions and
    // pages than asked for mean the walk came to the end.
    const bool ended = static_cast<std::size_t>(count) < kVectorLength && bytes / joiner.pageSize() < chunk;
    m_from = ended ? group.end : m_regions[static_cast<std::size_t>(count) - 1].end;
    return {};
}

Result<void> scanAll(int pagemapFd, std::vector<ScanGroup> plan, const KernelFeatures& features,
                     const std::stop_token& stop, PageRunJoiner& joiner)
{
    PageScan scan(features);
    scan.start(std::move(plan));
    return scan.advance(pagemapFd, PassControl(stop), joiner).map([](bool) {});
}

} // namespace vmatlas
