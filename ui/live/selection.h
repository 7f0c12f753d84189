// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/address_range.h"
#include "core/model/region.h"

namespace vmatlas {
struct Snapshot;
}

namespace vmatlas::ui {

/// What a person points at. Kept by address, so it survives a refresh.
struct Selection {
    enum class Kind : std::uint8_t { None, Region, Allocation, Range };
    Kind kind = Kind::None;
    AddressRange range;

    friend bool operator==(const Selection&, const Selection&) = default;
};

/// A selection of a whole region or allocation goes on to be all of it, however it grows or shrinks. By the address
/// where it began when it was selected: a merge with a neighbour and a split again lead back to it.
class FollowedSelection {
public:
    [[nodiscard]] const Selection& now() const { return m_now; }
    /// `snapshot` is what it was made in; null when there is none, and then it stays as it is.
    void set(const Selection& selection, const Snapshot* snapshot);
    void follow(const Snapshot& snapshot);

private:
    Selection m_now;
    std::optional<std::uint64_t> m_begin; // none when it is not followed, as parts are not
};

/// Set of region types that a view shows; empty means all.
class TypeFilter {
public:
    [[nodiscard]] bool all() const { return m_bits == 0; }
    [[nodiscard]] bool shows(RegionType type) const
    {
        return m_bits == 0 || (m_bits >> static_cast<int>(type) & 1u) != 0;
    }
    void toggle(RegionType type) { m_bits ^= 1u << static_cast<int>(type); }
    friend bool operator==(const TypeFilter&, const TypeFilter&) = default;

private:
    std::uint32_t m_bits = 0;
};

/// Several rows of a table together, for the status bar.
struct PickedRows {
    std::uint64_t rows = 0;
    std::uint64_t size = 0; ///< bytes
    MemoryMetrics metrics = MemoryMetrics::zero();

    friend bool operator==(const PickedRows&, const PickedRows&) = default;
};

} // namespace vmatlas::ui
