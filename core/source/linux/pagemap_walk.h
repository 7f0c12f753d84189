// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>

#include "core/base/measured.h"
#include "core/base/result.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/page_run_joiner.h"

namespace vmatlas {

/// What bounds and sharpens a walk by pagemap.
struct PagemapWalkOptions {
    /// Says whether a mapping is worth reading; large untouched ones are not.
    std::function<bool(const MapsEntry&)> worthReading;
    /// statm's resident pages, to tell the zero page from pages shared by a fork where frame numbers are hidden.
    std::uint64_t residentPages = 0;
    /// Resident bytes of a mapping by smaps, unknown where that cannot be read. Asked only when the total does not
    /// tell.
    std::function<Measured(const AddressRange&)> residentOf;
};

/// Page states for kernels without PAGEMAP_SCAN, page by page: 2 to 6 times the cost. `runs` is what `joiner` fills.
Result<void> walkPagemap(int pagemapFd, std::span<const MapsEntry> entries, const PagemapWalkOptions& options,
                         const std::stop_token& stop, PageRunJoiner& joiner, std::vector<PageRun>& runs);

} // namespace vmatlas
