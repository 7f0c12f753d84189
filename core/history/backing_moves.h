// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/history/table_delta.h"
#include "core/model/region.h"

namespace vmatlas {

/// Where backings of an earlier snapshot stand in a later one. What is gone moves to kGoneRow, which no row refers to.
class BackingMoves {
public:
    /// `backings` of the earlier snapshot; the splices fit.
    BackingMoves(std::span<const Splice> splices, std::size_t backings)
    {
        if (!splices.empty())
            m_places = newPlaces(splices, backings);
    }
    [[nodiscard]] BackingId operator()(BackingId id) const noexcept
    {
        return id.index < m_places.size() ? BackingId{m_places[id.index]} : id;
    }
    [[nodiscard]] bool none() const noexcept { return m_places.empty(); }

private:
    std::vector<std::uint32_t> m_places; ///< empty when none moved
};

} // namespace vmatlas
