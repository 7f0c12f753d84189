// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/window_reader.h"

#include <algorithm>

#include "core/source/windows/page_reader.h"
#include "core/source/windows/region_walk.h"
#include "core/source/windows/space_builder.h"

namespace vmatlas::windows {

namespace {

constexpr std::size_t kMostBlocks = 1000;

class Window {
public:
    Window(Target& target, const Snapshot& base, const AddressRange& range)
        : m_target(target)
        , m_base(base)
    {
        m_out.range = range;
    }

    Result<WindowSample> read(const std::stop_token& stop)
    {
        return readBlocks(stop).and_then([&] { return readPages(stop); }).map([&] {
            m_out.takenAt = SteadyClock::now();
            return std::move(m_out);
        });
    }

private:
    Result<void> readBlocks(const std::stop_token& stop)
    {
        const Region* const first = m_base.regionAt(m_out.range.begin);
        // An answer begins where it was asked for, so the block that reaches in from below is asked for where it was.
        const std::uint64_t begin = first != nullptr ? first->range.begin : m_out.range.begin;
        const Result<RegionWalk> walk = walkRange(m_target, AddressRange::fromFirstLast(begin, m_out.range.last()),
                                                  m_base.host.pageSize, stop, kMostBlocks);
        if (!walk)
            return tl::unexpected(walk.error());
        if (!walk->complete && walk->end <= m_out.range.begin)
            return fail(ErrorCode::Unsupported, {});
        if (!walk->complete)
            m_out.range.size = std::min(m_out.range.size, walk->end - m_out.range.begin);
        std::uint64_t cursor = begin;
        for (const MemoryBlock& block : walk->blocks) {
            addUnusable(cursor, block.range.begin);
            if (block.range.last() >= m_out.range.begin)
                m_out.regions.push_back(regionOf(block));
            cursor = block.range.last() + 1;
        }
        addUnusable(cursor, walk->end);
        return {};
    }

    /// Free space that nothing fits into stays that where it is still free.
    void addUnusable(std::uint64_t begin, std::uint64_t end)
    {
        auto region =
            std::ranges::lower_bound(m_base.regions, begin, {}, [](const Region& r) { return r.range.begin; });
        for (; region != m_base.regions.end() && region->range.begin < end; ++region) {
            if (region->type == RegionType::Unusable && region->range.last() < end &&
                region->range.overlaps(m_out.range))
                m_out.regions.push_back(*region);
        }
    }

    Region regionOf(const MemoryBlock& block) const
    {
        Region region = plainRegionOf(block);
        const Region* const known = m_base.regionAt(block.range.begin);
        if (known == nullptr || known->type == RegionType::Unusable || known->sharing != region.sharing ||
            allocationBaseOf(*known) != block.allocationBase)
            return region;
        region.type = known->type;
        region.detail = known->detail;
        region.threadId = known->threadId;
        region.backing = known->backing;
        region.allocation = known->allocation;
        region.fileOffset = known->backing.valid() ? known->fileOffset + (block.range.begin - known->range.begin) : 0;
        if (region.type == RegionType::Stack) // its guard moves as it grows
            region.detail =
                region.protection.has(Protection::Guard) ? RegionDetail::StackGuard : RegionDetail::ThreadStack;
        return region;
    }
    [[nodiscard]] std::uint64_t allocationBaseOf(const Region& region) const
    {
        return region.allocation.index < m_base.allocations.size()
                   ? m_base.allocations[region.allocation.index].range.begin
                   : region.range.begin;
    }

    Result<void> readPages(const std::stop_token& stop)
    {
        PageReader pages(m_out.regions, m_base.host.pageSize, m_out.range);
        const Result<bool> read = pages.advance(m_target, stop, [] { return true; });
        if (!read)
            return tl::unexpected(read.error());
        if (pages.position() <= m_out.range.last())
            m_out.range.size = pages.position() - m_out.range.begin;
        while (!m_out.regions.empty() && m_out.regions.back().range.begin > m_out.range.last())
            m_out.regions.pop_back();
        for (std::size_t i = 0; i < m_out.regions.size(); ++i) {
            Region& region = m_out.regions[i];
            if (m_out.range.contains(region.range))
                pages.fill(i, region);
            else
                keepFigures(region);
        }
        m_out.pageRuns = std::move(pages.runs());
        return {};
    }

    /// Of a block that was not read whole: what the snapshot says where it has not moved, else unknown.
    void keepFigures(Region& region) const
    {
        const Region* const known = m_base.regionAt(region.range.begin);
        const bool unmoved = known != nullptr && known->range == region.range && known->state == region.state;
        region.metrics = unmoved ? known->metrics : MemoryMetrics{};
    }

    Target& m_target;
    const Snapshot& m_base;
    WindowSample m_out;
};

} // namespace

Result<WindowSample> readWindow(Target& target, const Snapshot& base, const AddressRange& range,
                                const std::stop_token& stop)
{
    const AddressRange inside = range.intersect(base.host.userSpace);
    if (!base.pageStatesKnown || !base.pageBuckets.empty() || inside.empty())
        return fail(ErrorCode::Unsupported, {});
    const std::uint64_t pageSize = base.host.pageSize;
    const std::uint64_t first = inside.begin / pageSize * pageSize;
    const std::uint64_t last = inside.last() | (pageSize - 1);
    return Window(target, base, AddressRange::fromFirstLast(first, last)).read(stop);
}

} // namespace vmatlas::windows
