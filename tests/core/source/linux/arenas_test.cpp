// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/arenas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <map>

#include "core/source/linux/image_ends.h"
#include "tests/core/source/linux/fixture.h"

namespace vmatlas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Headers that the test says stand in memory; a page without one was never written.
class Arenas : public testing::Test {
protected:
    std::vector<AddressRange> find(const std::string& text)
    {
        m_text = text;
        parseMapsText(m_text, m_maps);
        return findArenas(m_maps.entries, [this](std::uint64_t address) {
            HeapProbe probe;
            if (const auto header = m_headers.find(address); header != m_headers.end())
                probe = {true, header->second};
            return probe;
        });
    }
    void firstHeap(std::uint64_t address) { m_headers[address] = HeapHeaderBytes{address + 0x30, 0, 0x21000, 0x21000}; }

    std::string m_text;
    MapsText m_maps;
    std::map<std::uint64_t, std::optional<HeapHeaderBytes>> m_headers;
};

const std::string kArena = "7f0004000000-7f0004021000 rw-p 0 0:0 0\n"
                           "7f0004021000-7f0008000000 ---p 0 0:0 0\n";
constexpr AddressRange kFound{0x7f0004000000, kArenaHeapSize};

TEST_F(Arenas, AreConfirmedByTheirHeader)
{
    firstHeap(0x7f0004000000);
    EXPECT_THAT(find(kArena), ElementsAre(kFound));
    m_headers[0x7f0004000000] = HeapHeaderBytes{1, 2, 3, 4};
    EXPECT_THAT(find(kArena), IsEmpty());
    m_headers[0x7f0004000000] = HeapHeaderBytes{0x7f0004000030, 0, 0x5000000, 0x5000000}; // larger than a heap
    EXPECT_THAT(find(kArena), IsEmpty());
    m_headers.clear(); // never written
    EXPECT_THAT(find(kArena), IsEmpty());
}

TEST_F(Arenas, CountByShapeWhenTheHeaderCannotBeRead)
{
    m_headers[0x7f0004000000] = std::nullopt;
    EXPECT_THAT(find(kArena), ElementsAre(kFound));
    EXPECT_THAT(find("7f0004000000-7f0008000000 rw-p 0 0:0 0\n"), IsEmpty()); // full: the shape proves nothing
    firstHeap(0x7f0004000000);
    EXPECT_THAT(find("7f0004000000-7f0008000000 rw-p 0 0:0 0\n"), ElementsAre(kFound));
}

TEST_F(Arenas, ContinueInFurtherHeaps)
{
    firstHeap(0x7f0004000000);
    m_headers[0x7f0010000000] = HeapHeaderBytes{0x7f0004000030, 0x7f0004000000, 0x21000, 0x21000};
    m_headers[0x7f0020000000] = HeapHeaderBytes{0x7f0040000030, 0x7f0040000000, 0x21000, 0x21000}; // of no arena
    EXPECT_THAT(find(kArena + "7f0010000000-7f0010021000 rw-p 0 0:0 0\n"
                              "7f0010021000-7f0014000000 ---p 0 0:0 0\n"
                              "7f0020000000-7f0020021000 rw-p 0 0:0 0\n"
                              "7f0020021000-7f0024000000 ---p 0 0:0 0\n"),
                ElementsAre(kFound, AddressRange{0x7f0010000000, kArenaHeapSize}));
}

TEST_F(Arenas, NeedAlignedAnonymousMemoryWithoutHoles)
{
    for (const std::uint64_t address : {0x7f0004000000, 0x7f0004001000})
        firstHeap(address);
    EXPECT_THAT(find("7f0004001000-7f0004021000 rw-p 0 0:0 0\n7f0004021000-7f0008001000 ---p 0 0:0 0\n"), IsEmpty());
    EXPECT_THAT(find("7f0004000000-7f0004021000 rw-p 0 0:0 0\n7f0004022000-7f0008000000 ---p 0 0:0 0\n"), IsEmpty());
    EXPECT_THAT(find("7f0004000000-7f0004021000 rw-p 0 0:0 0\n7f0004021000-7f0007000000 ---p 0 0:0 0\n"), IsEmpty());
    EXPECT_THAT(find("7f0004000000-7f0004021000 rw-p 0 8:1 5 /file\n7f0004021000-7f0008000000 ---p 0 0:0 0\n"),
                IsEmpty());
    EXPECT_THAT(find("7f0004000000-7f0004021000 rwxp 0 0:0 0\n7f0004021000-7f0008000000 ---p 0 0:0 0\n"), IsEmpty());
}

TEST_F(Arenas, AreCutOutOfMergedNeighbours)
{
    firstHeap(0x7f0004000000);
    const std::vector<AddressRange> arenas = find("7f0003000000-7f0004021000 rw-p 0 0:0 0\n"
                                                  "7f0004021000-7f0008001000 ---p 0 0:0 0\n"
                                                  "7f0008001000-7f0008801000 rw-p 0 0:0 0\n");
    ASSERT_THAT(arenas, ElementsAre(kFound));
    LargeVector<MapsEntry> cut;
    const std::vector<std::uint64_t> borders{kFound.begin, kFound.last() + 1};
    ASSERT_TRUE(cutEntries(m_maps.entries, borders, cut));
    std::vector<AddressRange> ranges;
    for (const MapsEntry& entry : cut)
        ranges.push_back(entry.range);
    EXPECT_THAT(ranges, ElementsAre(AddressRange{0x7f0003000000, 0x1000000}, AddressRange{0x7f0004000000, 0x21000},
                                    AddressRange{0x7f0004021000, 0x3fdf000}, AddressRange{0x7f0008000000, 0x1000},
                                    AddressRange{0x7f0008001000, 0x800000}));
}

TEST(CutEntries, LeavesWholeEntriesAlone)
{
    MapsText maps;
    parseMapsText("1000-5000 rw-p 0 8:1 7 /file\n6000-7000 rw-p 0 0:0 0\n", maps);
    LargeVector<MapsEntry> cut;
    EXPECT_FALSE(cutEntries(maps.entries, std::vector<std::uint64_t>{0x1000, 0x5000, 0x5800, 0x6000, 0x7000}, cut));
    ASSERT_TRUE(cutEntries(maps.entries, std::vector<std::uint64_t>{0, 0x1000, 0x2000, 0x2000, 0x4000, 0x9000}, cut));
    ASSERT_EQ(cut.size(), 4U);
    EXPECT_EQ(cut[1].range, (AddressRange{0x2000, 0x2000}));
    EXPECT_EQ(cut[2].offset, 0x3000U);
    EXPECT_EQ(cut[3].range, (AddressRange{0x6000, 0x1000}));
}

TEST(ImageEnds, AreAskedForBehindSegmentsFarApart)
{
    MapsText maps;
    parseMapsText("1000-6000 r-xp 0 8:1 7 /lib\n6000-205000 ---p 5000 8:1 7 /lib\n205000-206000 r--p 4000 8:1 7 /lib\n"
                  "206000-207000 rw-p 5000 8:1 7 /lib\n207000-208000 rw-p 0 0:0 0\n",
                  maps);
    EXPECT_THAT(findBssCandidates(maps.entries), ElementsAre(BssCandidate{0x1000, 7, 0x207000, true}));
}

TEST(ImageEnds, AreAskedForAcrossAHole)
{
    MapsText maps;
    parseMapsText("1000-2000 r-xp 0 8:1 7 /lib\n4000-5000 rw-p 0 0:0 0\n6000-7000 rw-p 0 0:0 0\n", maps);
    EXPECT_THAT(findBssCandidates(maps.entries), ElementsAre(BssCandidate{0x1000, 7, 0x4000, false}));
}

/// A little-endian 64-bit ELF header with one program header a segment.
std::string elf64(std::uint16_t type, const std::vector<std::pair<std::uint64_t, std::uint64_t>>& segments)
{
    std::string bytes(64 + 56 * segments.size(), '\0');
    const auto put = [&bytes](std::size_t offset, auto value) { std::memcpy(&bytes[offset], &value, sizeof value); };
    bytes.replace(0, 6, "\177ELF\2\1");
    put(16, type);
    put(32, std::uint64_t{64});
    put(54, std::uint16_t{56});
    put(56, static_cast<std::uint16_t>(segments.size()));
    for (std::size_t i = 0; i < segments.size(); ++i) {
        put(64 + 56 * i, std::uint32_t{1});
        put(64 + 56 * i + 16, segments[i].first);
        put(64 + 56 * i + 40, segments[i].second);
    }
    return bytes;
}

TEST(ImageEnds, ComeFromTheProgramHeaders)
{
    EXPECT_EQ(parseImageBss(elf64(3, {{0, 0x1000}, {0x3000, 0x2345}}), 0x7f0000000000),
              (BssRange{0x7f0000003000, 0x7f0000005345}));
    EXPECT_EQ(parseImageBss(elf64(2, {{0x400000, 0x1000}, {0x600000, 0x10}}), 0x400000),
              (BssRange{0x600000, 0x600010}));
    EXPECT_EQ(parseImageBss(elf64(3, {}), 0), std::nullopt);
    EXPECT_EQ(parseImageBss("", 0), std::nullopt);
    std::string cut = elf64(3, {{0, 0x1000}});
    cut.resize(cut.size() - 1);
    EXPECT_EQ(parseImageBss(cut, 0), std::nullopt);
    EXPECT_EQ(parseImageBss(elf64(3, {{0xfffffffffffff000, 0x2000}}), 0), std::nullopt);
}

TEST(ImageEnds, AreAskedForWhereMemoryFollowsAFile)
{
    MapsText maps;
    parseMapsText("1000-2000 r-xp 0 8:1 7 /lib\n2000-3000 rw-p 1000 8:1 7 /lib\n3000-4000 rw-p 0 0:0 0\n"
                  "8000-9000 rw-p 5000 8:1 9 /middle\n9000-a000 rw-p 0 0:0 0\n",
                  maps);
    EXPECT_THAT(findBssCandidates(maps.entries), ElementsAre(BssCandidate{0x1000, 7, 0x3000, true}));
}

} // namespace
} // namespace vmatlas
