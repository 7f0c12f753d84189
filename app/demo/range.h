// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/address_range.h"
#include "core/model/region.h"

namespace vmatlas::demo {

/// Memory that the demo made and what an observer must find there. Page counts are known by construction, never
/// measured through the interfaces that VMAtlas reads; absent = cannot be known from inside.
struct Range {
    std::string name;
    AddressRange range; ///< whole pages
    RegionType type = RegionType::PrivateData;
    RegionState state = RegionState::Committed;
    Protection protection = Protection::Read | Protection::Write;
    Sharing sharing = Sharing::Private;
    RegionDetail detail = RegionDetail::None;
    bool whole = true;          ///< both borders are borders of regions; false for a part of something larger
    std::string backing;        ///< name of the file or object behind it; empty when there is none
    std::uint32_t threadId = 0; ///< owner of a stack
    std::optional<std::uint64_t> residentPages; ///< in the working set
    std::optional<std::uint64_t> privatePages;  ///< resident and not of a file or shared memory
    std::optional<std::uint64_t> sharedPages;   ///< resident pages of a file or shared memory that the child maps too
    std::optional<std::uint64_t> copyOnWritePages; ///< private pages that the child still shares
    std::optional<std::uint64_t> zeroPages;        ///< that map the zero page; not resident
    std::optional<std::uint64_t> guardPages;       ///< inside readable memory, touching one faults
    std::optional<std::uint64_t> lockedPages;
    std::optional<std::uint64_t> swappedPages;
};

} // namespace vmatlas::demo
