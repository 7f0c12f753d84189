// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contents/string_scan.h"

#include <array>
#include <cstring>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/wide_text.h"
#include "core/contents/byte_masks.h"

namespace vmatlas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint64_t kAddress = 0x7000;

std::string wide(std::string_view text)
{
    std::string bytes;
    for (const char16_t unit : wideText(text)) {
        bytes += static_cast<char>(unit & 0xff);
        bytes += static_cast<char>(unit >> 8);
    }
    return bytes;
}

/// "OFFSET encoding text" of all that is found.
std::vector<std::string> scan(const std::string& bytes, const StringOptions& options = {})
{
    std::vector<FoundString> found;
    EXPECT_EQ(StringScanner(options).scan(bytes, kAddress, false, found), 0U);
    std::vector<std::string> texts;
    for (const FoundString& text : found) {
        const std::string raw = bytes.substr(text.address - kAddress, text.bytes);
        static constexpr std::array kNames{"ascii", "utf8", "utf16"};
        std::string line =
            std::to_string(text.address - kAddress) + ' ' + kNames.at(static_cast<std::size_t>(text.encoding)) + ' ';
        if (text.encoding == TextEncoding::Utf16) {
            std::u16string units;
            for (std::size_t i = 0; i + 1 < raw.size(); i += 2)
                units += static_cast<char16_t>(static_cast<unsigned char>(raw[i]) |
                                               static_cast<unsigned char>(raw[i + 1]) << 8);
            line += narrowText(units);
        } else {
            line += raw;
        }
        texts.push_back(line);
    }
    return texts;
}

std::string zeros(std::size_t count)
{
    return std::string(count, '\0');
}

TEST(StringScan, FindsAsciiOfTheLengthAskedForAndMore)
{
    EXPECT_THAT(scan("\x01hello\x02word\x03tab\there"), ElementsAre("1 ascii hello", "12 ascii tab\there"));
    EXPECT_THAT(scan("\x01hello\x02word\x03", {.minimumLength = 4}), ElementsAre("1 ascii hello", "7 ascii word"));
    EXPECT_THAT(scan("hell"), IsEmpty());
    EXPECT_THAT(scan(""), IsEmpty());
}

TEST(StringScan, FindsTextAtEveryPlaceAcrossBlocks)
{
    for (std::size_t before = 0; before < 200; ++before) {
        for (const std::size_t length : {5U, 63U, 64U, 65U, 128U, 200U}) {
            const std::string text(length, 'x');
            EXPECT_THAT(scan(zeros(before) + text + zeros(before % 7)),
                        ElementsAre(std::to_string(before) + " ascii " + text));
        }
    }
}

TEST(StringScan, FindsUtf8AndKnowsWhatIsNone)
{
    EXPECT_THAT(scan(zeros(3) + "작업 집합" + zeros(1) + "naïve"), ElementsAre("3 utf8 작업 집합", "17 utf8 naïve"));
    EXPECT_THAT(scan("\xc0\xaf\xc1\x81\xf8\x88\x80\x80\x80\xff\xfe"), IsEmpty()); // no lead byte stands for these
    EXPECT_THAT(scan("abcde\xed\xa0\x80vwxyz"), ElementsAre("0 ascii abcde", "8 ascii vwxyz")); // a surrogate
    EXPECT_THAT(scan("abcde\xc2\x85vwxyz"), ElementsAre("0 ascii abcde", "7 ascii vwxyz"));     // a control
    EXPECT_THAT(scan("abcde\xe0\x80\xaf"), ElementsAre("0 ascii abcde"));                       // overlong
    EXPECT_THAT(scan("가나다라"), IsEmpty()) << "the length is counted in characters";
    EXPECT_THAT(scan("가나다라", {.minimumLength = 4}), ElementsAre("0 utf8 가나다라"));
    for (std::size_t before = 50; before < 70; ++before) // across the border of two blocks
        EXPECT_THAT(scan(zeros(before) + "프라이빗😀바이트"),
                    ElementsAre(std::to_string(before) + " utf8 프라이빗😀바이트"));
}

TEST(StringScan, FindsUtf16AtAnyAddress)
{
    EXPECT_THAT(scan(zeros(2) + wide("C:\\Windows") + zeros(2)), ElementsAre("2 utf16 C:\\Windows"));
    EXPECT_THAT(scan(zeros(4) + wide("가상 바이트") + zeros(2)), ElementsAre("4 utf16 가상 바이트"));
    EXPECT_THAT(scan(zeros(4) + wide("Привет") + zeros(2)), ElementsAre("4 utf16 Привет"));
    EXPECT_THAT(scan(zeros(1) + wide("C:\\Windows") + zeros(2)), ElementsAre("1 utf16 C:\\Windows"));
    EXPECT_THAT(scan(zeros(5) + wide("가상 바이트") + zeros(2)), ElementsAre("5 utf16 가상 바이트"));
    for (std::size_t before = 50; before < 70; ++before) // across the border of two blocks
        EXPECT_THAT(scan(zeros(before) + wide("프라이빗 바이트")),
                    ElementsAre(std::to_string(before) + " utf16 프라이빗 바이트"));
}

TEST(StringScan, OfReadingsThatOverlapTheLongestIsText)
{
    // Read a byte further on, the middle is Hangul, too: low bytes that are high bytes of others.
    const std::string text = wide("가갂각 갮갯갮갯갮갯 가갂각");
    for (std::size_t before = 2; before < 4; ++before)
        EXPECT_THAT(scan(zeros(before) + text + zeros(2)),
                    ElementsAre(std::to_string(before) + " utf16 가갂각 갮갯갮갯갮갯 가갂각"));
}

TEST(StringScan, DoesNotTakeAsciiForChineseNorNoiseForText)
{
    EXPECT_THAT(scan("aaaaaaaaaaaaaaaa" + zeros(2)), ElementsAre("0 ascii aaaaaaaaaaaaaaaa"));
    EXPECT_THAT(scan("000000000000000" + zeros(1)), ElementsAre("0 ascii 000000000000000"));
    EXPECT_THAT(scan("                " + zeros(2)), ElementsAre("0 ascii                 "));
    EXPECT_THAT(scan(wide("가丁나丙다戊") + zeros(2)), IsEmpty());
}

TEST(StringScan, DoesNotTakeFilledMemoryForText)
{
    for (int byte = 0x80; byte < 0x100; ++byte) // 0xcd is Hangul, 0x81 Chinese
        EXPECT_THAT(scan(std::string(64, static_cast<char>(byte))), IsEmpty()) << byte;
    for (int byte = 0; byte < 0x20; ++byte) // 0x01 is Latin
        EXPECT_THAT(scan(zeros(3) + std::string(64, byte == '\t' ? '\1' : static_cast<char>(byte))), IsEmpty()) << byte;
}

TEST(StringScan, LooksOnlyForWhatIsAskedFor)
{
    const std::string bytes = "plain" + zeros(3) + "größer" + zeros(2) + wide("breit") + zeros(2);
    EXPECT_THAT(scan(bytes), ElementsAre("0 ascii plain", "8 utf8 größer", "18 utf16 breit"));
    EXPECT_THAT(scan(bytes, {.utf8 = false, .utf16 = false}), ElementsAre("0 ascii plain"));
    EXPECT_THAT(scan(bytes, {.ascii = false, .utf16 = false}), ElementsAre("8 utf8 größer"));
    EXPECT_THAT(scan(bytes, {.ascii = false, .utf8 = false}), ElementsAre("18 utf16 breit"));
    EXPECT_THAT(scan("a" + zeros(1), {.minimumLength = 0}), ElementsAre("0 ascii a", "0 utf16 a"));
}

TEST(StringScan, CutsWhatIsVeryLong)
{
    std::vector<FoundString> found;
    const std::string bytes(3 * StringScanner::kLongest + 100, 'y');
    EXPECT_EQ(StringScanner({}).scan(bytes, kAddress, false, found), 0U);
    std::size_t sum = 0;
    for (const FoundString& text : found)
        sum += text.bytes;
    EXPECT_EQ(found.size(), 4U);
    EXPECT_EQ(sum, bytes.size());
    found.clear();
    EXPECT_LT(StringScanner({}).scan(bytes, kAddress, true, found), 2U) << "or its tail would grow for ever";
}

/// Bytes as memory has them: noise, texts of every kind, broken texts.
std::string mixture(std::mt19937& random, std::size_t size)
{
    static const std::array kTexts{
        std::string("plain text"), std::string("한글과 text"),  wide("wide 글자"), wide("0000"),
        std::string("\xe2\x82"),   std::string("\xf0\x9f\x98"), zeros(9),          std::string(80, ' ')};
    std::string bytes;
    while (bytes.size() < size) {
        if (random() % 3 == 0)
            bytes += static_cast<char>(random());
        else
            bytes += kTexts.at(random() % kTexts.size());
    }
    bytes.resize(size);
    return bytes;
}

TEST(StringScan, FindsTheSameInPiecesAsInOne)
{
    std::mt19937 random(7); // NOLINT: the same every time
    for (int round = 0; round < 300; ++round) {
        const std::string bytes = mixture(random, 2 * (200 + random() % 800));
        const StringOptions options{.minimumLength = 1 + static_cast<std::uint32_t>(random() % 9)};
        const StringScanner scanner(options);
        std::vector<FoundString> whole;
        ASSERT_EQ(scanner.scan(bytes, kAddress, false, whole), 0U);
        std::vector<FoundString> pieces;
        std::size_t at = 0;    // of what is looked at next, with what was handed back
        std::size_t taken = 0; // behind what was handed over
        while (taken < bytes.size()) {
            taken = std::min(bytes.size(), taken + 2 + 2 * (random() % 90));
            const bool more = taken < bytes.size();
            at = taken - scanner.scan(std::string_view(bytes).substr(at, taken - at), kAddress + at, more, pieces);
        }
        ASSERT_EQ(pieces, whole) << round;
    }
}

/// What the masks say, byte by byte.
ByteMasks expectedMasks(const std::array<char, kMaskBytes + 1>& bytes)
{
    ByteMasks masks;
    for (std::size_t i = 0; i < kMaskBytes; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        const auto above = static_cast<unsigned char>(bytes[i + 1]);
        const auto set = [i](std::uint64_t& mask, bool is) { mask |= std::uint64_t{is} << i; };
        const bool text = isWideText(static_cast<std::uint16_t>(byte | above << 8));
        set(masks.printable, isPrintableByte(byte));
        set(masks.wide, text);
        set(masks.hangul, text && above >= 0xac);
        set(masks.chinese, text && above >= 0x4e && above <= 0x9f);
        set(masks.high, byte >= 0x80);
        set(masks.following, byte >= 0x80 && byte <= 0xbf);
        set(masks.lead2, byte >= 0xc2 && byte <= 0xdf);
        set(masks.lead3, byte >= 0xe0 && byte <= 0xef);
        set(masks.lead4, byte == 0xf0);
    }
    return masks;
}

TEST(ByteMasks, AreTheSameWithAndWithoutTheProcessorsHelp)
{
    std::mt19937 random(11); // NOLINT: the same every time
    std::array<char, kMaskBytes + 1> bytes{};
    for (unsigned pair = 0; pair < 0x10000; ++pair) { // every unit of two bytes, at a changing place
        const std::size_t at = pair % kMaskBytes;
        bytes[at] = static_cast<char>(pair & 0xff);
        bytes[at + 1] = static_cast<char>(pair >> 8);
        const ByteMasks expected = expectedMasks(bytes);
        ASSERT_EQ(byteMasks(bytes.data()), expected) << pair;
        ASSERT_EQ(byteMasksPlain(bytes.data()), expected) << pair;
    }
    for (int round = 0; round < 20'000; ++round) {
        for (char& c : bytes)
            c = static_cast<char>(random());
        const ByteMasks expected = expectedMasks(bytes);
        ASSERT_EQ(byteMasks(bytes.data()), expected) << round;
        ASSERT_EQ(byteMasksPlain(bytes.data()), expected) << round;
    }
}

} // namespace
} // namespace vmatlas
