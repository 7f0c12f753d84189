// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

#include "core/layout/colour_by.h"

namespace vmatlas {

/// What the colour of a cell stands for: a value of the enum that `ColourBy` names.
struct CellColour {
    std::uint8_t value = 0;
    bool reserved = false; ///< drawn paler: address space only, where the colours do not say so themselves, and a
                           ///< change of some time ago

    friend bool operator==(const CellColour&, const CellColour&) = default;
};

/// Number of values that a colour has.
[[nodiscard]] std::size_t valueCount(ColourBy colourBy);
/// Importance of a colour's value among its kind, greater wins; a rare or alarming one beats a common one.
[[nodiscard]] int rankOf(ColourBy colourBy, std::uint8_t value);
/// The value of a rank; the inverse of rankOf().
[[nodiscard]] std::uint8_t valueOf(ColourBy colourBy, int rank);

/// How important something is where several share a place, in a byte: shown before hidden, then committed before
/// reserved, then by rankOf(). 0 is less than anything has.
class Importance {
public:
    constexpr Importance() = default;
    constexpr explicit Importance(std::uint8_t bits) noexcept
        : m_bits(bits)
    {
    }
    Importance(ColourBy colourBy, const CellColour& colour, bool shown);

    [[nodiscard]] constexpr std::uint8_t bits() const noexcept { return m_bits; }
    [[nodiscard]] CellColour colour(ColourBy colourBy) const;
    [[nodiscard]] constexpr bool shown() const noexcept { return (m_bits & kShown) != 0; }
    /// The same, shown or hidden; nothing stays nothing.
    [[nodiscard]] constexpr Importance ifShown(bool shown) const noexcept
    {
        return Importance(static_cast<std::uint8_t>(shown ? m_bits : m_bits & ~kShown));
    }

    friend constexpr auto operator<=>(const Importance&, const Importance&) = default;

private:
    static constexpr unsigned kShown = 0x80;
    static constexpr unsigned kCommitted = 0x40;
    static constexpr unsigned kRank = 0x3f; // the rank and one

    std::uint8_t m_bits = 0;
};

} // namespace vmatlas
