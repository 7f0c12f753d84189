// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/packed_snapshot.h"

#include <numeric>
#include <utility>

#include "core/history/backing_moves.h"
#include "core/history/packed_head.h"

namespace vmatlas {

namespace {

template <typename Row> void packTable(PackedWriter& writer, std::span<const Row> before,
                                       std::span<const Splice> splices, std::span<const Row> rows,
                                       const BackingMoves& moves)
{
    const auto rebased = [&](const Row& row) {
        Row moved = row;
        if constexpr (requires { moved.backing; })
            moved.backing = moves(row.backing);
        return moved;
    };
    TablePacker<Row, decltype(rebased)>(writer, before, rebased).pack(splices, rows);
}

void packBackings(PackedWriter& writer, std::span<const Splice> splices, std::span<const Backing> rows)
{
    writer.number(splices.size());
    for (const Splice& splice : splices) {
        writer.number(splice.keep);
        writer.number(splice.drop);
        writer.number(splice.put);
    }
    Backing last;
    for (const Backing& row : rows) {
        writeRow(writer, last, row, PackedBase::Previous);
        last = row;
    }
}

/// All rows of a table, put in an empty one.
template <typename Row> std::vector<Splice> allPut(const LargeVector<Row>& rows)
{
    return rows.empty() ? std::vector<Splice>() : std::vector<Splice>{{0, 0, static_cast<std::uint32_t>(rows.size())}};
}

template <typename Row> void packAll(PackedWriter& writer, const LargeVector<Row>& rows)
{
    packTable<Row>(writer, {}, allPut(rows), rows, BackingMoves({}, 0));
}

template <typename Row> std::span<const Row> rowsOf(const LargeVector<Row>& table)
{
    return table;
}

} // namespace

std::string packDelta(const Snapshot& before, const SnapshotDelta& delta)
{
    PackedWriter writer;
    packHead(writer, before, delta);
    packBackings(writer, delta.backings.splices, delta.backings.rows);
    const BackingMoves moves(delta.backings.splices, before.backings.size());
    const auto pack = [&]<typename Row>(const LargeVector<Row>& rows, const TableDelta<Row>& changes) {
        packTable<Row>(writer, rows, changes.splices, changes.rows, moves);
    };
    pack(before.allocations, delta.allocations);
    pack(before.regions, delta.regions);
    pack(before.pageRuns, delta.pageRuns);
    pack(before.pageBuckets, delta.pageBuckets);
    packLinks(writer, delta.links);
    return writer.bytes();
}

std::string packKey(const Snapshot& snapshot)
{
    PackedWriter writer;
    packHead(writer, Snapshot(), makeHeadDelta(Snapshot(), snapshot));
    packBackings(writer, allPut(snapshot.backings), snapshot.backings);
    packAll(writer, snapshot.allocations);
    packAll(writer, snapshot.regions);
    packAll(writer, snapshot.pageRuns);
    packAll(writer, snapshot.pageBuckets);
    packLinks(writer, linksOf(snapshot));
    return writer.bytes();
}

SnapshotUnpacker::SnapshotUnpacker()
    : SnapshotUnpacker(std::make_shared<const Snapshot>())
{
}

SnapshotUnpacker::SnapshotUnpacker(SnapshotPtr base)
    : m_base(std::move(base))
    , m_backings(m_base->backings)
    , m_order(m_backings.size())
    , m_allocations(rowsOf(m_base->allocations))
    , m_regions(rowsOf(m_base->regions))
    , m_pageRuns(rowsOf(m_base->pageRuns))
    , m_pageBuckets(rowsOf(m_base->pageBuckets))
{
    m_head.generation = m_base->generation;
    m_head.capturedAt = m_base->capturedAt;
    m_head.takenAt = m_base->takenAt;
    m_head.host = m_base->host;
    m_head.process = m_base->process;
    m_head.counters = m_base->counters;
    m_head.facts = m_base->facts;
    m_head.gaps = m_base->gaps;
    m_head.privacy = m_base->privacy;
    std::iota(m_order.begin(), m_order.end(), 0U);
    placeBackings();
}

void SnapshotUnpacker::placeBackings()
{
    m_places.assign(m_backings.size(), kGoneRow);
    m_reordered = m_order.size() != m_backings.size();
    for (std::uint32_t i = 0; i < m_order.size(); ++i) {
        m_places[m_order[i]] = i;
        m_reordered = m_reordered || m_order[i] != i;
    }
}

void SnapshotUnpacker::applyBackings(PackedReader& reader)
{
    TableDelta<std::uint32_t> delta;
    delta.splices.resize(reader.number());
    std::size_t put = 0;
    for (Splice& splice : delta.splices) {
        splice.keep = static_cast<std::uint32_t>(reader.number());
        splice.drop = static_cast<std::uint32_t>(reader.number());
        splice.put = static_cast<std::uint32_t>(reader.number());
        put += splice.put;
    }
    if (delta.empty())
        return;
    m_backings.reserve(m_backings.size() + put);
    Backing last;
    for (std::size_t i = 0; i < put; ++i) {
        last = readRow(reader, last, PackedBase::Previous);
        delta.rows.push_back(static_cast<std::uint32_t>(m_backings.size()));
        m_backings.push_back(last);
    }
    m_order = spliced(m_order, delta);
    placeBackings();
}

void SnapshotUnpacker::apply(std::string_view bytes)
{
    PackedReader reader(bytes);
    unpackHead(reader, m_head);
    applyBackings(reader);
    const auto refer = [](const auto& row, std::span<const std::uint32_t> table) {
        auto other = row;
        if constexpr (requires { other.backing; })
            other.backing.index = row.backing.index < table.size() ? table[row.backing.index] : row.backing.index;
        return other;
    };
    const auto based = [&](const auto& row) { return refer(row, m_places); };
    const auto stored = [&](const auto& row) { return refer(row, m_order); };
    m_allocations.apply(reader, based, stored);
    m_regions.apply(reader, based, stored);
    m_pageRuns.apply(reader, based, stored);
    m_pageBuckets.apply(reader, based, stored);
    m_links = unpackLinks(reader);
    assert(reader.atEnd());
}

LargeVector<Backing> SnapshotUnpacker::takeBackings()
{
    if (!m_reordered)
        return std::move(m_backings);
    LargeVector<Backing> table;
    table.reserve(m_order.size());
    for (const std::uint32_t i : m_order)
        table.push_back(std::move(m_backings[i]));
    return table;
}

std::shared_ptr<Snapshot> SnapshotUnpacker::take(std::shared_ptr<const ForeignMembers> foreign)
{
    auto snapshot = std::make_shared<Snapshot>(std::move(m_head));
    snapshot->foreign = std::move(foreign);
    snapshot->backings = takeBackings();
    snapshot->allocations = m_allocations.take();
    snapshot->regions = m_regions.take();
    snapshot->pageRuns = m_pageRuns.take();
    snapshot->pageBuckets = m_pageBuckets.take();
    if (m_reordered) {
        const auto place = [this](auto& row) {
            if (row.backing.index < m_places.size())
                row.backing.index = m_places[row.backing.index];
        };
        for (Allocation& allocation : snapshot->allocations)
            place(allocation);
        for (Region& region : snapshot->regions)
            place(region);
    }
    setLinks(m_links, snapshot->regions, snapshot->allocations);
    return snapshot;
}

} // namespace vmatlas
