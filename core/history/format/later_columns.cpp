// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/later_columns.h"

#include <algorithm>
#include <array>
#include <limits>

namespace vmatlas {

namespace {

// In the order of the file: a list only ever grows at its end.
constexpr std::array kFigures =
    std::to_array<Measured MemoryMetrics::*>({&MemoryMetrics::copyOnWriteShared, &MemoryMetrics::dirty});
constexpr std::array kCounts = std::to_array<std::uint16_t PageBucket::*>({&PageBucket::copyOnWriteShared});

bool has(const Region& row, Measured MemoryMetrics::*figure)
{
    return (row.metrics.*figure).known();
}

bool has(const PageBucket& row, std::uint16_t PageBucket::*count)
{
    return row.*count != 0;
}

void encodeValue(CborWriter& cbor, const Region& row, Measured MemoryMetrics::*figure)
{
    cbor.measured(row.metrics.*figure);
}

void encodeValue(CborWriter& cbor, const PageBucket& row, std::uint16_t PageBucket::*count)
{
    cbor.number(row.*count);
}

void decodeValue(CborReader& cbor, Region& row, Measured MemoryMetrics::*figure)
{
    row.metrics.*figure = cbor.measured();
}

void decodeValue(CborReader& cbor, PageBucket& row, std::uint16_t PageBucket::*count)
{
    row.*count = static_cast<std::uint16_t>(cbor.number(std::numeric_limits<std::uint16_t>::max()));
}

template <typename Row, typename Column> bool anyHas(const LargeVector<Row>& rows, Column column)
{
    return std::ranges::any_of(rows, [column](const Row& row) { return has(row, column); });
}

template <typename Row, typename Columns> void encode(CborWriter& cbor, const LargeVector<Row>& rows, Columns columns)
{
    cbor.array(columns.size());
    for (const auto column : columns) {
        const bool used = anyHas(rows, column);
        cbor.array(used ? rows.size() : 0);
        for (std::size_t i = 0; used && i < rows.size(); ++i)
            encodeValue(cbor, rows[i], column);
    }
}

template <typename Row, typename Columns> void decode(CborReader& cbor, LargeVector<Row>& rows, Columns columns)
{
    const std::size_t given = cbor.array();
    for (std::size_t i = 0; i < given && cbor.ok(); ++i) {
        if (i >= columns.size()) { // of a newer minor version
            cbor.skip();
            continue;
        }
        const std::size_t values = cbor.array();
        if (values != 0 && values != rows.size())
            cbor.reject("a column that does not fit its rows");
        for (std::size_t row = 0; row < values && cbor.ok(); ++row)
            decodeValue(cbor, rows[row], columns[i]);
    }
}

} // namespace

bool hasLaterColumns(const LargeVector<Region>& rows)
{
    return std::ranges::any_of(kFigures, [&](const auto figure) { return anyHas(rows, figure); });
}

bool hasLaterColumns(const LargeVector<PageBucket>& rows)
{
    return std::ranges::any_of(kCounts, [&](const auto count) { return anyHas(rows, count); });
}

void encodeLaterColumns(CborWriter& cbor, const LargeVector<Region>& rows)
{
    encode(cbor, rows, kFigures);
}

void encodeLaterColumns(CborWriter& cbor, const LargeVector<PageBucket>& rows)
{
    encode(cbor, rows, kCounts);
}

void decodeLaterColumns(CborReader& cbor, LargeVector<Region>& rows)
{
    decode(cbor, rows, kFigures);
}

void decodeLaterColumns(CborReader& cbor, LargeVector<PageBucket>& rows)
{
    decode(cbor, rows, kCounts);
}

} // namespace vmatlas
