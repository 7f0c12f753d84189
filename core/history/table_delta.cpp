// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/table_delta.h"

namespace vmatlas {

bool fits(std::span<const Splice> splices, std::size_t rows, std::size_t put) noexcept
{
    for (const Splice& splice : splices) {
        const std::uint64_t taken = std::uint64_t{splice.keep} + splice.drop;
        if (taken > rows || splice.put > put)
            return false;
        rows -= taken;
        put -= splice.put;
    }
    return put == 0;
}

std::vector<std::uint32_t> newPlaces(std::span<const Splice> splices, std::size_t rows)
{
    std::vector<std::uint32_t> places;
    places.reserve(rows);
    std::uint32_t next = 0;
    for (const Splice& splice : splices) {
        for (std::uint32_t i = 0; i < splice.keep; ++i)
            places.push_back(next++);
        places.insert(places.end(), splice.drop, kGoneRow);
        next += splice.put;
    }
    while (places.size() < rows)
        places.push_back(next++);
    return places;
}

} // namespace vmatlas
