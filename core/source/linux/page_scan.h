// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/source/linux/kernel_abi.h"
#include "core/source/linux/kernel_features.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/page_run_joiner.h"
#include "core/source/linux/pass_control.h"

namespace vmatlas {

/// Mappings that one scan call may walk: all of one class, with whatever lies between them.
struct ScanGroup {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    bool wantFile = false; ///< ask which pages belong to the file: 6 to 8 times dearer on scattered memory

    friend bool operator==(const ScanGroup&, const ScanGroup&) = default;
};

/// Cuts the address space into scans. Only private file mappings hold both kinds of pages; `fileEverywhere` makes it
/// one scan, cheaper when little is resident. What lies above the user space (vsyscall) is left out.
[[nodiscard]] std::vector<ScanGroup> planScan(std::span<const MapsEntry> entries, bool fileEverywhere);

/// Page states by PAGEMAP_SCAN on an open /proc/PID/pagemap, group by group, with breaks. Sleeps between chunks, so
/// that a target that maps and unmaps gets its turn at the lock. Used by one thread.
class PageScan {
public:
    explicit PageScan(const KernelFeatures& features);

    /// The next advance() starts with the first group.
    void start(std::vector<ScanGroup> plan);
    /// More groups, above those of before.
    void extend(const std::vector<ScanGroup>& plan);
    /// False at a break, true at the end of the plan. Cancelled when asked for; ProcessGone when the target's memory is
    /// gone; Unsupported when the file is no pagemap of the kernel's.
    Result<bool> advance(int pagemapFd, const PassControl& control, PageRunJoiner& joiner);
    /// Address up to which everything was read.
    [[nodiscard]] std::uint64_t position() const noexcept { return m_from; }

private:
    /// One call to the kernel; moves m_from.
    Result<void> step(int pagemapFd, const ScanGroup& group, PageRunJoiner& joiner);

    std::uint64_t m_guard;
    std::vector<ScanGroup> m_plan;
    std::size_t m_group = 0;
    std::uint64_t m_from = 0; ///< address that the scan of m_group goes on from
    std::unique_ptr<kernel::PageRegion[]> m_regions;
    std::chrono::steady_clock::time_point m_breathedAt;
};

/// All of a plan in one go.
Result<void> scanAll(int pagemapFd, std::vector<ScanGroup> plan, const KernelFeatures& features,
                     const std::stop_token& stop, PageRunJoiner& joiner);

} // namespace vmatlas
