// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/block_shades.h"

#include <gtest/gtest.h>

namespace vmatlas {

namespace {

TEST(BlockShades, ContrastIsThatOfWcag)
{
    EXPECT_DOUBLE_EQ(contrastRatio(0x000000, 0xffffff), 21);
    EXPECT_DOUBLE_EQ(contrastRatio(0xffffff, 0x000000), 21);
    EXPECT_DOUBLE_EQ(contrastRatio(0x336699, 0x336699), 1);
    EXPECT_NEAR(contrastRatio(0x777777, 0xffffff), 4.478, 0.001); // the well-known grey that just fails
}

TEST(BlockShades, BlendingGoesChannelByChannel)
{
    EXPECT_EQ(blended(0x102030, 0xa0b0c0, 0), 0x102030U);
    EXPECT_EQ(blended(0x102030, 0xa0b0c0, 1), 0xa0b0c0U);
    EXPECT_EQ(blended(0x000000, 0xff00ff, 0.5), 0x800080U);
    EXPECT_EQ(blended(0xff0000, 0x0000ff, 0.25), 0xbf0040U);
}

TEST(BlockShades, TextReadsOnEveryFill)
{
    for (const ColourTable* table : {&lightColours(), &darkColours(), &highContrastColours()}) {
        for (const MapFill& fill : table->types) {
            EXPECT_GE(contrastRatio(textOn(fill.rgb), fill.rgb), 4.5);
            const std::uint32_t reserved = reservedShade(*table, fill.rgb);
            EXPECT_GE(contrastRatio(textOn(reserved), reserved), 4.5);
        }
    }
}

TEST(BlockShades, PatternsCanBeSeenOnTheirFill)
{
    for (const ColourTable* table : {&lightColours(), &darkColours()}) {
        for (const MapFill& fill : table->types)
            EXPECT_GE(contrastRatio(patternInk(*table, fill.rgb), fill.rgb), 1.2);
    }
}

} // namespace

} // namespace vmatlas
