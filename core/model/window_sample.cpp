// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/window_sample.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace vmatlas {

namespace {

/// Indices [first, end) of the blocks that overlap `range`.
struct Overlap {
    std::size_t first;
    std::size_t end;
};
Overlap overlapOf(const LargeVector<Region>& regions, const AddressRange& range)
{
    const auto first = std::partition_point(regions.begin(), regions.end(),
                                            [&](const Region& r) { return r.range.last() < range.begin; });
    const auto end =
        std::partition_point(first, regions.end(), [&](const Region& r) { return r.range.begin <= range.last(); });
    return {static_cast<std::size_t>(first - regions.begin()), static_cast<std::size_t>(end - regions.begin())};
}

/// Everything that the window decides about: its range, and the blocks that reach beyond it.
AddressRange spanOf(const WindowSample& window)
{
    std::uint64_t first = window.range.begin;
    std::uint64_t last = window.range.last();
    if (!window.regions.empty()) {
        first = std::min(first, window.regions.front().range.begin);
        last = std::max(last, window.regions.back().range.last());
    }
    return AddressRange::fromFirstLast(first, last);
}

/// Appends the part of the run inside pages [from, end), joined to what it goes on from.
void appendClipped(const PageRun& run, std::uint64_t from, std::uint64_t end, LargeVector<PageRun>& out)
{
    const std::uint64_t first = std::max(run.firstPage, from);
    const std::uint64_t last = std::min(run.firstPage + run.count, end);
    if (first < last)
        out.push_back({first, last - first, run.state});
}

/// Runs of the snapshot inside the window, cut at its borders.
LargeVector<PageRun> runsInside(const Snapshot& base, const AddressRange& range)
{
    const std::uint64_t from = range.begin / base.host.pageSize;
    const std::uint64_t end = from + range.size / base.host.pageSize;
    LargeVector<PageRun> inside;
    auto run = std::partition_point(base.pageRuns.begin(), base.pageRuns.end(),
                                    [&](const PageRun& r) { return r.firstPage + r.count <= from; });
    for (; run != base.pageRuns.end() && run->firstPage < end; ++run)
        appendClipped(*run, from, end, inside);
    return inside;
}

Region cutPiece(Region region, const AddressRange& range)
{
    region.fileOffset += range.begin - region.range.begin;
    region.range = range;
    region.metrics = {};
    return region;
}

class Overlay {
public:
    Overlay(const Snapshot& base, const WindowSample& window)
        : m_base(base)
        , m_window(window)
        , m_span(spanOf(window))
        , m_replaced(overlapOf(base.regions, m_span))
    {
    }

    [[nodiscard]] bool changesNothing() const
    {
        const std::span<const Region> before(m_base.regions.begin() + static_cast<std::ptrdiff_t>(m_replaced.first),
                                             m_base.regions.begin() + static_cast<std::ptrdiff_t>(m_replaced.end));
        return std::ranges::equal(before, m_window.regions) && runsInside(m_base, m_window.range) == m_window.pageRuns;
    }

    std::shared_ptr<Snapshot> make()
    {
        m_out = std::make_shared<Snapshot>();
        m_out->generation = m_base.generation;
        m_out->capturedAt = m_base.capturedAt;
        m_out->takenAt = m_window.takenAt;
        m_out->source = m_base.source;
        m_out->host = m_base.host;
        m_out->process = m_base.process;
        m_out->counters = m_base.counters;
        m_out->facts = m_base.facts;
        m_out->backings = m_base.backings;
        m_out->backings.insert(m_out->backings.end(), m_window.newBackings.begin(), m_window.newBackings.end());
        m_out->pageStatesKnown = m_base.pageStatesKnown;
        m_out->gaps = m_base.gaps;
        m_out->cost = m_base.cost;
        m_out->foreign = m_base.foreign;
        putRegions();
        putAllocations();
        putRuns();
        return m_out;
    }

private:
    void putRegions()
    {
        LargeVector<Region>& out = m_out->regions;
        out.reserve(m_base.regions.size() + m_window.regions.size() + 2);
        const auto begin = m_base.regions.begin();
        out.insert(out.end(), begin, begin + static_cast<std::ptrdiff_t>(m_replaced.first));
        if (m_replaced.first != m_replaced.end) {
            const Region& first = m_base.regions[m_replaced.first];
            if (first.range.begin < m_span.begin)
                out.push_back(cutPiece(first, {first.range.begin, m_span.begin - first.range.begin}));
        }
        out.insert(out.end(), m_window.regions.begin(), m_window.regions.end());
        if (m_replaced.first != m_replaced.end) {
            const Region& last = m_base.regions[m_replaced.end - 1];
            if (last.range.last() > m_span.last())
                out.push_back(cutPiece(last, AddressRange::fromFirstLast(m_span.last() + 1, last.range.last())));
        }
        out.insert(out.end(), begin + static_cast<std::ptrdiff_t>(m_replaced.end), m_base.regions.end());
    }

    /// Blocks that stood in one allocation and still stand side by side are one; new blocks are one each.
    void putAllocations()
    {
        LargeVector<Allocation>& out = m_out->allocations;
        out.reserve(m_base.allocations.size() + m_window.regions.size() + 2);
        AllocationId before;
        for (std::size_t i = 0; i < m_out->regions.size(); ++i) {
            Region& region = m_out->regions[i];
            const AllocationId id = region.allocation;
            if (out.empty() || !id.valid() || id != before)
                out.push_back(begun(region, id, static_cast<std::uint32_t>(i)));
            Allocation& allocation = out.back();
            ++allocation.regionCount;
            allocation.range = AddressRange::fromFirstLast(allocation.range.begin, region.range.last());
            region.allocation.index = static_cast<std::uint32_t>(out.size() - 1);
            before = id;
        }
    }

    [[nodiscard]] Allocation begun(const Region& region, AllocationId id, std::uint32_t index) const
    {
        Allocation allocation;
        if (id.index < m_base.allocations.size()) {
            allocation = m_base.allocations[id.index];
        } else {
            allocation.type = region.type;
            allocation.detail = region.detail;
            allocation.threadId = region.threadId;
            allocation.backing = region.backing;
        }
        allocation.range = region.range;
        allocation.firstRegion = index;
        allocation.regionCount = 0;
        return allocation;
    }

    void putRuns()
    {
        const std::uint64_t from = m_window.range.begin / m_base.host.pageSize;
        const std::uint64_t end = from + m_window.range.size / m_base.host.pageSize;
        LargeVector<PageRun>& out = m_out->pageRuns;
        out.reserve(m_base.pageRuns.size() + m_window.pageRuns.size() + 2);
        auto run = m_base.pageRuns.begin();
        for (; run != m_base.pageRuns.end() && run->firstPage < from; ++run)
            putOutside(*run, 0, from);
        out.insert(out.end(), m_window.pageRuns.begin(), m_window.pageRuns.end());
        if (run != m_base.pageRuns.begin())
            --run; // may reach over the whole window
        for (; run != m_base.pageRuns.end(); ++run)
            putOutside(*run, end, UINT64_MAX);
    }

    /// The part of a run that the window did not read, inside pages [from, end). Blocks that reach beyond the window
    /// may end elsewhere now, and a run lies in one block.
    void putOutside(const PageRun& run, std::uint64_t from, std::uint64_t end)
    {
        const std::uint64_t pageSize = m_base.host.pageSize;
        LargeVector<PageRun>& out = m_out->pageRuns;
        const std::uint64_t spanFrom = m_span.begin / pageSize;
        const std::uint64_t spanLast = m_span.last() / pageSize;
        if (run.firstPage + run.count <= spanFrom || run.firstPage > spanLast)
            return appendClipped(run, from, end, out);
        const AddressRange range{run.firstPage * pageSize, run.count * pageSize};
        const Overlap blocks = overlapOf(m_out->regions, range);
        for (std::size_t i = blocks.first; i < blocks.end; ++i) {
            const AddressRange& block = m_out->regions[i].range;
            const std::uint64_t first = block.begin / pageSize;
            appendClipped(run, std::max(from, first), std::min(end, first + block.size / pageSize), out);
        }
    }

    const Snapshot& m_base;
    const WindowSample& m_window;
    AddressRange m_span;
    Overlap m_replaced;
    std::shared_ptr<Snapshot> m_out;
};

} // namespace

std::shared_ptr<Snapshot> withWindow(const Snapshot& base, const WindowSample& window)
{
    if (window.range.empty() || base.host.pageSize == 0)
        return nullptr;
    Overlay overlay(base, window);
    return overlay.changesNothing() ? nullptr : overlay.make();
}

} // namespace vmatlas
