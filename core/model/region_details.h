// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/address_range.h"
#include "core/base/result.h"
#include "core/model/process.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// An amount of memory, as against a plain number. bytes
struct ByteAmount {
    std::uint64_t bytes = 0;

    friend bool operator==(const ByteAmount&, const ByteAmount&) = default;
};

/// Marks that are set, by the system's own codes: "rd", "wr", "ac".
struct FlagCodes {
    std::vector<std::string> codes;

    friend bool operator==(const FlagCodes&, const FlagCodes&) = default;
};

/// The mappings that were asked about do not agree, and a sum would say nothing.
struct Varies {
    friend bool operator==(const Varies&, const Varies&) = default;
};

/// One value under the system's own name for it, such as "Pss". Text is bytes as the system gave them.
struct NamedValue {
    std::string name;
    std::variant<Varies, ByteAmount, std::uint64_t, std::string, FlagCodes> value;

    friend bool operator==(const NamedValue&, const NamedValue&) = default;
};

/// What the system itself says about the mappings behind a region, in its own words and order.
struct RegionDetails {
    AddressRange range; ///< from the first to the last mapping told about: a region may be a part of one mapping
    std::uint64_t mappings = 0; ///< how many they are; the amounts of several are added up
    std::vector<NamedValue> values;
    WallClock::time_point readAt;

    friend bool operator==(const RegionDetails&, const RegionDetails&) = default;
};

/// Answer to the question for details. Reading them costs the observer and holds up the target, so a source limits how
/// often it does so.
struct DetailsReading {
    std::optional<RegionDetails> details; ///< none: asked too early
    SteadyClock::time_point next;         ///< when asking again can tell something newer
};

/// Details, or why there are none, with the range that was asked about.
struct DetailsReport {
    AddressRange asked;
    Result<RegionDetails> details;
};

} // namespace vmatlas
