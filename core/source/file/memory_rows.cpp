// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/memory_rows.h"

#include <algorithm>
#include <unordered_map>

#include "core/source/file/importer.h"

namespace vmatlas {

namespace {

/// By address; what holds others first.
bool comesFirst(const MemoryRow* a, const MemoryRow* b)
{
    return a->range.begin != b->range.begin ? a->range.begin < b->range.begin : a->range.size > b->range.size;
}

class Tables {
public:
    explicit Tables(Snapshot& snapshot)
        : m_snapshot(snapshot)
    {
    }

    void add(const MemoryRow& row, const MemoryRow* summary, const AddressRange& range, bool whole)
    {
        const MemoryRow& told = whole ? row : *summary;
        const MemoryRow& about = summary != nullptr ? *summary : row; // the file, the thread
        Region region{.range = range,
                      .type = told.type,
                      .state = whole ? row.state : RegionState::Unknown,
                      .sharing = told.sharing,
                      .detail = told.detail != RegionDetail::None ? told.detail : about.detail,
                      .protection = whole ? row.protection : Protection(),
                      .threadId = told.threadId != 0 ? told.threadId : about.threadId};
        if (whole)
            region.metrics = row.metrics;
        region.backing = backingOf(about.name.empty() ? told.name : about.name);
        const bool joins = !m_snapshot.regions.empty() && sameAllocation(row, summary);
        if (!joins)
            m_snapshot.allocations.push_back({.range = range,
                                              .type = about.type,
                                              .detail = about.detail,
                                              .threadId = about.threadId,
                                              .firstRegion = static_cast<std::uint32_t>(m_snapshot.regions.size()),
                                              .backing = region.backing});
        Allocation& allocation = m_snapshot.allocations.back();
        ++allocation.regionCount;
        allocation.range = AddressRange::fromFirstLast(allocation.range.begin, range.last());
        region.allocation = {static_cast<std::uint32_t>(m_snapshot.allocations.size() - 1)};
        region.fileOffset = region.backing.valid() ? range.begin - allocation.range.begin : 0;
        m_snapshot.regions.push_back(region);
        m_lastSummary = summary;
        m_lastGroup = row.group;
    }

private:
    [[nodiscard]] bool sameAllocation(const MemoryRow& row, const MemoryRow* summary) const
    {
        return summary != nullptr ? summary == m_lastSummary
                                  : m_lastSummary == nullptr && row.group != 0 && row.group == m_lastGroup;
    }
    BackingId backingOf(const std::string& name)
    {
        if (name.empty())
            return {};
        const auto [found, isNew] = m_ids.try_emplace(name, static_cast<std::uint32_t>(m_snapshot.backings.size()));
        if (isNew)
            m_snapshot.backings.push_back({.name = name});
        return BackingId{found->second};
    }

    Snapshot& m_snapshot;
    std::unordered_map<std::string, std::uint32_t> m_ids;
    const MemoryRow* m_lastSummary = nullptr;
    std::uint64_t m_lastGroup = 0;
};

} // namespace

std::vector<MemoryRows::Leaf> MemoryRows::leaves(std::uint64_t& overlapping) const
{
    std::vector<const MemoryRow*> rows;
    rows.reserve(m_rows.size());
    for (const MemoryRow& row : m_rows)
        rows.push_back(&row);
    std::ranges::stable_sort(rows, [](const MemoryRow* a, const MemoryRow* b) {
        if (a->range.begin == b->range.begin && a->summary != b->summary)
            return a->summary;
        return comesFirst(a, b);
    });
    std::vector<Leaf> all;
    const MemoryRow* summary = nullptr;
    std::size_t first = 0; // leaf that may lie in `summary`
    const auto close = [&] {
        if (summary != nullptr)
            addUncovered(*summary, first, all);
        summary = nullptr;
        first = all.size();
    };
    for (const MemoryRow* const row : rows) {
        if (summary != nullptr && summary->range.last() < row->range.begin)
            close();
        const bool overlaps = !all.empty() && all.back().range.last() >= row->range.begin;
        const bool inside = summary == nullptr || (!row->summary && summary->range.contains(row->range));
        if (overlaps || !inside) {
            ++overlapping;
        } else if (row->summary) {
            summary = row;
            first = all.size();
        } else {
            all.push_back({row, summary, row->range, true});
        }
    }
    close();
    return all;
}

void MemoryRows::addUncovered(const MemoryRow& summary, std::size_t first, std::vector<Leaf>& out)
{
    std::vector<Leaf> covered(out.begin() + static_cast<std::ptrdiff_t>(first), out.end());
    if (covered.empty()) { // the row itself is all that is told
        out.push_back({&summary, &summary, summary.range, true});
        return;
    }
    out.resize(first);
    std::uint64_t at = summary.range.begin;
    for (const Leaf& leaf : covered) {
        if (leaf.range.begin > at)
            out.push_back({&summary, &summary, AddressRange::fromFirstLast(at, leaf.range.begin - 1), false});
        out.push_back(leaf);
        at = leaf.range.last() + 1;
    }
    if (at != 0 && at <= summary.range.last())
        out.push_back({&summary, &summary, AddressRange::fromFirstLast(at, summary.range.last()), false});
}

void MemoryRows::markSummaries()
{
    std::vector<MemoryRow*> rows;
    rows.reserve(m_rows.size());
    for (MemoryRow& row : m_rows)
        rows.push_back(&row);
    std::ranges::stable_sort(rows, comesFirst);
    std::vector<MemoryRow*> inner; // that hold others and lie in one that does: only the outermost is an allocation
    MemoryRow* outer = nullptr;
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
        if (!rows[i]->range.contains(rows[i + 1]->range))
            continue;
        if (outer != nullptr && outer->range.contains(rows[i]->range)) {
            inner.push_back(rows[i]);
            continue;
        }
        outer = rows[i];
        outer->summary = true;
    }
    for (MemoryRow* const row : inner)
        row->range.size = 0;
    std::erase_if(m_rows, [](const MemoryRow& row) { return row.range.empty(); });
}

void MemoryRows::build(Snapshot& snapshot)
{
    std::uint64_t overlapping = 0;
    std::uint64_t uncovered = 0;
    Tables tables(snapshot);
    for (const Leaf& leaf : leaves(overlapping)) {
        tables.add(*leaf.row, leaf.summary, leaf.range, leaf.whole);
        uncovered += leaf.whole ? 0 : 1;
    }
    noteSkipped(overlapping, "rows that overlap others", snapshot);
    noteSkipped(uncovered, "parts of allocations that no row tells of", snapshot);
}

const MemoryRow* MemoryRows::rowAt(std::uint64_t address) const
{
    const MemoryRow* best = nullptr;
    for (const MemoryRow& row : m_rows) {
        if (row.range.contains(address) && (best == nullptr || best->summary))
            best = &row;
    }
    return best;
}

MemoryMetrics nothingUsed()
{
    MemoryMetrics metrics = MemoryMetrics::zero();
    metrics.copyOnWriteShared = {};
    metrics.dirty = {};
    return metrics;
}

} // namespace vmatlas
