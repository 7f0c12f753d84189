// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "core/base/measured.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/page_tally.h"

namespace vmatlas {

/// What tells the zero page from pages shared by a fork where frame numbers are hidden.
struct ZeroPageEvidence {
    /// statm's resident pages.
    std::uint64_t residentPages = 0;
    /// Resident bytes of a mapping by smaps, unknown where that cannot be read. Asked only when the total does not
    /// tell.
    std::function<Measured(const AddressRange&)> residentOf;
};

/// Settles every page that came with kMaybeZero. Often the total tells: zero pages are not part of the resident pages.
/// Else smaps tells how many of a mapping's pages are, not which ones; where both kinds meet the first are taken.
void resolveZeroPages(std::span<const MapsEntry> entries, const ZeroPageEvidence& evidence, PageTally& tally);

} // namespace vmatlas
