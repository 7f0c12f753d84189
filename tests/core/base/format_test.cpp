// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/format.h"

#include <gtest/gtest.h>

namespace vmatlas {

TEST(Format, BytesInBinaryUnits)
{
    EXPECT_EQ(formatBytes(0), "0 B");
    EXPECT_EQ(formatBytes(1023), "1023 B");
    EXPECT_EQ(formatBytes(1024), "1 KiB");
    EXPECT_EQ(formatBytes(1536), "1.5 KiB");
    EXPECT_EQ(formatBytes(12'897'485), "12.3 MiB");
    EXPECT_EQ(formatBytes((1ULL << 20) - 1), "1 MiB"); // not 1024 KiB
    EXPECT_EQ(formatBytes((1ULL << 47) - 4096), "128 TiB");
    EXPECT_EQ(formatBytes(~0ULL), "16 EiB");
    EXPECT_EQ(formatBytes(Measured()), "\u2013");
    EXPECT_EQ(formatBytes(Measured(4096)), "4 KiB");
}

TEST(Format, NumbersWithSeparators)
{
    EXPECT_EQ(formatCount(0), "0");
    EXPECT_EQ(formatCount(999), "999");
    EXPECT_EQ(formatCount(1000), "1,000");
    EXPECT_EQ(formatCount(~0ULL), "18,446,744,073,709,551,615");
    EXPECT_EQ(formatKib(1'121'173'504), "1,094,896");
    EXPECT_EQ(formatKib(1), "1");
    EXPECT_EQ(formatKib(0), "0");
    EXPECT_EQ(formatKib(~0ULL), "18,014,398,509,481,984");
    EXPECT_EQ(formatKib(Measured()), "\u2013");
}

TEST(Format, AddressesReadBack)
{
    EXPECT_EQ(formatHex(0), "0x0");
    EXPECT_EQ(formatHex(~0ULL), "0xffffffffffffffff");
    EXPECT_EQ(parseHexAddress("0x7f6780de4000"), 0x7f6780de4000u);
    EXPECT_EQ(parseHexAddress("7F12"), 0x7f12u);
    EXPECT_EQ(parseHexAddress("00007ff6`1a2b0000"), 0x7ff61a2b0000u);
    EXPECT_EQ(parseHexAddress(formatHex(~0ULL)), ~0ULL);
    for (const char* bad : {"", "0x", "0x1ffffffffffffffff", "-1", "0x-1", " 1", "1 ", "12g", "`12", "1`2`3", "+5"})
        EXPECT_EQ(parseHexAddress(bad), std::nullopt) << bad;
}

TEST(Format, Utf8IsCheckedStrictly)
{
    EXPECT_TRUE(isValidUtf8("plain \u00e9 \u20ac \U0001F600 \uac00"));
    for (const char* bad : {"\xff", "\x80", "\xc0\x80", "\xc3", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                            "\xf5\x80\x80\x80", "a\xe2\x82"})
        EXPECT_FALSE(isValidUtf8(bad)) << bad;
    EXPECT_EQ(toValidUtf8("a\xff\u00e9\xe2\x82"), "a\uFFFD\u00e9\uFFFD\uFFFD");
    EXPECT_EQ(toValidUtf8("kept \uac00"), "kept \uac00");
}

TEST(Format, DifferencesHaveTheirSign)
{
    constexpr std::uint64_t kMost = ~std::uint64_t{0} - 1;
    EXPECT_EQ(formatKibChange({1024, 1024 * 1025}), "+1,024");
    EXPECT_EQ(formatKibChange({2048, 1}), "-2"); // what changed is never 0
    EXPECT_EQ(formatKibChange({7, 7}), "0");
    EXPECT_EQ(formatKibChange({{}, 7}), kUnknownText);
    EXPECT_EQ(formatCountChange({7, {}}), kUnknownText);
    EXPECT_EQ(formatCountChange({kMost, 0}), "-18,446,744,073,709,551,614");
    EXPECT_EQ(formatCountChange({0, 1234}), "+1,234");
}

TEST(Format, ControlCharactersBecomeVisible)
{
    EXPECT_EQ(escapeControl("a\nb\tc\r\x1b[31m\x7f"), "a\\nb\\tc\\r\\x1b[31m\\x7f");
    EXPECT_EQ(escapeControl("\u202egpj.exe \u0085"), "\\u202egpj.exe \\u0085");
    EXPECT_EQ(escapeControl("bad \xff\xe2\x82"), "bad \\xff\\xe2\\x82");
    EXPECT_EQ(escapeControl("C:\\dir \uac00"), "C:\\dir \uac00");
    EXPECT_EQ(escapeControl(std::string_view("\0x", 2)), "\\x00x");
}

} // namespace vmatlas
