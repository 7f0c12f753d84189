// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/poolmon_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/imported.h"

namespace vmatlas {

using namespace test;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

PoolmonScreen screenOf(const std::string& text)
{
    const auto stream = streamOf(text);
    Result<PoolmonScreen> screen = readPoolmon(*stream, {});
    if (!screen)
        throw std::runtime_error(screen.error().context);
    return std::move(*screen);
}

} // namespace

TEST(Poolmon, ScreensOfTheDocumentationAreRead)
{
    const std::string all = fixture("poolmon/poolmon_display_samples.txt");
    EXPECT_TRUE(looksLikePoolmon(all.substr(0, PeekedStream::kHeadBytes)));
    const PoolmonScreen first = screenOf(all);
    EXPECT_EQ(first.moreScreens, 9u);
    EXPECT_EQ(first.memory.physicalTotal, Measured(260620ULL * 1024));
    EXPECT_EQ(first.memory.physicalAvailable, Measured(96364ULL * 1024));
    EXPECT_EQ(first.memory.commitTotal, Measured(203500ULL * 1024));
    EXPECT_EQ(first.memory.commitLimit, Measured(640916ULL * 1024));
    EXPECT_EQ(first.memory.poolNonpaged, Measured(8332ULL * 1024));
    EXPECT_EQ(first.memory.poolPaged, Measured(27220ULL * 1024));
    ASSERT_THAT(first.pools, SizeIs(8));
    EXPECT_EQ(first.pools[0], (KernelPool{.name = "Wait",
                                          .kind = KernelPoolKind::Nonpaged,
                                          .allocs = 3971107,
                                          .frees = 3971077,
                                          .objects = 30,
                                          .bytes = 8456,
                                          .objectSize = 281}));
    EXPECT_EQ(first.pools[4].name, "Io");
    // Every screen for itself.
    constexpr std::string_view kBetween = "%%%% next sample";
    std::size_t screens = 0;
    for (std::size_t at = 0; at < all.size(); ++screens) {
        const std::size_t end = std::min(all.find(kBetween, at), all.size());
        const auto stream = streamOf(all.substr(at, end - at));
        const Result<PoolmonScreen> screen = readPoolmon(*stream, {});
        EXPECT_EQ(screen.has_value(), screens != 9) << "the last one has no rows";
        if (screen) {
            EXPECT_LE(screen->linesSkipped, 1u) << "a row of dots, or a command, at most; screen " << screens;
        }
        at = std::min(end + kBetween.size(), all.size());
    }
    EXPECT_EQ(screens, 10u);
}

TEST(Poolmon, TagsHaveFourColumns)
{
    const auto inner =
        parsePoolmonRow(" Dh 1 Paged        24 (   0)        24 (   0)        0       0 (     0)      0");
    ASSERT_TRUE(inner);
    EXPECT_EQ(inner->name, "Dh 1");
    EXPECT_FALSE(inner->objectSize) << "of nothing";
    const auto lost = parsePoolmonRow("Wait Nonp    3971107 (   0)   3971077 (  -3)       30    8456 (  -281)    281");
    ASSERT_TRUE(lost);
    EXPECT_EQ(lost->name, "Wait");
    const auto bare = parsePoolmonRow(" Wait Nonp 7 3 4 400 100");
    ASSERT_TRUE(bare);
    EXPECT_EQ(bare->bytes, Measured(400));
    EXPECT_FALSE(parsePoolmonRow(" Wait Slab 7 3 4 400 100"));
    EXPECT_FALSE(parsePoolmonRow(" Wait Nonp 7 3 4"));
    EXPECT_FALSE(parsePoolmonRow(""));
    const auto stream = streamOf("no row\n");
    EXPECT_FALSE(readPoolmon(*stream, {}));
    EXPECT_FALSE(looksLikePoolmon(fixture("linux/slabinfo_6.18.txt")));
}

TEST(Poolmon, CutShortAnywhereIsHarmless)
{
    const std::string all = fixture("poolmon/poolmon_display_samples.txt");
    for (std::size_t size = 0; size < all.size(); size += 97) {
        const auto stream = streamOf(all.substr(0, size));
        static_cast<void>(readPoolmon(*stream, {}));
    }
}

} // namespace vmatlas
