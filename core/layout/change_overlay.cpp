// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/change_overlay.h"

#include <algorithm>

#include "core/layout/ghost_walk.h"
#include "core/layout/row_columns.h"

namespace vmatlas {

using Former = ChangeOverlay::Former;

ChangeClass changeClass(ChangeKinds kinds) noexcept
{
    using Kinds = ChangeKinds;
    if (kinds.has(Kinds::Added))
        return ChangeClass::Added;
    if (kinds.has(Kinds::Gone))
        return ChangeClass::Gone;
    if (kinds.has(Kinds::Grown))
        return ChangeClass::Grown;
    if (kinds.has(Kinds::Shrunk))
        return ChangeClass::Shrunk;
    for (const Kinds::Flag flag : {Kinds::Protection, Kinds::State, Kinds::Type, Kinds::Split, Kinds::Merged})
        if (kinds.has(flag))
            return ChangeClass::Access;
    if (kinds.has(Kinds::Moved))
        return ChangeClass::Moved;
    return kinds.empty() ? ChangeClass::Unchanged : ChangeClass::Usage;
}

ChangeOverlay makeOverlay(const SnapshotDiff& diff, const Snapshot& before, const Snapshot& after)
{
    const bool sameAddresses = diff.mode != MatchMode::OtherRun;
    ChangeOverlay overlay;
    overlay.regions.assign(after.regions.size(), diff.regionsKnown ? ChangeClass::Unchanged : ChangeClass::Unknown);
    for (const RegionChange& change : diff.changes) {
        const ChangeClass shown = changeClass(change.kinds);
        for (const std::uint32_t region : diff.after(change))
            overlay.regions[region] = shown;
        const bool gone = change.kinds.has(ChangeKinds::Gone);
        for (const std::uint32_t region : diff.before(change)) {
            const AddressRange& range = before.regions[region].range;
            overlay.goneBytes += gone ? range.size : 0; // regions are disjoint, so this fits
            if (sameAddresses && change.kinds != ChangeKinds::Usage)
                overlay.former.push_back({.range = range, .region = region, .type = before.regions[region].type});
        }
    }
    std::ranges::sort(overlay.former, {}, &Former::region); // as their addresses ascend
    return overlay;
}

ChangeOverlay carryOver(const ChangeOverlay& overlay, const Snapshot& after, const Snapshot& shown)
{
    ChangeOverlay carried{.regions = std::vector(shown.regions.size(), ChangeClass::Unchanged),
                          .former = overlay.former,
                          .goneBytes = overlay.goneBytes};
    std::size_t old = 0;
    for (std::size_t i = 0; i < shown.regions.size(); ++i) {
        const std::uint64_t begin = shown.regions[i].range.begin;
        while (old < after.regions.size() && after.regions[old].range.begin < begin)
            ++old;
        if (old < after.regions.size() && after.regions[old].range.begin == begin)
            carried.regions[i] = overlay.of(old);
    }
    return carried;
}

void ghostsOfRow(const CellOptions& options, const RowGrid& grid, std::uint64_t row, const std::vector<Cell>& cells,
                 std::vector<Ghost>& ghosts)
{
    walkGhosts(options, RowColumns(grid, row), grid.rangeOfRow(row), cells, ghosts);
}

std::vector<AddressRange> formerSpace(const CellOptions& options, const Snapshot& now)
{
    std::vector<AddressRange> space;
    if (options.colourBy != ColourBy::Change || !options.changes ||
        !options.showsValue(static_cast<std::uint8_t>(ChangeClass::Gone)))
        return space;
    const auto add = [&space](std::uint64_t first, std::uint64_t last) {
        if (!space.empty() && space.back().last() + 1 == first)
            space.back().size += last - first + 1;
        else
            space.push_back(AddressRange::fromFirstLast(first, last));
    };
    auto region = now.regions.begin();
    for (const Former& former : options.changes->former) {
        if (former.range.empty() || !options.shows(former.type))
            continue;
        std::uint64_t from = former.range.begin;
        const std::uint64_t last = former.range.last();
        while (region != now.regions.end() && region->range.last() < from)
            ++region;
        bool covered = false; // up to `last`
        for (auto over = region; !covered && over != now.regions.end() && over->range.begin <= last; ++over) {
            if (over->range.begin > from)
                add(from, over->range.begin - 1);
            covered = over->range.last() >= last;
            from = over->range.last() + 1;
        }
        if (!covered)
            add(from, last);
    }
    return space;
}

std::uint64_t formerBytesIn(const CellOptions& options, const AddressRange& range)
{
    if (!options.changes || range.empty())
        return 0;
    const std::vector<Former>& all = options.changes->former;
    std::uint64_t bytes = 0; // ranges are disjoint, so this fits
    for (auto former = firstFormerEndingAt(all.begin(), all.end(), range.begin);
         former != all.end() && former->range.begin <= range.last(); ++former)
        bytes += options.shows(former->type) ? former->range.intersect(range).size : 0;
    return bytes;
}

const ChangeOverlay::Former* formerIn(const ChangeOverlay& overlay, const AddressRange& range)
{
    if (range.empty())
        return nullptr;
    const auto first = firstFormerEndingAt(overlay.former.begin(), overlay.former.end(), range.begin);
    return first != overlay.former.end() && first->range.begin <= range.last() ? &*first : nullptr;
}

} // namespace vmatlas
