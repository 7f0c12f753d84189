// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/layout/address_strip.h"

namespace vmatlas::ui {

/// How the map puts addresses on the screen.
enum class MapKind : std::uint8_t {
    Rows,         ///< in address order, rows of a power of two of bytes
    Proportional, ///< one strip of everything, as long as its size says
    Hilbert       ///< a square of all that is used, where neighbours stay neighbours
};
inline constexpr int kMapKindCount = static_cast<int>(MapKind::Hilbert) + 1;

/// A kind and what belongs to it.
struct MapArrangement {
    MapKind kind = MapKind::Rows;
    StripScale scale = StripScale::Logarithmic; ///< not for rows

    friend bool operator==(const MapArrangement&, const MapArrangement&) = default;
};

} // namespace vmatlas::ui
