// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/maps_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "tests/core/source/linux/fixture.h"

namespace vmatlas {
namespace {

using test::linuxFixture;
using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string_view> namesOf(const MapsText& maps)
{
    std::vector<std::string_view> names;
    for (const MapsEntry& entry : maps.entries)
        names.push_back(entry.name);
    return names;
}

TEST(MapsParser, ReadsEveryColumn)
{
    const auto entry =
        parseMapsLine("7f07ab0ab000-7f07ab201000 r-xp 00026000 103:1d 332835                     /usr/lib/libc.so.6");
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->range, (AddressRange{0x7f07ab0ab000, 0x156000}));
    EXPECT_TRUE(entry->readable && !entry->writable && entry->executable && !entry->shared);
    EXPECT_EQ(entry->offset, 0x26000U);
    EXPECT_EQ(entry->deviceMajor, 0x103U);
    EXPECT_EQ(entry->deviceMinor, 0x1dU);
    EXPECT_EQ(entry->inode, 332835U);
    EXPECT_EQ(entry->name, "/usr/lib/libc.so.6");
}

struct Counted {
    const char* file;
    std::size_t mappings;
    std::uint64_t bytes; ///< computed with an independent script
};

class MapsFixture : public testing::TestWithParam<Counted> {};

TEST_P(MapsFixture, IsReadInFull)
{
    const std::string text = linuxFixture(GetParam().file);
    MapsText maps;
    parseMapsText(text, maps);
    EXPECT_EQ(maps.malformedLines, 0U);
    EXPECT_THAT(maps.entries, SizeIs(GetParam().mappings));
    const std::uint64_t bytes =
        std::accumulate(maps.entries.begin(), maps.entries.end(), std::uint64_t{0},
                        [](std::uint64_t sum, const MapsEntry& entry) { return sum + entry.range.size; });
    EXPECT_EQ(bytes, GetParam().bytes);
}
INSTANTIATE_TEST_SUITE_P(Captures, MapsFixture,
                         testing::Values(Counted{"maps_weird_6.18.maps", 63, 1104433152},
                                         Counted{"maps_prometheus_26232.maps", 9, 16150528},
                                         Counted{"maps_prometheus_26234_old.maps", 4, 1126400}));

TEST(MapsParser, KeepsNamesAsTheyAre)
{
    const std::string text = linuxFixture("maps_weird_6.18.maps");
    MapsText maps;
    parseMapsText(text, maps);
    const std::vector<std::string_view> names = namesOf(maps);
    EXPECT_THAT(names, Contains("/srv/odd/names/trailing "));
    EXPECT_THAT(names, Contains("/srv/odd/names/ leading.dat"));
    EXPECT_THAT(names, Contains("/srv/odd/names/new\\012line.dat"));
    EXPECT_THAT(names, Contains("/srv/odd/names/back\\slash.dat"));
    EXPECT_THAT(names, Contains("/srv/odd/names/tab\there.dat"));
    EXPECT_THAT(names, Contains("/srv/odd/names/really named (deleted)"));
    EXPECT_THAT(names, Contains("/memfd: (deleted)"));
    EXPECT_THAT(names, Contains("/srv/odd/names/bad\xff\xfeutf8.dat"));
}

TEST(MapsParser, ReadsNamesOfOldKernels)
{
    const auto entry = parseMapsLine("08048000-08089000 r-xp 00000000 03:01 104219 /bin/my shell");
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->name, "/bin/my shell");
    const auto nameless = parseMapsLine("0808c000-08146000 rwxp 00000000 00:00 0");
    ASSERT_TRUE(nameless);
    EXPECT_EQ(nameless->name, "");
}

TEST(MapsParser, ReachesTheTopOfTheAddressSpace)
{
    const auto vsyscall =
        parseMapsLine("ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]");
    ASSERT_TRUE(vsyscall);
    EXPECT_EQ(vsyscall->range.last(), 0xffffffffff600fffU);
    const auto last = parseMapsLine("fffffffffffff000-0 r--p 00000000 00:00 0 ");
    ASSERT_TRUE(last);
    EXPECT_EQ(last->range, (AddressRange{0xfffffffffffff000, 0x1000}));
}

class HostileLine : public testing::TestWithParam<const char*> {};

TEST_P(HostileLine, IsMalformed)
{
    const auto entry = parseMapsLine(GetParam());
    ASSERT_FALSE(entry);
    EXPECT_EQ(entry.error().code, ErrorCode::Malformed);
}
INSTANTIATE_TEST_SUITE_P(MapsParser, HostileLine,
                         testing::Values("", " ", "-", "1000", "1000-", "1000-2000", "1000-2000 ", "1000-2000 rwxp",
                                         "1000-2000 rwxp 0", "1000-2000 rwxp 0 0:0", "2000-1000 r--p 0 0:0 0",
                                         "1000-1000 r--p 0 0:0 0", "0-0 r--p 0 0:0 0", "1000-2000 r--q 0 0:0 0",
                                         "1000-2000 xwrp 0 0:0 0", "1000-2000 r--p 0 00 0", "1000-2000 r--p 0 0:0 0x",
                                         "1000-2000 r--p -1 0:0 0", "g000-h000 r--p 0 0:0 0",
                                         "11111111111111111-2 r--p 0 0:0 0", "1000-2000 r--p 0 123456789:0 0",
                                         "1000-2000 r--p 0 0:0 99999999999999999999", "\xff\xff\xff\xff",
                                         "Rss: 12 kB"));

TEST(MapsParser, CountsWhatItLeavesOut)
{
    MapsText maps;
    parseMapsText("3000-4000 r--p 0 0:0 0\n"
                  "rubbish\n"
                  "1000-2000 r--p 0 0:0 0\n" // descends
                  "4000-5000 rw-p 0 0:0 0",
                  maps);
    EXPECT_THAT(maps.entries, SizeIs(2));
    EXPECT_EQ(maps.malformedLines, 2U);
    parseMapsText("", maps);
    EXPECT_THAT(maps.entries, IsEmpty());
    EXPECT_EQ(maps.malformedLines, 0U);
}

TEST(MapsParser, KeepsWhatGrewWhileTheTextWasRead)
{
    MapsText maps;
    parseMapsText("3000-4000 r--p 00001000 08:01 7 /x\n"
                  "3000-6000 r--p 00001000 08:01 7 /x\n" // the same one, grown
                  "5000-6000 r--p 00003000 08:01 7 /x\n" // nothing new
                  "7000-8000 rw-p 00000000 00:00 0\n",
                  maps);
    ASSERT_THAT(maps.entries, SizeIs(3));
    EXPECT_EQ(maps.entries[1].range, (AddressRange{0x4000, 0x2000}));
    EXPECT_EQ(maps.entries[1].offset, 0x2000U);
    EXPECT_EQ(maps.malformedLines, 0U);
    EXPECT_EQ(maps.racedLines, 2U);
}

} // namespace
} // namespace vmatlas
