// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/source/linux/kernel_features.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/page_run_joiner.h"

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

/// Page states by PAGEMAP_SCAN on an open /proc/PID/pagemap. Sleeps between full chunks, so that a target that maps and
/// unmaps gets its turn at the lock. Cancelled when `stop` is set; ProcessGone when the target's memory is gone.
Result<void> scanPages(int pagemapFd, const std::vector<ScanGroup>& plan, const KernelFeatures& features,
                       const std::stop_token& stop, PageRunJoiner& joiner);

} // namespace vmatlas
