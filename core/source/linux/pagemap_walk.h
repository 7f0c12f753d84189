// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <stop_token>

#include "core/base/result.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/page_run_joiner.h"

namespace vmatlas {

/// Page states for kernels without PAGEMAP_SCAN, page by page: 2 to 6 times the cost. `worthReading` says whether to
/// read a mapping; large untouched ones are not. Pages that may be the zero page come with kMaybeZero.
Result<void> walkPagemap(int pagemapFd, std::span<const MapsEntry> entries,
                         const std::function<bool(const MapsEntry&)>& worthReading, const std::stop_token& stop,
                         PageRunJoiner& joiner);

} // namespace vmatlas
