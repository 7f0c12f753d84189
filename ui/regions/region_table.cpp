// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/regions/region_table.h"

#include <algorithm>

namespace vmatlas::ui {

namespace {

AllocationTotals totalsOf(std::span<const Region> blocks)
{
    AllocationTotals totals;
    if (blocks.empty())
        return totals;
    totals.state = blocks.front().state;
    totals.protection = blocks.front().protection;
    for (const Region& block : blocks) {
        totals.size += block.range.size;
        totals.metrics += block.metrics;
        totals.mixedState = totals.mixedState || block.state != totals.state;
        totals.mixedProtection = totals.mixedProtection || block.protection != totals.protection;
    }
    return totals;
}

/// Ids of tables of two snapshots cannot be compared; what they stand for can.
bool sameBlock(const Snapshot& snapshotA, const Region& a, const Snapshot& snapshotB, const Region& b)
{
    return a.range == b.range && a.type == b.type && a.state == b.state && a.sharing == b.sharing &&
           a.detail == b.detail && a.protection == b.protection && a.threadId == b.threadId &&
           a.fileOffset == b.fileOffset && a.metrics == b.metrics && snapshotA.nameOf(a) == snapshotB.nameOf(b);
}

AllocationChange changeOf(const RegionTable& before, std::uint32_t old, const RegionTable& after, std::uint32_t now)
{
    const Allocation& x = before.allocation(old);
    const Allocation& y = after.allocation(now);
    const auto sameBase = [](const Region& a, const Region& b) { return a.range.begin == b.range.begin; };
    if (!std::ranges::equal(before.children(old), after.children(now), sameBase))
        return AllocationChange::Blocks;
    const auto same = [&](const Region& a, const Region& b) {
        return sameBlock(before.snapshot(), a, after.snapshot(), b);
    };
    const bool unchanged = x.range == y.range && x.type == y.type && x.detail == y.detail && x.threadId == y.threadId &&
                           before.snapshot().nameOf(x) == after.snapshot().nameOf(y) &&
                           std::ranges::equal(before.blocks(old), after.blocks(now), same);
    return unchanged ? AllocationChange::None : AllocationChange::Values;
}

} // namespace

RegionTable::RegionTable(SnapshotPtr snapshot)
    : m_snapshot(std::move(snapshot))
{
    m_totals.reserve(m_snapshot->allocations.size());
    for (std::uint32_t i = 0; i < m_snapshot->allocations.size(); ++i)
        m_totals.push_back(totalsOf(blocks(i)));
}

std::span<const Region> RegionTable::blocks(std::uint32_t index) const
{
    const Allocation& owner = allocation(index);
    return std::span(m_snapshot->regions).subspan(owner.firstRegion, owner.regionCount);
}

std::span<const Region> RegionTable::children(std::uint32_t index) const
{
    return allocation(index).regionCount > 1 ? blocks(index) : std::span<const Region>();
}

std::vector<AllocationChange> changesBetween(const RegionTable& before, const RegionTable& after)
{
    std::vector<AllocationChange> changes(after.count(), AllocationChange::None);
    if (&before == &after)
        return changes;
    std::uint32_t old = 0;
    for (std::uint32_t i = 0; i < after.count(); ++i) {
        const std::uint64_t base = after.allocation(i).range.begin;
        while (old < before.count() && before.allocation(old).range.begin < base)
            ++old;
        if (old < before.count() && before.allocation(old).range.begin == base)
            changes[i] = changeOf(before, old, after, i);
    }
    return changes;
}

} // namespace vmatlas::ui
