// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/measured.h"
#include "core/source/file/umdh_comparison.h"

// The lines of a UMDH comparison, decoded one by one: no I/O, nothing throws.
namespace vmatlas {

/// Digits of a number of at most 64 bits whose base is not known yet: kept as what they are in hexadecimal.
class UmdhDigits {
public:
    constexpr UmdhDigits() = default;
    constexpr explicit UmdhDigits(std::uint64_t hex)
        : m_hex(hex)
    {
    }
    [[nodiscard]] constexpr std::uint64_t hex() const { return m_hex; }
    [[nodiscard]] Measured measuredHex() const { return ~m_hex == 0 ? Measured() : Measured(m_hex); }
    /// The same digits read as decimal ones; nothing when a letter is among them.
    [[nodiscard]] std::optional<std::uint64_t> decimal() const;

private:
    std::uint64_t m_hex = 0;
};

/// "+  154944 ( 154944 -      0)      1 allocs	BackTrace9933FD81", or the line of counts that follows it.
struct UmdhEntryLine {
    bool shrank = false;
    bool countsOnly = false; ///< delta, after and before are numbers of allocations
    UmdhDigits delta;
    UmdhDigits after;
    UmdhDigits before;
    std::optional<UmdhDigits> allocations;
    std::uint64_t backTrace = 0;

    /// Whether delta is what lies between before and after, in a base.
    [[nodiscard]] bool subtracts(UmdhBase base) const;
};
[[nodiscard]] std::optional<UmdhEntryLine> parseUmdhEntry(std::string_view line);

/// "Total increase == 865847 requested +  42969 overhead = 908816"; old versions end after the first number.
struct UmdhTotalLine {
    bool decrease = false;
    UmdhDigits requested;
    std::optional<UmdhDigits> overhead;
    std::optional<UmdhDigits> sum;

    /// Whether requested and overhead make the sum, in a base.
    [[nodiscard]] bool addsUp(UmdhBase base) const;
};
[[nodiscard]] std::optional<UmdhTotalLine> parseUmdhTotal(std::string_view line);

/// Comments, and what the symbol engine says about modules.
[[nodiscard]] bool isUmdhPreamble(std::string_view line);

} // namespace vmatlas
