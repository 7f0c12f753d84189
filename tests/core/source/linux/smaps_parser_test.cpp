// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/smaps_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/core/source/linux/fixture.h"

namespace vmatlas {
namespace {

using test::linuxFixture;
using testing::IsEmpty;
using testing::SizeIs;

std::uint64_t sumOf(const SmapsText& smaps, Measured SmapsEntry::*field)
{
    std::uint64_t sum = 0;
    for (const SmapsEntry& entry : smaps.entries)
        sum += (entry.*field).valueOr(0);
    return sum;
}

TEST(SmapsParser, ReadsCaptures)
{
    SmapsText smaps;
    parseSmapsText(linuxFixture("smaps_weird_6.18.smaps"), smaps);
    EXPECT_EQ(smaps.malformedLines, 0U);
    EXPECT_THAT(smaps.entries, SizeIs(63));
    EXPECT_EQ(sumOf(smaps, &SmapsEntry::resident), 6372U * 1024);
    EXPECT_EQ(sumOf(smaps, &SmapsEntry::locked), 32U * 1024);
    EXPECT_EQ(sumOf(smaps, &SmapsEntry::privateDirty), 104U * 1024);
    EXPECT_EQ(sumOf(smaps, &SmapsEntry::sharedDirty), 4428U * 1024);
    EXPECT_TRUE(std::ranges::any_of(smaps.entries, &SmapsEntry::lockedFlag));
    EXPECT_TRUE(std::ranges::any_of(smaps.entries, &SmapsEntry::accounted));

    parseSmapsText(linuxFixture("smaps_prometheus_26231.smaps"), smaps);
    EXPECT_THAT(smaps.entries, SizeIs(12));
    EXPECT_EQ(sumOf(smaps, &SmapsEntry::resident), 29948U * 1024);
    EXPECT_EQ(sumOf(smaps, &SmapsEntry::swapped), 1940U * 1024);
}

TEST(SmapsParser, ReadsTheReservationsCommitMarks)
{
    // The same process as maps_weird: 1 GiB without access was never written, so it carries no commit charge.
    SmapsText smaps;
    parseSmapsText(linuxFixture("smaps_weird_6.18.smaps"), smaps);
    const SmapsEntry* const reservation = smaps.covering({0x7f076ae00000, 0x40000000});
    ASSERT_NE(reservation, nullptr);
    EXPECT_TRUE(reservation->flagsKnown);
    EXPECT_FALSE(reservation->accounted);
    const SmapsEntry* const part = smaps.covering({0x7f076ae01000, 0x1000});
    EXPECT_EQ(part, reservation);
    EXPECT_EQ(smaps.covering({0x1000, 0x1000}), nullptr);
    EXPECT_EQ(smaps.covering({0x7f076ae00000, 0x80000000}), nullptr);
}

TEST(SmapsParser, LeavesFieldsOfOtherKernelsUnknown)
{
    SmapsText smaps;
    parseSmapsText(linuxFixture("smaps_android_short.smaps"), smaps);
    ASSERT_THAT(smaps.entries, testing::Not(IsEmpty()));
    for (const SmapsEntry& entry : smaps.entries)
        EXPECT_TRUE(entry.resident.known());

    parseSmapsText("1000-2000 rw-p 0 0:0 0\nRss: 4 kB\nFuture: 5 kB\nVmFlags: rd zz ac\n", smaps);
    ASSERT_THAT(smaps.entries, SizeIs(1));
    EXPECT_EQ(smaps.entries[0].resident, Measured(4096));
    EXPECT_FALSE(smaps.entries[0].swapped.known());
    EXPECT_FALSE(smaps.entries[0].privateDirty.known());
    EXPECT_TRUE(smaps.entries[0].accounted);
    EXPECT_FALSE(smaps.entries[0].noReserve);
}

TEST(SmapsParser, SkipsTheRollupAndForeignText)
{
    SmapsText smaps;
    parseSmapsText(linuxFixture("smaps_rollup_prometheus_26231.txt"), smaps);
    EXPECT_THAT(smaps.entries, IsEmpty());
    parseSmapsText(linuxFixture("smaps_wrong_format.txt"), smaps);
    EXPECT_THAT(smaps.entries, IsEmpty());
    EXPECT_NE(smaps.malformedLines, 0U);
    parseSmapsText("Rss: 4 kB\n", smaps); // a field of no block
    EXPECT_THAT(smaps.entries, IsEmpty());
}

} // namespace
} // namespace vmatlas
