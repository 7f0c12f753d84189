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

bool showsTheSame(const RegionTable& a, std::uint32_t indexInA, const RegionTable& b, std::uint32_t indexInB)
{
    const Allocation& x = a.allocation(indexInA);
    const Allocation& y = b.allocation(indexInB);
    const auto same = [&](const Region& p, const Region& q) { return sameBlock(a.snapshot(), p, b.snapshot(), q); };
    return x.range == y.range && x.type == y.type && x.detail == y.detail && x.threadId == y.threadId &&
           a.snapshot().nameOf(x) == b.snapshot().nameOf(y) &&
           std::ranges::equal(a.blocks(indexInA), b.blocks(indexInB), same);
}

} // namespace vmatlas::ui
