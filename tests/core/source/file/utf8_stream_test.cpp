// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/utf8_stream.h"

#include <gtest/gtest.h>

#include "tests/support/random_snapshot.h"

namespace vmatlas {

using namespace std::string_literals;

namespace {

/// What comes out when the bytes arrive in pieces of a size and are taken in such pieces.
std::string recoded(const std::string& bytes, std::size_t piece)
{
    test::MemoryStream memory(bytes, piece);
    Utf8Stream stream(memory);
    std::string text;
    std::string into(piece, '\0');
    for (;;) {
        const Result<std::size_t> got = stream.read(into);
        EXPECT_TRUE(got);
        if (!got || *got == 0)
            return text;
        text += into.substr(0, *got);
    }
}

} // namespace

TEST(Utf8Stream, Utf16InBothOrdersHoweverItIsCut)
{
    // "Aé한😀\n", one character of each length in UTF-8
    const std::string text = "A\u00e9\ud55c\U0001f600\n";
    const std::string little = "\xff\xfe"s + "A\0\xe9\0\x5c\xd5\x3d\xd8\0\xde\n\0"s;
    const std::string big = "\xfe\xff"s + "\0A\0\xe9\xd5\x5c\xd8\x3d\xde\0\0\n"s;
    for (std::size_t piece = 1; piece < 20; ++piece) {
        EXPECT_EQ(recoded(little, piece), text) << piece;
        EXPECT_EQ(recoded(big, piece), text) << piece;
    }
}

TEST(Utf8Stream, OtherTextIsPassedOnWithoutItsMark)
{
    for (std::size_t piece = 1; piece < 6; ++piece) {
        EXPECT_EQ(recoded("\xef\xbb\xbf+ 1", piece), "+ 1");
        EXPECT_EQ(recoded("plain \xff\xfe bytes", piece), "plain \xff\xfe bytes");
        EXPECT_EQ(recoded("\xef\xbb", piece), "\xef\xbb");
        EXPECT_EQ(recoded("x", piece), "x");
        EXPECT_EQ(recoded("", piece), "");
        EXPECT_EQ(recoded("\xff\xfe", piece), "");
    }
}

TEST(Utf8Stream, WhatIsNoTextBecomesTheReplacementCharacter)
{
    const std::string replaced = "\ufffd";
    EXPECT_EQ(utf8Of("\xff\xfe"s + "A\0\0\xdc"s), "A" + replaced);       // the second half alone
    EXPECT_EQ(utf8Of("\xff\xfe"s + "\0\xd8"s + "A\0"s), replaced + "A"); // the first half alone
    EXPECT_EQ(utf8Of("\xff\xfe"s + "\0\xd8"s), replaced);                // cut short
    EXPECT_EQ(utf8Of("\xff\xfe"s + "A\0B"s), "A" + replaced);
}

} // namespace vmatlas
