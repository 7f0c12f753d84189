// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/table_codec.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>

#include "core/history/format/row_columns.h"

namespace vmatlas {

namespace {

constexpr std::size_t kSpliceNumbers = 3;
constexpr std::size_t kRowsBelieved = 4096; // so many a table is made for before they have come

void encodeSplices(CborWriter& cbor, std::span<const Splice> splices)
{
    cbor.array(splices.size() * kSpliceNumbers);
    for (const Splice& splice : splices) {
        cbor.number(splice.keep);
        cbor.number(splice.drop);
        cbor.number(splice.put);
    }
}

std::vector<Splice> decodeSplices(CborReader& cbor)
{
    std::vector<Splice> splices;
    const std::size_t numbers = cbor.array();
    if (numbers % kSpliceNumbers != 0)
        cbor.reject("splices that are not three numbers each");
    for (std::size_t i = 0; i < numbers && cbor.ok(); i += kSpliceNumbers) {
        const std::uint32_t keep = cbor.number32();
        const std::uint32_t drop = cbor.number32();
        splices.push_back({.keep = keep, .drop = drop, .put = cbor.number32()});
    }
    return splices;
}

/// Both items of a table, checked against each other and the older table; the second is left to be read.
template <typename Row>
std::size_t decodeTableHead(CborReader& cbor, TableDelta<Row>& delta, std::size_t before, std::size_t maxRows)
{
    if (cbor.array() != 2)
        cbor.reject("a table that is not splices and rows");
    delta.splices = decodeSplices(cbor);
    const std::size_t rows = cbor.array();
    if (rows > maxRows)
        cbor.reject("more rows than a snapshot may have");
    if (cbor.ok() && !fits(delta.splices, before, rows))
        cbor.reject("a table that does not fit the one before it");
    return cbor.ok() ? rows : 0;
}

void encodeValue(CborWriter& cbor, const ColumnValue& value)
{
    if (value)
        cbor.number(*value);
    else
        cbor.null();
}

ColumnValue decodeValue(CborReader& cbor)
{
    return cbor.takeNull() ? std::nullopt : ColumnValue(cbor.number());
}

/// Writes the rows of one table one after another.
template <typename Row> class RowEncoder {
public:
    using Traits = RowColumns<Row>;
    RowEncoder(CborWriter& cbor, bool backingsMoved)
        : m_cbor(cbor)
        , m_backingsMoved(backingsMoved)
    {
    }

    /// `dropped` are the rows of the older table that the row's splice takes away, ascending.
    void encode(const Row& row, std::span<const Row> dropped)
    {
        const auto old = std::ranges::lower_bound(dropped, Traits::begin(row), {}, Traits::begin);
        const bool replaces = old != dropped.end() && Traits::begin(*old) == Traits::begin(row);
        if (!replaces || !encodeChanges(row, *old, static_cast<std::size_t>(old - dropped.begin())))
            encodeWhole(row);
        m_end = Traits::end(row);
    }

private:
    void encodeWhole(const Row& row)
    {
        m_cbor.array(Traits::kCount + 1);
        m_cbor.signedNumber(static_cast<std::int64_t>(Traits::begin(row) - m_end)); // may wrap, as it does when read
        for (const ColumnValue& value : Traits::of(row))
            encodeValue(m_cbor, value);
    }
    /// False when the whole row is not longer: the number of items tells readers which of the two it is.
    bool encodeChanges(const Row& row, const Row& old, std::size_t place)
    {
        const auto columns = Traits::of(row);
        const auto before = Traits::of(old);
        std::uint64_t changed = 0;
        std::size_t count = 0;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i] == before[i] && !(m_backingsMoved && i == Traits::kBacking))
                continue;
            changed |= std::uint64_t{1} << i;
            ++count;
        }
        if (count + 2 > Traits::kCount)
            return false;
        m_cbor.array(count + 2);
        m_cbor.number(place);
        m_cbor.number(changed);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if ((changed >> i & 1U) != 0)
                encodeValue(m_cbor, columns[i]);
        }
        return true;
    }

    CborWriter& m_cbor;
    bool m_backingsMoved;
    std::uint64_t m_end = 0; // of the row before
};

/// The other way round.
template <typename Row> class RowDecoder {
public:
    using Traits = RowColumns<Row>;
    explicit RowDecoder(CborReader& cbor)
        : m_cbor(cbor)
    {
    }
    std::optional<Row> decode(std::span<const Row> dropped)
    {
        const std::size_t items = m_cbor.array();
        const std::optional<Row> row = items == Traits::kCount + 1 ? decodeWhole() : decodeChanges(items, dropped);
        if (!row)
            m_cbor.reject("a row that is wrong");
        else
            m_end = Traits::end(*row);
        return m_cbor.ok() ? row : std::nullopt;
    }

private:
    std::optional<Row> decodeWhole()
    {
        const std::uint64_t begin = m_end + static_cast<std::uint64_t>(m_cbor.signedNumber());
        Columns<Traits::kCount> columns;
        for (ColumnValue& value : columns)
            value = decodeValue(m_cbor);
        return Traits::row(begin, columns);
    }
    std::optional<Row> decodeChanges(std::size_t items, std::span<const Row> dropped)
    {
        const std::uint64_t place = items >= 2 ? m_cbor.number() : 0;
        const std::uint64_t changed = items >= 2 ? m_cbor.number() : 0;
        if (items < 2 || !m_cbor.ok() || place >= dropped.size())
            return std::nullopt;
        auto columns = Traits::of(dropped[static_cast<std::size_t>(place)]);
        std::size_t left = items - 2;
        for (std::size_t i = 0; i < columns.size() && left > 0; ++i) {
            if ((changed >> i & 1U) == 0)
                continue;
            columns[i] = decodeValue(m_cbor);
            --left;
        }
        return left == 0 ? Traits::row(Traits::begin(dropped[static_cast<std::size_t>(place)]), columns) : std::nullopt;
    }

    CborReader& m_cbor;
    std::uint64_t m_end = 0;
};

/// Calls `visit(dropped)` for each row that is put, in order, with the rows that its splice takes away.
template <typename Row, typename Visit>
void eachPut(std::span<const Splice> splices, const LargeVector<Row>& before, const Visit& visit)
{
    std::size_t old = 0;
    for (const Splice& splice : splices) {
        old += splice.keep;
        const auto dropped = std::span(before).subspan(old, splice.drop);
        old += splice.drop;
        for (std::uint32_t i = 0; i < splice.put; ++i) {
            if (!visit(dropped))
                return;
        }
    }
}

} // namespace

template <typename Row>
void encodeTable(CborWriter& cbor, const TableDelta<Row>& delta, const LargeVector<Row>& before, bool backingsMoved)
{
    cbor.array(2);
    encodeSplices(cbor, delta.splices);
    cbor.array(delta.rows.size());
    RowEncoder<Row> encoder(cbor, backingsMoved);
    auto row = delta.rows.begin();
    eachPut(delta.splices, before, [&](std::span<const Row> dropped) {
        encoder.encode(*row++, dropped);
        return true;
    });
}

template <typename Row>
TableDelta<Row> decodeTable(CborReader& cbor, const LargeVector<Row>& before, std::size_t maxRows)
{
    TableDelta<Row> delta;
    const std::size_t rows = decodeTableHead(cbor, delta, before.size(), maxRows);
    if (rows == 0)
        return delta;
    delta.rows.reserve(std::min(rows, kRowsBelieved));
    RowDecoder<Row> decoder(cbor);
    eachPut(delta.splices, before, [&](std::span<const Row> dropped) {
        if (const auto row = decoder.decode(dropped))
            delta.rows.push_back(*row);
        return cbor.ok();
    });
    return delta;
}

template void encodeTable(CborWriter&, const TableDelta<Region>&, const LargeVector<Region>&, bool);
template void encodeTable(CborWriter&, const TableDelta<Allocation>&, const LargeVector<Allocation>&, bool);
template void encodeTable(CborWriter&, const TableDelta<PageRun>&, const LargeVector<PageRun>&, bool);
template void encodeTable(CborWriter&, const TableDelta<PageBucket>&, const LargeVector<PageBucket>&, bool);
template TableDelta<Region> decodeTable(CborReader&, const LargeVector<Region>&, std::size_t);
template TableDelta<Allocation> decodeTable(CborReader&, const LargeVector<Allocation>&, std::size_t);
template TableDelta<PageRun> decodeTable(CborReader&, const LargeVector<PageRun>&, std::size_t);
template TableDelta<PageBucket> decodeTable(CborReader&, const LargeVector<PageBucket>&, std::size_t);

void encodeBackings(CborWriter& cbor, const TableDelta<Backing>& delta)
{
    cbor.array(2);
    encodeSplices(cbor, delta.splices);
    cbor.array(delta.rows.size());
    for (const Backing& backing : delta.rows) {
        cbor.array(4);
        cbor.text(backing.name);
        cbor.number(backing.inode);
        cbor.number(backing.deviceMajor);
        cbor.number(backing.deviceMinor);
    }
}

TableDelta<Backing> decodeBackings(CborReader& cbor, const LargeVector<Backing>& before, std::size_t maxRows)
{
    TableDelta<Backing> delta;
    for (std::size_t left = decodeTableHead(cbor, delta, before.size(), maxRows); left > 0 && cbor.ok(); --left) {
        if (cbor.array() != 4)
            cbor.reject("not a backing");
        Backing backing;
        backing.name = cbor.text();
        backing.inode = cbor.number();
        backing.deviceMajor = cbor.number32();
        backing.deviceMinor = cbor.number32();
        delta.rows.push_back(std::move(backing));
    }
    return delta;
}

} // namespace vmatlas
