// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include "core/source/linux/runtimes/recogniser.h"

namespace vmatlas {

RuntimeView::RuntimeView(std::span<const MapsEntry> entries, MemoryReader read)
    : m_entries(entries)
    , m_read(std::move(read))
{
}

std::optional<std::size_t> RuntimeView::indexAt(std::uint64_t address) const
{
    const auto next = std::upper_bound(m_entries.begin(), m_entries.end(), address,
                                       [](std::uint64_t a, const MapsEntry& e) { return a < e.range.begin; });
    if (next == m_entries.begin() || !std::prev(next)->range.contains(address))
        return std::nullopt;
    return static_cast<std::size_t>(std::prev(next) - m_entries.begin());
}

std::uint64_t RuntimeView::endOfAnonymous(std::uint64_t begin, std::uint64_t limit) const
{
    std::uint64_t end = begin;
    std::optional<std::size_t> index = indexAt(begin);
    for (; index && *index < m_entries.size() && end < limit; ++*index) {
        const MapsEntry& entry = m_entries[*index];
        if (!unexplained(entry) || !entry.range.contains(end) ||
            entry.range.last() == std::numeric_limits<std::uint64_t>::max())
            break;
        end = entry.range.last() + 1;
    }
    return std::min(end, limit);
}

std::vector<RuntimeRange> recogniseRuntimes(const RuntimeView& view, std::span<const RuntimeImage> images,
                                            std::uint32_t pageSize)
{
    std::vector<RuntimeRange> found;
    for (const RuntimeImage& image : images)
        image.recogniser->recognise(view, image, found);
    std::ranges::sort(found);

    std::vector<RuntimeRange> ranges;
    for (RuntimeRange next : found) {
        const std::uint64_t mask = std::uint64_t{pageSize} - 1;
        if (next.range.empty() || next.range.last() < next.range.begin || next.range.last() > ~mask - 1)
            continue;
        std::uint64_t begin = next.range.begin & ~mask;
        const std::uint64_t last = next.range.last() | mask;
        if (!ranges.empty() && begin <= ranges.back().range.last()) {
            if (last <= ranges.back().range.last())
                continue;
            begin = ranges.back().range.last() + 1;
        }
        next.range = AddressRange::fromFirstLast(begin, last);
        ranges.push_back(next);
    }
    return ranges;
}

} // namespace vmatlas
