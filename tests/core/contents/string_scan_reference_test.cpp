// SPDX-License-Identifier: GPL-3.0-or-later
// The scanner finds exactly what the slow, plain reading of its rules finds: character by character, without a mask.
#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "core/base/wide_text.h"
#include "core/contents/byte_masks.h"
#include "core/contents/string_scan.h"

namespace vmatlas {
namespace {

constexpr std::uint64_t kAddress = 0x7000;

unsigned byteAt(std::string_view bytes, std::size_t at)
{
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

/// Bytes of the letter at `at`, decoded by the book; none when there is no letter.
std::size_t letterAt(std::string_view bytes, std::size_t at, bool utf8)
{
    const unsigned lead = byteAt(bytes, at);
    if (lead == '\t' || (lead >= ' ' && lead <= '~'))
        return 1;
    const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0;
    if (size == 0 || lead >= 0xf8 || !utf8)
        return 0;
    unsigned code = lead & (0x7fU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if (byteAt(bytes, at + i) >> 6U != 2)
            return 0;
        code = code << 6U | (byteAt(bytes, at + i) & 0x3fU);
    }
    static constexpr std::array<unsigned, 5> kLeast{0, 0, 0xa0, 0x800, 0x10000};
    const bool privateOrSurrogate = code >= 0xd800 && code <= 0xf8ff;
    const bool special = code >= 0xfff0 && code <= 0xffff;
    return code >= kLeast.at(size) && code < 0x40000 && !privateOrSurrogate && !special ? size : 0;
}

void readNarrow(std::string_view bytes, const StringOptions& options, std::vector<FoundString>& found)
{
    for (std::size_t begin = 0; begin < bytes.size();) {
        std::size_t end = begin;
        std::uint32_t letters = 0;
        for (std::size_t size = 0; end < bytes.size() && (size = letterAt(bytes, end, options.utf8)) != 0; ++letters)
            end += size;
        const bool ascii = letters == end - begin;
        if (letters >= options.minimumLength && (ascii ? options.ascii : options.utf8))
            found.push_back({kAddress + begin, static_cast<std::uint32_t>(end - begin),
                             ascii ? TextEncoding::Ascii : TextEncoding::Utf8});
        begin = std::max(end, begin + 1);
    }
}

/// Whether a row of units is text rather than noise, ASCII, or UTF-16 that begins a byte further on.
bool isText(std::u16string_view units)
{
    const auto count = [&](const auto& is) { return static_cast<std::size_t>(std::ranges::count_if(units, is)); };
    const std::size_t hangul = count([](char16_t unit) { return unit >= 0xac00; });
    const std::size_t chinese = count([](char16_t unit) { return unit >= 0x4e00 && unit <= 0x9fff; });
    const std::size_t letters = count([](char16_t unit) {
        return isPrintableByte(static_cast<unsigned char>(unit & 0xff)) &&
               isPrintableByte(static_cast<unsigned char>(unit >> 8));
    });
    const std::size_t shifted =
        count([](char16_t unit) { return (unit & 0xff) == 0 && unit >= 0x4e00 && unit <= 0x7a00; });
    const std::size_t filled = count([](char16_t unit) { return unit >> 8 == (unit & 0xff); });
    const bool mixed = hangul != 0 && chinese != 0 && (hangul + chinese) * 2 >= units.size();
    return !mixed && letters * 4 <= units.size() * 3 && shifted * 2 <= units.size() && filled * 2 <= units.size();
}

std::vector<FoundString> readWide(std::string_view bytes, const StringOptions& options)
{
    std::vector<FoundString> found;
    for (const std::size_t parity : {0U, 1U}) {
        std::u16string units;
        for (std::size_t at = parity; at + 1 <= bytes.size() + 1; at += 2) {
            const auto unit = static_cast<char16_t>(byteAt(bytes, at) | byteAt(bytes, at + 1) << 8U);
            if (at + 1 < bytes.size() && isWideText(unit)) {
                units += unit;
                continue;
            }
            if (!units.empty() && units.size() >= options.minimumLength && isText(units))
                found.push_back({kAddress + at - 2 * units.size(), static_cast<std::uint32_t>(2 * units.size()),
                                 TextEncoding::Utf16});
            units.clear();
        }
    }
    std::ranges::sort(found, {}, &FoundString::address);
    std::vector<FoundString> kept;
    for (const FoundString& next : found) {
        const bool overlaps = !kept.empty() && next.address < kept.back().address + kept.back().bytes;
        if (overlaps && next.bytes <= kept.back().bytes)
            continue;
        if (overlaps)
            kept.pop_back();
        kept.push_back(next);
    }
    return kept;
}

std::vector<FoundString> read(std::string_view bytes, const StringOptions& options)
{
    std::vector<FoundString> found;
    if (options.ascii || options.utf8)
        readNarrow(bytes, options, found);
    if (options.utf16)
        std::ranges::copy(readWide(bytes, options), std::back_inserter(found));
    std::ranges::sort(found, [](const FoundString& a, const FoundString& b) {
        return a.address != b.address ? a.address < b.address : a.encoding < b.encoding;
    });
    return found;
}

std::string wide(std::string_view text)
{
    std::string bytes;
    for (const char16_t unit : wideText(text)) {
        bytes += static_cast<char>(unit & 0xff);
        bytes += static_cast<char>(unit >> 8);
    }
    return bytes;
}

/// Noise, texts of every kind at any address, what almost is text, and lengths around the width of the masks.
std::string mixture(std::mt19937& random, std::size_t size)
{
    static const std::array kTexts{std::string("plain text"),
                                   std::string("한글과 text"),
                                   std::string("große Übersicht"),
                                   wide("wide 글자"),
                                   wide("C:\\Windows\\System32"),
                                   wide("가상 바이트 목록"),
                                   wide("虚拟内存地址空间"),
                                   wide("0000"),
                                   std::string("\xe2\x82"),
                                   std::string("\xf0\x9f\x98"),
                                   std::string("\xed\xa0\x80"),
                                   std::string("\xc2\x85"),
                                   std::string("\xf1\x80\x80\x80"),
                                   std::string(9, '\0'),
                                   std::string(1, '\0'),
                                   std::string(62, 'x'),
                                   std::string(130, ' '),
                                   std::string(40, '\xcd'),
                                   std::string(21, '\1'),
                                   wide(std::string(70, 'w'))};
    const unsigned noise = random() % 8;
    std::string bytes;
    while (bytes.size() < size) {
        if (random() % 8 < noise)
            bytes += static_cast<char>(random());
        else
            bytes += kTexts.at(random() % kTexts.size());
    }
    bytes.resize(size);
    return bytes;
}

TEST(StringScan, FindsWhatThePlainReadingOfItsRulesFinds)
{
    std::mt19937 random(19); // NOLINT: the same every time
    std::size_t strings = 0;
    std::array<std::size_t, 2> wideAt{};
    for (int round = 0; round < 4000; ++round) {
        const std::string bytes = mixture(random, random() % 1500);
        const unsigned kinds = random() % 4 == 0 ? random() % 8 : 7;
        const auto length = static_cast<std::uint32_t>(1 + random() % (random() % 4 == 0 ? 80 : 8));
        const StringOptions options{
            .ascii = (kinds & 1U) != 0, .utf8 = (kinds & 2U) != 0, .utf16 = (kinds & 4U) != 0, .minimumLength = length};
        std::vector<FoundString> found;
        ASSERT_EQ(StringScanner(options).scan(bytes, kAddress, false, found), 0U);
        ASSERT_EQ(found, read(bytes, options)) << round << ", kinds " << kinds << ", length " << length;
        strings += found.size();
        for (const FoundString& text : found)
            wideAt.at(text.address % 2) += text.encoding == TextEncoding::Utf16 ? 1 : 0;
    }
    EXPECT_GT(strings, 20'000U);
    EXPECT_GT(wideAt[0], 2'000U);
    EXPECT_GT(wideAt[1], 2'000U);
}

} // namespace
} // namespace vmatlas
