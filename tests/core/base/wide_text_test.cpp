// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/wide_text.h"

#include <gtest/gtest.h>

#include "core/base/format.h"
#include "core/base/path_text.h"

namespace vmatlas {

TEST(WideText, TextOfEveryLengthGoesBothWays)
{
    EXPECT_EQ(narrowText(u"aé한\U0001F600"), "a\xC3\xA9\xED\x95\x9C\xF0\x9F\x98\x80");
    EXPECT_EQ(wideText("a\xC3\xA9\xED\x95\x9C\xF0\x9F\x98\x80"), u"aé한\U0001F600");
    EXPECT_EQ(narrowText({}), "");
    EXPECT_EQ(wideText({}), u"");
    const std::u16string zero(1, u'\0');
    EXPECT_EQ(wideText(narrowText(zero)), zero);
}

TEST(WideText, EveryPairOfUnitsSurvives)
{
    for (unsigned first = 0; first < 0x10000; first += 0x3F1) {
        for (const unsigned second : {0x41U, 0xD800U, 0xDBFFU, 0xDC00U, 0xDFFFU, 0xFFFFU}) {
            const std::u16string wide{static_cast<char16_t>(first), static_cast<char16_t>(second)};
            ASSERT_EQ(wideText(narrowText(wide)), wide) << std::hex << first << ' ' << second;
        }
    }
}

TEST(WideText, HalfASurrogateIsKeptButIsNoValidText)
{
    const std::u16string lone{u'a', 0xD83D, u'b', 0xDE00};
    EXPECT_EQ(narrowText(lone), "a\xED\xA0\xBD"
                                "b\xED\xB8\x80");
    EXPECT_EQ(wideText(narrowText(lone)), lone);
    EXPECT_FALSE(isValidUtf8(narrowText(lone)));
}

TEST(WideText, WhatIsNoTextBecomesReplacementCharacters)
{
    EXPECT_EQ(wideText("\xFF"), u"\uFFFD");
    EXPECT_EQ(wideText("a\x80z"), u"a\uFFFDz");
    EXPECT_EQ(wideText("\xC3"), u"\uFFFD");             // cut off
    EXPECT_EQ(wideText("\xC3z"), u"\uFFFDz");           // its tail is none
    EXPECT_EQ(wideText("\xC0\x80"), u"\uFFFD\uFFFD");   // longer than it has to be
    EXPECT_EQ(wideText("\xF4\x90\x80\x80").size(), 4u); // beyond the last character
}

TEST(PathText, APathIsTheSameAsText)
{
    for (const std::string text : {"plain", "h\xC3\xA9/\xED\x95\x9C", ""})
        EXPECT_EQ(textOf(pathOf(text)), text);
}

} // namespace vmatlas
