// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/address_matcher.h"

#include <algorithm>

namespace vmatlas {

namespace {

/// Two regions that have addresses in common, and what is behind them.
struct Overlap {
    std::uint32_t before = 0;
    std::uint32_t after = 0;
    AddressRange common;
};

class AddressMatcher {
public:
    AddressMatcher(const Snapshot& before, const Snapshot& after, const BackingNumbers& backings,
                   RegionMatching& matching)
        : m_before(before)
        , m_after(after)
        , m_backings(backings)
        , m_matching(matching)
    {
    }

    void run()
    {
        sweep();
        // Largest first. Common parts are disjoint, so their addresses decide the rest, whichever snapshot is first.
        std::sort(m_overlaps.begin(), m_overlaps.end(), [](const Overlap& a, const Overlap& b) {
            return a.common.size != b.common.size ? a.common.size > b.common.size : a.common.begin < b.common.begin;
        });
        for (const Overlap& overlap : m_overlaps) {
            if (bothFree(overlap) && sameUse(overlap))
                pair(overlap);
        }
        for (const Overlap& overlap : m_overlaps) {
            if (regionBefore(overlap).type == regionAfter(overlap).type)
                join(overlap);
        }
        for (const Overlap& overlap : m_overlaps) {
            if (bothFree(overlap) && sharesAnEnd(overlap))
                pair(overlap);
        }
    }

private:
    const Region& regionBefore(const Overlap& overlap) const { return m_before.regions[overlap.before]; }
    const Region& regionAfter(const Overlap& overlap) const { return m_after.regions[overlap.after]; }
    std::uint32_t& groupOfBefore(const Overlap& overlap) { return m_matching.groupOfBefore[overlap.before]; }
    std::uint32_t& groupOfAfter(const Overlap& overlap) { return m_matching.groupOfAfter[overlap.after]; }

    /// Pairs regions with the same range and notes the others that overlap; at most as many as there are regions.
    void sweep()
    {
        std::uint32_t i = 0;
        std::uint32_t j = 0;
        while (i < m_before.regions.size() && j < m_after.regions.size()) {
            const AddressRange& a = m_before.regions[i].range;
            const AddressRange& b = m_after.regions[j].range;
            if (a == b && sameContent(i, j))
                m_matching.pair(i, j, MatchKind::Address);
            else if (a.overlaps(b) && sameContent(i, j))
                m_overlaps.push_back({.before = i, .after = j, .common = a.intersect(b)});
            const std::uint64_t lastBefore = a.last();
            const std::uint64_t lastAfter = b.last();
            i += lastBefore <= lastAfter ? 1 : 0;
            j += lastAfter <= lastBefore ? 1 : 0;
        }
    }

    /// The same bytes may stand there: the same file at the same place in it, or the same kind of memory without one.
    bool sameContent(std::uint32_t before, std::uint32_t after) const
    {
        const Region& a = m_before.regions[before];
        const Region& b = m_after.regions[after];
        if (a.sharing != b.sharing || m_backings.ofBefore(a) != m_backings.ofAfter(b))
            return false;
        return !isFileBacked(m_before, a) || a.fileOffset - a.range.begin == b.fileOffset - b.range.begin;
    }

    bool sameUse(const Overlap& overlap) const
    {
        const Region& a = regionBefore(overlap);
        const Region& b = regionAfter(overlap);
        return a.type == b.type && a.detail == b.detail && a.state == b.state && a.protection == b.protection;
    }

    bool sharesAnEnd(const Overlap& overlap) const
    {
        const AddressRange& a = regionBefore(overlap).range;
        const AddressRange& b = regionAfter(overlap).range;
        return a.begin == b.begin || a.last() == b.last();
    }

    bool bothFree(const Overlap& overlap)
    {
        return groupOfBefore(overlap) == RegionMatching::kNone && groupOfAfter(overlap) == RegionMatching::kNone;
    }

    void pair(const Overlap& overlap)
    {
        const bool sameBegin = regionBefore(overlap).range.begin == regionAfter(overlap).range.begin;
        m_matching.pair(overlap.before, overlap.after, sameBegin ? MatchKind::Address : MatchKind::Overlap);
    }

    /// A region that is left over goes to the group of the one that it was a part of, or becomes.
    void join(const Overlap& overlap)
    {
        if (bothFree(overlap))
            return pair(overlap);
        const auto mostlyIn = [&](const Region& part) { return overlap.common.size >= part.range.size / 2; };
        if (groupOfBefore(overlap) == RegionMatching::kNone && mostlyIn(regionBefore(overlap)))
            groupOfBefore(overlap) = groupOfAfter(overlap);
        else if (groupOfAfter(overlap) == RegionMatching::kNone && mostlyIn(regionAfter(overlap)))
            groupOfAfter(overlap) = groupOfBefore(overlap);
    }

    const Snapshot& m_before;
    const Snapshot& m_after;
    const BackingNumbers& m_backings;
    RegionMatching& m_matching;
    std::vector<Overlap> m_overlaps;
};

std::size_t filesIn(const Snapshot& snapshot)
{
    return static_cast<std::size_t>(
        std::count_if(snapshot.regions.begin(), snapshot.regions.end(),
                      [&](const Region& region) { return isFileBacked(snapshot, region); }));
}

} // namespace

void matchByAddress(const Snapshot& before, const Snapshot& after, const BackingNumbers& backings,
                    RegionMatching& matching)
{
    AddressMatcher(before, after, backings, matching).run();
}

bool laidOutAlike(const Snapshot& before, const Snapshot& after, const BackingNumbers& backings)
{
    std::size_t same = 0;
    auto other = after.regions.begin();
    for (const Region& region : before.regions) {
        while (other != after.regions.end() && other->range.begin < region.range.begin)
            ++other;
        if (other == after.regions.end())
            break;
        if (other->range.begin == region.range.begin && isFileBacked(before, region) &&
            backings.ofBefore(region) == backings.ofAfter(*other) && region.fileOffset == other->fileOffset)
            ++same;
    }
    return same != 0 && same * 2 >= std::min(filesIn(before), filesIn(after));
}

} // namespace vmatlas
