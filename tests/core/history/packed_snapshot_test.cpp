// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/packed_snapshot.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/support/changing_snapshot.h"
#include "tests/support/random_snapshot.h"

namespace vmatlas {
namespace {

using test::changedSnapshot;
using test::identical;
using test::randomSnapshot;

TEST(PackedBytes, GiveBackEveryNumber)
{
    const std::array<std::uint64_t, 14> kNumbers = {0,
                                                    1,
                                                    127,
                                                    128,
                                                    4095,
                                                    4096,
                                                    1ULL << 31U,
                                                    (1ULL << 60U) - 1,
                                                    1ULL << 61U,
                                                    1ULL << 62U,
                                                    (1ULL << 63U) - 1,
                                                    1ULL << 63U,
                                                    ~0ULL - 4096,
                                                    ~0ULL};
    PackedWriter writer;
    for (const std::uint64_t a : kNumbers) {
        for (const std::uint64_t b : kNumbers) {
            writer.number(a);
            writer.difference(a, b);
            writer.amount(a, b);
            writer.flagged(a, 2, 2);
        }
    }
    const std::string bytes = writer.bytes();
    PackedReader reader(bytes);
    for (const std::uint64_t a : kNumbers) {
        for (const std::uint64_t b : kNumbers) {
            ASSERT_EQ(reader.number(), a);
            ASSERT_EQ(reader.difference(a), b);
            ASSERT_EQ(reader.amount(a), b) << a;
            unsigned flags = 0;
            ASSERT_EQ(reader.flagged(flags, 2), a);
            ASSERT_EQ(flags, 2u);
        }
    }
    EXPECT_TRUE(reader.atEnd());
}

class PackedSnapshots : public testing::TestWithParam<std::uint32_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, PackedSnapshots, testing::Values(1, 2, 3, 17, 4711, 90210, 123456));

TEST_P(PackedSnapshots, GiveBackTheWholeSnapshot)
{
    const Snapshot snapshot = randomSnapshot(GetParam(), 150);
    const std::string bytes = packKey(snapshot);
    EXPECT_EQ(bytes, packDelta(Snapshot(), makeDelta(Snapshot(), snapshot)));
    SnapshotUnpacker unpacker;
    unpacker.apply(bytes);
    EXPECT_TRUE(identical(*unpacker.take(snapshot.foreign), snapshot));
}

TEST_P(PackedSnapshots, GiveBackEveryStepOfAChain)
{
    const auto first = std::make_shared<const Snapshot>(randomSnapshot(GetParam(), 400));
    std::vector<std::string> chain = {packKey(*first)};
    Snapshot before = *first;
    for (std::uint32_t step = 0; step < 30; ++step) {
        const Snapshot after = changedSnapshot(before, GetParam() * 1000 + step);
        chain.push_back(packDelta(before, makeDelta(before, after)));
        SnapshotUnpacker fromKey;
        for (const std::string& bytes : chain)
            fromKey.apply(bytes);
        ASSERT_TRUE(identical(*fromKey.take(after.foreign), after)) << "step " << step;
        SnapshotUnpacker fromFirst(first);
        for (std::size_t i = 1; i < chain.size(); ++i)
            fromFirst.apply(chain[i]);
        ASSERT_TRUE(identical(*fromFirst.take(after.foreign), after)) << "step " << step;
        before = after;
    }
}

TEST_P(PackedSnapshots, GiveBackStepsBetweenStrangers)
{
    const auto before = std::make_shared<const Snapshot>(randomSnapshot(GetParam(), 60));
    const Snapshot after = randomSnapshot(GetParam() + 1, 80);
    SnapshotUnpacker unpacker(before);
    unpacker.apply(packDelta(*before, makeDelta(*before, after)));
    unpacker.apply(packDelta(after, makeDelta(after, Snapshot())));
    EXPECT_TRUE(identical(*unpacker.take(nullptr), Snapshot()));
}

} // namespace
} // namespace vmatlas
