// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contents/string_search.h"

#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/page_memory.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> search(ProcessMemory& memory, const std::vector<AddressRange>& parts,
                                std::uint64_t* looked = nullptr, std::uint64_t* seen = nullptr)
{
    std::vector<std::string> texts;
    const Result<void> done = searchStrings(
        memory, parts, {}, {}, [&](const FoundString&, std::string_view bytes) { texts.emplace_back(bytes); },
        [&](std::uint64_t bytes, std::uint64_t there) {
            if (looked != nullptr)
                *looked += bytes;
            if (seen != nullptr)
                *seen += there;
        });
    EXPECT_TRUE(done);
    return texts;
}

TEST(StringSearch, FindsTextAcrossPiecesAndPages)
{
    test::PageMemory memory;
    const std::uint64_t begin = 0x10000;
    memory.add(begin, std::size_t{3} << 20U);
    memory.write(begin + 100, "in the first page");
    memory.write(begin + (1U << 20U) - 6, "across the border of two pieces");
    memory.write(begin + (3U << 20U) - 6, "at end");
    std::uint64_t looked = 0;
    EXPECT_THAT(search(memory, {{begin, std::uint64_t{3} << 20U}}, &looked),
                ElementsAre("in the first page", "across the border of two pieces", "at end"));
    EXPECT_EQ(looked, std::uint64_t{3} << 20U);
}

TEST(StringSearch, FindsTextInManySmallPartsAndLargeOnesBetweenThem)
{
    test::PageMemory memory;
    std::vector<AddressRange> parts;
    std::vector<std::string> texts;
    std::uint64_t begin = 0x100000;
    for (int i = 0; i < 600; ++i) {
        const std::uint64_t size = i % 100 == 50 ? (std::uint64_t{2} << 20U) + 0x3000 : 0x1000U * (1U + i % 3);
        memory.add(begin, size);
        texts.push_back("text number " + std::to_string(i));
        memory.write(begin + size - texts.back().size(), texts.back());
        parts.push_back({begin, size});
        begin += size + 0x1000;
    }
    std::uint64_t looked = 0;
    EXPECT_EQ(search(memory, parts, &looked), texts);
    std::uint64_t all = 0;
    for (const AddressRange& part : parts)
        all += part.size;
    EXPECT_EQ(looked, all);
}

TEST(StringSearch, EndsWhileMoreIsBeingReadWhenSomebodyCancels)
{
    test::PageMemory memory;
    const AddressRange part{0x100000, std::uint64_t{16} << 20U};
    memory.add(part.begin, part.size);
    std::stop_source stop;
    std::uint64_t looked = 0;
    const auto done = searchStrings(
        memory, std::vector{part}, {}, stop.get_token(), [](const FoundString&, std::string_view) {},
        [&](std::uint64_t bytes, std::uint64_t) {
            looked += bytes;
            stop.request_stop();
        });
    EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
    EXPECT_LT(looked, part.size);
}

TEST(StringSearch, EndsATextWhereTheNextPageIsAbsent)
{
    test::PageMemory memory;
    memory.add(0x10000, 0x1000);
    memory.add(0x12000, 0x1000);
    memory.write(0x10000 + 0x1000 - 5, "front");
    memory.write(0x12000, "behind the hole");
    std::uint64_t looked = 0;
    std::uint64_t seen = 0;
    EXPECT_THAT(search(memory, {{0x10000, 0x3000}}, &looked, &seen), ElementsAre("front", "behind the hole"));
    EXPECT_EQ(looked, 0x3000U);
    EXPECT_EQ(seen, 0x2000U);
    EXPECT_THAT(search(memory, {{0x10000, 0x1000}, {0x12000, 0x1000}}), ElementsAre("front", "behind the hole"));
    EXPECT_THAT(search(memory, {{0x20000, 0x1000}}), IsEmpty());
}

TEST(StringSearch, EndsATextAtTheEndOfAPieceWhereTheNextIsAbsent)
{
    test::PageMemory memory;
    const std::uint64_t begin = 0x100000;
    memory.add(begin, std::size_t{1} << 20U);
    memory.write(begin + (1U << 20U) - 8, "last one");
    EXPECT_THAT(search(memory, {{begin, std::uint64_t{2} << 20U}}), ElementsAre("last one"));
}

TEST(StringSearch, CanBeCancelledAndPassesErrorsOn)
{
    test::PageMemory memory;
    memory.add(0x10000, 0x1000);
    const std::vector<AddressRange> parts{{0x10000, 0x1000}};
    const auto nothing = [](const FoundString&, std::string_view) {};
    const auto noProgress = [](std::uint64_t, std::uint64_t) {};
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(searchStrings(memory, parts, {}, stop.get_token(), nothing, noProgress).error().code,
              ErrorCode::Cancelled);
    memory.fail({ErrorCode::ProcessGone, 0, {}});
    EXPECT_EQ(searchStrings(memory, parts, {}, {}, nothing, noProgress).error().code, ErrorCode::ProcessGone);
}

TEST(PresentParts, AreThePagesInRamInsideTheRange)
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x8000);
    builder.pages(0x10, 2, PageState::Present);
    builder.pages(0x12, 1, PageState::Present | PageState::Huge);
    builder.pages(0x13, 1, PageState::Swapped);
    builder.pages(0x14, 1, PageState::Present | PageState::Zero);
    builder.pages(0x15, 1, PageState::Present);
    builder.snapshot().pageStatesKnown = true;
    const SnapshotPtr snapshot = builder.build();
    EXPECT_THAT(presentParts(*snapshot, {0, 0x100000}),
                ElementsAre(AddressRange{0x10000, 0x3000}, AddressRange{0x15000, 0x1000}));
    EXPECT_THAT(presentParts(*snapshot, {0x11000, 0x1000}), ElementsAre(AddressRange{0x11000, 0x1000}));
    EXPECT_THAT(presentParts(*snapshot, {}), IsEmpty());
    builder.snapshot().pageStatesKnown = false;
    builder.add(0x20000, std::uint64_t{1} << 40U).state = RegionState::Reserved; // a terabyte of nothing
    EXPECT_THAT(presentParts(*builder.build(), {0, 0x100000}), ElementsAre(AddressRange{0x10000, 0x8000}));
}

} // namespace
} // namespace vmatlas
