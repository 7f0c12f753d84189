// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshot_builder.h"

#include <cassert>

namespace vmatlas::test {

SnapshotBuilder::SnapshotBuilder()
{
    m_snapshot.generation = 1;
    m_snapshot.capturedAt = WallClock::time_point(std::chrono::seconds(1'800'000'000));
    m_snapshot.host = {.os = "linux",
                       .osVersion = "6.18",
                       .arch = "x86_64",
                       .pageSize = 4096,
                       .userSpace = {0x10000, 0x7fff'ffff'f000 - 0x10000}};
    m_snapshot.process.identity = {.pid = 1234, .startTime = 5678};
    m_snapshot.process.name = "target";
    m_snapshot.process.bits = 64;
    m_snapshot.pageStatesKnown = true;
}

Region& SnapshotBuilder::add(std::uint64_t begin, std::uint64_t size, RegionType type, Protection protection)
{
    assert(m_snapshot.regions.empty() || m_snapshot.regions.back().range.last() < begin);
    const auto index = static_cast<std::uint32_t>(m_snapshot.regions.size());
    Region region;
    region.range = {begin, size};
    region.type = type;
    region.state = RegionState::Committed;
    region.sharing = Sharing::Private;
    region.protection = protection;
    region.allocation = {static_cast<std::uint32_t>(m_snapshot.allocations.size())};
    region.metrics = MemoryMetrics::zero();
    region.metrics.copyOnWriteShared = {}; // nobody asked
    region.metrics.dirty = {};
    region.metrics.committed = size;
    region.metrics.privateBytes = size;
    m_snapshot.allocations.push_back({.range = region.range, .type = type, .firstRegion = index, .regionCount = 1});
    return m_snapshot.regions.emplace_back(region);
}

Region& SnapshotBuilder::addNamed(std::uint64_t begin, std::uint64_t size, RegionType type, Protection protection,
                                  const std::string& name)
{
    const BackingId backing{static_cast<std::uint32_t>(m_snapshot.backings.size())};
    m_snapshot.backings.push_back({.name = name, .inode = name.starts_with('/') ? 42u : 0u});
    Region& region = add(begin, size, type, protection);
    region.backing = backing;
    m_snapshot.allocations.back().backing = backing;
    return region;
}

void SnapshotBuilder::joinLast(std::uint32_t count, RegionType type)
{
    assert(count > 0 && count <= m_snapshot.regions.size());
    const std::size_t first = m_snapshot.regions.size() - count;
    const AllocationId id = m_snapshot.regions[first].allocation;
    m_snapshot.allocations.resize(id.index + 1);
    for (std::size_t i = first; i < m_snapshot.regions.size(); ++i)
        m_snapshot.regions[i].allocation = id;
    Allocation& allocation = m_snapshot.allocations.back();
    allocation.type = type;
    allocation.regionCount = count;
    allocation.range = AddressRange::fromFirstLast(allocation.range.begin, m_snapshot.regions.back().range.last());
}

void SnapshotBuilder::pages(std::uint64_t firstPage, std::uint64_t count, PageState state)
{
    m_snapshot.pageRuns.push_back({.firstPage = firstPage, .count = count, .state = state});
}

} // namespace vmatlas::test
