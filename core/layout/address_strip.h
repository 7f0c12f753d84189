// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/address_range.h"

namespace vmatlas {

class MapPyramid;

/// How long something is on a strip: as its size says, or as the logarithm of it, so that one page can be seen beside a
/// terabyte.
enum class StripScale : std::uint8_t { Logarithmic, Linear };
inline constexpr int kStripScaleCount = static_cast<int>(StripScale::Linear) + 1;

/// All regions on one line, in address order and without an end between them, and between them what is free, when that
/// is asked for. Positions are whole numbers; an address has one, and a position some addresses. Immutable value.
class AddressStrip {
public:
    enum class Gaps : std::uint8_t { Shown, Omitted };

    AddressStrip() = default;
    /// `also`: stretches of free space that are shown though gaps are omitted; ascending, disjoint.
    AddressStrip(const MapPyramid& pyramid, StripScale scale, Gaps gaps, std::span<const AddressRange> also = {});

    /// Gives everything 2^`fineness` times as many positions, but none more than it has bytes. 0 is what a new strip
    /// has, and at mostFine() each page of each region has a position of its own. O(regions).
    void refine(int fineness);
    [[nodiscard]] int fineness() const { return m_fineness; }
    [[nodiscard]] int mostFine() const { return m_mostFine; }

    [[nodiscard]] bool empty() const { return m_length == 0; }
    [[nodiscard]] std::uint64_t length() const { return m_length; }
    /// Of an address between two pieces that of the next one; beyond the ends the first and the last. O(log n).
    [[nodiscard]] std::uint64_t positionOf(std::uint64_t address) const;
    /// The first address at a position, and the last one; beyond the end those of the last. O(log n).
    [[nodiscard]] std::uint64_t firstAt(std::uint64_t position) const;
    [[nodiscard]] std::uint64_t lastAt(std::uint64_t position) const;

    /// A linear strip shows a gap no longer than this part of what is used.
    static constexpr std::uint64_t kGapShare = 32;

private:
    /// A region or a gap.
    struct Piece {
        std::uint64_t begin = 0;    // address
        std::uint64_t last = 0;     // address
        std::uint64_t position = 0; // of `begin`
        std::uint64_t unit = 1;     // bytes of a position
        std::uint64_t wanted = 0;   // positions, at fineness 0
    };

    void add(std::uint64_t begin, std::uint64_t last, std::uint64_t wantedLength);
    void allowPages(std::uint64_t pages, std::uint64_t wantedLength);
    [[nodiscard]] const Piece& pieceAt(std::uint64_t position) const;

    std::vector<Piece> m_pieces;
    std::uint64_t m_length = 0;
    int m_fineness = 0;
    int m_mostFine = 0;
};

} // namespace vmatlas
