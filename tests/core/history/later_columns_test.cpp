// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/later_columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vmatlas {
namespace {

LargeVector<Region> regionsWith(std::initializer_list<Measured> figures)
{
    LargeVector<Region> rows;
    for (const Measured figure : figures) {
        rows.emplace_back();
        rows.back().metrics.copyOnWriteShared = figure;
        rows.back().metrics.dirty = figure;
    }
    return rows;
}

template <typename Row> std::string encoded(const LargeVector<Row>& rows)
{
    CborWriter cbor;
    encodeLaterColumns(cbor, rows);
    return cbor.bytes();
}

TEST(LaterColumns, ComeBackAsTheyWere)
{
    const LargeVector<Region> rows = regionsWith({Measured(0), {}, Measured(std::uint64_t{1} << 40U)});
    const std::string bytes = encoded(rows);
    LargeVector<Region> read(3);
    CborReader cbor(bytes);
    decodeLaterColumns(cbor, read);
    EXPECT_TRUE(cbor.ok() && cbor.atEnd());
    EXPECT_EQ(read, rows);

    LargeVector<PageBucket> buckets(2);
    buckets[1].copyOnWriteShared = 512;
    LargeVector<PageBucket> readBuckets(2);
    const std::string bucketBytes = encoded(buckets);
    CborReader bucketCbor(bucketBytes);
    decodeLaterColumns(bucketCbor, readBuckets);
    EXPECT_TRUE(bucketCbor.ok());
    EXPECT_EQ(readBuckets, buckets);
}

TEST(LaterColumns, AreLeftOutWhereThereIsNothingInThem)
{
    EXPECT_FALSE(hasLaterColumns(regionsWith({{}, {}})));
    EXPECT_TRUE(hasLaterColumns(regionsWith({{}, 0}))); // 0 is known
    EXPECT_FALSE(hasLaterColumns(LargeVector<PageBucket>(2)));
}

TEST(LaterColumns, OfANewerVersionArePassedOver)
{
    CborWriter cbor;
    cbor.array(9);
    for (int column = 0; column < 8; ++column)
        cbor.array(0);
    cbor.array(1);
    cbor.text("what comes later");
    LargeVector<Region> rows = regionsWith({{}, {}});
    CborReader reader(cbor.bytes());
    decodeLaterColumns(reader, rows);
    EXPECT_TRUE(reader.ok() && reader.atEnd());
    EXPECT_EQ(rows, regionsWith({{}, {}}));
}

TEST(LaterColumns, ThatDoNotFitTheirRowsAreRefused)
{
    for (const std::size_t values : {1U, 3U}) {
        const std::string bytes = encoded(LargeVector<Region>(values, regionsWith({1}).front()));
        LargeVector<Region> rows(2);
        CborReader cbor(bytes);
        decodeLaterColumns(cbor, rows);
        EXPECT_FALSE(cbor.ok()) << values;
    }
    CborWriter large;
    large.array(1);
    large.array(1);
    large.number(65536);
    LargeVector<PageBucket> buckets(1);
    CborReader cbor(large.bytes());
    decodeLaterColumns(cbor, buckets);
    EXPECT_FALSE(cbor.ok());
}

} // namespace
} // namespace vmatlas
